import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadView } from '../../src/config/view.ts';
import { folderWith } from './folder.ts';

const TEXT = `version: 1
brand: { name: Acme }
alerts: [{ name: a, query: acme }]
channels: [{ name: m, type: email, smtp: "smtp://u:\${PW:-none}@h.example", from: a@b.example, to: [a@b.example] }]
`;

function place(text = TEXT) {
  const cwd = folderWith({ 'alerts.yaml': text });
  const kept = join(cwd, 'cache', 'mentionwatch');
  const view = (env: Record<string, string> = {}, version = '1') =>
    loadView({ cwd, env: { XDG_CACHE_HOME: join(cwd, 'cache'), ...env }, version, remember: true });
  const file = () => join(kept, readdirSync(kept).find((name) => name.startsWith('view-')) ?? '');
  /** Changes what is kept, so that its use can be seen. */
  const mark = () => writeFileSync(file(), readFileSync(file(), 'utf8').replace('"Acme"', '"from memory"'));
  return { cwd, view, file, mark };
}

test('what was checked once is taken from memory while nothing changes', async () => {
  const { view, mark } = place();

  const first = await view();
  mark();
  const second = await view();

  expect(first.brand.name).toBe('Acme');
  expect(second.brand.name).toBe('from memory');
  expect({ ...second, brand: first.brand }).toEqual({
    ...second,
    brand: first.brand,
    database: first.database,
    sla: first.sla,
    alerts: [{ name: 'a', languages: null, sources: null, owner: null }],
    channels: [{ name: 'm', type: 'email', enabled: true, language: null }],
  });
});

test('another text, variable or version of the program is checked anew', async () => {
  const { cwd, view, mark } = place();
  await view();
  mark();

  expect((await view({ PW: 'hunter22' })).brand.name).toBe('Acme');
  mark();
  expect((await view({ PW: 'hunter22' }, '2')).brand.name).toBe('Acme');
  mark();
  writeFileSync(join(cwd, 'alerts.yaml'), `${TEXT}# changed\n`);
  expect((await view()).brand.name).toBe('Acme');
});

test('a wrong config is refused, whatever is kept', async () => {
  const { cwd, view } = place();
  await view();
  writeFileSync(join(cwd, 'alerts.yaml'), `${TEXT}nonsense: 1\n`);

  await expect(view()).rejects.toThrow('unknown key "nonsense"');
});

test('no secret is kept, and only the owner may read what is', async () => {
  const { view, file } = place();

  await view({ PW: 'hunter22' });

  expect(readFileSync(file(), 'utf8')).not.toMatch(/hunter22|smtp/u);
  expect(statSync(file()).mode & 0o777).toBe(0o600);
});

test('a config whose view would hold a secret is not kept', async () => {
  const { view, file } = place(TEXT.replace('name: Acme', () => `name: "\${PW:-none}"`));

  expect((await view({ PW: 'hunter22' })).brand.name).toBe('hunter22');
  expect(() => readFileSync(file())).toThrow();
});

test('what was kept badly is passed over', async () => {
  const { view, file } = place();
  await view();
  writeFileSync(file(), readFileSync(file(), 'utf8').slice(0, -5));

  expect((await view()).brand.name).toBe('Acme');
});
