import type { Request } from '../../shared/contract.ts';
import type { Words } from '../i18n/words.ts';
import type { Reply } from './reply.ts';

/** Says below a reply that words were ruled out: minus infinity for some tokens changes the others' probabilities a little. */
export function withRuledOut(reply: Reply, request: Request, { t }: Words): Reply {
  // Both sides of a comparison have the same.
  const asked = request.kind === 'compare' ? request.left : request;
  const count = 'never' in asked ? asked.never?.length : undefined;
  if (count === undefined) return reply;
  const embeds = reply.embeds.map(({ footer, ...embed }) => ({
    ...embed,
    ...(footer && { footer: { text: `${footer.text} · ${t('common:ruledOut', { count })}` } }),
  }));
  return { ...reply, embeds };
}
