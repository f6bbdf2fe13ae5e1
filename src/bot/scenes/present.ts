import { wordsFor } from '../i18n/words.ts';
import type { Reply } from '../render/reply.ts';
import { withRuledOut } from '../render/ruled-out.ts';
import { generalRow } from './general.ts';
import { kindOf } from './kinds.ts';
import type { Scene } from './scene.ts';
import type { Answers } from './store.ts';

/** What a scene's message shows. */
export function present(scene: Scene, answers: Answers): Reply {
  const words = wordsFor(scene.locale);
  const reply = withRuledOut(kindOf(scene).render(scene, answers, words), scene.request, words);
  return { ...reply, components: [...(reply.components ?? []), generalRow(scene.id, words)] };
}
