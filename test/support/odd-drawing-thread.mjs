/** Stands in for what a drawing thread runs: how it answers depends on the picture's width. */
import { threadId } from 'node:worker_threads';

let inWork = 0;

export default function draw({ width }) {
  switch (width) {
    case 1: // dies
      process.exit(3);
      break;
    case 2: // falls over a fault that nobody caught
      setImmediate(() => {
        throw new Error('a fault in the thread');
      });
      return new Promise(() => undefined);
    case 3: // hangs
      for (;;);
    case 4: // cannot draw it
      throw new Error('no such picture');
    case 5: // tells which thread drew it
      return Buffer.from(`thread ${threadId}`);
    case 6: // takes a while, and tells how many it works at meanwhile
      inWork += 1;
      return new Promise((resolve) => {
        setTimeout(() => {
          resolve(Buffer.of(inWork));
          inWork -= 1;
        }, 20);
      });
    default:
      return Buffer.from(`picture ${width}`);
  }
}
