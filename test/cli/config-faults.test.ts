/** Mistakes in the config, met by the whole program: a line for each with its place and remedy, and nothing is done. */
import { readdirSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { workplace } from '../support/cli.ts';
import { serve } from '../support/server.ts';

const SOUND = `version: 1
brand: { name: Acme }
alerts:
  - { name: acme, query: acme }
`;

const MISTAKES: readonly [what: string, config: string, line: RegExp][] = [
  ['bad YAML', 'version: 1\nbrand: "Acme\n', /^alerts\.yaml:\d+:\d+ .*no valid YAML/u],
  ['an unknown key', `${SOUND}digets: []\n`, /^alerts\.yaml:5:1 .*Did you mean "digests"\?$/u],
  ['a wrong type', SOUND.replace('query: acme', 'query: [1]'), /^alerts\.yaml:4:26 .*must be text/u],
  ['an unset variable', SOUND.replace('query: acme', `query: "\${NOPE_X}"`), /^alerts\.yaml:4:26 .*NOPE_X is not set/u],
  ['a bad query', SOUND.replace('query: acme', `query: 'acme "bank'`), /^alerts\.yaml:4:32 alerts\[0\]\.query: ./u],
  [
    'a bad cron line',
    `${SOUND}channels: [{ name: out, type: stdout }]\ndigests: [{ name: d, schedule: "61 9 * * *", channels: [out] }]\n`,
    /^alerts\.yaml:6:32 .*cron expression/u,
  ],
  ['a name used twice', `${SOUND}  - { name: acme, query: b }\n`, /^alerts\.yaml:5:13 .*already/u],
  [
    'a source that is not there',
    SOUND.replace('query: acme', 'query: acme, sources: [news]'),
    /^alerts\.yaml:4:42 .*there is no source "news"/u,
  ],
  [
    'a channel that is not there',
    `${SOUND}channels: [{ name: out, type: stdout }]\ndigests: [{ name: d, schedule: immediately, channels: [ou] }]\n`,
    /^alerts\.yaml:6:56 .*Did you mean "out"\?$/u,
  ],
];

test.each(MISTAKES)('%s: one line with its place, exit 2, and nothing is made', async (_what, config, expected) => {
  const place = await workplace(config);

  const { code, stdout, stderr } = await place.run(['scan']);

  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  const placed = stderr.split('\n').filter((line) => /^alerts\.yaml:\d+:\d+ /u.test(line));
  expect(placed, stderr).toEqual([expect.stringMatching(expected)]);
  expect(stderr).not.toMatch(/unexpected|\n\s+at /u);
  expect(readdirSync(place.folder)).toEqual(['alerts.yaml']);
});

test('many mistakes are told at once, in their order, by check and scan alike', async () => {
  const place = await workplace(
    'version: 2\nbrand: { nam: A }\nalerts:\n  - { name: a, query: "(" }\nsla: { hours: never }\nfoo: 1\n',
  );

  const scanned = await place.run(['scan']);
  const checked = await place.run(['check']);

  expect(scanned.code).toBe(2);
  expect(checked).toEqual(scanned);
  const places = [...scanned.stderr.matchAll(/^alerts\.yaml:(\d+):\d+ /gmu)].map(([, line]) => Number(line));
  expect(places).toEqual([1, 2, 2, 4, 5, 6]);
});

test('a config that is not there is said with what to do', async () => {
  const place = await workplace();

  const missing = await place.run(['scan']);
  const named = await place.run(['scan', '-c', 'other.yaml']);

  for (const { code, stdout, stderr } of [missing, named]) {
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/mentionwatch init|-c|--config/u);
    expect(stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(2);
  }
  expect(named.stderr).toContain('other.yaml');
  expect(readdirSync(place.folder)).toEqual([]);
});

test('wrong usage is told with what is known, and nothing is asked of any source', async () => {
  const server = await serve((_request, reply) => reply.writeHead(404).end());
  onTestFinished(server.close);
  const place = await workplace(`${SOUND}sources: [{ name: forum, type: feed, url: "${server.url}/feed" }]\n`);

  const source = await place.run(['scan', '--source', 'forun']);
  const option = await place.run(['scan', '--dryrun']);
  const instant = await place.run(['scan', '--as-of', 'yesterday']);

  for (const { code, stdout } of [source, option, instant]) expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(source.stderr).toMatch(/no source "forun"[\s\S]*forum/u);
  expect(option.stderr).toMatch(/--dry-run/u);
  expect(instant.stderr).toMatch(/yesterday/u);
  expect(server.requests).toEqual([]);
});

test('check finds a file of own words that a scan could not read', async () => {
  const place = await workplace(`${SOUND}sentiment: { words: ./words.tsv }\n`);

  const missing = await place.run(['check']);
  await place.write('words.tsv', '-2\ten\twobbly\n');
  const there = await place.run(['check']);

  expect(missing).toMatchObject({ code: 2, stdout: '' });
  expect(missing.stderr).toMatch(/words\.tsv cannot be read: there is no such file\.\nCorrect the path/u);
  expect(there.code).toBe(0);
});

test('a config that an editor has saved in another encoding is told so', async () => {
  const place = await workplace();
  await place.write('alerts.yaml', new Uint8Array([0xff, 0xfe, 0x76, 0x00]));

  const { code, stderr } = await place.run(['check']);

  expect(code).toBe(2);
  expect(stderr).toBe('mentionwatch: the config alerts.yaml cannot be read: it is not in UTF-8.\nSave it as UTF-8.\n');
});
