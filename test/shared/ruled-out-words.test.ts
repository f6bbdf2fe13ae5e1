import { describe, expect, it } from 'vitest';
import { type Request, requestSchema, ruledOutIn, withRuledOutWords } from '../../src/shared/contract.ts';

const NEVER = { words: ['secret'], slurs: true };
const HERE = { words: ['here'], slurs: false };

/** A request of each kind that has all that the schema of its kind has. */
const EVERY: { [K in Request['kind']]: Omit<Extract<Request, { kind: K }>, 'kind'> } = {
  predict: { model: 'm', text: 'a', top: 1, never: NEVER },
  generate: { model: 'm', text: 'a', steps: 1, pick: { rule: 'greedy' }, never: NEVER },
  nudge: { model: 'm', text: 'a', word: 'b', never: NEVER },
  tokenize: { model: 'm', text: 'a' },
  surprise: { model: 'm', text: 'a' },
  score: { model: 'm', text: 'a', guesses: ['b'] },
  compare: {
    difference: 'ban',
    left: { kind: 'generate', model: 'm', text: 'a', steps: 1, pick: { rule: 'greedy' }, never: NEVER },
    right: { kind: 'generate', model: 'm', text: 'a', steps: 1, pick: { rule: 'greedy' }, never: NEVER },
  },
};

describe.each(requestSchema.options.map(({ shape }) => shape))(
  'a request of the kind $kind.value',
  (shape) => {
    const [kind] = shape.kind.values;
    const request = requestSchema.parse({ kind, ...EVERY[kind as Request['kind']] });
    const hasRules = 'never' in shape || 'left' in shape;

    it('loses the rules of where it was asked', () => {
      expect(JSON.stringify(request).includes('secret')).toBe(hasRules);
      expect(JSON.stringify(withRuledOutWords(request, undefined))).not.toContain('secret');
      expect(ruledOutIn(withRuledOutWords(request, undefined))).toBeUndefined();
    });

    it('gets those of where it is run again, and nothing else changes', () => {
      const here = withRuledOutWords(request, HERE);
      expect(ruledOutIn(here)).toEqual(hasRules ? HERE : undefined);
      expect(requestSchema.parse(here)).toEqual(here);
      expect(withRuledOutWords(here, NEVER)).toEqual(request);
    });
  },
);
