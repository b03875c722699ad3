import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { workplace } from '../support/cli.ts';

test('the demo shows the whole job without network, and leaves what it made', async () => {
  const place = await workplace();

  const { code, stdout, stderr } = await place.run(['demo', '--out', 'here']);
  const listed = await place.run(['-c', 'here/alerts.yaml', 'list', '--json']);

  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  for (const part of ['closed-shop', 'Nordal', 'kettle', 'yorum.example', 'nazar.example', 'opinie.example']) {
    expect(stdout).toContain(part);
  }
  const mentions: { language: string; title: string; duplicates: number; triage: { intent: string } }[] = JSON.parse(
    listed.stdout,
  );
  expect(new Set(mentions.map((mention) => mention.language))).toEqual(new Set(['en', 'tr', 'pl', 'fa']));
  expect(mentions.filter((mention) => mention.triage.intent === 'troll')).toHaveLength(1);
  expect(mentions.filter((mention) => mention.duplicates === 1)).toHaveLength(1);
  expect(mentions.some((mention) => mention.title === "Nordal'dan aldığım ütü bozuk çıktı")).toBe(true);
  expect(mentions.some((mention) => mention.title.includes('Best kettle'))).toBe(false);
  expect((await readdir(place.file('here'))).sort()).toEqual(
    expect.arrayContaining(['alerts.yaml', 'demo.db', 'digests', 'report.html', 'report.md']),
  );
  const page = await readFile(place.file('here/report.html'), 'utf8');
  expect(page).toContain('<svg');
  expect(page).toContain('<a href="https://yorum.example/');
  const [digest = ''] = await readdir(place.file('here/digests'));
  expect(await readFile(place.file(`here/digests/${digest}`), 'utf8')).toContain('yorum.example');
});

test('with --json the demo gives one document', async () => {
  const place = await workplace();

  const { code, stdout } = await place.run(['demo', '--out', 'here', '--json']);

  const made = JSON.parse(stdout) as { files: string[] };
  expect(code).toBe(0);
  expect(made).toMatchObject({
    folder: place.file('here'),
    database: place.file('here/demo.db'),
    scan: { skipped: false, totals: { new: expect.any(Number) } },
    report: { totals: { mentions: expect.any(Number) }, groups: expect.any(Array) },
  });
  expect(made.files.every((file) => existsSync(file))).toBe(true);
});

test("the demo leaves somebody's own config alone", async () => {
  const place = await workplace('version: 1\n');

  const { code, stderr } = await place.run(['demo', '--out', '.']);

  expect(code).toBe(2);
  expect(stderr).toContain('--out');
  expect(await readFile(place.file('alerts.yaml'), 'utf8')).toBe('version: 1\n');
});
