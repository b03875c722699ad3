import { expect, test } from 'vitest';
import { scanSummaryLines } from '../../src/commands/progress.ts';
import type { ScanSummary } from '../../src/run/scan.ts';

test('a scan that read nothing says how many sources had nothing new', () => {
  const source = { name: 'forum', type: 'feed', items: 0, matched: 0, new: 0, requests: 1, error: null, durationMs: 1 };
  const summary: ScanSummary = {
    startedAt: '2026-06-01T09:00:00.000Z',
    finishedAt: '2026-06-01T09:00:01.000Z',
    skipped: false,
    sources: [
      { ...source, status: 'unchanged' },
      { ...source, name: 'news', status: 'failed', error: 'news.example answered 500' },
    ],
    totals: { items: 0, matched: 0, new: 0, duplicates: 0, negative: 0, unansweredNegative: 3 },
    deliveries: [],
  };

  expect(scanSummaryLines(summary, false)).toEqual([
    '2 sources (1 unchanged), 0 items read, 0 matched, 0 new mentions (0 negative), 0 copies folded in.',
    '3 negative mentions unanswered in all.',
    'Failed: news: news.example answered 500',
  ]);
});
