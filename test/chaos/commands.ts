/** The commands that the members type: always the same ones for the same number. */

export interface Command {
  readonly index: number;
  /** The same for the commands that ask the same. */
  readonly question: number;
  readonly member: string;
  readonly server: string;
  readonly name: 'predict' | 'generate' | 'tokenize' | 'surprise' | 'compare';
  readonly options: Readonly<Record<string, string | number | boolean>>;
}

/** Commands that are not typed here, and why. */
export const LEFT_OUT = {
  nudge: 'to whatever dies, it is a job like a prediction',
  vote: 'a game: test/integration/vote.test.ts lets its processes die',
  guess: 'a game: test/integration/guess.test.ts lets its processes die',
  replay: 'it needs a code that an answer gave',
  settings: 'it is answered at once, by no worker',
  help: 'it is answered at once, by no worker',
};

const SERVERS = ['North', 'East', 'South'] as const;
const MEMBERS = 20;

/** The servers with their members, for the local Discord. */
export const guilds = SERVERS.map((name, server) => ({
  name,
  channels: ['general'],
  members: memberNames().flatMap((member, i) => (i % SERVERS.length === server ? [{ name: member }] : [])),
}));

function memberNames(): string[] {
  return Array.from({ length: MEMBERS }, (_, i) => `Member ${i + 1}`);
}

const TEXTS = [
  'You are going to',
  'The old house was',
  'Once upon a time',
  'My favourite colour is',
  'A cat 🐈 and a dog',
  'In the year 2000, people',
  'She opened the door and',
];

/** Generations are long, so that whatever dies dies in the middle of some. */
const LONG = 60;
const LONGEST = 100;

/** So many different questions at the most: beyond them, what was asked before is asked again, in other company. */
const QUESTIONS = 500;

/** A mix of all kinds: `count` commands of all members in turn. */
export function makeCommands(count: number): Command[] {
  const members = memberNames();
  return Array.from({ length: count }, (_, index) => {
    const member = index % members.length;
    return {
      index,
      question: index % QUESTIONS,
      member: members[member] ?? '',
      server: SERVERS[member % SERVERS.length] ?? '',
      ...typed(index % QUESTIONS),
    };
  });
}

function typed(index: number): Pick<Command, 'name' | 'options'> {
  const text = `${TEXTS[index % TEXTS.length]} ${index}`;
  const steps = LONG + (index % (LONGEST - LONG + 1));
  switch (index % 8) {
    case 0:
      return { name: 'predict', options: { text, top: 5 + (index % 20) } };
    case 1:
      return { name: 'generate', options: { text, steps } };
    case 2:
      return { name: 'generate', options: { text, steps, seed: index, temperature: 1.1 } };
    case 3:
      return { name: 'generate', options: { text, steps, ban: 'girl, the, was', bias: 'never' } };
    case 4:
      return { name: 'tokenize', options: { text, private: index % 4 === 0 } };
    case 5:
      return { name: 'surprise', options: { text } };
    case 6:
      return { name: 'compare', options: { text, steps, ban: 'the, was' } };
    default:
      return { name: 'generate', options: { text, steps, top_k: 40, seed: index, ban: 'said' } };
  }
}
