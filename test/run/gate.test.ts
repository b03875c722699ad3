import { expect, test } from 'vitest';
import { createGate } from '../../src/run/gate.ts';

/** Tasks that end when told, and the order in which they began. */
function tasks() {
  const begun: string[] = [];
  const ends = new Map<string, PromiseWithResolvers<string>>();
  return {
    begun,
    task: (name: string) => () => {
      const end = Promise.withResolvers<string>();
      begun.push(name);
      ends.set(name, end);
      return end.promise;
    },
    end: (name: string) => ends.get(name)?.resolve(name),
    fail: (name: string) => ends.get(name)?.reject(new Error(`${name} failed`)),
  };
}

test('so many run at one time, the others in the order in which they came', async () => {
  const { begun, task, end } = tasks();
  const gate = createGate(2);
  const all = ['a', 'b', 'c', 'd'].map((name) => gate(task(name), undefined));
  expect(begun).toEqual(['a', 'b']);
  end('b');
  expect(await all[1]).toBe('b');
  await expect.poll(() => begun).toEqual(['a', 'b', 'c']);
  end('a');
  await expect.poll(() => begun).toEqual(['a', 'b', 'c', 'd']);
  end('c');
  end('d');
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
});

test('a task that fails leaves its place to the next', async () => {
  const { begun, task, end, fail } = tasks();
  const gate = createGate(1);
  const first = gate(task('a'), undefined);
  const second = gate(task('b'), undefined);
  fail('a');
  await expect(first).rejects.toThrow('a failed');
  await expect.poll(() => begun).toEqual(['a', 'b']);
  end('b');
  expect(await second).toBe('b');
});

test('who gives up waiting takes no place', async () => {
  const { begun, task, end } = tasks();
  const gate = createGate(1);
  const stop = new AbortController();
  const first = gate(task('a'), undefined);
  const second = gate(task('b'), stop.signal);
  const third = gate(task('c'), undefined);
  stop.abort(new Error('interrupted'));
  await expect(second).rejects.toThrow('interrupted');
  await expect(gate(task('d'), stop.signal)).rejects.toThrow('interrupted');
  end('a');
  await first;
  await expect.poll(() => begun).toEqual(['a', 'c']);
  end('c');
  expect(await third).toBe('c');
});
