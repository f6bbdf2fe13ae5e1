/**
 * A stand-in for a Redis of before 6.0, of which no package can be had: it knows no HELLO, takes INFO without sections
 * alone, and answers everything else as a server does that does not know the command.
 */
import { createServer, type Socket } from 'node:net';
import { freePort } from '../../src/launch/free-port.ts';

export interface OldRedis {
  readonly url: string;
  close(): Promise<void>;
}

export async function startOldRedis(version: string): Promise<OldRedis> {
  const info = `# Server\r\nredis_version:${version}\r\n# Memory\r\nmaxmemory_policy:noeviction\r\n`;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      // A command is an array of bulk strings; their lengths are not needed to tell one from the next.
      for (const [, , name = ''] of data.toString().matchAll(/\*(\d+)\r\n\$\d+\r\n(\w+)\r\n/g)) {
        const known = name.toLowerCase() === 'info';
        socket.write(known ? `$${info.length}\r\n${info}\r\n` : `-ERR unknown command \`${name}\`\r\n`);
      }
    });
  });
  const port = await freePort();
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  return {
    url: `redis://127.0.0.1:${port}`,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}
