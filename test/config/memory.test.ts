import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { folderWith } from './folder.ts';

const TEXT = `version: 1
brand: { name: Acme }
alerts: [{ name: a, query: "acme \${MORE:-}" }]
channels: [{ name: m, type: email, smtp: "\${SMTP}", from: a@b.example, to: [a@b.example] }]
`;
const SMTP = 'smtp://u:hunter22@h.example';

function place(text = TEXT) {
  const cwd = folderWith({ 'alerts.yaml': text });
  const folder = join(cwd, 'cache', 'mentionwatch');
  const kept = () => (existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith('values-')) : []);
  const file = () => join(folder, kept()[0] ?? '');
  return {
    cwd,
    kept,
    file,
    load: (env: Record<string, string> = { SMTP }) =>
      loadConfig({ cwd, env: { XDG_CACHE_HOME: join(cwd, 'cache'), ...env }, version: '1', remember: true }),
    /** Changes what is kept, so that its use can be seen. */
    mark: () => writeFileSync(file(), readFileSync(file(), 'utf8').replace('"Acme"', '"from memory"')),
  };
}

test('a config from memory is the same as one from its text', async () => {
  const { load, mark } = place();

  const first = await load();
  const second = await load();
  mark();
  const third = await load();

  expect(second).toEqual(first);
  expect(third).toEqual({ ...first, brand: { ...first.brand, name: 'from memory' } });
});

test('variables are put in anew each time, and none is kept', async () => {
  const { load, mark, file } = place();
  await load();
  mark();

  const config = await load({ SMTP, MORE: 'anvil' });

  expect(config.brand.name).toBe('from memory');
  expect(config.alerts[0]?.query).toBe('acme anvil');
  expect(readFileSync(file(), 'utf8')).not.toContain('hunter22');
});

test('a mistake is told with its place, whatever is kept', async () => {
  const { load, cwd } = place();
  await load();

  await expect(load({})).rejects.toThrow(/alerts\.yaml:4:42 .*the environment variable SMTP is not set/u);
  await expect(load({ SMTP, MORE: 'AND (' })).rejects.toThrow(/alerts\.yaml:3:28 alerts\[0\]\.query: /u);
  writeFileSync(join(cwd, 'alerts.yaml'), `${TEXT}nonsense: 1\n`);
  await expect(load()).rejects.toThrow('unknown key "nonsense"');
});

test('a config with a secret that stands in the file itself is not kept', async () => {
  const { load, kept } = place(TEXT.replace(/\$\{SMTP\}/u, () => SMTP));

  const config = await load();

  expect(config.channels[0]?.options).toMatchObject({ smtp: SMTP });
  expect(kept()).toEqual([]);
});

test('an anchor within itself ends in a mistake', async () => {
  const { load } = place(TEXT.replace('[{ name: a,', '&x [*x, { name: a,'));

  await expect(load()).rejects.toMatchObject({ fault: 'config' });
});
