import type { TokenizeResult } from '../../shared/contract.ts';
import { COLOUR, type Reply } from './reply.ts';
import { reportFile } from './report.ts';
import { modelFooter, noteLines, section, stack, whole } from './sections.ts';
import { counted, fitFirst, inlineToken, number } from './text.ts';

const MOST_TOKENS = 3000;
const UTF8 = new TextEncoder();

/** The reply to `/tokenize`. */
export function renderTokens(result: TokenizeResult, text: string, notes: readonly string[]): Reply {
  const { tokens, model } = result;
  const rows = tokens.map(
    (token, i) => `${String(i + 1).padStart(3)} ${String(token.id).padStart(6)}  ${inlineToken(token)}`,
  );
  const table = fitFirst(
    ['  #     ID  token', ...rows],
    '\n',
    MOST_TOKENS,
    (left) => `… (${counted(left, 'token')} more)`,
  );
  const parts = tokens.filter((token) => 'bytes' in token).length;
  const description = stack([
    whole(noteLines(notes)),
    whole(
      `${counted([...text].length, 'character')}, ${counted(UTF8.encode(text).length, 'byte')}, **${counted(tokens.length, 'token')}**`,
    ),
    tokens.length === 0 ? whole('An empty text has no tokens.') : section('Tokens', table),
    whole(
      parts === 0
        ? ''
        : `${number(parts)} of them ${parts === 1 ? 'is' : 'are'} only part of a character and shown as bytes, ` +
            'such as `<F0 9F>`: the tokenizer works on bytes, so a rare character can take several tokens.',
    ),
  ]);
  return {
    embeds: [
      {
        title: 'Tokens',
        description: description.text,
        color: COLOUR,
        footer: { text: modelFooter(model, result.milliseconds) },
      },
    ],
    files: table.cut ? [reportFile(result)] : [],
  };
}
