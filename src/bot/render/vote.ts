/** The message of a vote, in each of its phases. */
import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIEmbed,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { PredictResult, Token } from '../../shared/contract.ts';
import { customId } from '../custom-id.ts';
import type { Words } from '../i18n/words.ts';
import type { Answers } from '../scenes/store.ts';
import { answerOf, canBeExtended, isIn, roundOf, type Vote, type VoteIn } from '../scenes/vote/game.ts';
import {
  agreements,
  byRank,
  counts,
  crowdScore,
  crowdsChoice,
  endsText,
  leaderboard,
  modelsChoice,
  scoreOf,
} from '../scenes/vote/scores.ts';
import type { FinishedRound, Round } from '../scenes/vote/state.ts';
import { voteAltText, voteChart } from './chart/vote.ts';
import { COLOUR, PROBLEM_COLOUR, type Reply } from './reply.ts';
import {
  banSection,
  modelFooter,
  noteLines,
  promptNotes,
  section,
  stack,
  textBlock,
  whole,
} from './sections.ts';
import { inlineToken, shorten } from './text.ts';

/** Characters that the parts may take: all together stay below a message's 6000. */
const MOST_TEXT = 600;
const MOST_BAN = 500;
const MOST_TOKEN = 20;
/** Of a button's label, and how many buttons stand in a row. */
const MOST_LABEL = 40;
const ROW = 5;
/** Characters of most scores, such as −2.429. */
const SCORE_WIDTH = 6;
/** Places of the leaderboard that are shown. */
const MOST_PLACES = 10;

type Row = APIActionRowComponent<APIButtonComponent>;

/** The whole message of a vote. */
export function renderVote(vote: Vote, answers: Answers, words: Words): Reply {
  if (isIn(vote, 'voting')) return renderVoting(vote, answers, words);
  if (isIn(vote, 'over')) return renderOver(vote, answers, words);
  return renderAnswer(vote, answers, words);
}

/** The answer of the worker's that a round began with. */
export function roundsAnswer(answers: Answers, round: number): PredictResult {
  const answer = answers[answerOf(round)];
  if (answer?.kind !== 'predict') throw new Error('a round without its candidates');
  return answer;
}

function renderVoting(vote: VoteIn<'voting'>, answers: Answers, words: Words): Reply {
  const { t } = words;
  const { phase, rounds, append, notes } = vote;
  const round = roundOf(vote);
  const { model, milliseconds } = roundsAnswer(answers, round);
  const { prompt } = roundsAnswer(answers, 1);
  // What there is to say about the text that was given has been read by the second round.
  const about = [
    ...(round === 1 ? [...notes, ...promptNotes(prompt, model, words)] : []),
    ...(phase.choices.some(({ token }) => endsText(token)) ? [t('vote:endToken')] : []),
  ];
  const description = stack([
    whole(noteLines(about)),
    textSoFar(vote, answers, words),
    section(t('vote:candidates'), whole(ballot(phase, words))),
    whole(t('vote:voted', { count: Object.keys(phase.votes).length, time: relative(phase.endsAt) })),
    whole(`${t('vote:how')} ${t(`vote:append.${append}`)}`),
  ]);
  return {
    embeds: [
      {
        title: t('vote:title.voting', { round, rounds }),
        description: description.text,
        color: COLOUR,
        footer: { text: modelFooter(model, words, milliseconds) },
      },
    ],
    components: [
      ...choiceRows(vote),
      row([
        button('skip', vote.id, t('vote:button.skip'), { part: round }),
        button('extend', vote.id, t('vote:button.extend'), { part: round, disabled: !canBeExtended(vote) }),
        stopButton(vote, words),
      ]),
    ],
  };
}

/** The candidates with their numbers and votes, and nothing that would give the answer away. */
function ballot(round: Round, words: Words): string {
  const votes = counts(round);
  const columns = columnsOf([2, 5, words.t('vote:column.votes').length]);
  return [
    columns(['#', words.t('common:column.id'), words.t('vote:column.votes')], words.t('common:column.token')),
    ...round.choices.map(({ token }, i) =>
      columns([`${i + 1}`, `${token.id}`, words.number(votes[i] ?? 0)], short(token)),
    ),
  ].join('\n');
}

