/** The recipes in docs/, as far as they can be tried without the system that they are for. */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseCommandLine } from '../src/commands/parse.ts';
import { workplace } from './support/cli.ts';

const folder = new URL('../docs/recipes/', import.meta.url);
const recipe = (name: string) => readFile(new URL(name, folder), 'utf8');
const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;

/** Every call of the program in a text, as arguments. */
function callsIn(text: string): string[][] {
  const lines = text.split('\n').filter((line) => !line.trim().startsWith('#'));
  const calls = lines.join('\n').matchAll(/(?<![\w./-])mentionwatch ((?:[a-z]+|-)[^\n;&|]*)/gu);
  return [...calls].map((call) => (call[1] ?? '').trim().split(/\s+/u));
}

test.each(['crontab', 'mentionwatch.service', 'mentionwatch-inbox.service', 'digest.yml'])(
  'every command in %s is one',
  async (name) => {
    const calls = callsIn(await recipe(name));

    expect(calls.length).toBeGreaterThan(0);
    for (const call of calls) {
      expect(parseCommandLine(call, { color: false, columns: 80, version: '0.0.0' })).toMatchObject({ ask: 'run' });
    }
  },
);

test('the crontab runs its lines five fields deep, and the backup line works twice', async () => {
  const lines = (await recipe('crontab')).split('\n').filter((line) => /^[\d*]/u.test(line));
  const place = await workplace('version: 1\nbrand: { name: Acme }\nalerts: [{ name: acme, query: acme }]\n');
  await place.run(['scan']);

  expect(lines).toHaveLength(3);
  for (const line of lines) expect(line).toMatch(/^(?:\S+ ){4}\S+\s+cd /u);
  for (let i = 0; i < 2; i++) {
    execFileSync('rm', ['-f', place.file('backup.db')]);
    expect(await place.run(['backup', 'backup.db'])).toMatchObject({ code: 0 });
  }
});

test('the workflow keeps the database between runs, also after a failure, and names no secret', async () => {
  const workflow = parse(await recipe('digest.yml'));
  const steps: { uses?: string; if?: string; run?: string; with?: { path?: string } }[] = workflow.jobs.scan.steps;
  const uses = (name: string) => steps.find((step) => step.uses?.startsWith(name));

  expect(uses('actions/cache/restore')?.with?.path).toBe('mentionwatch.db');
  expect(uses('actions/cache/save')).toMatchObject({ if: 'always()', with: { path: 'mentionwatch.db' } });
  expect(workflow.concurrency['cancel-in-progress']).toBe(false);
  expect(JSON.stringify(workflow)).not.toMatch(/password: *[^$ ]/iu);
});

test.skipIf(!hasSystemd)('systemd accepts the units (skipped where systemd-analyze is not installed)', () => {
  const units = ['mentionwatch.service', 'mentionwatch.timer', 'mentionwatch-inbox.service'].map(
    (name) => new URL(name, folder).pathname,
  );
  const { stderr } = spawnSync('systemd-analyze', ['verify', ...units], { encoding: 'utf8' });

  expect(stderr.split('\n').filter((line) => line.includes('mentionwatch'))).toEqual([]);
});

test('the container is built from the lockfile and runs as nobody in particular', async () => {
  const text = await recipe('Dockerfile');

  expect(text).toMatch(/npm ci && npm pack/u);
  expect(text).toMatch(/^USER node$/mu);
  expect(text).toMatch(/--ignore-scripts/u);
});
