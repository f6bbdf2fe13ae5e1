/** Runs in a drawing thread, whose other end is `thread.ts`: draws what it is sent, and sends the picture back. */
import { parentPort } from 'node:worker_threads';
import { drawShapes } from './drawing.ts';
import { drawEmbedded } from './embedded.ts';
import { drawGif } from './gif.ts';
import type { Drawn, Picture, Wanted } from './thread.ts';

function draw(picture: Picture): Promise<Buffer> {
  if ('frames' in picture) return drawGif(picture);
  return 'shapes' in picture ? drawShapes(picture) : drawEmbedded(picture);
}

// The next picture is drawn while the canvas still encodes the one before, on a thread of Node's own.
parentPort?.on('message', async ({ id, picture }: Wanted) => {
  const drawn: Drawn = await draw(picture).then(
    (bytes) => ({ id, bytes }),
    (error) => ({ id, error }),
  );
  parentPort?.postMessage(drawn);
});
