/** The last step before the wire: no message leaves that Discord would refuse for its size. */
import type {
  APIComponentInMessageActionRow,
  APIEmbed,
  APISelectMenuOption,
  RESTAPIAttachment,
} from 'discord.js';
import type { Row } from './components.ts';
import { COMPONENT, EMBED, MESSAGE, textLength } from './limits.ts';
import { shortenMarkdown } from './text.ts';

/** What Discord measures of a message. */
export interface Measured {
  readonly embeds: APIEmbed[];
  readonly components: Row[];
  readonly attachments: RESTAPIAttachment[];
}

/** Told what was too much, such as `title: 300 of 256`. Never what stood there. */
export type OnExcess = (found: readonly string[]) => void;

/** What a log says of it. */
export const BEYOND_LIMITS = 'a message is beyond the limits of Discord';

/** Where nobody else is told, as in tests, a message beyond a limit is a fault. */
const refuse: OnExcess = (found) => {
  throw new Error(`${BEYOND_LIMITS}: ${found.join(', ')}`);
};

/**
 * The message within Discord's limits: what is beyond one of them is cut off, and `onExcess` is told. Messages are laid
 * out to fit, so this means a fault; but a shortened reply is better than none.
 */
export function checked(message: Measured, onExcess: OnExcess = refuse): Measured {
  const found: string[] = [];
  const limit = limiter(found);
  const limited = {
    embeds: limitTogether(
      limit.list('embeds', message.embeds, MESSAGE.embeds).map((embed) => limitEmbed(embed, limit)),
      found,
    ),
    components: limit
      .list('rows', message.components, MESSAGE.rows)
      .map((row) => ({
        ...row,
        components: limit
          .list('components in a row', row.components, COMPONENT.buttonsInRow)
          .filter((component) => hasShortId(component, limit))
          .map((component) => limitComponent(component, limit)),
      }))
      .filter(({ components }) => components.length > 0),
    attachments: message.attachments.map((file) =>
      file.description
        ? { ...file, description: limit.text('alt text', file.description, MESSAGE.altText) }
        : file,
    ),
  };
  if (found.length > 0) onExcess(found);
  return limited;
}

type Limiter = ReturnType<typeof limiter>;

/** Cuts off what is too much, and notes it in `found`. */
function limiter(found: string[]) {
  const isWithin = (name: string, length: number, most: number) => {
    if (length > most) found.push(`${name}: ${length} of ${most}`);
    return length <= most;
  };
  return {
    isWithin,
    text: (name: string, text: string, most: number) =>
      isWithin(name, text.length, most) ? text : shortenMarkdown(text, most),
    list: <T>(name: string, list: readonly T[], most: number) =>
      isWithin(name, list.length, most) ? [...list] : list.slice(0, most),
  };
}

function limitEmbed(embed: APIEmbed, limit: Limiter): APIEmbed {
  const { title, description, fields, footer, author } = embed;
  return {
    ...embed,
    ...(title && { title: limit.text('title', title, EMBED.title) }),
    ...(description && { description: limit.text('description', description, EMBED.description) }),
    ...(fields && {
      fields: limit.list('fields', fields, EMBED.fields).map((field) => ({
        ...field,
        name: limit.text('name of a field', field.name, EMBED.fieldName),
        value: limit.text('value of a field', field.value, EMBED.fieldValue),
      })),
    }),
    ...(footer && { footer: { ...footer, text: limit.text('footer', footer.text, EMBED.footer) } }),
    ...(author && { author: { ...author, name: limit.text('author', author.name, EMBED.author) } }),
  };
}

/** What all embeds may say together: what comes last is cut off first, but no title and no footer. */
function limitTogether(embeds: APIEmbed[], found: string[]): APIEmbed[] {
  const all = textLength(embeds);
  if (all <= MESSAGE.embedText) return embeds;
  found.push(`text of all embeds: ${all} of ${MESSAGE.embedText}`);
  const heads = embeds.map(({ description: _, fields: __, ...head }) => head);
  let room = MESSAGE.embedText - textLength(heads);
  return embeds.map((embed, i) => {
    const description = shortenMarkdown(embed.description ?? '', room);
    room -= description.length;
    const fields = (embed.fields ?? []).filter(({ name, value }) => {
      room -= name.length + value.length;
      return room >= 0;
    });
    return { ...heads[i], description, fields };
  });
}

/** What comes back when it is pressed: shortened, it would mean something else, or nothing. */
const hasShortId = (component: APIComponentInMessageActionRow, limit: Limiter) =>
  !('custom_id' in component) || limit.isWithin('custom ID', component.custom_id.length, COMPONENT.customId);

function limitComponent(
  component: APIComponentInMessageActionRow,
  limit: Limiter,
): APIComponentInMessageActionRow {
  if ('options' in component) {
    const { placeholder, options } = component;
    return {
      ...component,
      ...(placeholder && { placeholder: limit.text('placeholder', placeholder, COMPONENT.placeholder) }),
      options: limit
        .list('options', options, COMPONENT.options)
        .filter(({ value }) => limit.isWithin('value of an option', value.length, COMPONENT.optionValue))
        .map((option) => limitOption(option, limit)),
    };
  }
  if ('label' in component && component.label)
    return { ...component, label: limit.text('label of a button', component.label, COMPONENT.buttonLabel) };
  return component;
}

function limitOption(option: APISelectMenuOption, limit: Limiter): APISelectMenuOption {
  const { label, description } = option;
  return {
    ...option,
    label: limit.text('label of an option', label, COMPONENT.optionLabel),
    ...(description && {
      description: limit.text('description of an option', description, COMPONENT.optionDescription),
    }),
  };
}
