/**
 * The IDs of components and modals: `version:action:subject`. They come back from members' clients and are never
 * trusted: what they name is looked up, and who may do it is checked, each time. They hold no state.
 */
import { COMPONENT } from './limits.ts';

const VERSION = 'v1';

const CUSTOM_ID = new RegExp(
  `^${VERSION}:(?<action>(?<name>[a-z]+(?:-[a-z]+)*)(?:-(?<number>\\d{1,2}))?):(?<id>\\d{17,20})(?:-(?<part>\\d{1,4}))?$`,
);

/** What a component asks for. */
export interface Asked {
  /** Such as `forward`; one of several of the same kind has its number at the end: `candidate-3`. */
  readonly action: string;
  /** The action without its number: `candidate`. */
  readonly name: string;
  /** 3 for `candidate-3`. */
  readonly number: number | undefined;
  /** The ID of the reply that it is about: of the interaction that began it. */
  readonly id: string;
  /** The round that the component was made for, where a reply has several: an old button may come late. */
  readonly part: number | undefined;
}

/** @param id of the interaction that began what the component is about */
export function customId(action: string, id: string, part?: number): string {
  return `${VERSION}:${action}:${id}${part === undefined ? '' : `-${part}`}`;
}

/** The button that cancels the command of this interaction. */
export const cancelId = (interactionId: string) => customId('cancel', interactionId);

const numberIn = (text: string | undefined) => (text === undefined ? undefined : Number(text));

/** What a component asks for, or undefined where its ID is forged or of an older version. */
export function readCustomId(text: string): Asked | undefined {
  const groups = text.length <= COMPONENT.customId ? CUSTOM_ID.exec(text)?.groups : undefined;
  if (groups === undefined) return undefined;
  const { action = '', name = '', number, id = '', part } = groups;
  return { action, name, number: numberIn(number), id, part: numberIn(part) };
}
