import { expect, test } from 'vitest';
import { type CaseClock, promiseReminder, type ReminderPolicy, slaReminders } from '../../src/cases/reminders.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NINE = Date.UTC(2026, 5, 1, 9);

const POLICY: ReminderPolicy = {
  answerWithin: HOUR,
  warnAfter: 15 * MINUTE,
  escalateAfter: 30 * MINUTE,
  followUpWithin: 24 * HOUR,
  hours: null,
  holidays: [],
};
const OPEN: CaseClock = {
  mentionId: 1,
  isAnswered: false,
  publishedAt: NINE,
  firstSeenAt: NINE + MINUTE,
  reopenedAt: null,
  respondBy: NINE + HOUR,
  lastStepAt: null,
};

function told(clock: Partial<CaseClock>, minutes: number, policy: Partial<ReminderPolicy> = {}): string[] {
  const due = slaReminders({ ...OPEN, ...clock }, { ...POLICY, ...policy }, 'Europe/Istanbul', NINE + minutes * MINUTE);
  return due.map(({ reminder, at }) => `${reminder} ${(at - NINE) / MINUTE}`);
}

test.each([
  [14, []],
  [15, ['warn 15']],
  [60, ['warn 15', 'due 60']],
  [89, ['warn 15', 'due 60']],
  [90, ['warn 15', 'due 60', 'escalate 90']],
])('%i minutes after publication: %j', (minutes, expected) => {
  expect(told({}, minutes)).toEqual(expected);
});

test('what had passed before the mention was found is not told; the escalation counts from then', () => {
  expect(told({ firstSeenAt: NINE + 20 * MINUTE }, 120)).toEqual(['due 60', 'escalate 90']);
  expect(told({ firstSeenAt: NINE + 180 * MINUTE }, 200)).toEqual([]);
  expect(told({ firstSeenAt: NINE + 180 * MINUTE }, 210)).toEqual(['escalate 210']);
});

test('a case that is opened again runs through its steps anew', () => {
  const reopened = { reopenedAt: NINE + 1_000 * MINUTE, respondBy: NINE + 1_060 * MINUTE };
  const first = slaReminders(OPEN, POLICY, 'UTC', NINE + 60 * MINUTE);
  const second = slaReminders({ ...OPEN, ...reopened }, POLICY, 'UTC', NINE + 1_060 * MINUTE);

  expect(told(reopened, 1_060)).toEqual(['warn 1015', 'due 1060']);
  expect(first.map(({ step }) => step)).not.toContain(second[0]?.step);
});

test('time is working time', () => {
  const hours = 'Mon-Fri 09:00-12:30,13:30-18:00';
  const clock = { respondBy: NINE + 90 * MINUTE };

  // 9:00 UTC is 12:00 in Istanbul: half an hour is left before lunch.
  expect(told(clock, 75, { hours, warnAfter: 45 * MINUTE })).toEqual([]);
  expect(told(clock, 105, { hours, warnAfter: 45 * MINUTE })).toEqual(['due 90']);
  expect(told(clock, 150, { hours })).toEqual(['warn 15', 'due 90', 'escalate 120']);
});

test('an answered case is asked after once nothing has happened for long', () => {
  const answered = { isAnswered: true, lastStepAt: NINE };

  expect(told(answered, 24 * 60 - 1)).toEqual([]);
  expect(told(answered, 24 * 60)).toEqual(['follow-up 1440']);
  expect(told(answered, 24 * 60, { followUpWithin: null })).toEqual([]);
  expect(told({ ...answered, lastStepAt: null }, 9_999)).toEqual([]);
});

test('a config that names no times reminds of none', () => {
  expect(told({}, 9_999, { warnAfter: null, escalateAfter: null })).toEqual([]);
  expect(told({}, 9_999, { warnAfter: null })).toEqual(['due 60', 'escalate 90']);
});

test('a promise is due until it is kept', () => {
  const promise = {
    id: 4,
    mentionId: 1,
    text: 'call',
    madeBy: 'a',
    madeAt: 0,
    dueAt: NINE,
    keptAt: null,
    keptBy: null,
  };

  expect(promiseReminder(promise, NINE - 1)).toBeNull();
  expect(promiseReminder(promise, NINE)).toMatchObject({ reminder: 'promise', step: 'promise:4' });
  expect(promiseReminder({ ...promise, keptAt: NINE }, NINE)).toBeNull();
});
