/** Members whose Discord is in another language, on the same server at the same time. */
import { Locale } from 'discord.js';
import type { Member, Message } from 'local-discord';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customId } from '../../src/bot/kit/custom-id.ts';
import { isFinal } from '../support/asking.ts';
import { block, replyText } from '../support/reply-text.ts';
import { type System, startSystem } from '../support/system.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem();
  system.discord.addGuild({
    name: 'Weltweit',
    channels: ['general'],
    roles: {},
    // The first owns the server, and may see its settings.
    members: [
      { name: 'Dagmar', locale: Locale.German },
      { name: 'Hanako', locale: Locale.Japanese },
    ],
  });
});
afterAll(() => system.close());

const hasPicture = ({ attachments }: Message) => attachments.length > 0;
const describedIn = ({ embeds }: Message) => embeds.map(({ description = '' }) => description).join('\n');

/** The sentence that a member alone sees in answer to a command that is refused. */
async function refusal(member: Member, command: string, input: Record<string, string | number>) {
  const message = await (await member.slash(command, input, { unchecked: true })).reply();
  expect(message.ephemeral).toBe(true);
  return describedIn(message);
}

describe.concurrent('a reply', () => {
  it.each([
    {
      name: 'Dieter',
      title: 'Was kommt als Nächstes?',
      heading: 'Die 2 wahrscheinlichsten nächsten Tokens',
      columns: /^ # +ID +alle +top2 +Logit {2}Token$/m,
      alt: /^Balkendiagramm: /,
    },
    {
      name: 'Elena',
      title: '¿Qué viene después?',
      heading: 'Los 2 siguientes tokens más probables',
      columns: /^ # +ID +todo +top2 +logit {2}token$/m,
      alt: /^Gráfico de barras: /,
    },
    {
      name: 'Camille',
      title: 'Qu’est-ce qui vient ensuite\u00a0?',
      heading: 'Les 2 tokens suivants les plus probables',
      columns: /^ # +ID +tout +top2 +logit {2}token$/m,
      alt: /^Graphique en barres\u00a0: /,
    },
  ])('to $name is in their language, numbers and all', async ({ name, title, heading, columns, alt }) => {
    const input = { text: 'You are going to', top: 2 };
    const interaction = await system.discord.member(name).slash('predict', input);
    const message = await interaction.until(hasPicture);
    expect(message.embeds[0]?.title).toBe(title);
    const table = block(replyText(message), heading);
    expect(table).toMatch(columns);
    expect(table.match(/ \d+,\d+\u00a0% +\d\d,\d\u00a0% +-?\d+,\d{3} {2}␣/g)).toHaveLength(2);
    expect(message.attachments[0]?.description).toMatch(alt);
  });

  it('that grows is in the language of its author from its first state to its last', async () => {
    const dieter = system.discord.member('Dieter');
    const interaction = await dieter.slash('generate', { steps: 60, ban: 'gonna' });
    const growing = await interaction.until(({ embeds }) => /^Text entsteht/.test(embeds[0]?.title ?? ''));
    expect(JSON.stringify(growing.json.components)).toContain('"label":"Abbrechen"');
    const message = await interaction.until(hasPicture);
    expect(message.embeds[0]?.title).toBe('60 Tokens erzeugt');
    expect(describedIn(message)).toContain('also geht das Modell von „You are going to“ aus.');
    expect(describedIn(message)).toContain('**Sperre: 1 Wort, Bias −5**');
  });

  it('takes a bias with the decimal comma that it shows', async () => {
    const dieter = system.discord.member('Dieter');
    const interaction = await dieter.slash('predict', { text: 'You are going to', ban: 'be', bias: '-2,5' });
    const message = await interaction.until(hasPicture);
    expect(describedIn(message)).toContain('**Sperre: 1 Wort, Bias −2,5**');
  });

  it('is English where the bot does not speak the language', async () => {
    const hanako = system.discord.member('Hanako', 'Weltweit');
    const message = await (await hanako.slash('help')).reply();
    expect(message.embeds[0]?.title).toBe('How a language model chooses its next word');
  });
});

