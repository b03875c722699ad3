/** Owners, promises and pauses, through the command line. */
import { expect, test } from 'vitest';
import { takeStep } from '../../src/run/care.ts';
import { added, NOW, stored, temporaryStore } from '../support/database.ts';
import { seededPlace } from '../support/seeded.ts';

const OWNERS = `owners:
  - { name: ayse }
  - { name: ola }`;

const STEP = {
  action: 'assign',
  note: null,
  confirmed: false,
  url: null,
  respondBy: null,
  until: null,
  force: false,
} as const;

interface Shown {
  owner: string | null;
  status: string;
  loops: number;
  snoozedUntil: string | null;
  events: { at: string; actor: string; type: string; note: string | null }[];
  promises: object[];
}

async function places() {
  const place = await seededPlace([added('a'), added('b', { owner: 'ayse' })], { rest: OWNERS });
  const shown = async (id: string) => JSON.parse((await place.at('show', id, '--json')).stdout) as Shown;
  return { ...place, shown };
}

test('a case has one owner: who comes second is told who has it, and can be handed it or insist', async () => {
  const { at, shown } = await places();

  const proposed = await at('assign', '1', '#2', 'ola');
  const second = await at('assign', '2', 'ayse');
  const handedOn = await at('assign', '2', 'ayse', '--by', 'ola', '--note', 'she knows him');
  const forced = await at('assign', '2', 'ola', '--force', '--by', 'boss');
  const stranger = await at('assign', '1', 'zoe', '--force');

  expect(proposed).toEqual({ code: 0, stdout: '1: assigned to ola\n2: assigned to ola\n', stderr: '' });
  expect(second).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('ola has it already') });
  expect([handedOn.code, forced.code]).toEqual([0, 0]);
  expect(stranger).toMatchObject({ code: 0, stderr: expect.stringContaining('no owner "zoe"') });
  expect(await shown('2')).toMatchObject({
    owner: 'ola',
    events: [
      { type: 'seen' },
      { type: 'assigned', actor: 'ola', note: 'ola', at: '2026-06-01T09:00:00.000Z' },
      { type: 'assigned', actor: 'ola', note: 'ayse · she knows him' },
      { type: 'assigned', actor: 'boss', note: 'ola' },
    ],
  });
});

test('of many who take a case at the same time one gets it', async () => {
  const store = await temporaryStore();
  const [id = 0] = await stored(store, added('a'));
  const people = ['ada', 'ben', 'cem', 'dana', 'ela'];

  const results = await Promise.allSettled(
    people.map((person) => takeStep(store, id, { ...STEP, actor: person, person }, NOW)),
  );
  const refused = results.filter((result) => result.status === 'rejected').map(({ reason }) => String(reason));

  const owner = (await store.getMention(id))?.owner ?? '';
  expect(people).toContain(owner);
  expect(refused).toHaveLength(4);
  for (const message of refused) expect(message).toContain(`${owner} has it already`);
});

test('a promise is due until it is kept, and the status screen says so', async () => {
  const { at, shown, run } = await places();

  const promised = await at('promise', '1', 'we', 'call', 'her', '--due', '24h', '--by', 'ayse');
  await at('promise', '1', 'new parcel', '--due', '2026-06-01T12:00:00Z', '--by', 'ayse');
  const status = await run(['status', '--json', '--as-of', '2026-06-01T13:00:00Z']);
  const screen = await run(['status', '--as-of', '2026-06-01T13:00:00Z']);
  const kept = await at('keep', '1', '--by', 'ola', '--note', 'sent');
  const none = await at('keep', '2');

  expect(promised).toEqual({ code: 0, stdout: '1: promise noted\n', stderr: '' });
  expect(JSON.parse(status.stdout)).toMatchObject({
    promises: [
      { mention: 1, text: 'new parcel', dueAt: '2026-06-01T12:00:00.000Z', keptAt: null },
      { mention: 1, text: 'we call her', dueAt: '2026-06-02T09:00:00.000Z', madeBy: 'ayse' },
    ],
  });
  expect(screen.stdout).toContain('2  promises');
  expect(screen.stdout).toContain('#1 new parcel (1 hr late, ayse)');
  expect(kept.code).toBe(0);
  expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining('no promise is open') });
  expect(await shown('1')).toMatchObject({
    status: 'unanswered',
    promises: [
      { text: 'new parcel', keptAt: '2026-06-01T09:00:00.000Z', keptBy: 'ola' },
      { text: 'we call her', keptAt: null },
    ],
    events: [
      { type: 'seen' },
      { type: 'promised', actor: 'ayse', note: 'we call her · by 2026-06-02T09:00:00.000Z' },
      { type: 'promised' },
      { type: 'kept', actor: 'ola', note: 'new parcel · sent' },
    ],
  });
});

test('a case is put off, and opening it again takes it up at once and counts the loop', async () => {
  const { at, shown } = await places();

  const snoozed = await at('snooze', '1', '2h', '--note', 'warehouse');
  const before = await shown('1');
  await at('answer', '1');
  await at('reopen', '1', '--reason', 'still nothing');
  await at('resolve', '1', '--confirmed');
  await at('reopen', '1');

  expect(snoozed.stdout).toBe('1: put off\n');
  expect(before).toMatchObject({ snoozedUntil: '2026-06-01T11:00:00.000Z', loops: 0 });
  expect(before.events.at(-1)).toMatchObject({ type: 'snoozed', note: 'until 2026-06-01T11:00:00.000Z · warehouse' });
  expect(await shown('1')).toMatchObject({ snoozedUntil: null, loops: 2, status: 'unanswered' });
});

test.each([
  [['assign', '1'], 'ids of mentions and one person are wanted'],
  [['assign', 'ayse', '1'], '"ayse" is no id'],
  [['promise', '1', 'we call'], 'nothing says until when'],
  [['promise', '1', 'we call', '--due', 'soon'], '"soon" is neither a duration nor an instant'],
  [['promise', '1', 'we call', '--due', '2026-05-01'], 'a promise needs a time that lies ahead'],
  [['snooze', '1', '2026-05-01'], 'a time that lies ahead'],
  [['snooze', '99', '2h'], 'there is no mention 99'],
])('%j is refused', async (args, message) => {
  const { at } = await places();

  const { code, stdout, stderr } = await at(...args);

  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(message);
});
