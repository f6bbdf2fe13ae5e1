/** Numbers as people write them in a language. */
import type { Language } from './languages.ts';

export interface Numbers {
  /** With separators and at most three decimals: 50,257 and 1,234.5, in German 50.257 and 1.234,5. */
  number(value: number): string;
  /** A number as JavaScript writes it, with the language's decimal sign: `0.80` is 0,80 in German. */
  decimal(digits: string): string;
  /** A probability in a table or a chart, with up to three significant digits: 8.82%, 0.0031%, <0.001%. */
  percent(probability: number): string;
  /** A number with so many significant digits: 226 or 192,000, from a million on 1.23 million, 2.7 × 10⁴³. */
  rounded(value: number, digits?: number): string;
  /** Digits as JavaScript writes them, as a percentage: `0.01` is 0.01%, in German 0,01 %. */
  withPercentSign(digits: string): string;
  /** The most characters that `percent` takes: the width of a table's column. */
  readonly percentWidth: number;
}

/** Below this probability, a percentage would have more zeros than anybody counts. */
export const LEAST_SHARE = 1e-5;

/** Of `percent` without its sign, such as 0.0031 or <0.001. */
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
    rounded(value, digits = 3) {
      const near = Number(value.toPrecision(digits));
      if (near < 1e6) return monospaced(format.format(near));
      if (near < 1e15) return monospaced(long(language, digits).format(near));
      const [mantissa = '', exponent = ''] = near.toExponential(1).split('e+');
      return `${decimal(mantissa)}\u00a0×\u00a010${exponent.replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)] ?? '')}`;
    },
    withPercentSign,
    percentWidth: MOST_DIGITS + percentSign.length,
  };
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Large numbers in words: 17 million. */
const long = (language: Language, digits: number) =>
  new Intl.NumberFormat(language, {
    notation: 'compact',
    compactDisplay: 'long',
    maximumSignificantDigits: digits,
  });

/** Fonts of equal widths have the usual no-break space, but seldom the narrow one, which French groups digits by. */
const monospaced = (text: string) => text.replaceAll('\u202f', '\u00a0');

function percentDigits(probability: number): string {
  const value = probability * 100;
  if (value === 0) return '0';
  if (probability < LEAST_SHARE) return `<${LEAST_SHARE * 100}`;
  if (value >= 99.95 && value < 100) return '>99.9';
  return value.toPrecision(value < 0.01 ? 2 : 3);
}
