import type { SurpriseResult, Token } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { answer, block, notesPart } from '../../kit/message.ts';
import { languageNotes, modelFooter, tableLines } from '../../kit/sections.ts';
import {
  type Fitted,
  fitFirst,
  inlineToken,
  joinTokens,
  plainText,
  shorten,
  shortToken,
} from '../../kit/text.ts';
import type { View } from '../../kit/view.ts';
import { heatStrip } from './heat-strip.ts';
import { surpriseFile } from './report.ts';
import { mostSurprisingFirst, type PlacedToken, surprisal, type Totals, totalsOf } from './surprisal.ts';

/** A perplexity below which nothing is left to be guessed. */
const SURE = 1.05;
/** Characters of a token in the table. */
const MOST_TABLE_TOKEN = 20;

/** The reply to `/surprise`. `notes` are what the bot has to say about the request itself. */
export function renderSurprise(result: SurpriseResult, notes: readonly string[], words: Words): View {
  const { t } = words;
  const { tokens, model, leftOut } = result;
  const { leftOut: withoutRoom, ...chart } = heatStrip(result, words);
  const tooLong = t('surprise:leftOut', { count: leftOut, most: model.contextLength });
  const language = languageNotes(
    tokens.map(({ token }) => token),
    model,
    words,
  );
  const totals = totalsOf(tokens);
  const parts = [
    notesPart([...notes, ...language, leftOut > 0 && tooLong], words),
    block(300, t('surprise:text'), (most) => textBlock(result, most)),
    totalsLine(totals, words),
    block(850, t('surprise:tokens', { count: tokens.length }), (most) =>
      table(mostSurprisingFirst(tokens), most, words),
    ),
    t('surprise:legend'),
    meaning(totals, model.vocabularySize, words),
    t('surprise:firstToken'),
    // The picture cuts the text, too.
    { text: '', cut: withoutRoom > 0 },
  ];
  return answer({
    pages: [{ title: t('surprise:title'), parts }],
    footer: modelFooter(model, words, result.milliseconds),
    files: () => [surpriseFile(result, words)],
    chart: { name: 'surprise.png', ...chart },
  });
}

/** The start of the text: the tokens in the picture begin there, too. */
function textBlock({ tokens }: SurpriseResult, most: number): Fitted {
  const text = plainText(joinTokens(tokens.map(({ token }) => token))) || ' ';
  const fitted = shorten(text, most);
  return { text: fitted, cut: fitted !== text };
}

function totalsLine({ bits, mean, perplexity, bitsPerByte }: Totals, words: Words): string {
  return words.t('surprise:totals', {
    bits: words.number(bits),
    mean: words.number(mean),
    perplexity: words.rounded(perplexity),
    perByte: words.number(bitsPerByte),
  });
}

/** What perplexity says, and what bits a byte are good for. */
function meaning({ perplexity, bytes }: Totals, vocabularySize: number, words: Words): string {
  const { t, rounded, number } = words;
  const numbers = { perplexity: rounded(perplexity), bytes: t('surprise:bytes', { count: bytes }) };
  if (perplexity > vocabularySize)
    return t('surprise:meaningWrong', { ...numbers, vocabulary: number(vocabularySize) });
  return t(perplexity < SURE ? 'surprise:meaningSure' : 'surprise:meaning', numbers);
}

/** The tokens with what was expected in their places. */
function table(tokens: readonly PlacedToken[], most: number, words: Words): Fitted {
  const { t } = words;
  const lines = tableLines(
    tokens,
    [
      ['#', 3, ({ position }) => `${position}`],
      [t('common:column.id'), 5, ({ token }) => `${token.id}`],
      [t('surprise:column.bits'), 6, (scored) => words.decimal(surprisal(scored).toFixed(3))],
      ['p', words.percentWidth, ({ logProbability }) => words.percent(Math.exp(logProbability))],
      [t('common:column.rank'), 6, ({ rank }) => words.number(rank)],
    ],
    t('surprise:column.token'),
    tokenCell,
  );
  const fitted = fitFirst(lines, '\n', most, (left) => t('common:tokensMore', { count: left }));
  return { text: fitted.text, cut: fitted.cut || tokens.some(isShortened) };
}

const short = (token: Token) => shortToken(token, MOST_TABLE_TOKEN);
const isShortened = ({ token, best }: PlacedToken) =>
  [token, best.token].some((each) => short(each) !== inlineToken(each));

/** `␣mat`, and in brackets what the model held for more probable. */
function tokenCell({ token, rank, best }: PlacedToken): string {
  return rank === 1 ? short(token) : `${short(token)} (${short(best.token)})`;
}
