import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import type { Config } from '../../src/config/schema.ts';
import { createSecrets } from '../../src/config/secrets.ts';
import { warningsOf } from '../../src/config/warnings.ts';
import { folderWith } from './folder.ts';

const SMALL = 'version: 1\nbrand: { name: Acme }\nalerts:\n  - { name: a, query: acme }\n';

async function load(
  text: string,
  env: Record<string, string> = {},
  more: Record<string, string> = {},
): Promise<Config> {
  return loadConfig({ env: { HOME: '/nowhere', ...env }, cwd: folderWith({ 'alerts.yaml': text, ...more }) });
}

/** The lines of the error, or none when the config is right. */
async function mistakes(text: string, env: Record<string, string> = {}): Promise<string[]> {
  const error = await load(text, env).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error === null) return [];
  expect(error).toMatchObject({ name: 'MentionwatchError', fault: 'config' });
  return (error as Error).message.split('\n');
}

test('a small config is completed with defaults, durations in milliseconds', async () => {
  const config = await load(SMALL);

  expect(config.brand).toEqual({
    name: 'Acme',
    language: 'en',
    timezone: 'UTC',
    accounts: {},
    reply: { signature: null, contact: [] },
  });
  expect(config.sla).toMatchObject({
    answerWithin: 3_600_000,
    warnAfter: null,
    followUpWithin: null,
    hours: null,
  });
  expect(config.network).toMatchObject({ timeout: 20_000, maxBytes: 10_000_000, proxy: null });
  expect(config.database).toBe(join(config.baseDir, 'mentionwatch.db'));
  expect(config.alerts[0]?.tree).toMatchObject({ type: 'word', text: 'acme' });
});

test('the shipped example is right', async () => {
  const config = await loadConfig({ file: 'alerts.example.yaml', env: {}, cwd: process.cwd() });

  expect(config.alerts.map(({ name }) => name)).toEqual(['acme', 'product']);
  expect(config.sources[3]).toMatchObject({
    silence: 604_800_000,
    budget: { requests: { amount: 500, per: 'day' }, cost: null },
  });
  expect(config.digests[0]?.where).toEqual({ minUrgency: 70, sentiment: ['negative'], status: ['unanswered'] });
});

test('options of a type are parsed by the type; what a type shares with all sources goes to both', async () => {
  const config = await load(
    `${SMALL}sources:\n  - { name: n, type: google-news, region: TR, language: tr, every: 15m }\n`,
  );

  expect(config.sources[0]).toMatchObject({ name: 'n', every: 900_000, language: 'tr', enabled: true });
  expect(config.sources[0]?.options).toMatchObject({ region: 'TR', language: 'tr' });
});

