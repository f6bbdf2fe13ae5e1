/** Playing the steps: each press moves from wherever the scene is by then, so quick presses of many all count. */
import type { Action } from '../../replies/kind.ts';
import { type GenerationScene, shownLength } from './branches.ts';

/** A move to a step (0 for the overview), given the one that is shown and the last one; undefined where there is none. */
type Move = (position: number, last: number) => number | undefined;

/** While the tree is shown there is nothing to play: the press comes from before it. */
const moving = (move: Move): Action<GenerationScene> => ({
  by: 'steering',
  async run(press) {
    await press.change((scene) => {
      if (scene.view !== 'steps') return undefined;
      const position = move(scene.position, shownLength(scene));
      return position === undefined || position === scene.position ? undefined : { ...scene, position };
    });
  },
});

export const playing = {
  first: moving((_, last) => Math.min(1, last)),
  back: moving((position, last) => (position === 0 ? last : position > 1 ? position - 1 : undefined)),
  forward: moving((position, last) => (position < last ? position + 1 : undefined)),
  last: moving((_, last) => last),
  step: {
    by: 'steering',
    async run(press) {
      const [value = ''] = press.values;
      const position = /^\d{1,3}$/.test(value) ? Number(value) : undefined;
      if (position === undefined || position > shownLength(press.scene))
        return press.refuse({ ok: false, code: 'unknown-button' });
      await press.change((scene) =>
        position === scene.position || position > shownLength(scene)
          ? undefined
          : { ...scene, position, view: 'steps' },
      );
    },
  },
} satisfies Record<string, Action<GenerationScene>>;
