/** A group that guesses the words of a hidden text, on the real bot, Redis, queue and model. */

import { Queue } from 'bullmq';
import type { Interaction, Member, Message, SlashInput } from 'local-discord';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sentences } from '../../src/bot/features/guess/sentences.ts';
import type { GuessReply } from '../../src/bot/features/guess/state.ts';
import { customId } from '../../src/bot/kit/custom-id.ts';
import type { Store } from '../../src/bot/replies/store.ts';
import { PREFIX } from '../../src/shared/keys.ts';
import { connectRedis, type RedisConnection } from '../../src/shared/redis.ts';
import type { Running } from '../../src/shared/run-process.ts';
import type { LanguageModel } from '../../src/worker/model/language-model.ts';
import surprisal from '../data/surprisal.json' with { type: 'json' };
import { readCsv } from '../support/csv.ts';
import { startOddWorker } from '../support/odd-worker.ts';
import { block, replyText, share } from '../support/reply-text.ts';
import { openStore } from '../support/store.ts';
import { type System, startSystem } from '../support/system.ts';
import { chainRule } from '../system/worker/chain-rule.ts';
import { loadBundled } from '../system/worker/model/bundled.ts';

let system: System;
let connection: RedisConnection;
let replies: Store;
let tasks: Queue;
let worker: Running;
let model: LanguageModel;
// Ada teaches; Chloe is the host here, and Dev, Dieter and Elena are members like any other.
let [ada, chloe, dev, dieter, elena]: Member[] = [];
beforeAll(async () => {
  system = await startSystem({ workers: 0 });
  worker = await system.startWorker();
  connection = connectRedis(system.redis.url, 'wait', system.botLog.log);
  replies = openStore(connection.redis, system.botLog.log);
  tasks = new Queue('scene-tasks', { prefix: PREFIX, connection: { url: system.redis.url } });
  model = await loadBundled();
  [ada, chloe, dev, dieter, elena] = ['Ada', 'Chloe', 'Dev', 'Dieter', 'Elena'].map((name) =>
    system.discord.member(name),
  );
});
afterAll(async () => {
  await tasks.close();
  await model.close();
  await system.close();
  connection.close();
});

const someone = (member: Member | undefined): Member => {
  if (member === undefined) throw new Error('no such member');
  return member;
};
const textOf = ({ embeds }: Message) =>
  embeds
    .flatMap(({ title, description, fields = [] }) => [
      title,
      description,
      ...fields.map(({ value }) => value),
    ])
    .join('\n');
const shows = (text: string | RegExp) => (message: Message) =>
  typeof text === 'string' ? textOf(message).includes(text) : text.test(textOf(message));

interface Game {
  readonly id: string;
  message(): Message;
  until(text: string | RegExp): Promise<Message>;
  press(member: Member | undefined, action: string, part?: number): Promise<Interaction>;
  /** Opens the form of a round and sends it. */
  guess(member: Member | undefined, word: string, round?: number): Promise<Interaction>;
  state(): Promise<GuessReply>;
}

function gameOf(begun: Interaction): Game {
  const { id } = begun;
  const message = () => begun.message as Message;
  const press: Game['press'] = (member, action, part) =>
    someone(member).press(message(), customId(action, id, part), { unchecked: true });
  return {
    id,
    message,
    press,
    until: (text) => begun.until(shows(text)),
    async guess(member, word, round = 1) {
      const opened = await press(member, 'guess', round);
      await opened.openedModal();
      return someone(member).submit(opened, { text: word }, { unchecked: true });
    },
    state: async () => (await replies.find(id))?.reply as GuessReply,
  };
}

/** A game with a text of Chloe's own. */
async function begin(text: string, input: SlashInput = {}): Promise<Game> {
  const opened = await someone(chloe).slash('guess', { source: 'own', ...input });
  await opened.openedModal();
  const begun = await someone(chloe).submit(opened, { text });
  await begun.until(shows('Round 1 of'));
  return gameOf(begun);
}

async function refusal(pressed: Interaction): Promise<string> {
  const answer = await pressed.until(({ ephemeral }) => ephemeral);
  expect(answer.embeds[0]?.color).toBe(0xd55e00);
  return answer.embeds[0]?.description ?? '';
}

async function explanation(game: Game, member: Member | undefined): Promise<string> {
  const answer = await (await game.press(member, 'what')).reply();
  expect(answer.ephemeral).toBe(true);
  return textOf(answer);
}

