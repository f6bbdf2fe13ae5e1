/** What the page does in a member's name, as a table of actions. */
import { z } from 'zod';
import type { Member } from '../member.ts';
import { InputError } from '../slash-options.ts';
import type { Message } from '../state/messages.ts';
import { localizedChoice } from './localize.ts';

export interface ActionOptions {
  memberNamed: (name: string) => Member | undefined;
  message: (id: string) => Message | undefined;
}

/** Does what a body asks for and returns the answer's JSON. Throws {@link InputError} and Zod's own error. */
export type Action = (body: unknown) => Promise<unknown>;

const value = z.union([z.string(), z.number(), z.boolean()]);
const values = z.record(z.string(), value);
const slash = z.object({ as: z.string(), channel: z.string(), command: z.string(), options: values });
const component = z.object({ as: z.string(), message: z.string(), customId: z.string() });

export function createActions({ memberNamed, message }: ActionOptions): Readonly<Record<string, Action>> {
  function named(name: string): Member {
    const member = memberNamed(name);
    if (member === undefined) throw new InputError(`There is no member ${name}`);
    return member;
  }
  function messageOf(id: string): Message {
    const found = message(id);
    if (found === undefined) throw new InputError('The message has been deleted');
    return found;
  }
  const begun = async (interaction: Promise<{ id: string }>) => ({ id: (await interaction).id });

  return {
    slash: action(slash, ({ as, channel, command, options }) =>
      begun(named(as).slash(command, options, { channel })),
    ),
    autocomplete: action(
      slash.extend({ focused: z.string(), value: z.union([z.string(), z.number()]) }),
      async ({ as, channel, command, options, focused, value: typed }) => {
        const member = named(as);
        const offered = await member.autocomplete(command, options, { focused, value: typed, channel });
        return { choices: offered.map((choice) => localizedChoice(choice, member.locale)) };
      },
    ),
    press: action(component, ({ as, message: id, customId }) =>
      begun(named(as).press(messageOf(id), customId)),
    ),
    choose: action(
      component.extend({ values: z.array(z.string()) }),
      ({ as, message: id, customId, values: chosen }) =>
        begun(named(as).choose(messageOf(id), customId, chosen)),
    ),
    submit: action(
      z.object({
        as: z.string(),
        interaction: z.string(),
        values: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
      }),
      ({ as, interaction, values: entered }) => begun(named(as).submit({ id: interaction }, entered)),
    ),
    'use-on-message': action(
      z.object({ as: z.string(), command: z.string(), message: z.string() }),
      ({ as, command, message: id }) => begun(named(as).contextMenu(command, messageOf(id))),
    ),
    'use-on-member': action(
      z.object({ as: z.string(), command: z.string(), channel: z.string(), member: z.string() }),
      ({ as, command, channel, member }) => begun(named(as).contextMenu(command, named(member), { channel })),
    ),
    send: action(
      z.object({ as: z.string(), channel: z.string(), content: z.string() }),
      ({ as, channel, content }) => begun(named(as).send(content, { channel })),
    ),
  };
}

/** An action whose body has a shape. */
export const action =
  <T>(schema: z.ZodType<T>, act: (body: T) => Promise<unknown>): Action =>
  (body) =>
    act(schema.parse(body));
