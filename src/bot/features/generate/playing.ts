/** Playing the steps: each press moves from wherever the reply is by then, so quick presses of many all count. */
import type { Action } from '../../replies/kind.ts';
import { type GenerationReply, shownLength } from './branches.ts';

/** A move to a step (0 for the overview), given the one that is shown and the last one; undefined where there is none. */
type Move = (position: number, last: number) => number | undefined;

/** While the tree is shown there is nothing to play: the press comes from before it. */
const moving = (move: Move): Action<GenerationReply> => ({
  by: 'steering',
  async run(press) {
    await press.change((reply) => {
      if (reply.view !== 'steps') return undefined;
      const position = move(reply.position, shownLength(reply));
      return position === undefined || position === reply.position ? undefined : { ...reply, position };
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
      if (position === undefined || position > shownLength(press.reply))
        return press.refuse({ ok: false, code: 'unknown-button' });
      await press.change((reply) =>
        position === reply.position || position > shownLength(reply)
          ? undefined
          : { ...reply, position, view: 'steps' },
      );
    },
  },
} satisfies Record<string, Action<GenerationReply>>;