async function fileOf(game: Game, kind: 'csv' | 'json'): Promise<string> {
  const pressed = await game.press(dev, kind);
  const answer = await pressed.until(({ attachments }) => attachments.length > 0);
  return (await fetch(answer.attachments[0]?.url ?? '')).text();
}

/** All that is there for members to see: the message with its alt texts, what explains it, and its files. */
const everything = async (game: Game) =>
  [
    JSON.stringify(game.message().json),
    ...game.message().attachments.map(({ description }) => description),
    await explanation(game, dev),
    await fileOf(game, 'csv'),
    await fileOf(game, 'json'),
  ].join('\n');

/** What the server rules out from now on. */
async function never(words?: string): Promise<void> {
  const set = await someone(ada).slash('settings never', words === undefined ? {} : { words });
  await set.reply();
}

/** Lets the time of a planned task be up. */
async function promote(task: string): Promise<void> {
  const job = await tasks.getJob(task);
  if (job === undefined) throw new Error(`${task} is not planned`);
  await job.promote();
}

/** On a busy machine. */
const SOON = { timeout: 20_000 };

const TIMES = 'It was the best of times, it was the worst of times.';

describe.concurrent('a whole game', () => {
  it('hides the text, scores all guesses by the chain rule, and sets the crowd beside the model', async () => {
    const game = await begin(TIMES, { words: 3, start: 3 });
    expect(block(replyText(game.message()), /^Round 1 of 3/)).toBe('It was the ___');
    // The model's card has one of these words.
    const said = (await everything(game)).replaceAll('thousand times larger', '');
    expect(said).not.toMatch(/\b(best|times|worst)\b/);
    // A replay code would let anybody read the text.
    expect(replyText(game.message()).footer).not.toContain('replay');

    const how = textOf(game.message());
    expect(how).toContain('Press **Guess** to guess');
    expect(how).toContain(`<@${someone(chloe).id}> reveals it with **Reveal**. Moderators can do so, too.`);
    await game.guess(dev, 'worst');
    await game.guess(dev, 'zebra');
    await game.guess(dieter, 'zebra');
    await game.guess(elena, 'unbelievable');
    await game.until('3 members');
    expect(await everything(game)).not.toMatch(/\b(worst|zebra|unbelievable|best)\b/);
    expect(textOf(game.message())).not.toContain(someone(dev).id);

    await game.press(chloe, 'reveal', 1);
    const one = await game.until('Round 2 of 3');
    expect(textOf(one)).toContain('Nobody had it right.');
    expect(block(replyText(one), /^Round 2 of 3/)).toBe('It was the best ___');
    expect(one.attachments[0]?.description).toContain('zebra');
    expect(await everything(game)).not.toMatch(/of times|worst/);
    const [reference] = surprisal.filter(({ text }) => text === TIMES);
    const measured = /^ *(\S+) +#([\d,]+) +␣best\(1266\)$/.exec(
      block(replyText(one), /^Round 1 of 3: the word/),
    );
    expect(Math.log(share(measured?.[1] ?? '')) - (reference?.log_p[3] ?? 0)).toBeCloseTo(0, 2);

    await game.guess(dev, 'of', 2);
    await game.press(chloe, 'reveal', 2);
    await game.until('Round 3 of 3');
    await game.guess(dev, 'times', 3);
    await game.guess(dieter, 'times,', 3);
    await game.guess(elena, 'Times', 3);
    await game.until('3 members');
    await game.press(chloe, 'reveal', 3);
    const over = await game.until('the end');
    expect(block(replyText(over), 'The whole text')).toBe(TIMES);
    expect(over.components).toHaveLength(1);
    expect(textOf(over)).toContain(`Right: <@${someone(dev).id}> <@${someone(dieter).id}>`);
    expect(over.pings).toEqual({ users: [], roles: [], everyone: false });
    expect(textOf(over)).toContain(`🏆 **<@${someone(dev).id}> wins** · right: 2 of 3`);
    expect(textOf(over)).toContain('42.9% of the guesses were right (3 of 7)');
    expect(textOf(over)).toMatch(/^1\. `best` 0\.\d+% · nobody right; best guess: `\w+` /m);
    expect(textOf(over)).toMatch(/^3\. `times` \S+% · right: 2 of 3$/m);
    // What perplexity means is said to those who ask.
    expect(textOf(over).length).toBeLessThan(1_200);
    expect(await explanation(game, dev)).toContain('A low number for the crowd');

    const { rounds, summary } = JSON.parse(await fileOf(game, 'json'));
    const before = [model.endOfText, ...model.encode(TIMES)];
    const crowd: number[] = [];
    for (const [i, round] of rounds.entries()) {
      const read = before.slice(0, [4, 5, 6][i]);
      for (const { text, tokens, members, logProbability } of round.guesses) {
        const expected = await chainRule(model, read, model.encode(` ${text}`));
        const each = expected.map((token) => token.logProbability);
        expect(Math.abs(logProbability - each.reduce((a, b) => a + b))).toBeLessThan(1e-3);
        expect(tokens.map(({ token }: { token: { id: number } }) => token.id)).toEqual(
          expected.map(({ id }) => id),
        );
        for (const _ of members) crowd.push(...each);
      }
    }
    const perplexity = (all: readonly number[]) => Math.exp(-all.reduce((a, b) => a + b) / all.length);
    expect(summary.crowd.perplexity / perplexity(crowd)).toBeCloseTo(1, 3);
    const truth = reference?.log_p.slice(3, 6) ?? [];
    expect(summary.model.perplexity / perplexity(truth)).toBeCloseTo(1, 3);
    expect(summary.crowd).toMatchObject({ guesses: 7, right: 3 });
    const best = await chainRule(model, before.slice(0, 4), before.slice(4, 7));
    expect(summary.model.right).toBe(best.filter(({ rank }) => rank === 1).length);
    expect(summary.standings[0]).toMatchObject({ member: 'member-1', place: 1, right: 2, rounds: 3 });

    const rows = readCsv((await fileOf(game, 'csv')).replace('\ufeff', ''));
    expect(rows).toHaveLength(1 + 7);
    expect(rows[1]?.slice(0, 4)).toEqual(['1', '"best"', '" best"', '1266']);
    expect(rows.join()).not.toContain(someone(dev).id);
    expect(await fileOf(game, 'json')).not.toContain(someone(dev).id);
  });

  it('of the book names author and work at its end alone', async () => {
    const begun = await someone(chloe).slash('guess', { words: 15, start: 10 });
    await begun.until(shows('Round 1 of'));
    const game = gameOf(begun);
    const { request, source } = await game.state();
    const sentence = sentences.find(({ text }) => 'text' in request && text === request.text);
    expect(source).toEqual({ from: 'book', author: sentence?.author, work: sentence?.work });
    const hidden = sentence?.text.split(' ').at(-1) ?? '';
    for (const secret of [hidden, sentence?.author, sentence?.work])
      expect(await everything(game)).not.toContain(secret);
    await game.press(ada, 'stop', 1);
    const over = await game.until('the end');
    expect(textOf(over)).toContain(`From *${sentence?.work}* by ${sentence?.author}.`);
    expect(block(replyText(over), 'The whole text')).toBe(sentence?.text);
    expect(textOf(over)).toContain('No guess was scored');
  });

  it('explains a probability with this round’s own tokens, in the language of who asks', async () => {
    const game = await begin('The cat sat on the keyboard 🙂', { words: 3, start: 3 });
    const shown = await explanation(game, dev);
    expect(shown).toMatch(/%.*ln p = .*␣sat/);
    await game.guess(dev, 'underneath-ish');
    await game.press(chloe, 'reveal', 1);
    await game.until('Round 2 of 3');
    const german = await explanation(game, dieter);
    expect(german).toContain('Ein Wort kann mehrere Tokens haben');
    expect(german).toContain('= underneath-ish');
    expect(german).not.toContain('keyboard');
  });
});

