/** Opens an address in the user's browser, where there is one and somebody to see it. */
import { spawn } from 'node:child_process';

const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  linux: ['xdg-open'],
  win32: ['cmd', '/c', 'start', ''],
};

/** Does nothing in CI, without a terminal, and on a machine without a screen. */
export function openBrowser(address: string): void {
  const { CI, DISPLAY, WAYLAND_DISPLAY } = process.env;
  const hasScreen = process.platform !== 'linux' || Boolean(DISPLAY || WAYLAND_DISPLAY);
  const opener = OPENERS[process.platform];
  if (CI || !process.stdout.isTTY || !hasScreen || opener === undefined) return;
  const [program, ...args] = opener;
  const child = spawn(program, [...args, address], { stdio: 'ignore', detached: true });
  // Without such a program the printed address must do.
  child.on('error', () => undefined);
  child.unref();
}
