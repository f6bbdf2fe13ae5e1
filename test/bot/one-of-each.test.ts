/** Where there is one of something, each language speaks of one: in replies, explanations, forms and files. */

import { describe, expect, it } from 'vitest';
import { textForm } from '../../src/bot/features/guess/forms.ts';
import { kinds as all } from '../../src/bot/features/index.ts';
import { surpriseFile } from '../../src/bot/features/surprise/report.ts';
import { languages } from '../../src/bot/i18n/languages.ts';
import { wordsFor } from '../../src/bot/i18n/words.ts';
import { reportFile } from '../../src/bot/kit/report.ts';
import type { View } from '../../src/bot/kit/view.ts';
import { type Answers, FIRST } from '../../src/bot/replies/answers.ts';
import type { Reply, ReplyBase } from '../../src/bot/replies/base.ts';
import type {
  Answer,
  BanReceipt,
  Candidate,
  CompareResult,
  GenerateRequest,
  GenerateResult,
  NudgeResult,
  Request,
  ScoredToken,
  TokenizeResult,
} from '../../src/shared/contract.ts';
import { kindOf, present } from '../support/kinds.ts';
import { generation, prediction, surprise } from './kit/chart/results.ts';

/** What must not follow a lone 1: the plural of what can be counted. */
const PLURALS: Record<(typeof languages)[number], string> = {
  en: 'tokens|steps|words|branches|votes|rounds|members|guesses|output IDs|forms|characters|bytes|most probable next tokens|are|were|more tokens|of them were',
  de: 'Tokens|Schritte|Schritten|Wörter|Wörtern|Zweige|Zweigen|Stimmen|Runden|Mitglieder|Tipps|Formen|Bytes|Ausgabe-IDs|davon sind',
  es: 'tokens|pasos|palabras|ramas|votos|rondas|miembros|respuestas|formas|caracteres|descartados|aciertos',
  fr: 'tokens|étapes|mots|branches|manches|membres|propositions|formes|caractères|octets|trouvés|ont',
};

const to = { id: 284, text: ' to' };
const be: Candidate = { token: { id: 307, text: ' be' }, rank: 1, logit: 2, pFull: 0.5, pTop: 1 };
const prompt = { tokens: [to], startsFromEndOfText: false, dropped: 1 };
const BAN: BanReceipt = {
  bias: -5,
  mode: 'word',
  forms: [
    {
      word: 'a',
      form: 'a',
      tokens: [{ id: 64, text: 'a' }],
      steps: 1,
      strongest: { step: 1, token: { id: 64, text: 'a' }, before: 0.5, after: 0.1 },
    },
  ],
  changedSteps: [1],
};
const PREDICTION = { ...prediction([[be.token, 0.5]]), prompt, ban: BAN };
const DRAWN = {
  ...PREDICTION,
  candidates: PREDICTION.candidates.map((each) => ({ ...each, pDrawn: 1 })),
  sampling: { temperature: 0.5, topK: 1 },
};
const GENERATION: GenerateResult = {
  ...generation([be]),
  prompt,
  candidates: [[be, { ...be, token: to, rank: 2, pFull: 0.2 }]],
  stop: 'cancelled',
  ban: BAN,
};
const SAMPLED: GenerateResult = {
  ...GENERATION,
  pick: { rule: 'sample', temperature: 1, seed: 1 },
  stop: 'steps',
};
const { model } = GENERATION;
const TOKENS: TokenizeResult = {
  ok: true,
  kind: 'tokenize',
  model,
  milliseconds: 1,
  tokens: [{ id: 1, bytes: [0xf0] }],
};
const SURPRISE = surprise([{ token: to, bits: 0 }], { leftOut: 1 });
const NUDGE: NudgeResult = {
  ok: true,
  kind: 'nudge',
  model,
  milliseconds: 1,
  prompt,
  forms: [{ form: ' be', tokens: [{ ...be, rank: 2, bias: 1, winner: be }] }],
  candidates: [be],
};
const COMPARISON: CompareResult = {
  ok: true,
  kind: 'compare',
  milliseconds: 1,
  model,
  difference: 'ban',
  left: { ...GENERATION, stop: 'cancelled' },
  right: { ...GENERATION, stop: 'cancelled' },
  movers: { gained: [], lost: [], moved: 0 },
};
const REQUEST: GenerateRequest = {
  kind: 'generate',
  model: 'gpt2-mini',
  text: ' to',
  steps: 1,
  pick: { rule: 'greedy' },
  nudge: [{ id: 307, bias: 1 }],
};
const scored: ScoredToken = {
  token: to,
  logProbability: -1,
  rank: 1,
  best: { token: to, logProbability: -1 },
};
const base: ReplyBase = {
  id: '1'.repeat(18),
  applicationId: '2'.repeat(18),
  channelId: '3'.repeat(18),
  guildId: null,
  userId: '4'.repeat(18),
  isPrivate: false,
  locale: 'en-US',
  request: REQUEST,
  notes: [],
  openedAt: 0,
  replay: '0'.repeat(8),
};
const ROUND = {
  choices: [be, { ...be, token: to, rank: 2, pFull: 0.2 }],
  votes: { [base.userId]: 307 },
};