describe('a guess', () => {
  let game: Game;
  beforeAll(async () => {
    await never('banana');
    game = await begin('The quick brown fox jumps over the lazy dog.', { words: 3 });
  });

  it.each([
    ['   ', /at least one letter/],
    ['\u200b\u200d', /at least one letter/],
    ['a'.repeat(41), /at most 40 characters/],
    ['fox jumps', /no spaces/],
    ['banana', /rules that word out/],
    ['BANÁNA!', /rules that word out/],
    ['fuuuck', /rules that word out/],
  ])('%j is refused kindly', async (word, sentence) => {
    expect(await refusal(await game.guess(dev, word))).toMatch(sentence);
    expect((await game.state()).rounds[0]?.guesses).toEqual({});
  });

  it('from a form without its field is refused as an empty one', async () => {
    const forged = await someone(dev).press(game.message(), customId('guess', game.id, 1));
    await forged.openedModal();
    const id = customId('guess', game.id, 1);
    const sent = await someone(dev).submit(forged, { other: ['x'] }, { unchecked: true, customId: id });
    expect(await refusal(sent)).toMatch(/at least one letter/);
  });

  it('of the host, who knows the text, is refused', async () => {
    expect(await refusal(await game.press(chloe, 'guess', 1))).toMatch(/you know the word/);
  });

  it('for another round comes too late, before and after the form', async () => {
    for (const part of [0, 2, 99, undefined])
      expect(await refusal(await game.press(dev, 'guess', part))).toMatch(/too late/);
    const opened = await game.press(dev, 'guess', 1);
    await opened.openedModal();
    await game.press(chloe, 'reveal', 1);
    await game.until('Round 2 of 3');
    expect(await refusal(await someone(dev).submit(opened, { text: 'fox' }))).toMatch(/too late/);
    expect((await game.state()).rounds[1]?.guesses).toEqual({});
    expect(textOf(game.message())).toContain('Nobody guessed.');
  });

  it('is the host’s to reveal, and a moderator’s; nobody else’s', async () => {
    for (const action of ['reveal', 'stop'])
      expect(await refusal(await game.press(dev, action, 2))).toMatch(/^Only the member who used/);
    expect(await refusal(await game.press(chloe, 'reveal', 1))).toBe('This word is revealed already.');
    await game.press(ada, 'stop', 2);
    await game.until('the end');
    for (const action of ['guess', 'reveal', 'stop'])
      expect(await refusal(await game.press(chloe, action, 2))).toMatch(/is over/);
  });
});

