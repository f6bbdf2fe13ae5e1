/** Pictures of members, drawn here: nothing is fetched. */

/** Dark enough for a white letter. */
const COLOURS = ['#4752c4', '#a0457e', '#2d7d46', '#b3541e', '#326fa8', '#8a3ffc', '#9c2f3c', '#4f6f0d'];

/** A round picture with a name's first letter, as a data address. */
export function avatarOf(name: string, isBot = false): string {
  const index = [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % COLOURS.length;
  const [letter = '?'] = name;
  const drawing = isBot
    ? '<path d="M9 28V17h5v11zm9 0V9h5v19zm9 0v-7h5v7z" fill="#fff" transform="translate(-.5 1)"/>'
    : `<text x="20" y="27" font-family="sans-serif" font-size="20" font-weight="600" fill="#fff" text-anchor="middle">${escaped(letter)}</text>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" fill="${isBot ? '#5865f2' : COLOURS[index]}"/>${drawing}</svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
