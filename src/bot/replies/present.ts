/** What of a reply may be shown now, and what its message shows. Every way from what is kept to members goes through here. */
import type { Rules } from '../../shared/ruled-out/rules.ts';
import { type Words, wordsFor } from '../i18n/words.ts';
import type { Theme } from '../kit/chart/theme.ts';
import { button, type Row, row } from '../kit/components.ts';
import { customId } from '../kit/custom-id.ts';
import { WITHHELD } from '../kit/text.ts';
import { inTheme, type View, withFooter } from '../kit/view.ts';
import { rulesOn, type SettingsStore } from '../settings/store.ts';
import type { Reply, Shown } from './base.ts';
import type { Kind } from './kind.ts';
import type { Kinds } from './kinds.ts';
import { shownCode } from './replay/code.ts';
import type { Store } from './store.ts';
import { allowedNote } from './withheld.ts';

/** A fault in what makes a reply's message: it would be the same again. */
export class Unreadable extends Error {}

export type Presenting = ReturnType<typeof createPresenting>;

export function createPresenting(kinds: Kinds, store: Pick<Store, 'answers'>, settings: SettingsStore) {
  /** A reply as it may be shown where its server is now, and that server's theme. */
  async function read(reply: Reply): Promise<Shown & { readonly theme: Theme }> {
    const [answers, here] = await Promise.all([store.answers(reply.id), settings.of(reply.guildId)]);
    return { ...shownUnder(rulesOn(here), kinds.of(reply), { reply, answers }), theme: here.theme };
  }
  return {
    /** A reply as it may be shown where its server is now. @throws where Redis is away */
    shown: async (reply: Reply): Promise<Shown> => read(reply),
    /** What the message of a reply shows. @throws {Unreadable} where it cannot be put into words */
    async present(reply: Reply): Promise<View> {
      const { theme, ...now } = await read(reply);
      try {
        return present(now, kinds.of(reply), theme);
      } catch (cause) {
        throw new Unreadable('a reply could not be put into words', { cause });
      }
    },
  };
}

/** A reply as it may be shown where these rules hold. */
export function shownUnder<S extends Reply>(rules: Rules, kind: Kind<S>, whole: Shown<S>): Shown<S> {
  const { reply, answers } = kind.withhold(whole, rules);
  return { reply: { ...reply, notes: reply.notes.map((note) => allowedNote(note, rules)) }, answers };
}

/**
 * What the message of a reply shows.
 * @param theme the server's; it holds where the reply has none of its own
 * @throws where it cannot be put into words: a fault of ours
 */
export function present({ reply, answers }: Shown, kind: Kind, theme: Theme = 'dark'): View {
  const words = wordsFor(reply.locale);
  const drawn = inTheme(kind.render(reply, answers, words), reply.theme ?? theme);
  const shown = withRuledOut(drawn, words);
  // The code by which the request can be run again, and the command for it.
  const view = withFooter(shown, reply.replay === undefined ? [] : [`replay ${shownCode(reply.replay)}`]);
  return { ...view, components: [...(view.components ?? []), generalRow(reply.id, words)] };
}

/** Says in the last footer of a reply that words were passed over, or are withheld. Never which. */
export function withRuledOut(view: View, { t }: Words): View {
  const { embeds, passedOver: count = 0 } = view;
  return withFooter(view, [
    ...(count > 0 ? [t('common:passedOver', { count })] : []),
    ...(JSON.stringify(embeds).includes(WITHHELD) ? [t('common:withheld', { mark: WITHHELD })] : []),
  ]);
}

/** The last row of components of every reply: its actions are in general.ts. */
const generalRow = (id: string, { t }: Words): Row =>
  row([
    button(customId('what', id), t('common:whatIsThis')),
    button(customId('csv', id), 'CSV'),
    button(customId('json', id), 'JSON'),
  ]);