describe('a text of the host', () => {
  const typed = async (text: string, input: SlashInput = {}) => {
    const opened = await someone(chloe).slash('guess', { source: 'own', ...input });
    await opened.openedModal();
    return someone(chloe).submit(opened, { text }, { unchecked: true });
  };

  it.each([
    ['', /at least 4 words/],
    ['one two -- ! three', /at least 4 words/],
    ['a '.repeat(300), /at most 500 characters/],
    ['I really like banana bread', /rules out/],
  ])('%j is refused', async (text, sentence) => {
    expect(await refusal(await typed(text))).toMatch(sentence);
  });

  it('that is short has fewer rounds, and says so', async () => {
    const begun = await typed('This is rather short now', { words: 15 });
    const message = await begun.until(shows('Round 1 of 2'));
    expect(textOf(message)).toContain('only 2 words are left');
  });

  it('of which the model reads too few words to begin with is refused, for the host alone', async () => {
    const letters = '𐐨'.repeat(240);
    for (const [text, input] of [
      [`Hello${letters} world`, { start: 1 }],
      [`One two ${letters} four five six`, { start: 3 }],
    ] as const) {
      const begun = await typed(text, input);
      expect(await refusal(begun)).toMatch(
        new RegExp(`only the beginning of this text, .* fewer than ${input.start + 1} words`),
      );
      expect(begun.message).toBeUndefined();
    }
  });

  it('of which the model reads the beginning alone is guessed up to the last whole word', async () => {
    const begun = await typed(`One two three four ${'𐐨'.repeat(240)} six seven`, { start: 2 });
    const message = await begun.until(shows('Round 1 of 2'));
    expect(textOf(message)).toMatch(/reads at most 512 tokens, .* tokens of the text were left out/);
    expect(textOf(message)).not.toContain('text is short');
  });

  it('is taken once, from the member for whom the form was opened', async () => {
    const opened = await someone(chloe).slash('guess', { source: 'own' });
    await opened.openedModal();
    const stolen = await someone(dev).submit(opened, { text: 'a b c d e' }, { unchecked: true });
    expect(await refusal(stolen)).toMatch(/form has expired/);
    const first = await someone(chloe).submit(opened, { text: 'a b c d e' });
    await first.until(shows('Round 1 of 2'));
    const again = await someone(chloe).submit(opened, { text: 'a b c d e' }, { unchecked: true });
    expect(await refusal(again)).toMatch(/form has expired/);
  });

  it('and guesses that try to break out are shown as they are', async () => {
    const hostile = [
      '```',
      '**bold**',
      '@everyone',
      '<@123456789012345678>',
      '\u202eevil',
      '||x||',
      '[a](http://b)',
    ];
    const game = await begin('``` @everyone <@123456789012345678> \u202e abc **def** ghi jkl', { words: 3 });
    const members = hostile.map((word, i) => ({
      word,
      member: system.discord.addMember({ name: `Mallory${i}` }),
    }));
    await Promise.all(members.map(({ word, member }) => game.guess(member, word)));
    await game.until(`${hostile.length} members`);
    await game.press(chloe, 'reveal', 1);
    const message = await game.until('Round 2 of 3');
    const text = replyText(message);
    expect(text.outside).not.toMatch(/everyone|bold|\u202e|http|<@123/);
    expect(block(text, /guesses$/)).toContain('<U+202E>evil');
    expect(message.pings).toEqual({ users: [], roles: [], everyone: false });
    expect(message.attachments[0]?.description).not.toContain('\u202e');
  });
});

