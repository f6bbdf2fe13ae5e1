/** Stands in for a drawing thread: how it answers depends on the picture's width. */
import { parentPort, threadId } from 'node:worker_threads';

let inWork = 0;
parentPort.on('message', ({ id, picture: { width } }) => {
  switch (width) {
    case 1: // dies
      process.exit(3);
      break;
    case 2: // falls over a fault that nobody caught
      throw new Error('a fault in the thread');
    case 3: // hangs
      for (;;);
    case 4: // cannot draw it
      parentPort.postMessage({ id, error: new Error('no such picture') });
      break;
    case 5: // tells which thread drew it
      parentPort.postMessage({ id, bytes: Buffer.from(`thread ${threadId}`) });
      break;
    case 6: // takes a while, and tells how many it works at meanwhile
      inWork += 1;
      setTimeout(() => {
        parentPort.postMessage({ id, bytes: Buffer.of(inWork) });
        inWork -= 1;
      }, 20);
      break;
    default:
      parentPort.postMessage({ id, bytes: Buffer.from(`picture ${width}`) });
  }
});
