/** `.env` in the working folder, as Docker Compose reads it. */

/** Takes its settings over; one that is set in the environment wins. @throws where it is there and cannot be read */
export function loadEnvFile(): void {
  try {
    process.loadEnvFile();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}