it('shows no favourite of the model that the server rules out, in no place', async () => {
  const before = [model.endOfText, ...model.encode('You are going to')];
  const [place] = await chainRule(model, before, model.encode(' nap'));
  const token = model.token(place?.best.id ?? 0);
  const favourite = 'text' in token ? token.text.trim() : '';
  expect(favourite).toMatch(/^\w{2,}$/);
  await never(favourite);
  const game = await begin('You are going to nap here today', { words: 3, start: 4 });
  await game.guess(dev, 'bear');
  await game.press(chloe, 'reveal', 1);
  expect(textOf(await game.until('Round 2 of 3'))).toContain('is ruled out by this server');
  expect(await everything(game)).not.toMatch(new RegExp(`[␣" ]${favourite}\\b["(]`));
  await never();
});

describe('options', () => {
  it.each([
    [{ words: 2 }, 'words'],
    [{ words: 16 }, 'words'],
    [{ start: 0 }, 'start'],
    [{ start: 11 }, 'start'],
    [{ seconds: 5 }, 'seconds'],
    [{ seconds: -1 }, 'seconds'],
    [{ seconds: 301 }, 'seconds'],
    [{ source: 'web' }, 'source'],
    [{ model: 'gpt5' }, 'model'],
  ])('%o are refused', async (input, name) => {
    const begun = await someone(chloe).slash('guess', input, { unchecked: true });
    expect(await refusal(begun)).toContain(name);
  });

  it('are refused where every sentence holds a word that is ruled out', async () => {
    await never('a, the, of, it, is, I, to, no, ask, on');
    const begun = await someone(chloe).slash('guess');
    expect(await refusal(begun)).toMatch(/Every sentence of the book/);
    await never();
  });
});

it('thirty members guess at once, and one of them again and again', async () => {
  const game = await begin(TIMES, { words: 3 });
  const crowd = Array.from({ length: 30 }, (_, i) => system.discord.addMember({ name: `Guest ${i}` }));
  await Promise.all(crowd.map((member, i) => game.guess(member, `word${i % 7}`)));
  for (const word of ['a', 'b', 'best']) await game.guess(crowd[0], word);
  await game.until('30 members');
  await game.press(chloe, 'reveal', 1);
  const message = await game.until('Round 2 of 3');
  expect(block(replyText(message), '30 guesses').match(/×/g)).toHaveLength(8);
  expect(textOf(message)).toContain(`Right: <@${crowd[0]?.id}>`);
});

it('pressed twice, a round is revealed once', async () => {
  const game = await begin(TIMES, { words: 3 });
  await game.guess(dev, 'best');
  await Promise.all([1, 2, 3].map(() => game.press(chloe, 'reveal', 1)));
  await game.until('Round 2 of 3');
  expect((await game.state()).played).toBe(1);
});

it('revealed right after somebody else did, the next word stays hidden until it is guessed or really meant', async () => {
  const game = await begin(TIMES, { words: 3 });
  await game.guess(dev, 'best');
  await game.press(chloe, 'reveal', 1);
  await game.until('Round 2 of 3');
  /** Lets the word before have been revealed so many milliseconds ago. */
  const revealed = (ago: number) =>
    replies.change(game.id, (reply: GuessReply) => {
      const [first, second] = reply.rounds;
      if (first === undefined || second?.revealedAt === undefined) throw new Error('nothing was revealed');
      return { ...reply, rounds: [first, { ...second, revealedAt: Date.now() - ago }] };
    });
  await revealed(-60_000);
  // The button that is there now, and the one that Ada saw.
  expect(await refusal(await game.press(ada, 'reveal', 2))).toMatch(/revealed already.*\*\*Reveal\*\* again/);
  expect(await refusal(await game.press(ada, 'reveal', 1))).toBe('This word is revealed already.');
  expect(await game.state()).toMatchObject({ played: 1, phase: 'guessing' });
  await revealed(3_000);
  await game.press(ada, 'reveal', 2);
  expect(textOf(await game.until('Round 3 of 3'))).toContain('Nobody guessed.');
  await game.guess(dev, 'times', 3);
  await game.press(ada, 'reveal', 3);
  await game.until('the end');
});