test.each([
  ['no version', 'brand: { name: A }\nalerts: [{ name: a, query: x }]', /^alerts\.yaml:1:1 version: must be 1\.$/u],
  ['a key with a typo', `${SMALL}digets: []`, /^alerts\.yaml:5:1 unknown key "digets"\. Did you mean "digests"\?$/u],
  [
    'a nested typo',
    SMALL.replace('name: Acme', 'name: Acme, langauge: tr'),
    /^alerts\.yaml:2:22 brand: unknown key "langauge"\. Did you mean "language"\?$/u,
  ],
  [
    'a wrong type',
    SMALL.replace('query: acme', 'query: [1]'),
    /^alerts\.yaml:4:23 alerts\[0\]\.query: must be text, but is a list\.$/u,
  ],
  ['a missing key', SMALL.replace('name: a, ', ''), /^alerts\.yaml:4:5 alerts\[0\]\.name: is missing\.$/u],
  [
    'no time zone',
    SMALL.replace('name: Acme', 'name: Acme, timezone: Europe/Istambul'),
    /:2:32 brand\.timezone: "Europe\/Istambul" is no time zone\./u,
  ],
  [
    'a signature with a blank that nothing fills',
    SMALL.replace('name: Acme', 'name: Acme, reply: { signature: "{name}, {brand}" }'),
    /:2:42 brand\.reply\.signature: may hold \{brand\}, and no other \{…\}: write a name out\.$/u,
  ],
  ['a bad query', SMALL.replace('query: acme', `query: 'acme "bank'`), /^alerts\.yaml:4:29 alerts\[0\]\.query: /u],
  [
    'a name used twice',
    `${SMALL}  - { name: a, query: b }\n`,
    /^alerts\.yaml:5:13 alerts\[1\]\.name: "a" is the name of alerts\[0\] already\./u,
  ],
  [
    'a source that is not there',
    SMALL.replace('query: acme', 'query: acme, sources: [news]'),
    /alerts\[0\]\.sources\[0\]: there is no source "news"\. There is no source at all\.$/u,
  ],
  [
    'a type that is not there',
    `${SMALL}sources: [{ name: x, type: fed }]`,
    /^alerts\.yaml:5:28 sources\[0\]\.type: there is no source type "fed"\. Did you mean "feed"\?$/u,
  ],
  [
    'an option with a typo',
    `${SMALL}sources: [{ name: x, type: feed, url: "https://a.example/", evry: 5m }]`,
    /unknown key "evry"\. Did you mean "every"\?$/u,
  ],
  [
    'an option of the wrong kind',
    `${SMALL}sources: [{ name: x, type: google-news, region: TR, language: 5 }]`,
    /sources\[0\]\.language: must be text, but is a number\.$/u,
  ],
  [
    'an alert that is not there',
    `${SMALL}sources: [{ name: x, type: feed, url: "https://a.example/", prefiltered: b }]`,
    /sources\[0\]\.prefiltered: there is no alert "b"/u,
  ],
  [
    'a channel that is not there',
    `${SMALL}channels: [{ name: out, type: stdout }]\ndigests: [{ name: d, schedule: immediately, channels: [ou] }]`,
    /digests\[0\]\.channels\[0\]: there is no channel "ou"\. Did you mean "out"\?$/u,
  ],
  [
    'a bad cron line',
    `${SMALL}channels: [{ name: out, type: stdout }]\ndigests: [{ name: d, schedule: "61 9 * * *", channels: [out] }]`,
    /digests\[0\]\.schedule: "61 9 \* \* \*" is neither "immediately" nor a cron expression/u,
  ],
  ['bad hours', `${SMALL}sla: { hours: "Mon-Fr 9-18" }`, /^alerts\.yaml:5:15 sla\.hours: .*"Fr" is no day/u],
  ['a day that is not', `${SMALL}sla: { holidays: [2026-02-30] }`, /sla\.holidays\[0\]: "2026-02-30" is no date\./u],
  [
    'a duration without unit',
    `${SMALL}sla: { answerWithin: "15" }`,
    /sla\.answerWithin: "15" is no duration\. Write a number and a unit/u,
  ],
  [
    'an escalation into nothing',
    `${SMALL}escalation: { to: [x], after: 30m, channels: [nope] }`,
    /escalation\.channels\[0\]: there is no channel "nope"/u,
  ],
  [
    'a label that is none',
    `${SMALL}channels: [{ name: o, type: stdout }]\ndigests: [{ name: d, schedule: immediately, channels: [o], where: { sentiment: [bad] } }]`,
    /where\.sentiment: must be one of negative, neutral, positive\./u,
  ],
  [
    'an unset variable',
    SMALL.replace('query: acme', `query: "\${NOPE}"`),
    /^alerts\.yaml:4:23 alerts\[0\]\.query: the environment variable NOPE is not set\./u,
  ],
  ['a key twice', `${SMALL}version: 1\n`, /^alerts\.yaml:5:1 .*unique/u],
  ['text that is no YAML', 'version: 1\nbrand: [a\nalerts: {', /^alerts\.yaml:\d+:\d+ .*This is no valid YAML\.$/u],
])('%s is named with its place', async (_what, text, expected) => {
  const lines = await mistakes(text);

  expect(lines).toHaveLength(lines.filter((line) => /^alerts\.yaml:\d+:\d+ /u.test(line)).length);
  expect(
    lines.some((line) => expected.test(line)),
    lines.join('\n'),
  ).toBe(true);
});

test('all mistakes are named at once, in the order of the file', async () => {
  const lines = await mistakes(
    'version: 2\nbrand: { nam: A }\nalerts:\n  - { name: a, query: "(" }\nsla: { hours: never }\nfoo: 1\n',
  );

  expect(lines.map((line) => Number(line.split(':')[1]))).toEqual([1, 2, 2, 4, 5, 6]);
});

test('variables come from the environment first, then from the file beside the config, then from the default', async () => {
  const text = SMALL.replace('name: Acme', () => `name: "\${A} \${B} \${C:-third} $\${D}"`);

  const config = await load(text, { A: 'first' }, { '.env': 'A=other\nB="second"\n' });

  expect(config.brand.name).toBe(`first second third \${D}`);
  expect(config.secrets).toEqual(['first', 'second']);
});

test('a variable that is not set is one mistake, not two', async () => {
  const lines = await mistakes(`${SMALL}channels: [{ name: s, type: slack, url: "\${HOOK}" }]`);

  expect(lines).toEqual([expect.stringContaining('channels[0].url: the environment variable HOOK is not set.')]);
});

test('what came from a variable is shown in no mistake', async () => {
  const secrets = createSecrets();
  const cwd = folderWith({
    'alerts.yaml': `${SMALL}channels: [{ name: m, type: email, smtp: "\${PW}", from: a@b.c, to: [a@b.c] }]\nsla: { answerWithin: "\${PW}" }`,
  });

  const thrown = await loadConfig({ env: { PW: 'hunter22' }, cwd, secrets }).catch((error: Error) => error);

  expect(thrown).toMatchObject({ fault: 'config' });
  expect((thrown as Error).message).not.toContain('hunter22');
  expect((thrown as Error).message).toContain('sla.answerWithin');
});

