/** What the browser remembers from one visit to the next. */

export type Theme = 'dark' | 'light';

const preferred = () => window.matchMedia('(prefers-color-scheme: light)');

/** A browser may forbid it; then nothing is remembered. */
function get(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
function set(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // nothing is remembered
  }
}

export const remembered = {
  /** The chosen theme, or the system's. */
  theme(): Theme {
    const chosen = get('theme');
    if (chosen === 'dark' || chosen === 'light') return chosen;
    return preferred().matches ? 'light' : 'dark';
  },
  tourClosed: () => get('tour') === 'closed',
};

export const remember = {
  theme: (theme: Theme) => set('theme', theme),
  tourClosed: () => set('tour', 'closed'),
};

/** Tells of a change of the system's theme, as long as none was chosen here. */
export function onSystemTheme(tell: (theme: Theme) => void): void {
  preferred().addEventListener('change', () => {
    if (get('theme') === null) tell(remembered.theme());
  });
}