describe('the sentences are English', () => {
  const start = async (member: Member | undefined, input: SlashInput = {}) => {
    const begun = await someone(member).slash('guess', input);
    return textOf(await begun.until(({ embeds }) => embeds.length > 0));
  };

  it.each([
    ['Dieter', 'weil dieses Modell nur Englisch kann'],
    ['Elena', 'porque este modelo solo sabe inglés'],
    ['Camille', 'car ce modèle ne connaît que l’anglais'],
  ])('and %s is told why', async (name, why) => {
    expect(await start(system.discord.member(name))).toContain(why);
  });

  it('which nobody is told who plays in English', async () => {
    expect(await start(dev)).not.toMatch(/knows only English|sentences are English/);
  });
});

it('scores the first word of a text, too', async () => {
  const game = await begin('Hello world again', { words: 3, start: 1 });
  await replies.change(game.id, (reply: GuessReply) => ({ ...reply, start: 0 }));
  await game.guess(dev, 'Hello');
  await game.press(chloe, 'reveal', 1);
  const message = await game.until('Round 2 of 2');
  expect(textOf(message)).toContain(`Right: <@${someone(dev).id}>`);
});

it('a round with a time of its own ends by itself, and the next one has its own time', async () => {
  const game = await begin(TIMES, { words: 3, seconds: 300 });
  expect(textOf(game.message())).toMatch(/The round ends <t:\d+:R>/);
  await game.guess(dev, 'best');
  await promote(`${game.id}-time-1`);
  await game.until('Round 2 of 3');
  await vi.waitFor(async () => expect(await tasks.getJob(`${game.id}-time-2`)).toBeDefined(), SOON);
  await game.guess(dev, 'of', 2);
  await game.press(chloe, 'reveal', 2);
  await game.until('Round 3 of 3');
  // The time of a round that was revealed before it was up means nothing any more.
  await promote(`${game.id}-time-2`);
  await vi.waitFor(async () => expect(await tasks.getJob(`${game.id}-time-2`)).toBeUndefined(), SOON);
  expect((await game.state()).played).toBe(2);
});

it('what cannot be scored keeps its guesses, and is scored when it is revealed again', async () => {
  const game = await begin(TIMES, { words: 3 });
  await game.guess(dev, 'best');
  await worker.stop();
  const odd = await startOddWorker(system, async () => ({
    ok: false,
    code: 'model-unavailable',
    model: 'x',
  }));
  await game.press(chloe, 'reveal', 1);
  await game.until('could not be scored');
  await odd.stop();
  worker = await system.startWorker();
  await game.guess(dieter, 'first');
  await vi.waitFor(async () => expect(await tasks.getJob(`${game.id}-reveal-1`)).toBeUndefined(), SOON);
  await game.press(chloe, 'reveal', 1);
  const message = await game.until('Round 2 of 3');
  expect(block(replyText(message), '2 guesses')).toContain('✓ best');
});

it('goes on where bot and worker were stopped in the middle of a reveal', async () => {
  const game = await begin(TIMES, { words: 3 });
  await game.guess(dev, 'best');
  await worker.stop();
  await game.press(chloe, 'reveal', 1);
  await game.until('being scored');
  expect(await refusal(await game.press(dev, 'guess', 1))).toMatch(/too late/);
  const opened = await someone(chloe).slash('guess', { source: 'own', words: 3 });
  await opened.openedModal();
  for (const bot of system.bots) await bot.stop();
  await system.startBot();
  worker = await system.startWorker();
  const message = await game.until('Round 2 of 3');
  expect(textOf(message)).toContain(`Right: <@${someone(dev).id}>`);
  const begun = await someone(chloe).submit(opened, { text: TIMES });
  await begun.until(shows('Round 1 of 3'));
  await game.guess(dev, 'of', 2);
  await game.press(chloe, 'reveal', 2);
  await game.until('Round 3 of 3');
});
