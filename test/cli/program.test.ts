import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseCommandLine } from '../../src/commands/parse.ts';
import { COMMANDS } from '../../src/commands/program.ts';
import { workplace } from '../support/cli.ts';

const BIN = new URL('../../bin/mentionwatch.js', import.meta.url).pathname;
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const CONFIG = 'version: 1\nbrand: { name: Acme }\nalerts: [{ name: a, query: acme }]\n';

const PLAIN = { color: false, columns: 80, version };

test('the version is printed, wherever it is asked for', async () => {
  const { run } = await workplace();

  expect(await run(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  expect(await run(['-V', '--json'])).toMatchObject({ code: 0, stdout: `${version}\n` });
});

test('help goes to stdout and names every command', async () => {
  const { run } = await workplace();

  const { code, stdout, stderr } = await run(['--help']);

  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  for (const { name } of COMMANDS) expect(stdout).toContain(`\n  ${name} `);
});

test.each([
  [[], /no command was given/u],
  [['chek'], /unknown command 'chek'\nDid you mean check\?/u],
  [['check', '--jsn'], /unknown option '--jsn'\nDid you mean --json\? See mentionwatch check --help\./u],
  [['check', '--log-format', 'xml'], /Allowed: pretty, json/u],
  [['check', '--as-of', 'yesterday'], /"yesterday" is no instant/u],
  [['completion'], /missing required argument .*\nSee mentionwatch completion --help\./u],
  [['completion', 'tcsh'], /Allowed choices are bash, zsh, fish/u],
  [['sources', 'fed'], /there is no source type "fed"/u],
  [['check', 'surplus'], /too many arguments/u],
])('wrong usage %j is said on stderr and ends with 2', async (args, expected) => {
  const { run } = await workplace(CONFIG);

  const { code, stdout, stderr } = await run(args);

  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(expected);
});

test('global options are read before and after the command', () => {
  const before = parseCommandLine(['--json', '-vv', '-c', 'x.yaml', '--as-of', '2026-06-01', 'check'], PLAIN);
  const after = parseCommandLine(['check', '--json', '-v', '-v', '-c', 'x.yaml', '--as-of', '2026-06-01'], PLAIN);

  expect(before).toMatchObject({
    globals: { json: true, verbosity: 2, config: 'x.yaml', asOf: Date.parse('2026-06-01') },
  });
  expect(after).toEqual(before);
});

test.each([
  ['match', '-careers acme'],
  ['match', '-careers'],
  ['classify', '-hello'],
  ['classify', '-5 stars'],
  ['lint', '-Verdi'],
  ['note', '-called back'],
  ['list', '-c x.yaml y'],
])('%s %j is not taken for options: the way to write it is said', (command, text) => {
  const refused = () => parseCommandLine([command, text, 'x'], PLAIN);

  expect(refused).toThrow(`"${text}" reads as an option.`);
  expect(refused).toThrow(expect.objectContaining({ hint: expect.stringContaining(`${command} -- '${text}'`) }));
});

test('behind --, and as the value of an option, a text may begin with -', () => {
  const behind = parseCommandLine(['match', '--json', '--', '-careers acme', '-x'], PLAIN);
  const value = parseCommandLine(['backtest', '--query', '-careers acme', '--against', 'acme'], PLAIN);
  const reason = parseCommandLine(['dismiss', '12', '--reason', '--really', '--json'], PLAIN);

  expect(behind).toMatchObject({ args: ['-careers acme', '-x'], globals: { json: true } });
  expect(value).toMatchObject({ options: { query: '-careers acme', against: 'acme' } });
  expect(reason).toMatchObject({ options: { reason: '--really' }, globals: { json: true } });
  expect(() => parseCommandLine(['backtest', '--query', '--json'], PLAIN)).toThrow(/argument missing/u);
  expect(parseCommandLine(['list', '-cx.yaml', '-vv'], PLAIN)).toMatchObject({ globals: { config: 'x.yaml' } });
});

test('nothing that a text or a wrong word holds takes effect in a terminal', async () => {
  const { run } = await workplace();
  const hostile = 'ter\u001B[31mrible \u009B31mservice\u202E';

  const classified = await run(['classify', hostile, '--lang', 'en']);
  const json = await run(['classify', '--json', hostile, '--lang', 'en']);
  const clean = await run(['classify', '--json', 'terrible service', '--lang', 'en']);
  const wrong = await run([`li\u001B[31mst`]);

  for (const { stdout, stderr } of [classified, json, wrong])
    expect(stdout + stderr).not.toMatch(/[\u001B\u009B\u202E]/u);
  expect(classified.stdout).toContain('terrible service');
  const { text, ...judged } = JSON.parse(json.stdout) as { text: string };
  expect(text).toBe(hostile);
  expect(JSON.parse(clean.stdout)).toMatchObject(judged);
});

test('lists take several values, with spaces or commas, and know their choices', () => {
  const asked = parseCommandLine(
    ['list', '--alert', 'a', 'b', '--sentiment', 'negative,neutral', '--min-urgency', '70'],
    PLAIN,
  );

  expect(asked).toMatchObject({ options: { alert: ['a', 'b'], sentiment: ['negative', 'neutral'], minUrgency: 70 } });
  expect(() => parseCommandLine(['list', '--sentiment', 'bad'], PLAIN)).toThrow(/Allowed: negative/u);
  expect(() => parseCommandLine(['list', '--min-urgency', '101'], PLAIN)).toThrow(/from 0 to 100/u);
});

test('check says that a config is right, and what is odd in it', async () => {
  const { run } = await workplace(CONFIG);

  const plain = await run(['check']);
  const json = await run(['check', '--json']);

  expect(plain).toMatchObject({ code: 0, stdout: expect.stringContaining('is valid: 1 alert, 0 sources') });
  expect(plain.stderr).toContain('warning: sources: there is none');
  expect(JSON.parse(json.stdout)).toMatchObject({ ok: true, alerts: 1, sources: 0 });
});

test('check prints each mistake on a line with its place and ends with 2', async () => {
  const { run } = await workplace(CONFIG.replace('query: acme', 'query: "("').replace('name: Acme', 'nam: Acme'));

  const { code, stdout, stderr } = await run(['check']);

  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(
    stderr
      .trim()
      .split('\n')
      .every((line) => /^alerts\.yaml:\d+:\d+ /u.test(line)),
    stderr,
  ).toBe(true);
});

test('init --yes writes a config that check accepts, and never over another', async () => {
  const { run, file } = await workplace();
  const args = [
    'init',
    '--yes',
    '--name',
    'Ac"me: #1',
    '--language',
    'tr',
    '--feed',
    'https://a.example/feed?x=1,2',
    '--email',
    'care@example.com',
  ];

  const first = await run(args);
  const written = readFileSync(file('alerts.yaml'), 'utf8');
  const second = await run(args);

  expect(first.code, first.stderr).toBe(0);
  expect(await run(['check'])).toMatchObject({ code: 0, stderr: '' });
  expect(written).toContain('https://a.example/feed?x=1,2');
  expect(second).toMatchObject({ code: 2, stderr: expect.stringContaining('nothing was changed') });
  expect(readFileSync(file('alerts.yaml'), 'utf8')).toBe(written);
});

test('init without a terminal asks for --yes', async () => {
  const { run } = await workplace();

  expect(await run(['init'])).toMatchObject({ code: 2, stderr: expect.stringContaining('--yes') });
});

test('match reads documents from stdin and answers in their order', async () => {
  const { run } = await workplace();
  const stdin = '{"id":7,"text":"about Acme","lang":"en"}\n\n{"id":"b","title":"nothing"}\n';

  const { code, stdout } = await run(['match', 'acme'], { stdin });

  expect(code).toBe(0);
  expect(
    stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual([
    { id: 7, match: true, spans: [{ field: 'text', start: 6, end: 10 }] },
    { id: 'b', match: false, spans: [] },
  ]);
});

test('match --cases ends with 4 when a case differs', async () => {
  const { run, write } = await workplace();
  const good =
    '{"id":1,"query":"acme","doc":{"text":"acme"},"match":true}\n{"id":2,"query":"\\"acme","error":"unbalanced-quote"}\n';
  await write('good.jsonl', good);
  await write('bad.jsonl', good.replace('true', 'false'));

  const right = await run(['match', '--cases', 'good.jsonl']);
  const wrong = await run(['match', '--cases', 'bad.jsonl']);

  expect(right).toMatchObject({ code: 0, stderr: '' });
  expect(right.stdout).toBe('{"id":1,"match":true,"error":null}\n{"id":2,"match":false,"error":"unbalanced-quote"}\n');
  expect(wrong).toMatchObject({ code: 4, stderr: '1 of 2 cases differ from what they state.\n' });
  expect(await run(['match', '--cases', 'nope.jsonl'])).toMatchObject({ code: 2 });
  expect(await run(['match', 'acme'], { stdin: 'no json\n' })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('stdin:1'),
  });
});

test('match --expand lists forms, and a bad query ends with 2', async () => {
  const { run } = await workplace();

  expect((await run(['match', 'migros', '--expand', '--lang', 'tr'])).stdout.split('\n')).toContain('migrosun');
  expect(await run(['match', '"acme', 'text'])).toMatchObject({ code: 2, stdout: '' });
});

test('classify gives one object a line, in input order, without any config', async () => {
  const { run } = await workplace();

  const { code, stdout } = await run(['classify', '--json', '--lang', 'en'], {
    stdin: 'I love it\n\nterrible service\n',
  });

  const results = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { text: string; sentiment: { label: string; reasons: object[] } });
  expect(code).toBe(0);
  expect(results.map(({ text }) => text)).toEqual(['I love it', '', 'terrible service']);
  expect(results.map(({ sentiment }) => sentiment.label)).toEqual(['positive', 'neutral', 'negative']);
  for (const { sentiment } of results) {
    for (const reason of sentiment.reasons) expect(Object.keys(reason)).toEqual(['text', 'weight', 'rule']);
  }
});

test('a reader that goes away is no error', async () => {
  const { folder } = await workplace();
  const script = `yes 'terrible service' | head -n 20000 | "${process.execPath}" "${BIN}" classify --json --lang en | head -n 1`;

  const { status, stdout, stderr } = spawnSync('bash', ['-c', `set -o pipefail; ${script}; exit \${PIPESTATUS[2]}`], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, HOME: folder },
  });

  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('terrible service');
});

