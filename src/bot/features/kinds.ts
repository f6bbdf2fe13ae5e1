/** Every kind of scene, and which one an answer begins. */
import type { Answer } from '../../shared/contract.ts';
import type { Problem } from '../kit/problems.ts';
import type { SceneKind } from '../replies/kind.ts';
import type { OpenReply } from '../replies/open-replies.ts';
import { comparison } from './compare/reply.ts';
import { generation } from './generate/reply.ts';
import { guess } from './guess/reply.ts';
import { nudge } from './nudge/reply.ts';
import { prediction } from './predict/reply.ts';
import { baseOf, type Scene, type SceneOf } from './scene.ts';
import { surprise } from './surprise/reply.ts';
import { tokens } from './tokenize/reply.ts';
import { vote } from './vote/reply.ts';

const kinds: { readonly [K in Scene['kind']]: SceneKind<SceneOf<K>> } = {
  prediction,
  generation,
  tokens,
  surprise,
  vote,
  guess,
  comparison,
  nudge,
};

/** The kind of a scene, for callers that handle every kind alike. */
export const kindOf = ({ kind }: Pick<Scene, 'kind'>) => kinds[kind] as unknown as SceneKind;

/**
 * The scene that an answer begins, or why none can.
 * @param now milliseconds since 1970
 * @throws {Error} where it answers another request: a fault of the worker's
 */
export function newScene(reply: OpenReply, answer: Answer, now: number): Scene | Problem {
  const base = baseOf(reply, now);
  const kind = reply.opens?.kind ?? kindBegunBy(answer);
  const scene = kindOf({ kind }).open(base, answer, reply.opens?.options);
  if (scene === undefined) throw new Error(`a ${reply.request.kind} was answered by a ${answer.kind}`);
  return scene;
}

/** The kind of scene that an answer begins where its command names none; undefined for those that begin none. */
const begunBy = {
  predict: 'prediction',
  generate: 'generation',
  tokenize: 'tokens',
  surprise: 'surprise',
  compare: 'comparison',
  nudge: 'nudge',
  // The guesses of a game's round.
  score: undefined,
} as const satisfies Record<Answer['kind'], Scene['kind'] | undefined>;

function kindBegunBy({ kind }: Answer): Scene['kind'] {
  const begun = begunBy[kind];
  if (begun === undefined) throw new Error(`no scene begins with a ${kind}`);
  return begun;
}
