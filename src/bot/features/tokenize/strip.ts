/** The picture of a text's tokens: boxes in turning colours, each with its ID. */
import type { TokenizeResult } from '../../../shared/contract.ts';
import type { Words } from '../../i18n/words.ts';
import { altText, named } from '../../kit/chart/alt-text.ts';
import type { Drawing } from '../../kit/chart/drawing.ts';
import type { Chart } from '../../kit/chart/spec.ts';
import { sizes, WIDTH } from '../../kit/chart/theme.ts';
import { BELOW_HEADING, heading, textLine, tokenStrip } from '../../kit/chart/token-strip.ts';

/** So that neighbours are told apart: light ones, on which black letters are read on a screen and on paper. */
const FILLS = ['#9ecae9', '#ffbf79', '#a3d99b', '#f2d96b', '#ffaaa5', '#d5b8e0'] as const;
const INK = '#000000';
/** CSS pixels between the heading and the boxes. */
const GAP = 3;

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
    BELOW_HEADING + GAP,
  );
  const about = hasFigures ? t('tokenize:chart.withIds') : t('tokenize:chart.boxes');
  return {
    spec: {
      width: WIDTH,
      height,
      shapes: [
        ...heading(t('tokenize:chart.title', { count, model: model.name }), about),
        ...shapes,
        ...(leftOut > 0
          ? [textLine(t('common:tokensMore', { count: leftOut }), noteLine, { size: sizes.text })]
          : []),
      ],
    },
    alt: altText(
      t('tokenize:chart.alt', { count, model: model.name }),
      tokens.map((token) => [named(token)]),
      words,
    ),
  };
}
