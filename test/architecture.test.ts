import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** What may import what. A breach is mended in the code, or the table is changed on purpose and in the same commit. */

const SRC = fileURLToPath(new URL('../src', import.meta.url));

const BASE = ['core', 'languages', 'messages'];
const PURE = ['feed', 'match', 'dedupe', 'language', 'sentiment', 'triage', 'cases', 'reply', 'digest', 'report'];
const EVERYTHING_BELOW_RUN = [...BASE, ...PURE, 'http', 'mail', 'store', 'log', 'sources', 'deliver', 'config'];

/** Folder (or file) of src/ → folders that it may import beside its own. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  languages: ['core'],
  messages: ['core'],
  ...Object.fromEntries(PURE.map((folder) => [folder, BASE])),
  http: ['core'],
  store: ['core'],
  log: ['core'],
  // Mails: the one folder beside http that opens connections for what comes in, and what reads them.
  mail: ['core', 'feed'],
  sources: ['core', 'feed', 'http', 'mail'],
  deliver: ['core', 'feed', 'http'],
  // match refuses bad queries, cases refuses bad working hours; the registries know the options of their types.
  config: ['core', 'match', 'cases', 'sources', 'deliver'],
  run: EVERYTHING_BELOW_RUN,
  // Commands and pages show what the pure stages make of texts; the work itself is in run.
  web: [...EVERYTHING_BELOW_RUN, 'run'],
  commands: [...EVERYTHING_BELOW_RUN, 'run', 'web'],
  cli: [...EVERYTHING_BELOW_RUN, 'run', 'commands'],
};

/** Package → folders (or files) of src/ that may import it; swapping one is a change in one place. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  '@hono/node-server': ['web'],
  '@hono/zod-openapi': ['web'],
  'better-sqlite3': ['store'],
  commander: ['commands'],
  croner: ['config', 'run'],
  'css-select': ['feed/selector.ts'],
  domutils: ['feed/page-tree.ts'],
  // Only where charts are drawn: it takes longer to load than everything else together.
  echarts: ['report/charts'],
  eld: ['language'],
  feedsmith: ['feed', 'deliver/atom.ts', 'deliver/feed.ts'],
  hono: ['web'],
  'html-to-text': ['feed'],
  htmlparser2: ['feed/page-tree.ts', 'mail'],
  imapflow: ['mail/mailbox.ts'],
  nodemailer: ['deliver'],
  'p-queue': ['run'],
  pino: ['log.ts'],
  'postal-mime': ['mail/letter.ts'],
  'playwright-core': ['run/screenshot.ts'],
  'rss-parser': ['feed'],
  'temporal-polyfill': ['cases', 'run'],
  undici: ['http'],
  yaml: ['config'],
  zod: ['config', 'sources', 'deliver'],
};

// Computation only; the rest of Node reaches the world outside.
const PURE_NODE_MODULES = ['node:crypto', 'node:module', 'node:util', 'node:zlib'];

interface SourceFile {
  path: string;
  folder: string;
  text: string;
  imports: string[];
}

const files: SourceFile[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => {
    const text = readFileSync(join(SRC, path), 'utf8');
    return { path, folder: path.split('/')[0]?.replace(/\.ts$/u, '') ?? '', text, imports: importsOf(text) };
  });

function importsOf(text: string): string[] {
  const pattern =
    /^(?:import|export)\b[^'"`;]*?from '([^']+)'|\bimport\('([^']+)'\)|createRequire\([^)]*\)\('([^']+)'\)/gmu;
  return [...text.matchAll(pattern)].flatMap((found) => found[1] ?? found[2] ?? found[3] ?? []);
}

/** Path below src/ that a relative import leads to. */
function target(file: SourceFile, specifier: string): string {
  return relative(SRC, join(SRC, dirname(file.path), specifier));
}

function localImports(file: SourceFile): string[] {
  return file.imports.filter((specifier) => specifier.startsWith('.')).map((specifier) => target(file, specifier));
}

test('every folder has its place in the table', () => {
  expect([...new Set(files.map(({ folder }) => folder))].filter((folder) => !(folder in MAY_IMPORT))).toEqual([]);
});

test('imports point one way', () => {
  const breaches = files.flatMap((file) =>
    localImports(file)
      .filter((path) => !path.startsWith('..'))
      .map((path) => path.split('/')[0]?.replace(/\.ts$/u, '') ?? '')
      .filter((folder) => folder !== file.folder && !MAY_IMPORT[file.folder]?.includes(folder))
      .map((folder) => `${file.path} imports ${folder}`),
  );

  expect(breaches).toEqual([]);
});

test('each package is imported where the table says', () => {
  const breaches = files.flatMap((file) =>
    file.imports
      .filter((specifier) => !specifier.startsWith('.') && !specifier.startsWith('node:'))
      .map((specifier) => /^(?:@[^/]+\/)?[^/]+/u.exec(specifier)?.[0] ?? '')
      .filter((name) => !PACKAGES[name]?.some((place) => file.path === place || file.path.startsWith(`${place}/`)))
      .map((name) => `${file.path} imports ${name}`),
  );

  expect(breaches).toEqual([]);
});

test('pure stages touch nothing outside', () => {
  const outside = /\bDate\.now\(|\bMath\.random\(|\bnew Date\(\)|\bprocess\.|\bconsole\.|\bfetch\(/u;
  const breaches = files
    .filter(({ folder }) => PURE.includes(folder) || BASE.includes(folder))
    .flatMap((file) => [
      ...file.imports
        .filter((name) => name.startsWith('node:') && !PURE_NODE_MODULES.includes(name))
        .map((name) => `${file.path} imports ${name}`),
      ...file.text
        .split('\n')
        .filter((line) => !/^\s*(?:\/\/|\*|\/\*)/u.test(line) && outside.test(line))
        .map((line) => `${file.path}: ${line.trim()}`),
    ]);

  expect(breaches).toEqual([]);
});

test('there is no cycle of imports', () => {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const done = new Set<string>();
  const cycles: string[] = [];
  function visit(path: string, trail: readonly string[]): void {
    if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(' > '));
    if (done.has(path) || trail.includes(path)) return;
    const file = byPath.get(path);
    // Types, and files that are read only when they are needed, make no cycle when the program starts.
    const lazily = /^(?:import|export) type\b[^;]*;|\bimport\('[^']+'\)/gmu;
    const runtime = file === undefined ? [] : importsOf(file.text.replace(lazily, ''));
    for (const specifier of runtime) {
      if (file !== undefined && specifier.startsWith('.')) visit(target(file, specifier), [...trail, path]);
    }
    done.add(path);
  }

  for (const { path } of files) visit(path, []);

  expect(cycles).toEqual([]);
});

test('files are kebab-case, of a readable length, and leave nothing for later', () => {
  const isData = (file: SourceFile) => file.folder === 'languages' || file.folder === 'messages';
  const breaches = files.flatMap((file) => {
    const lines = file.text.split('\n').length;
    const name = file.path.split('/').at(-1) ?? '';
    return [
      ...(/^[a-z0-9-]+\.ts$/u.test(name) ? [] : [`${file.path}: name`]),
      ...(lines <= 401 || isData(file) ? [] : [`${file.path}: ${lines} lines`]),
      ...(/\b(?:TODO|FIXME|XXX)\b/u.test(file.text) ? [`${file.path}: unfinished`] : []),
      ...(['utils', 'helpers', 'common', 'lib', 'misc', 'index'].includes(name.replace(/\.ts$/u, ''))
        ? [`${file.path}: says nothing`]
        : []),
    ];
  });

  expect(breaches).toEqual([]);
});
