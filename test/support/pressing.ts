/** Acting on a reply that goes on after its answer, as members do. */

import type { Interaction, Member, Message } from 'local-discord';
import { customId } from '../../src/bot/kit/custom-id.ts';
import type { Asked } from './asking.ts';

/** The component's ID on a reply, as it is shown now: the round that it was made for is in it. */
export function idOn({ interaction, message }: Asked, action: string): string {
  const shown = interaction.message ?? message;
  const ids = Array.from(JSON.stringify(shown.components).matchAll(/"custom_id":"([^"]+)"/g), ([, id]) => id);
  const start = customId(action, interaction.id);
  const id = ids.find((each) => each === start || each?.startsWith(`${start}-`));
  if (id === undefined) throw new Error(`there is no ${action} among ${ids.join(', ')}`);
  return id;
}

/** Presses a button of a reply, by the name of its action. */
export const press = (member: Member, asked: Asked, action: string) =>
  member.press(asked.interaction.message ?? asked.message, idOn(asked, action));

/** Chooses one option of a menu of a reply. */
export const choose = (member: Member, asked: Asked, action: string, value: string) =>
  member.choose(asked.interaction.message ?? asked.message, idOn(asked, action), [value]);

/** What a reply shows after a press, as soon as its title is this. */
export const titled = (pressed: Interaction, title: string | RegExp): Promise<Message> =>
  pressed.until(({ embeds }) =>
    typeof title === 'string' ? embeds[0]?.title === title : title.test(embeds[0]?.title ?? ''),
  );

/** The answer that a member alone gets to a press: its text. */
export async function toldAlone(pressed: Interaction): Promise<string> {
  const answer = await pressed.until(({ ephemeral, loading }) => ephemeral && !loading);
  return answer.embeds[0]?.description ?? '';
}
