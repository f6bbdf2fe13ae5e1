/** The ban: which tokens the bias hits at each step, and the receipt of what it did to them. */
import type { Ban, BanForm, BanReceipt } from '../shared/contract.ts';
import { applyBias } from './logits/bias.ts';
import { logSumExp } from './logits/log-sum-exp.ts';
import { probability } from './logits/probability.ts';
import type { LanguageModel } from './model/language-model.ts';

/** A form of a banned word: the tokens that must end the text, and the token that is biased then. */
interface Form {
  readonly word: string;
  readonly text: string;
  readonly ids: readonly number[];
  readonly before: readonly number[];
  readonly biased: number;
}

/** A ban at work over the steps of one answer. */
export interface BanAtWork {
  /**
   * Biases `logits` in place for the token after `ids`.
   * @param step counted from 1, for the receipt
   */
  apply(logits: Float32Array, ids: readonly number[], step: number): void;
  receipt(changedSteps: readonly number[]): BanReceipt;
}

/**
 * Starts a ban: splits its words into the forms that it covers.
 * @param before the receipt of the steps that were made already, where a generation goes on
 */
export function startBan(ban: Ban, model: LanguageModel, before?: BanReceipt): BanAtWork {
  const forms = formsOf(ban, model);
  const steps = forms.map((_, i) => before?.forms[i]?.steps ?? 0);
  const strongest: BanForm['strongest'][] = forms.map((_, i) => before?.forms[i]?.strongest ?? null);

  return {
    apply(logits, ids, step) {
      const hit = forms.flatMap((form, i) => (endsWith(ids, form.before) ? [{ ...form, i }] : []));
      // Two forms may share a token: it is biased once all the same.
      const biased = [...new Set(hit.map((form) => form.biased))];
      if (biased.length === 0) return;
      const before = probabilities(logits, biased);
      applyBias(logits, biased, ban.bias);
      const after = probabilities(logits, biased);
      for (const { i, biased: id } of hit) {
        steps[i] = (steps[i] ?? 0) + 1;
        const was = before.get(id) ?? 0;
        if (was > (strongest[i]?.before ?? -1)) {
          strongest[i] = { step, token: model.token(id), before: was, after: after.get(id) ?? 0 };
        }
      }
    },
    receipt: (changedSteps) => ({
      bias: ban.bias,
      mode: ban.mode,
      forms: forms.map((form, i) => ({
        word: form.word,
        form: form.text,
        tokens: form.ids.map((id) => model.token(id)),
        steps: steps[i] ?? 0,
        strongest: strongest[i] ?? null,
      })),
      changedSteps: [...changedSteps],
    }),
  };
}

function formsOf(
  { words, mode }: { words: readonly string[]; mode: Ban['mode'] },
  model: LanguageModel,
): Form[] {
  return words.flatMap((word) => {
    const texts = mode === 'first-token' ? [word] : formsOfWord(word);
    return texts.flatMap((text) => {
      const ids = model.encode(text);
      const biased = mode === 'first-token' ? ids.at(0) : ids.at(-1);
      const before = mode === 'first-token' ? [] : ids.slice(0, -1);
      return biased === undefined ? [] : [{ word, text, ids, before, biased }];
    });
  });
}

/** The forms of a word that a text may hold: as written, with a leading space, capitalised; each once. */
export function formsOfWord(word: string): string[] {
  const large = capitalised(word);
  return [...new Set([word, ` ${word}`, large, ` ${large}`])];
}

/** The first letter large, the others small: what `str.capitalize` does in the tutorial's language. */
function capitalised(word: string): string {
  const [first = '', ...rest] = word;
  return first.toUpperCase() + rest.join('').toLowerCase();
}

function endsWith(ids: readonly number[], end: readonly number[]): boolean {
  const start = ids.length - end.length;
  return start >= 0 && end.every((id, i) => ids[start + i] === id);
}

function probabilities(logits: Float32Array, ids: readonly number[]): Map<number, number> {
  const total = logSumExp(logits);
  return new Map(ids.map((id) => [id, probability(logits[id] ?? Number.NEGATIVE_INFINITY, total)]));
}
