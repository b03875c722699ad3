/** The examples of docs/api.md, run as they stand: by a shell, with curl, against a real server. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { parseAtomFeed } from 'feedsmith';
import { expect, test } from 'vitest';
import { MOVES } from '../../../src/cases/case.ts';
import { apiServer, CONFIG } from '../../support/api.ts';
import { added } from '../../support/database.ts';

const run = promisify(execFile);
const PAGE = readFileSync(new URL('../../../docs/api.md', import.meta.url), 'utf8');
const TOKEN = 'token-that-may-all-0123456789';

/** Commands of the page's shell blocks, continued lines joined. */
function examples(): string[] {
  const blocks = [...PAGE.matchAll(/```sh\n([\s\S]*?)```/gu)].map((found) => found[1] ?? '');
  return blocks.flatMap((block) => block.replaceAll('\\\n', '').trim().split('\n'));
}

async function hasCurl(): Promise<boolean> {
  return await run('curl', ['--version']).then(
    () => true,
    () => false,
  );
}

test.skipIf(!(await hasCurl()))('every example does what the page says (skipped without curl)', async () => {
  const config = CONFIG.replace(
    '  tokens:\n',
    `  tokens:\n    - { name: all, scopes: [read, act, ingest], token: ${TOKEN} }\n`,
  );
  const { url, store } = await apiServer({ mentions: [added('a')], config });
  const outputs: string[] = [];

  for (const command of examples()) {
    const { stdout } = await run('bash', ['-c', `${command.replace('curl ', 'curl --fail-with-body ')}`], {
      env: { PATH: process.env.PATH ?? '', URL: url, TOKEN },
    }).catch((error: Error & { stdout?: string }) => {
      throw new Error(`${command}\n${error.stdout ?? ''}`, { cause: error });
    });
    outputs.push(stdout);
  }

  const [
    list = '',
    shown = '',
    report = '',
    status = '',
    assigned = '',
    answered = '',
    resolved = '',
    handed = '',
    feed = '',
    health,
    metrics,
  ] = outputs;
  expect(outputs).toHaveLength(11);
  expect(JSON.parse(list)).toMatchObject({ mentions: [{ id: 1 }], next: null });
  expect(JSON.parse(shown)).toMatchObject({ id: 1, events: [{ type: 'seen' }] });
  expect(JSON.parse(report)).toMatchObject({ totals: { mentions: 1 }, groups: [{ key: 'forum' }] });
  expect(JSON.parse(status)).toMatchObject({ open: 1 });
  expect(JSON.parse(assigned)).toMatchObject({ owner: 'ayse' });
  expect(JSON.parse(answered)).toMatchObject({ status: 'answered', answeredBy: 'all' });
  expect(JSON.parse(resolved)).toMatchObject({ status: 'resolved' });
  expect(JSON.parse(handed)).toEqual({ id: 2, new: true });
  expect(parseAtomFeed(feed).entries).toHaveLength(2);
  expect(health).toBe('ok\n');
  expect(metrics).toContain('mentionwatch_open 1\n');
  expect(await store.getMention(2)).toMatchObject({ source: 'all', author: { name: 'Ada' } });
});

test('the page names every action, and every figure that it promises is there', async () => {
  const actions = /`(answer assign [a-z ]+)`/u.exec(PAGE)?.[1]?.split(' ') ?? [];

  expect(actions.toSorted()).toEqual([...Object.keys(MOVES), 'label'].toSorted());
  const { ask } = await apiServer();
  const { json } = await ask('/api/v1/openapi.json');
  const scopes = new Set(
    Object.values<Record<string, { security: { token?: string[] }[] }>>(json.paths).flatMap((item) =>
      Object.values(item).flatMap(({ security }) => security.flatMap(({ token = [] }) => token)),
    ),
  );
  expect([...scopes].toSorted()).toEqual(['act', 'ingest', 'read']);
});
