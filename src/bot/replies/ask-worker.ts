/** How a scene asks a worker, besides the request that it began with. */
import type { Request } from '../../shared/contract.ts';
import type { CommandContext } from '../features/command.ts';
import type { Scene } from '../features/scene.ts';
import type { Outcome } from './jobs.ts';

/**
 * Asks a worker and waits for the answer. To be called in a task: where the process dies meanwhile, the task is begun
 * again, and the same `name` finds the same job again, which is answered once.
 * @param name tells this request apart from the scene's others, such as `round-2`
 * @param use what is done with the outcome; when it is done, the job is forgotten
 */
export async function askWorker(
  { id, guildId, userId }: Scene,
  name: string,
  request: Request,
  { jobs, now }: Pick<CommandContext, 'jobs' | 'now'>,
  use: (outcome: Outcome) => Promise<void>,
): Promise<void> {
  const asker = { interactionId: `${id}-${name}`, guildId, userId, acceptedAt: now(), request };
  await jobs.add(asker);
  await use(await jobs.follow(asker, { onProgress: () => undefined, onPlace: () => undefined }));
  await jobs.remove(asker);
}
