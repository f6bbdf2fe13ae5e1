import type { CommandContext } from '../features/command.ts';
import { kindOf } from '../features/kinds.ts';
import type { Task } from './tasks.ts';

/** Does a scene's task; nothing where the scene has expired meanwhile. @throws where it is to be tried again */
export async function doTask(task: Task, context: CommandContext): Promise<void> {
  const found = await context.scenes.find(task.scene);
  if (found === undefined) return;
  const run = kindOf(found.scene).tasks?.[task.name];
  if (run === undefined) return context.log.error({ ...task }, 'a task of a scene is not known');
  await run(found.scene, task, context);
}
