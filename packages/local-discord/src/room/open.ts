/** Opens a room: a class comes in over the local network. */
import type { Server as HttpServer } from 'node:http';
import { listen } from '../server.ts';
import { createRoom, type Room, type RoomChange, type RoomParts } from './room.ts';
import { createRoomServer, type RoomServerOptions } from './serve.ts';

export interface RoomOptions {
  /** An address of this machine, at which it listens. */
  host: string;
  /** 0 for any free one. */
  port?: number;
  /** A name by which pupils reach it, where that is another than `host`, as behind a forwarded port. */
  name?: string;
  /** How many pupils there may be. */
  most?: number;
}

export interface OpenRoom {
  /** What pupils open. */
  readonly address: string;
  /** What they type there. */
  readonly code: string;
  /** What the host's page does: locks it, lets pupils type, takes another code, removes a pupil. */
  change(to: RoomChange): void;
  close(): Promise<void>;
}

const MOST_PUPILS = 40;

/** Connections: of one address, behind which may be a whole class, and of all. */
const MOST_OF_ONE = 250;
const MOST_OF_ALL = 1000;
/** Milliseconds that a request may take to arrive, and its headers alone. */
const LONGEST_REQUEST = 20_000;
const LONGEST_HEADERS = 10_000;
/** Milliseconds that one may neither take up its answer nor ask anything. */
const LONGEST_SILENCE = 30_000;

type Parts = Omit<RoomParts, 'address' | 'most'> & Omit<RoomServerOptions, 'room' | 'hosts'>;

/** Resolves when it listens; rejects where the address is none of this machine's, or the port is taken. */
export async function openRoom(
  { host, port = 0, name, most = MOST_PUPILS }: RoomOptions,
  parts: Parts,
): Promise<{ opened: OpenRoom; room: Room }> {
  const server = await listen(port, host, bound);
  const address = name === undefined ? server.origin : `http://${name}:${new URL(server.origin).port}`;
  const room = createRoom({ ...parts, address, most });
  const hosts = new Set([host, ...(name === undefined ? [] : [name.toLowerCase()])]);
  const services = createRoomServer({ ...parts, room, hosts });
  server.serve(services);
  const opened: OpenRoom = {
    address,
    get code() {
      return room.code;
    },
    change: room.change,
    async close() {
      services.close();
      await server.close();
    },
  };
  return { opened, room };
}

/** Nobody takes all connections, or holds one by never coming to an end. */
function bound(server: HttpServer): void {
  server.maxConnections = MOST_OF_ALL;
  server.requestTimeout = LONGEST_REQUEST;
  server.headersTimeout = LONGEST_HEADERS;
  server.timeout = LONGEST_SILENCE;
  const open = new Map<string, number>();
  server.on('connection', (socket) => {
    const address = socket.remoteAddress ?? '';
    const count = (open.get(address) ?? 0) + 1;
    open.set(address, count);
    socket.on('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
    if (count > MOST_OF_ONE) socket.destroy();
  });
}
