/** The HTTP server that everything comes through, on loopback alone, and the one of a room. */
import { createServer, type Server as HttpServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Env } from './rest/pipeline.ts';

const LOOPBACK = '127.0.0.1';

/** Takes over a connection that becomes a WebSocket. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

export interface Services {
  /** Answers the requests. */
  app: Hono<Env>;
  /** Who takes over a connection that asks to become a WebSocket; undefined where it is broken off. */
  upgradeOf(request: IncomingMessage): Promise<Upgrade | undefined>;
}

export type Server = Awaited<ReturnType<typeof listen>>;

/**
 * Resolves when it listens at the port, 0 for any free one; rejects where the port is taken.
 *
 * @param prepare sets the server's bounds
 */
export async function listen(
  port: number,
  host = LOOPBACK,
  prepare: (server: HttpServer) => void = () => {},
) {
  const server = createServer();
  prepare(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    origin: `http://${host}:${(server.address() as AddressInfo).port}`,

    /** Must follow in the same turn, before anybody has connected. */
    serve({ app, upgradeOf }: Services): void {
      server.on('request', getRequestListener(app.fetch, { overrideGlobalObjects: false }));
      server.on('upgrade', async (request, socket: Duplex, head) => {
        socket.on('error', () => socket.destroy());
        const upgrade = await upgradeOf(request);
        if (socket.destroyed) return;
        if (upgrade) upgrade(request, socket, head);
        else socket.destroy();
      });
    },

    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
