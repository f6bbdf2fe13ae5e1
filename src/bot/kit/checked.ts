/** The last step before the wire: no message leaves that Discord would refuse for its size. */
import type { APIEmbed, RESTAPIAttachment } from 'discord.js';
import type { Row } from './components.ts';
import { COMPONENT, EMBED, MESSAGE, textLength } from './limits.ts';
import { shortenMarkdown } from './text.ts';

/** What Discord measures of a message. */
export interface Measured {
  readonly embeds: APIEmbed[];
  readonly components: Row[];
  readonly attachments: RESTAPIAttachment[];
}

/** Told what was too much, such as `embeds.title: 300 of 256`. Never what stood there. */
export type OnExcess = (found: readonly string[]) => void;

/** What a log says of it. */
export const BEYOND_LIMITS = 'a message is beyond the limits of Discord';

/** The most characters of a text, the limits of what a thing holds, or those of a list. */
type Limit = number | Limits | List;
interface Limits {
  readonly [name: string]: Limit;
}
/** What is in it is left out where its `id` is too long: a shortened one would mean something else, or nothing. */
type List = [most: number, each: Limits, id?: Readonly<Record<string, number>>];

const LIMITS: Limits = {
  embeds: [
    MESSAGE.embeds,
    {
      title: EMBED.title,
      description: EMBED.description,
      fields: [EMBED.fields, { name: EMBED.fieldName, value: EMBED.fieldValue }],
      footer: { text: EMBED.footer },
      author: { name: EMBED.author },
    },
  ],
  components: [
    MESSAGE.rows,
    {
      components: [
        COMPONENT.buttonsInRow,
        {
          label: COMPONENT.buttonLabel,
          placeholder: COMPONENT.placeholder,
          options: [
            COMPONENT.options,
            { label: COMPONENT.optionLabel, description: COMPONENT.optionDescription },
            { value: COMPONENT.optionValue },
          ],
        },
        { custom_id: COMPONENT.customId },
      ],
    },
  ],
  attachments: [MESSAGE.attachments, { description: MESSAGE.altText }],
};

/** Where nobody else is told, as in tests, a message beyond a limit is a fault. */
const refuse: OnExcess = (found) => {
  throw new Error(`${BEYOND_LIMITS}: ${found.join(', ')}`);
};

/**
 * The message within Discord's limits: what is beyond one of them is cut off, and `onExcess` is told. Messages are laid
 * out to fit, so this means a fault; but a shortened reply is better than none.
 */
export function checked({ embeds, components, attachments }: Measured, onExcess = refuse): Measured {
  const found: string[] = [];
  const limited = limit({ embeds, components, attachments }, LIMITS, '', found) as Measured;
  const message = {
    ...limited,
    embeds: limitTogether(limited.embeds, found),
    components: limited.components.filter((row) => row.components.length > 0),
  };
  if (found.length > 0) onExcess(found);
  return message;
}

/** `value` within its limit. @param name of `value`, under which it is noted in `found` */
function limit(value: unknown, within: Limit, name: string, found: string[]): unknown {
  const isWithin = (length: number, most: number, which = name) => {
    if (length > most) found.push(`${which}: ${length} of ${most}`);
    return length <= most;
  };
  if (value === undefined || value === null) return value;
  if (typeof within === 'number') {
    const text = String(value);
    return isWithin(text.length, within) ? text : shortenMarkdown(text, within);
  }
  if (Array.isArray(within)) {
    const [most, each, id = {}] = within;
    const list = value as Readonly<Record<string, unknown>>[];
    isWithin(list.length, most);
    return list
      .slice(0, most)
      .filter((one) =>
        Object.entries(id).every(([key, long]) => isWithin(`${one[key]}`.length, long, `${name}.${key}`)),
      )
      .map((one) => limit(one, each, name, found));
  }
  const limited = Object.entries(value).map(([key, each]) => {
    const own = within[key];
    return [key, own === undefined ? each : limit(each, own, `${name}${name && '.'}${key}`, found)];
  });
  return Object.fromEntries(limited);
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
