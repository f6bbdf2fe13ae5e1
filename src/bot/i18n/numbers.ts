/** Numbers as people write them in a language. */
import type { Language } from './languages.ts';

export interface Numbers {
  /** With separators and at most three decimals: 50,257 and 1,234.5, in German 50.257 and 1.234,5. */
  number(value: number): string;
  /** A number as JavaScript writes it, with the language's decimal sign: `0.80` is 0,80 in German. */
  decimal(digits: string): string;
  /** A probability with up to three significant digits: 8.82%, 0.0031%, 4e-9%. */
  percent(probability: number): string;
  /** A probability with six significant digits, for small differences: 8.81580%. */
  precisePercent(probability: number): string;
  /** Digits as JavaScript writes them, as a percentage: `0.01` is 0.01%, in German 0,01 %. */
  withPercentSign(digits: string): string;
  /** The most characters that `percent` takes: the width of a table's column. */
  readonly percentWidth: number;
}

/** Of `percent` without its sign, such as 0.0031 or >99.9. */
const MOST_DIGITS = 6;

export function numbersOf(language: Language): Numbers {
  const format = new Intl.NumberFormat(language);
  const decimalSign = format.formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ?? '.';
  const percentSign = monospaced(new Intl.NumberFormat(language, { style: 'percent' }).format(0)).slice(1);
  const decimal = (digits: string) => digits.replace('.', decimalSign);
  const withPercentSign = (digits: string) => decimal(digits) + percentSign;
  return {
    number: (value) => monospaced(format.format(value)),
    decimal,
    percent: (probability) => withPercentSign(percentDigits(probability)),
    precisePercent: (probability) => withPercentSign((probability * 100).toPrecision(6)),
    withPercentSign,
    percentWidth: MOST_DIGITS + percentSign.length,
  };
}

/** Fonts of equal widths have the usual no-break space, but seldom the narrow one, which French groups digits by. */
const monospaced = (text: string) => text.replaceAll('\u202f', '\u00a0');

function percentDigits(probability: number): string {
  const value = probability * 100;
  if (value === 0) return '0';
  if (value < 0.0001) return value.toExponential(0);
  if (value >= 99.95 && value < 100) return '>99.9';
  return value.toPrecision(value < 0.001 ? 1 : value < 0.01 ? 2 : 3);
}