function choiceRows(vote: VoteIn<'voting'>): Row[] {
  const buttons = vote.phase.choices.map(({ token }, i) =>
    button(`candidate-${i + 1}`, vote.id, shorten(`${i + 1} ${inlineToken(token)}`, MOST_LABEL), {
      part: roundOf(vote),
      style: ButtonStyle.Primary,
    }),
  );
  return [row(buttons.slice(0, ROW)), row(buttons.slice(ROW))].filter(
    ({ components }) => components.length > 0,
  );
}

/** The end of a round, while it can be read and while the next one is on its way. */
function renderAnswer(vote: Vote, answers: Answers, words: Words): Reply {
  const { t } = words;
  const round = vote.finished.length;
  const next = isIn(vote, 'reveal')
    ? t('vote:next', { time: relative(vote.phase.nextAt) })
    : t('vote:asking');
  const revealed = reveal(
    vote,
    answers,
    words,
    [textSoFar(vote, answers, words).text],
    [places(vote.finished, words), `**${next}**`],
  );
  return {
    ...revealed,
    components: [
      row([
        ...(isIn(vote, 'reveal')
          ? [button('next', vote.id, t('vote:button.next'), { part: round, style: ButtonStyle.Primary })]
          : []),
        stopButton(vote, words),
      ]),
    ],
  };
}

function renderOver(vote: VoteIn<'over'>, answers: Answers, words: Words): Reply {
  const { t } = words;
  const { finished, phase } = vote;
  const { model, milliseconds } = roundsAnswer(answers, Math.max(1, finished.length));
  const summary = stack([
    whole(t(`vote:why.${phase.why}`, { reference: phase.reference ?? '' })),
    section(t('vote:finalText'), finalText(vote, answers, words)),
    whole(finished.length === 0 ? t('vote:noRound') : roundList(finished, words)),
    whole(places(finished, words)),
  ]);
  const embed: APIEmbed = { title: t('vote:title.over'), description: summary.text, color: COLOUR };
  if (finished.length === 0) {
    return { embeds: [{ ...embed, footer: { text: modelFooter(model, words, milliseconds) } }] };
  }
  const last = reveal(vote, answers, words, [], []);
  return { ...last, embeds: [embed, ...last.embeds] };
}

/** What the crowd chose and what the model says, for the last round that has ended. */
function reveal(
  vote: Vote,
  answers: Answers,
  words: Words,
  before: readonly string[],
  after: readonly string[],
): Reply {
  const { t } = words;
  const round = vote.finished.at(-1);
  if (round === undefined) throw new Error('no round has ended');
  const answer = roundsAnswer(answers, vote.finished.length);
  const { model, milliseconds, ban } = answer;
  const description = stack([
    ...before.map(whole),
    section(t('vote:result'), whole(resultTable(round, words))),
    whole(choices(round, words)),
    whole(t('vote:legend', { size: model.vocabularySize })),
    ...(ban ? [banSection(ban, 'predict', MOST_BAN, words)] : []),
    ...after.map(whole),
  ]);
  return {
    embeds: [
      {
        title: t('vote:title.answer', { round: vote.finished.length, rounds: vote.rounds }),
        description: description.text,
        color: COLOUR,
        footer: { text: modelFooter(model, words, milliseconds) },
      },
    ],
    chart: {
      name: 'vote.png',
      spec: voteChart(round, answer, words),
      alt: voteAltText(round, answer, words),
    },
  };
}

/**
 * The candidates with votes, probabilities and the score of whoever voted for them, most probable first. The chart has
 * their shares among themselves, too: here a phone has no room for them.
 */
function resultTable(round: FinishedRound, words: Words): string {
  const { t, percent, percentWidth } = words;
  const votes = counts(round);
  const columns = columnsOf([
    2,
    5,
    t('vote:column.votes').length,
    percentWidth,
    Math.max(SCORE_WIDTH, t('vote:column.score').length),
  ]);
  return [
    columns(
      ['#', t('common:column.id'), t('vote:column.votes'), t('common:column.all'), t('vote:column.score')],
      t('common:column.token'),
    ),
    ...byRank(round.choices).map((choice) => {
      const at = round.choices.indexOf(choice);
      return columns(
        [
          `${at + 1}`,
          `${choice.token.id}`,
          words.number(votes[at] ?? 0),
          percent(choice.pFull),
          scoreText(scoreOf(choice), words),
        ],
        short(choice.token),
      );
    }),
  ].join('\n');
}

