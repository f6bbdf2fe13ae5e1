import {
  type ButtonInteraction,
  ButtonStyle,
  type ChatInputCommandInteraction,
  ComponentType,
  type Interaction,
  type ModalSubmitInteraction,
} from 'discord.js';
import { ownBot } from './own-bot.ts';

export const ask = { name: 'ask', description: 'Asks' };

/** A bot that answers `/ask`, and whatever its answer's components bring. */
export const answering = (
  onAsk: (interaction: ChatInputCommandInteraction) => Promise<unknown>,
  onButton: (interaction: ButtonInteraction) => Promise<unknown> = async () => undefined,
  onModal: (interaction: ModalSubmitInteraction) => Promise<unknown> = async () => undefined,
) => {
  const answer = async (interaction: Interaction) => {
    if (interaction.isChatInputCommand()) await onAsk(interaction);
    if (interaction.isButton()) await onButton(interaction);
    if (interaction.isModalSubmit()) await onModal(interaction);
  };
  return ownBot([ask], answer);
};

/** A row with one button. */
export const row = (label: string, disabled = false) => ({
  type: ComponentType.ActionRow as const,
  components: [
    {
      type: ComponentType.Button as const,
      style: ButtonStyle.Primary as const,
      custom_id: label,
      label,
      disabled,
    },
  ],
});

/** Lets something happen when the test says so. */
export function signal() {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give: () => give() };
}
