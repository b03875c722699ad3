import { expect, test } from 'vitest';
import { selectMentions } from '../../src/digest/select.ts';
import { SAMPLE_NOW, sampleMention } from '../support/sample-mention.ts';

const HOUR_MS = 3_600_000;

function urgent(urgency: number): Pick<ReturnType<typeof sampleMention>, 'triage'> {
  return { triage: { intent: 'complaint', urgency, signals: [], reasons: [] } };
}

const overdue = sampleMention({ id: 1, ...urgent(10) });
const fresh = sampleMention({ id: 2, respondBy: SAMPLE_NOW + HOUR_MS, ...urgent(90) });
const open = sampleMention({ id: 3, respondBy: null, ...urgent(95) });
const answered = sampleMention({ id: 4, status: 'answered', ...urgent(99) });

test('overdue comes first, then new, then still open, then what needs no answer', () => {
  const { mentions, newIds, counts } = selectMentions([answered, open, fresh, overdue], {
    listedBefore: new Set([3, 4]),
    now: SAMPLE_NOW,
    immediate: false,
  });

  expect(mentions.map((mention) => mention.id)).toEqual([1, 2, 3, 4]);
  expect(newIds).toEqual([1, 2]);
  expect(counts).toEqual({ unanswered: 3, overdue: 1, new: 2, more: 0 });
});

test('within a section the most urgent comes first, then the longest waiting', () => {
  const older = sampleMention({ id: 7, publishedAt: SAMPLE_NOW - 9 * HOUR_MS, ...urgent(50) });
  const newer = sampleMention({ id: 5, publishedAt: SAMPLE_NOW - 4 * HOUR_MS, ...urgent(50) });
  const worse = sampleMention({ id: 6, ...urgent(51) });

  const { mentions } = selectMentions([newer, older, worse], {
    listedBefore: new Set(),
    now: SAMPLE_NOW,
    immediate: false,
  });

  expect(mentions.map((mention) => mention.id)).toEqual([6, 7, 5]);
});

test('an immediate digest lists a mention once', () => {
  const { mentions, counts } = selectMentions([overdue, fresh], {
    listedBefore: new Set([1]),
    now: SAMPLE_NOW,
    immediate: true,
  });

  expect(mentions.map((mention) => mention.id)).toEqual([2]);
  expect(counts).toEqual({ unanswered: 1, overdue: 0, new: 1, more: 0 });
});

test('beyond the limit mentions are counted and not remembered as listed', () => {
  const many = Array.from({ length: 130 }, (_, index) => sampleMention({ id: index + 1 }));

  const { mentions, newIds, counts } = selectMentions(many, {
    listedBefore: new Set(),
    now: SAMPLE_NOW,
    immediate: true,
  });

  expect([mentions.length, newIds.length, counts.more, counts.unanswered]).toEqual([100, 100, 30, 130]);
});