/** Replies with one of everything, and the answers that they are made from. */
function replies(): [string, Reply, Answers][] {
  const opened = (kind: Reply['kind'], answer: Answer, request: Request = REQUEST): Reply => {
    const reply = kindOf({ kind }).open({ ...base, request }, answer, undefined);
    if (reply === undefined || 'ok' in reply) throw new Error(`no ${kind}`);
    return reply;
  };
  const simple = (kind: Reply['kind'], answer: Answer, request?: Request): [string, Reply, Answers] => [
    kind,
    opened(kind, answer, request),
    { [FIRST]: answer },
  ];
  const grown = opened('generation', GENERATION);
  if (grown.kind !== 'generation') throw new Error('no generation');
  const vote = {
    ...base,
    kind: 'vote' as const,
    rounds: 1,
    seconds: 30,
    append: 'crowd' as const,
    seed: 1,
    finished: [{ ...ROUND, appended: be.token }],
    turn: 2,
  };
  const guessing = {
    ...base,
    request: { kind: 'surprise', model: 'gpt2-mini', text: 'to to' } as const,
    kind: 'guess' as const,
    source: { from: 'own' } as const,
    seconds: 0 as const,
    start: 1,
    total: 1,
    phase: 'over' as const,
    played: 1,
    rounds: [{ guesses: { [base.userId]: 'to' }, endsAt: null, hidesBest: false }],
    failed: false,
  };
  return [
    simple('prediction', PREDICTION, { kind: 'predict', model: 'gpt2-mini', text: 'to', top: 10 }),
    simple('prediction', DRAWN, { kind: 'predict', model: 'gpt2-mini', text: 'to', top: 10 }),
    simple('generation', GENERATION),
    ['a generation that was sampled', opened('generation', SAMPLED), { [FIRST]: SAMPLED }],
    ['a tree', { ...grown, view: 'tree' } as Reply, { [FIRST]: GENERATION }],
    ['a step', { ...grown, position: 1 } as Reply, { [FIRST]: GENERATION }],
    simple('tokens', TOKENS, { kind: 'tokenize', model: 'gpt2-mini', text: 'to' }),
    simple('surprise', SURPRISE, { kind: 'surprise', model: 'gpt2-mini', text: 'to' }),
    simple('nudge', NUDGE, { kind: 'nudge', model: 'gpt2-mini', text: 'to', word: 'be' }),
    simple('comparison', COMPARISON, {
      kind: 'compare',
      difference: 'ban',
      left: REQUEST,
      right: { ...REQUEST, ban: { words: ['a'], bias: -5, mode: 'word' } },
    }),
    ['a vote', { ...vote, phase: { name: 'over', why: 'rounds' } } as Reply, { [FIRST]: PREDICTION }],
    [
      'a game',
      guessing,
      {
        [FIRST]: { ...SURPRISE, tokens: [scored, scored] },
        'round-1': { ok: true, kind: 'score', model, milliseconds: 1, dropped: 0, guesses: [[scored]] },
      },
    ],
  ];
}

const textsIn = ({ embeds, components = [], chart, files = [] }: View) => [
  ...embeds.flatMap(({ title, description, fields = [], footer }) => [
    title,
    description,
    footer?.text,
    ...fields.flatMap(({ name, value }) => [name, value]),
  ]),
  chart?.alt,
  JSON.stringify(components),
  ...files.map(({ text }) => text),
];

it('every kind of reply is among them', () => {
  expect(new Set(replies().map(([, { kind }]) => kind))).toEqual(new Set(all.map(({ name }) => name)));
});

describe.each(languages)('in the language %s', (language) => {
  const words = wordsFor(language);
  const plural = new RegExp(`(?<![\\d.,\\u00a0-])1(?:\\*\\*)? (?:${PLURALS[language]})(?![\\p{L}-])`, 'u');
  const expectSingular = (texts: readonly (string | undefined)[]) => {
    for (const text of texts) expect(text ?? '').not.toMatch(plural);
  };

  it.each(replies())('%s', (_, reply, answers) => {
    const spoken = { ...reply, locale: language };
    expectSingular(textsIn(present(spoken, answers)));
    expectSingular(textsIn(kindOf(spoken).explain(spoken, answers, words)));
  });

  it('the form for a text, of which one word is shown', () => {
    expectSingular([JSON.stringify(textForm('1', { start: 1, words: 3 }, words).toJSON())]);
  });

  it('files', () => {
    for (const answer of [PREDICTION, DRAWN, GENERATION, TOKENS])
      expectSingular([reportFile(answer, words).text]);
    expectSingular([surpriseFile(SURPRISE, words).text]);
  });
});
