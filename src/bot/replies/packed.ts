/** How data lies in Redis where it is long: JSON, compressed. */
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';

const deflate = promisify(deflateRaw);
const inflate = promisify(inflateRaw);

export const pack = (value: unknown): Promise<Buffer> => deflate(JSON.stringify(value));

/** @throws where it was not packed by `pack` */
export const unpack = async (data: Buffer): Promise<unknown> => JSON.parse((await inflate(data)).toString());
