/** What the reply of a generation keeps: which branches have grown, and what of them is shown. */
import { z } from 'zod';
import { base } from '../../replies/base.ts';

const count = z.int().nonnegative();

/** Where a branch turns away from another one: at a step (counted from 1), to a token of that step's candidates. */
const turnSchema = z.object({ of: count, step: z.int().positive(), to: z.int().nonnegative() });
export type Turn = z.infer<typeof turnSchema>;

const branchSchema = z.object({
  /** The branch that the reply began with has none. */
  turn: turnSchema.optional(),
  /** Names of the answers that its own steps come from, one after the other. */
  answers: z.array(z.string()),
  /** How many steps it has, with those that it shares with the branch that it turns away from. */
  length: count,
  /** Whether its last token is `<|endoftext|>`. */
  ended: z.boolean(),
});
export type BranchState = z.infer<typeof branchSchema>;

const growthSchema = z.object({
  /** Tells the reply's growths apart. */
  round: z.int().positive(),
  /** The branch that goes on; where there is a `turn`, the one that a new branch turns away from. */
  branch: count,
  turn: turnSchema.optional(),
  steps: z.int().positive(),
  /** When it began, in milliseconds since 1970. */
  since: z.number(),
});
export type Growth = z.infer<typeof growthSchema>;

export const generationSchema = z.object({
  ...base,
  kind: z.literal('generation'),
  /** Whether a GIF of the steps is attached to the overview. */
  animate: z.boolean(),
  branches: z.array(branchSchema).min(1),
  view: z.enum(['steps', 'tree']),
  /** The branch that is shown, by its place among the branches. */
  branch: count,
  /** The step that is shown, counted from 1; 0 for the overview. */
  position: count,
  /** How many growths were begun. */
  rounds: count,
  growing: growthSchema.optional(),
  /** Why the last growth came to nothing, in the words of the reply. */
  trouble: z.string().optional(),
});
export type GenerationReply = z.infer<typeof generationSchema>;
