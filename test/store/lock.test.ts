import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { acquireScanLock } from '../../src/store/lock.ts';
import { temporaryFolder, temporaryStore } from '../support/database.ts';
import { startChild } from './children/child.ts';

test('the second scan of one process is told at once', async () => {
  const file = join(temporaryFolder(), 'test.db');
  const lock = await acquireScanLock(file);

  const second = acquireScanLock(file);

  await expect(second).rejects.toMatchObject({ fault: 'locked', message: `Another scan into ${file} is running.` });
  lock.release();
  (await acquireScanLock(file)).release();
  expect(statSync(`${file}.lock`).mode & 0o777).toBe(0o600);
});

test('the scan of another process holds it until that process ends, however it ends', async () => {
  const file = join(temporaryFolder(), 'test.db');
  const child = await startChild('hold-lock.ts', file);
  expect(child.said).toBe('held');
  await expect(acquireScanLock(file)).rejects.toMatchObject({ fault: 'locked' });

  await child.kill();

  expect(existsSync(`${file}.lock`)).toBe(true);
  (await acquireScanLock(file)).release();
});

test('the database can be read and written while somebody scans', async () => {
  const file = join(temporaryFolder(), 'test.db');
  const lock = await acquireScanLock(file);

  const store = await temporaryStore(file);

  expect(await store.listMentions()).toEqual([]);
  lock.release();
});

test('a database in memory has nobody to share with', async () => {
  const locks = await Promise.all([acquireScanLock(':memory:'), acquireScanLock(':memory:')]);

  expect(locks).toHaveLength(2);
  expect(existsSync(':memory:.lock')).toBe(false);
});
