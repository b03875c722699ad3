import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { generatedFiles } from '../.ci/docs.ts';
import { COMMANDS, FAIL_ON, GLOBAL_OPTIONS } from '../src/commands/program.ts';
import { channelCommon, configSchema, sourceCommon } from '../src/config/schema.ts';

/** What is not documented does not exist: commands, options, exit codes, config keys, types, links. */

const ROOT = fileURLToPath(new URL('..', import.meta.url));

function page(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

test('generated files are what the code says; after a change: node .ci/docs.ts', async () => {
  for (const [path, text] of await generatedFiles()) {
    expect(existsSync(join(ROOT, path)), `${path} is missing`).toBe(true);
    expect(page(path), path).toBe(text);
  }
});

test('every command and option is in the reference', () => {
  const text = page('docs/commands.md');
  const options = [...GLOBAL_OPTIONS, ...COMMANDS.flatMap((command) => command.options ?? [])];

  expect(COMMANDS.filter(({ name }) => !text.includes(`\n## ${name}\n`)).map(({ name }) => name)).toEqual([]);
  expect(options.filter(({ flags }) => !text.includes(`\`${flags}\``)).map(({ flags }) => flags)).toEqual([]);
});

test('every exit code and every condition of --fail-on is explained', () => {
  const text = page('docs/exit-codes.md');

  for (const code of [0, 1, 2, 3, 4, 130]) expect(text).toContain(`| \`${code}\` |`);
  for (const condition of FAIL_ON) expect(text).toContain(`\`${condition}\``);
});

test('every key of the config is explained', () => {
  const text = page('docs/config.md');
  const sections = Object.keys(configSchema.shape).filter((key) => key !== 'version');
  const keys = [...Object.keys(sourceCommon), ...Object.keys(channelCommon)];

  expect(sections.filter((key) => !text.includes(`\n## ${key}\n`))).toEqual([]);
  expect(keys.filter((key) => !text.includes(`\`${key}\``))).toEqual([]);
});

test('summaries are one line without a full stop, beginning with a small letter', () => {
  const options = [...GLOBAL_OPTIONS, ...COMMANDS.flatMap((command) => command.options ?? [])];
  const summaries = [...COMMANDS, ...options].map(({ summary }) => summary);

  expect(summaries.filter((summary) => !/^[^A-Z\n.][^\n]*[^.\n]$/u.test(summary))).toEqual([]);
});

test('links between pages lead somewhere', () => {
  const pages = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => `docs/${path}`);
  const broken = pages.flatMap((path) =>
    [...page(path).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/gu)]
      .map((found) => found[1] ?? '')
      .filter((link) => !existsSync(join(ROOT, dirname(path), link)))
      .map((link) => `${path} → ${link}`),
  );

  expect(broken).toEqual([]);
});
