/** What went wrong, as the page is told. */
import { z } from 'zod';
import { ApiError } from '../api-error.ts';
import { InputError } from '../slash-options.ts';
import type { Refusal } from './protocol.ts';

export function refusalOf(error: unknown): Refusal {
  if (error instanceof InputError) {
    return { error: error.message, ...(error.field !== undefined && { field: error.field }) };
  }
  if (error instanceof ApiError) {
    const { code, message, errors } = error.body;
    const why = errors === undefined ? '' : ` ${JSON.stringify(errors)}`;
    return { error: `${message} (${code})${why}` };
  }
  if (error instanceof z.ZodError) return { error: z.prettifyError(error) };
  // The wait for the bot's choices ended without any.
  return { error: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) };
}