/** Who chose what, in words. */
function choices(round: FinishedRound, words: Words): string {
  const { t } = words;
  const models = modelsChoice(round);
  const crowds = crowdsChoice(round);
  const score = crowdScore(round);
  const best = scoreText(scoreOf(models), words);
  const model = t('vote:modelChose', {
    token: quoted(models.token),
    share: words.percent(models.pFull),
    best,
  });
  const appended = t('vote:appended', { token: quoted(round.appended) });
  if (crowds === undefined || score === undefined) return [t('vote:nobody'), model, appended].join(' ');
  const crowd = t('vote:crowdChose', {
    token: quoted(crowds.token),
    votes: counts(round)[round.choices.indexOf(crowds)] ?? 0,
    count: Object.keys(round.votes).length,
    score: scoreText(score, words),
  });
  return [crowd, model, appended].join('\n');
}

/** A line a round, and how often the crowd foresaw the model's choice. */
function roundList(finished: readonly FinishedRound[], words: Words): string {
  const { t } = words;
  const lines = finished.map((round, i) => {
    const crowds = crowdsChoice(round);
    const score = crowdScore(round);
    return t('vote:roundLine', {
      round: i + 1,
      crowd: crowds === undefined ? '–' : quoted(crowds.token),
      model: quoted(modelsChoice(round).token),
      score: score === undefined ? '–' : scoreText(score, words),
    });
  });
  const { agreed, voted } = agreements(finished);
  return [
    `**${t('vote:rounds')}**`,
    ...lines,
    voted === 0 ? t('vote:nobodyEver') : t('vote:agreed', { agreed, count: voted }),
  ].join('\n');
}

/** The best members; empty where nobody voted. A mention in an embed pings nobody. */
function places(finished: readonly FinishedRound[], words: Words): string {
  const { t } = words;
  const all = leaderboard(finished);
  if (all.length === 0) return '';
  const shown = all.slice(0, MOST_PLACES).map(({ member, score, rounds }, i) =>
    t('vote:place', {
      place: i + 1,
      member: `<@${member}>`,
      score: scoreText(score, words),
      count: rounds,
    }),
  );
  const left = all.length - shown.length;
  return [
    `**${t('vote:leaderboard')}**`,
    ...shown,
    ...(left === 0 ? [] : [t('vote:placesMore', { count: left })]),
    t('vote:fair'),
  ].join('\n');
}

const textSoFar = (vote: Vote, answers: Answers, words: Words) =>
  section(words.t('vote:text'), finalText(vote, answers, words));

/** The text with all that was appended. */
function finalText({ finished }: Vote, answers: Answers, words: Words) {
  const appended = finished.map((round) => round.appended);
  return textBlock(roundsAnswer(answers, 1).prompt, appended, MOST_TEXT, words);
}

/** A score with a sign that cannot be overlooked: −2.429. */
export const scoreText = (score: number, { decimal }: Words) => decimal(score.toFixed(3).replace('-', '−'));

const short = (token: Token) => shorten(inlineToken(token), MOST_TOKEN);

/** A token within a sentence. A backtick would end what stands between single ones. */
export function quoted(token: Token): string {
  const text = short(token);
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** How long until then, as each member's own Discord counts it. @param time milliseconds since 1970 */
const relative = (time: number) => `<t:${Math.ceil(time / 1_000)}:R>`;

/** A line of a table: numbers in columns so wide, then the token, whose width cannot shift them. */
const columnsOf = (widths: readonly number[]) => (cells: readonly string[], token: string) =>
  [...cells.map((cell, i) => cell.padStart(widths[i] ?? 0)), ` ${token}`].join(' ');

const stopButton = ({ id }: Vote, { t }: Words) =>
  button('stop', id, t('vote:button.stop'), { style: ButtonStyle.Danger });

const row = (components: APIButtonComponent[]): Row => ({ type: ComponentType.ActionRow, components });

interface ButtonLook {
  part?: number;
  style?: ButtonStyle.Primary | ButtonStyle.Secondary | ButtonStyle.Danger;
  disabled?: boolean;
}

const button = (
  action: string,
  id: string,
  label: string,
  { part, style = ButtonStyle.Secondary, disabled = false }: ButtonLook,
): APIButtonComponent => ({
  type: ComponentType.Button,
  style,
  label,
  custom_id: customId(action, id, part),
  disabled,
});

/** A press that came after its round. */
export const renderLate = ({ t }: Words): Reply => note(t('vote:late'));

/** A round that may not last longer. */
export const renderLongest = ({ t }: Words): Reply => note(t('vote:longest'));

const note = (description: string): Reply => ({ embeds: [{ description, color: PROBLEM_COLOUR }] });
