import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { generatedFiles } from '../.ci/docs.ts';
import { COMMANDS, FAIL_ON, GLOBAL_OPTIONS } from '../src/commands/program.ts';
import { configJsonSchema } from '../src/config/json-schema.ts';
import { channelCommon, configSchema, sourceCommon } from '../src/config/schema.ts';

/** What is not documented does not exist: commands, options, exit codes, config keys, types, links. */

const ROOT = fileURLToPath(new URL('..', import.meta.url));

interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
}

/** The keys of an object and of what is in it; of the outermost only `first`, where they are given. */
function keysOf(schema: JsonSchema, first: readonly string[] | null): string[] {
  const inner = [schema.items, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].filter((each) => each !== undefined);
  const own = Object.entries(schema.properties ?? {}).filter(([key]) => first === null || first.includes(key));
  const keys = own.flatMap(([key, value]) => [key, ...keysOf(value, null)]);
  return [...new Set([...keys, ...inner.flatMap((each) => keysOf(each, first))])];
}

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

test('every key within a part of the config is explained in the section of that part', async () => {
  const text = page('docs/config.md');
  const parts = (await configJsonSchema()).properties as Record<string, JsonSchema>;
  // What single types of sources and channels take stands on pages of their own, made from the code.
  const common: Readonly<Record<string, object>> = { sources: sourceCommon, channels: channelCommon };
  const missing = Object.entries(parts).flatMap(([part, schema]) => {
    const section = new RegExp(`\\n## ${part}\\n(.*?)(?=\\n## |$)`, 'su').exec(text)?.[1] ?? '';
    const quoted = [...section.matchAll(/`([^`\n]+)`/gu)].flatMap(([, code = '']) => code.match(/\w+/gu) ?? []);
    const wanted = keysOf(schema, common[part] === undefined ? null : Object.keys(common[part]));
    return wanted.filter((key) => !quoted.includes(key)).map((key) => `${part}: ${key}`);
  });

  expect(missing).toEqual([]);
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
