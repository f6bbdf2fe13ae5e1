/** The image's health check: exit code 0 where /health answers 200. The image has no curl. */
const { HTTP_HOST, HTTP_PORT } = process.env;
const host = HTTP_HOST === '0.0.0.0' ? '127.0.0.1' : HTTP_HOST;
try {
  const answer = await fetch(`http://${host}:${HTTP_PORT}/health`, { signal: AbortSignal.timeout(4_000) });
  console.log(answer.status, await answer.text());
  process.exitCode = answer.ok ? 0 : 1;
} catch (error) {
  console.log(`no answer: ${error.cause?.message ?? error.message}`);
  process.exitCode = 1;
}
