/** The picture of a text's tokens: boxes in turning colours, each with its ID. */
import type { TokenizeResult } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { altText, named } from '../../kit/chart/alt-text.ts';
import type { Drawing } from '../../kit/chart/drawing.ts';
import { shortenEnd } from '../../kit/chart/label.ts';
import type { Chart } from '../../kit/chart/spec.ts';
import { colors, LINE, PADDING, sizes, WIDTH } from '../../kit/chart/theme.ts';
import { tokenStrip } from '../../kit/chart/token-strip.ts';

/** So that neighbours are told apart: light ones, on which black letters are read on a screen and on paper. */
const FILLS = ['#9ecae9', '#ffbf79', '#a3d99b', '#f2d96b', '#ffaaa5', '#d5b8e0'] as const;
const INK = '#000000';
/** CSS pixels from the picture's top: the middles of the lines above the boxes, and where these begin. */
const TITLE_LINE = PADDING + 10;
const ABOUT_LINE = PADDING + 33;
const BOXES = PADDING + 50;

/** @param result with one token at least */
export function stripChart({ tokens, model }: TokenizeResult, words: Words): Chart<Drawing> {
  const { t } = words;
  const count = tokens.length;
  const { shapes, height, noteLine, hasFigures, leftOut } = tokenStrip(
    tokens.map((token, i) => ({
      token,
      figure: `${token.id}`,
      fill: FILLS[i % FILLS.length] ?? FILLS[0],
      ink: INK,
    })),
    BOXES,
  );
  const about = hasFigures ? t('tokenize:chart.withIds') : t('tokenize:chart.boxes');
  const start = { shape: 'text', x: PADDING, color: colors.quiet, size: sizes.text } as const;
  return {
    spec: {
      width: WIDTH,
      height,
      shapes: [
        {
          ...start,
          y: TITLE_LINE,
          text: shortenEnd(t('tokenize:chart.title', { count, model: model.name }), LINE),
          color: colors.text,
          size: sizes.title,
          bold: true,
        },
        { ...start, y: ABOUT_LINE, text: about },
        ...shapes,
        ...(leftOut > 0 ? [{ ...start, y: noteLine, text: t('common:tokensMore', { count: leftOut }) }] : []),
      ],
    },
    alt: altText(
      t('tokenize:chart.alt', { count, model: model.name }),
      tokens.map((token) => [named(token)]),
      words,
    ),
  };
}
