import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Connection } from '../../src/store/connection.ts';
import { connect } from '../../src/store/database.ts';
import { inPowersOfTwo, insertRows } from '../../src/store/sql.ts';
import { NOW, temporaryFolder, temporaryStore } from '../support/database.ts';
import { startChild } from './children/child.ts';

async function withTable(): Promise<Connection> {
  const connection = await connect(join(temporaryFolder(), 'test.db'), { now: () => NOW });
  onTestFinished(() => connection.close());
  await connection.run('CREATE TABLE t (x INTEGER) STRICT');
  return connection;
}

async function contents(connection: Connection): Promise<number[]> {
  const rows = await connection.all<{ x: number }>('SELECT x FROM t ORDER BY x');
  return rows.map((row) => row.x);
}

test('what runs beside an open transaction waits for its end and is not rolled back with it', async () => {
  const connection = await withTable();
  const gate = Promise.withResolvers<void>();
  const failing = connection.transaction(async (tx) => {
    await tx.run('INSERT INTO t VALUES (1)');
    await gate.promise;
    throw new Error('no');
  });
  const beside = [
    connection.run('INSERT INTO t VALUES (2)'),
    connection.transaction((tx) => tx.run('INSERT INTO t VALUES (3)')),
    contents(connection),
  ];

  gate.resolve();

  await expect(failing).rejects.toThrow('no');
  await Promise.all(beside);
  expect(await contents(connection)).toEqual([2, 3]);
});

test('many transactions at once follow one another', async () => {
  const connection = await withTable();
  await connection.run('INSERT INTO t VALUES (0)');

  const increments = Array.from({ length: 50 }, () =>
    connection.transaction(async (tx) => {
      const [row] = await tx.all<{ x: number }>('SELECT x FROM t');
      await Promise.resolve();
      await tx.run('UPDATE t SET x = ?', [(row?.x ?? 0) + 1]);
    }),
  );
  await Promise.all(increments);

  expect(await contents(connection)).toEqual([50]);
});

test('a nested transaction that fails takes back its own part only', async () => {
  const connection = await withTable();

  await connection.transaction(async (tx) => {
    await tx.run('INSERT INTO t VALUES (1)');
    const inner = tx.transaction(async (nested) => {
      await nested.run('INSERT INTO t VALUES (2)');
      throw new Error('no');
    });
    await expect(inner).rejects.toThrow('no');
    await tx.transaction((nested) => nested.run('INSERT INTO t VALUES (3)'));
  });

  expect(await contents(connection)).toEqual([1, 3]);
});

test('a part of a flat transaction that fails takes back the whole, even when nobody heeds it', async () => {
  const connection = await withTable();
  const whole = connection.transaction(
    async (tx) => {
      await tx.run('INSERT INTO t VALUES (1)');
      await tx.transaction((part) => part.run('INSERT INTO t VALUES (2)'));
      const failing = tx.transaction(async (part) => {
        await part.run('INSERT INTO t VALUES (3)');
        throw new Error('no');
      });
      await failing.catch(() => undefined);
    },
    { flat: true },
  );

  await expect(whole).rejects.toThrow('no');

  expect(await contents(connection)).toEqual([]);
  await connection.transaction((tx) => tx.transaction((part) => part.run('INSERT INTO t VALUES (4)')), { flat: true });
  expect(await contents(connection)).toEqual([4]);
});

test('the outer connection within a transaction is refused, instead of waiting for ever', async () => {
  const connection = await withTable();

  const wrong = connection.transaction(async (tx) => {
    await tx.run('INSERT INTO t VALUES (1)');
    await connection.run('INSERT INTO t VALUES (2)');
  });

  await expect(wrong).rejects.toThrow('use the store that it was given');
  expect(await contents(connection)).toEqual([]);
});

test('a transaction that has ended cannot be used', async () => {
  const connection = await withTable();

  const late = await connection.transaction(async (tx) => () => tx.run('INSERT INTO t VALUES (1)'));

  await expect(late()).rejects.toThrow('has ended');
});

test('a durable transaction leaves the connection as fast as before', async () => {
  const connection = await withTable();

  await connection.transaction((tx) => tx.run('INSERT INTO t VALUES (1)'), { durable: true });

  expect(await connection.all('PRAGMA synchronous')).toEqual([{ synchronous: 1 }]);
  expect(await contents(connection)).toEqual([1]);
});

test('rows are inserted in order, whatever their number', async () => {
  const connection = await withTable();
  const rows = Array.from({ length: 201 }, (_, x) => [x] as const);

  await insertRows(connection, 't', ['x'], rows);

  expect(await contents(connection)).toEqual(rows.flat());
  expect(inPowersOfTwo(rows).map((part) => part.length)).toEqual([64, 64, 64, 8, 1]);
});

test('killed within a transaction, the program has stored the poll before it and nothing of this one', async () => {
  const file = join(temporaryFolder(), 'test.db');
  const child = await startChild('die-in-transaction.ts', file);
  expect(child.said).toBe('half');

  await child.kill();

  const store = await temporaryStore(file);
  const seen = await store.findSeen([
    { kind: 'url', key: 'first' },
    { kind: 'url', key: 'second' },
  ]);
  expect([...seen]).toEqual([['url:first', 1]]);
  expect(await store.readPolls()).toMatchObject([{ items: 1 }]);
});
