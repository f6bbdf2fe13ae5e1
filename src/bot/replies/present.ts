import { wordsFor } from '../i18n/words.ts';
import { withRuledOut } from '../kit/ruled-out.ts';
import type { View } from '../kit/view.ts';
import type { Shown } from './base.ts';
import { generalRow } from './general.ts';
import type { Kind } from './kind.ts';
import { shownCode } from './replay/code.ts';

/** What a reply's message shows. */
export function present({ reply, answers }: Shown, kind: Kind): View {
  const words = wordsFor(reply.locale);
  const shown = withRuledOut(kind.render(reply, answers, words), words);
  const view = withReplayCode(shown, reply.replay);
  return { ...view, components: [...(view.components ?? []), generalRow(reply.id, words)] };
}

/** Names the code by which the request can be run again, and the command for it, at the end of the reply. */
function withReplayCode(view: View, code: string | undefined): View {
  const last = view.embeds.at(-1);
  if (code === undefined || last === undefined) return view;
  const text = [...(last.footer ? [last.footer.text] : []), `replay ${shownCode(code)}`].join(' · ');
  return { ...view, embeds: [...view.embeds.slice(0, -1), { ...last, footer: { ...last.footer, text } }] };
}
