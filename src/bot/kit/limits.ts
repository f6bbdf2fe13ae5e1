/**
 * What Discord takes, each number once: characters, unless the name says otherwise. A reply beyond one of them is
 * refused as a whole.
 */
import { type APIEmbed, embedLength } from 'discord.js';

/** @see https://docs.discord.com/developers/resources/message#create-message and #attachment-object */
export const MESSAGE = {
  embeds: 10,
  /** Of all embeds together: titles, descriptions, names and values of fields, footers, authors. */
  embedText: 6000,
  rows: 5,
  attachments: 10,
  /** Describes a picture to those who cannot see it. */
  altText: 1024,
} as const;

/** @see https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
export const EMBED = {
  title: 256,
  description: 4096,
  fields: 25,
  fieldName: 256,
  fieldValue: 1024,
  footer: 2048,
  author: 256,
} as const;

/** @see https://docs.discord.com/developers/components/reference */
export const COMPONENT = {
  customId: 100,
  buttonsInRow: 5,
  buttonLabel: 80,
  placeholder: 150,
  options: 25,
  optionLabel: 100,
  optionValue: 100,
  optionDescription: 100,
} as const;

/** @see https://docs.discord.com/developers/components/reference#label and #text-input */
export const FORM = {
  title: 45,
  label: 45,
  labelDescription: 100,
  placeholder: 100,
} as const;

/** @see https://docs.discord.com/developers/interactions/application-commands */
export const COMMAND = {
  name: 32,
  description: 100,
  /** Suggestions for an option, or its fixed choices. */
  choices: 25,
  choiceName: 100,
} as const;

/** Characters that count towards those of all embeds of a message. */
export const textLength = (embeds: readonly APIEmbed[]) =>
  embeds.reduce((sum, embed) => sum + embedLength(embed), 0);
