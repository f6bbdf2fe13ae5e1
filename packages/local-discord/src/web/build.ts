/** Makes the page's files of its sources and the packages that it uses. For development: it needs esbuild. */
import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { PageFile, PageFiles } from './files.ts';

const SOURCES = new URL('../page/', import.meta.url);
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

/** The page, ready to be served; a few hundred milliseconds. Nothing is written to disk. */
export async function buildPage(): Promise<PageFiles> {
  const source = (name: string) => fileURLToPath(new URL(name, SOURCES));
  const [{ outputFiles }, html, icon] = await Promise.all([
    build({
      entryPoints: [source('main.ts'), source('page.css')],
      bundle: true,
      write: false,
      format: 'esm',
      target: 'es2022',
      minify: true,
      legalComments: 'none',
      logLevel: 'error',
      outdir: '/',
      assetNames: '[name]-[hash]',
      loader: { '.woff2': 'file', '.ttf': 'file' },
    }),
    readFile(source('index.html')),
    readFile(source('icon.svg')),
  ]);
  const file = (name: string, bytes: Uint8Array): [string, PageFile] => [
    name,
    { contentType: TYPES[extname(name)] ?? 'application/octet-stream', bytes },
  ];
  return new Map([
    ['/', { contentType: TYPES['.html'] ?? '', bytes: html }],
    file('/icon.svg', icon),
    ...outputFiles.map(({ path, contents }) => file(`/${basename(path)}`, contents)),
  ]);
}
