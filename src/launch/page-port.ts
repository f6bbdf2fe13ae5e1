/** The port of the page: 8080, or the next one that is free. */
import { connect } from 'node:net';

const FIRST = 8080;
const TRIES = 100;

/**
 * Starts a server that listens on 127.0.0.1 at the first free port from 8080 on.
 * A browser may take `localhost` for ::1, so that a port is free only where nobody listens there either.
 */
export async function withFreePort<T>(start: (port: number) => Promise<T>): Promise<T> {
  for (let port = FIRST; port < FIRST + TRIES; port++) {
    if (await isAnswered('::1', port)) continue;
    try {
      return await start(port);
    } catch (error) {
      const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!isTaken) throw error;
    }
  }
  throw new Error(`All ports from ${FIRST} to ${FIRST + TRIES - 1} are taken`);
}

function isAnswered(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host);
    const end = (answered: boolean) => {
      socket.destroy();
      resolve(answered);
    };
    socket.on('connect', () => end(true));
    socket.on('error', () => end(false));
  });
}
