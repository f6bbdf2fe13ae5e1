/**
 * The IDs of components: `version:action:subject`. They come back from members' clients and are never trusted: what
 * they name is looked up, and who may do it is checked, each time.
 */
import { z } from 'zod';

const VERSION = 'v1';
const SNOWFLAKE = /^\d{17,20}$/;

const customIdSchema = z
  .string()
  .max(100)
  .transform((id) => id.split(':'))
  .pipe(z.tuple([z.literal(VERSION), z.literal('cancel'), z.string().regex(SNOWFLAKE)]));

/** The button that cancels the command of this interaction. */
export const cancelId = (interactionId: string) => `${VERSION}:cancel:${interactionId}`;

/** What a component asks for, or undefined where its ID is forged or of an older version. */
export function readCustomId(customId: string): { action: 'cancel'; interactionId: string } | undefined {
  const parsed = customIdSchema.safeParse(customId);
  return parsed.success ? { action: parsed.data[1], interactionId: parsed.data[2] } : undefined;
}