describe.concurrent('what a group shares', () => {
  it.each([
    ['predict', { text: 'You are going to' }, 'Was kommt als Nächstes?'],
    ['generate', { steps: 2 }, '2 Tokens erzeugt'],
    ['tokenize', { text: 'a' }, 'Ein Text in Tokens'],
    ['surprise', { text: 'You are going to' }, 'Wie überraschend ist dieser Text?'],
  ])(
    'by /%s stays in its author’s language, and explains itself in that of each who asks',
    async (command, input, title) => {
      const interaction = await system.discord.member('Dieter').slash(command, input);
      const message = await interaction.until(isFinal);
      const titles = ['Ada', 'Dieter', 'Elena', 'Camille'].map(async (name) => {
        const pressed = await system.discord.member(name).press(message, customId('what', interaction.id));
        const answer = await pressed.reply();
        expect(answer.ephemeral).toBe(true);
        return answer.embeds[0]?.title;
      });
      expect(await Promise.all(titles)).toEqual([
        'What am I looking at?',
        'Was sehe ich hier?',
        '¿Qué estoy viendo?',
        'Qu’est-ce que je vois\u00a0?',
      ]);
      expect(interaction.message?.embeds[0]?.title).toBe(title);
      expect(JSON.stringify(interaction.message?.components)).toContain('"Was sehe ich hier?"');
    },
  );

  it('of a message is in the language of who uses a command of its menu', async () => {
    const target = await system.discord.member('Ada').send('You are going to');
    const use = async (name: string, command: string) => {
      const message = await (await system.discord.member(name).contextMenu(command, target)).until(isFinal);
      return [message.embeds[0]?.title, /^> (\S+ \S+)/.exec(describedIn(message))?.[1]];
    };
    expect(
      await Promise.all([
        use('Dieter', 'Measure surprise'),
        use('Elena', 'Predict next token'),
        use('Camille', 'Measure surprise'),
      ]),
    ).toEqual([
      ['Wie überraschend ist dieser Text?', 'Der Text'],
      ['¿Qué viene después?', 'El texto'],
      ['Ce texte est-il surprenant\u00a0?', 'Le texte'],
    ]);
  });
});

describe.concurrent('a refusal', () => {
  it.each([
    ['Dieter', '`schritte` muss eine ganze Zahl von 1 bis 100 sein.'],
    ['Elena', '`pasos` tiene que ser un número entero de 1 a 100.'],
    ['Camille', '`étapes` doit être un nombre entier de 1 à 100.'],
  ])('to %s names the option as they see it', async (name, sentence) => {
    expect(await refusal(system.discord.member(name), 'generate', { steps: 101 })).toBe(sentence);
  });

  it('names both of two options that do not go together', async () => {
    const dieter = system.discord.member('Dieter');
    expect(await refusal(dieter, 'generate', { pick: 'greedy', temperature: 0.5 })).toBe(
      '`auswahl` muss `sample` sein, damit `temperatur` etwas bewirkt: greedy nimmt immer das wahrscheinlichste Token.',
    );
  });

  it('to press a button that means nothing is in the language of who pressed it', async () => {
    const ada = system.discord.member('Ada');
    const message = await (await ada.slash('help', { private: false })).reply();
    const pressed = await system.discord.member('Elena').press(message, 'forged', { unchecked: true });
    expect(describedIn(await pressed.reply())).toMatch(/^Este botón es de una versión anterior/);
  });
});

describe.concurrent('/help and /settings', () => {
  it('are in the language of who asks, with the options that they see', async () => {
    const message = await (await system.discord.member('Camille').slash('help')).reply();
    expect(message.embeds[0]?.title).toBe('Comment un modèle de langage choisit son prochain mot');
    expect(message.embeds[0]?.fields?.[0]?.value).toContain('`/generate étapes:10 interdire:be`');
  });

  it('shows the settings in the language of who manages the server', async () => {
    const dagmar = system.discord.member('Dagmar', 'Weltweit');
    const message = await (await dagmar.slash('settings steps', { most: 50 })).reply();
    expect(message.embeds[0]?.title).toBe('Einstellungen');
    expect(describedIn(message)).toContain('**Höchstzahl der Schritte** · 50');
  });
});

it('every command is offered in the language of the member', () => {
  const names = (name: string) =>
    system.discord
      .member(name)
      .commands()
      .find((command) => command.name === 'generate')
      ?.options?.map(({ name_localizations, name: own }) => name_localizations?.de ?? own);
  expect(names('Dieter')).toContain('schritte');
});
