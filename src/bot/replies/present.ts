import { wordsFor } from '../i18n/words.ts';
import type { Reply } from '../kit/reply.ts';
import { withRuledOut } from '../kit/ruled-out.ts';
import type { Shown } from './base.ts';
import { generalRow } from './general.ts';
import type { Kind } from './kind.ts';
import { shownCode } from './replay/code.ts';

/** What a scene's message shows. */
export function present({ scene, answers }: Shown, kind: Kind): Reply {
  const words = wordsFor(scene.locale);
  const shown = withRuledOut(kind.render(scene, answers, words), words);
  const reply = withReplayCode(shown, scene.replay);
  return { ...reply, components: [...(reply.components ?? []), generalRow(scene.id, words)] };
}

/** Names the code by which the request can be run again, and the command for it, at the end of the reply. */
function withReplayCode(reply: Reply, code: string | undefined): Reply {
  const last = reply.embeds.at(-1);
  if (code === undefined || last === undefined) return reply;
  const text = [...(last.footer ? [last.footer.text] : []), `replay ${shownCode(code)}`].join(' · ');
  return { ...reply, embeds: [...reply.embeds.slice(0, -1), { ...last, footer: { ...last.footer, text } }] };
}