test('values of secret options and the passwords in them are secrets', async () => {
  const config = await load(
    `${SMALL}channels: [{ name: m, type: email, smtp: "smtp://u:p%40ss-w@h.example", from: a@b.example, to: [a@b.example] }]\nsources: [{ name: f, type: feed, url: "https://a.example/", headers: { Authorization: "Bearer abc" } }]`,
  );

  expect(config.secrets).toEqual(expect.arrayContaining(['smtp://u:p%40ss-w@h.example', 'p@ss-w', 'Bearer abc']));
});

test('the config is looked for in the agreed order', async () => {
  const cwd = folderWith({});
  const home = folderWith({});
  mkdirSync(join(home, 'mentionwatch'));
  writeFileSync(join(home, 'mentionwatch', 'alerts.yaml'), SMALL.replace('Acme', 'Home'));
  const env = { XDG_CONFIG_HOME: home };

  const fromHome = await loadConfig({ env, cwd });
  writeFileSync(join(cwd, 'alerts.yaml'), SMALL.replace('Acme', 'Here'));
  const fromHere = await loadConfig({ env, cwd });
  writeFileSync(join(cwd, 'named.yaml'), SMALL.replace('Acme', 'Named'));
  const named = await loadConfig({ env: { ...env, MENTIONWATCH_CONFIG: 'named.yaml' }, cwd });

  expect([fromHome, fromHere, named].map(({ brand }) => brand.name)).toEqual(['Home', 'Here', 'Named']);
});

test('a config that is not there, a folder, and bytes that are no UTF-8 are refused in one line', async () => {
  const cwd = folderWith({});
  writeFileSync(join(cwd, 'latin.yaml'), Buffer.from([0x61, 0x3a, 0x20, 0xfd, 0xff]));

  await expect(loadConfig({ env: { HOME: cwd }, cwd })).rejects.toMatchObject({
    fault: 'config',
    hint: expect.stringContaining('init'),
  });
  await expect(loadConfig({ file: 'nope.yaml', env: {}, cwd })).rejects.toThrow('there is no such file');
  await expect(loadConfig({ file: '.', env: {}, cwd })).rejects.toThrow('it is a folder');
  await expect(loadConfig({ file: 'latin.yaml', env: {}, cwd })).rejects.toThrow('not in UTF-8');
});

test('bombs of aliases and of nesting end in a mistake', async () => {
  const levels = Array.from(
    { length: 30 },
    (_, level) => `a${level + 1}: &a${level + 1} [*a${level}, *a${level}, *a${level}, *a${level}]`,
  );
  const bomb = `a0: &a0 [x, x, x]\n${levels.join('\n')}\n`;

  expect((await mistakes(bomb)).join('\n')).toContain('aliases');
  expect((await mistakes('['.repeat(200_000))).join('\n')).toMatch(/nested too deeply|no valid YAML/u);
});

test('the database of the command line goes before the one of the config and is relative to the working folder', async () => {
  const cwd = folderWith({ 'alerts.yaml': SMALL });

  const config = await loadConfig({ env: {}, cwd, databaseOverride: 'other.db' });

  expect(config.database).toBe(join(cwd, 'other.db'));
});

test('the mailbox of the example in the contract is read, and a mailbox that acts for nobody is warned of', async () => {
  const config = await load(`version: 1
brand: { name: Acme }
alerts: [{ name: acme, query: acme }]
sources:
  - { name: inbox, type: imap, url: "imaps://user:secret@mail.example.com", from: googlealerts-noreply@google.com }
  - { name: codes, type: imap, url: "imaps://user:secret@mail.example.com", actions: true }
`);

  expect(config.sources[0]?.options).toMatchObject({ folder: 'INBOX', from: ['googlealerts-noreply@google.com'] });
  expect((await warningsOf(config)).map(({ message }) => message)).toContain(
    'codes acts for nobody: no owner has an `email`.',
  );
});

test('what a scan would refuse or never do is warned of', async () => {
  const config = await load(`version: 1
brand: { name: Acme }
alerts: [{ name: acme, query: acme }]
sources:
  - { name: x, type: x, token: abc }
  - { name: priced, type: x, token: abc, budget: { cost: 5/month, costPerItem: 0.005 } }
channels: [{ name: out, type: stdout }]
digests: [{ name: now, schedule: immediately, channels: [out] }]
sla: { answerWithin: 60m, warnAfter: 90m }
owners: [{ name: ayse }]
escalation: { to: [ayse, aise], after: 30m, channels: [out] }
`);

  expect((await warningsOf(config)).map(({ where }) => where)).toEqual([
    'sources[0].budget',
    'sla.warnAfter',
    'escalation.to[1]',
  ]);
});
