/** Whom a message would ping [resources/message: Allowed Mentions Object]. */
import { AllowedMentionsTypes } from 'discord-api-types/v10';
import type { AllowedMentions } from '../schema/messages.ts';

/**
 * Whom a message's text would ping under its `allowed_mentions`. Stricter than Discord, so that a test that finds
 * nobody here is right there as well: mentions in code blocks count, and so do those that the bot's permissions forbid.
 */
export interface Pings {
  users: readonly string[];
  roles: readonly string[];
  /** `@everyone` or `@here`. */
  everyone: boolean;
}

/** @param repliedTo the author of the message that is replied to */
export function pingsOf(
  content: string,
  allowed: AllowedMentions | null | undefined,
  repliedTo?: string,
): Pings {
  const { User, Role, Everyone } = AllowedMentionsTypes;
  const parse = allowed ? (allowed.parse ?? []) : [User, Role, Everyone];
  const idsIn = (pattern: RegExp) => [
    ...new Set(Array.from(content.matchAll(pattern), (match) => match[1] ?? '')),
  ];
  const pick = (ids: string[], kind: typeof User | typeof Role) =>
    parse.includes(kind) ? ids : ids.filter((id) => allowed?.[kind]?.includes(id));
  const users = pick(idsIn(/<@!?(\d{17,20})>/g), User);
  const pingsReplied = allowed ? (allowed.replied_user ?? false) : true;
  if (repliedTo !== undefined && pingsReplied && !users.includes(repliedTo)) users.push(repliedTo);
  return {
    users,
    roles: pick(idsIn(/<@&(\d{17,20})>/g), Role),
    everyone: parse.includes(Everyone) && /@(everyone|here)\b/.test(content),
  };
}