test.each(['SIGINT', 'SIGTERM'] as const)('%s ends a run with 130', async (signal) => {
  const { folder } = await workplace();
  const child = spawn(process.execPath, [BIN, 'classify', '--json', '--lang', 'en'], {
    cwd: folder,
    env: { ...process.env, HOME: folder },
  });
  child.stdin.on('error', () => {});
  child.stdin.write('terrible service\n'.repeat(20_000));
  await new Promise((resolve) => child.stdout.once('data', resolve));

  const ended = new Promise((resolve) => child.on('close', resolve));
  child.kill(signal);
  child.stdin.write('one more\n');

  expect(await ended).toBe(130);
});

test('the completion script completes commands, options and choices in a real bash', async () => {
  const { run, write, folder } = await workplace();
  await write('completion.bash', (await run(['completion', 'bash'])).stdout);
  const complete = (...words: string[]) => {
    const script = `source completion.bash; COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _mentionwatch; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8' }).stdout.trim().split('\n');
  };

  expect(complete('mentionwatch', 'che')).toEqual(['check']);
  expect(complete('mentionwatch', '--json', 'list', '--senti')).toEqual(['--sentiment']);
  expect(complete('mentionwatch', 'list', '--sentiment', 'neg')).toEqual(['negative']);
  expect(complete('mentionwatch', 'completion', 'f')).toEqual(['fish']);
  expect(complete('mentionwatch', '--log-format', 'j')).toEqual(['json']);
  // The same option takes other words in other commands.
  expect(complete('mentionwatch', 'report', '--format', 'm')).toEqual(['markdown']);
  expect(complete('mentionwatch', 'export', '--format', 'n')).toEqual(['ndjson']);
  expect(complete('mentionwatch', 'draft', '12', '--lang', 'f')).toEqual(['fa']);
});

test('an old Node is told so in one line, before anything is loaded', async () => {
  const { folder } = await workplace();
  const script = `Object.defineProperty(process.versions, 'node', { value: '18.20.0' }); require(${JSON.stringify(BIN)})`;

  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', script], { cwd: folder, encoding: 'utf8' });

  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^mentionwatch needs Node 22\.19 or newer; this is 18\.20\.0\.[^\n]*\n$/u);
});
