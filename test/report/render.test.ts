import { describe, expect, test } from 'vitest';
import { displayWidth } from '../../src/core/display-width.ts';
import { mentionJson } from '../../src/core/mention-json.ts';
import { messagesFor } from '../../src/messages/messages.ts';
import { GROUPINGS, MESSAGE_TAGS } from '../../src/messages/wording.ts';
import { createTimeline } from '../../src/report/figures/timeline.ts';
import { mentionCsvHead, mentionCsvRow, renderCsv } from '../../src/report/render-csv.ts';
import { renderJson } from '../../src/report/render-json.ts';
import { escapeMarkdown, renderMarkdown } from '../../src/report/render-markdown.ts';
import { renderTable } from '../../src/report/render-table.ts';
import type { DrawnReport } from '../../src/report/report.ts';
import { SAMPLE_NOW, sampleMention } from '../support/sample-mention.ts';

const HOUR_MS = 3_600_000;
const figures = { mentions: 10, negative: 4, neutral: 3, positive: 3, unanswered: 5, overdue: 1 };
const hostile = sampleMention({
  id: 13,
  title: '=cmd()|\u001B[31mred\u202E',
  text: '| a | b |\n# Heading\n<b>x</b> [y](javascript:1) https://evil.example @everyone\u0000',
  owner: '=ayse\r\nX',
  author: { name: '+Mallory', handle: null, url: null, followers: null },
  url: 'https://e.example/a|b)>c',
});

function report(changes: Partial<DrawnReport> = {}): DrawnReport {
  return {
    brand: 'Acme',
    since: SAMPLE_NOW - 24 * HOUR_MS,
    until: SAMPLE_NOW,
    now: SAMPLE_NOW,
    groupBy: 'source',
    totals: figures,
    answer: { median: 5_400, p90: 7_200, withinSla: 0.75 },
    groups: [
      { key: 'forum', ...figures, mentions: 8 },
      { key: '日本語の掲示板', ...figures, mentions: 2, negative: 0 },
      { key: 'سایت', ...figures },
      { key: null, ...figures },
    ],
    timeline: timeline(),
    mentions: [sampleMention(), hostile],
    troubles: [{ source: 'google', since: SAMPLE_NOW - 30 * HOUR_MS, error: 'HTTP 503' }],
    ...changes,
  };
}

/** One early in the period, four in its last hour. */
function timeline() {
  const counter = createTimeline(SAMPLE_NOW - 24 * HOUR_MS, SAMPLE_NOW, 'UTC');
  counter.add(SAMPLE_NOW - 20 * HOUR_MS, 'neutral');
  for (const label of ['negative', 'negative', 'negative', 'positive'] as const) counter.add(SAMPLE_NOW - 1, label);
  return counter.result();
}

const plain = { width: 100, color: false };
const drawn = { width: 100, color: true };

/** What a person sees of a text with colors. */
function seen(text: string): string {
  return text.replace(/\u001B\[\d+m/gu, '');
}

describe('the table', () => {
  test.each([40, 60, 80, 100, 160, 200])('of %i columns is no wider, in any language', async (width) => {
    for (const tag of MESSAGE_TAGS) {
      for (const color of [false, true]) {
        const text = seen(renderTable(report(), await messagesFor(tag), 'UTC', { width, color }));
        expect(Math.max(...text.split('\n').map(displayWidth))).toBeLessThanOrEqual(width);
        expect(text).toContain('forum');
      }
    }
  });

  test('shows figures, answer times, the worst and what is in trouble', async () => {
    const text = seen(renderTable(report(), await messagesFor('en'), 'UTC', drawn));

    expect(text).toMatch(/^forum +8 +4 +3 +3 +5 +1 +█+░+$/mu);
    expect(text).toMatch(/^\(none\) +10 /mu);
    expect(text).toMatch(/^Total +10 /mu);
    expect(text).toContain('Time to answer: median 1 hr 30 min · 9 of 10 within 2 hr · in time 75%');
    expect(text).toMatch(/12 +72 +3 hr ! +– +forum\.example +Jo Green \(@jo_g\): Two weeks/u);
    expect(text).toContain('- google: no answer since Nov 21, 2026, 08:00 (HTTP 503)');
  });

  test('keeps columns in line beside wide letters', async () => {
    const lines = seen(renderTable(report(), await messagesFor('en'), 'UTC', drawn)).split('\n');

    const ends = lines
      .filter((line) => line.includes('░') || line.includes('█ Neg'))
      .map((line) => {
        const bar = line.search(/[█░]/u);
        return displayWidth(line.slice(0, bar));
      });
    expect(new Set(ends).size).toBe(1);
    expect(ends.length).toBeGreaterThan(3);
  });

  test('has colors only where asked, and never those of a mention', async () => {
    const english = await messagesFor('en');

    expect(renderTable(report(), english, 'UTC', plain)).not.toMatch(/[\u001B\u202E\u0000]/u);
    expect(renderTable(report(), english, 'UTC', { ...plain, color: true })).toContain('\u001B[1m');
  });

  test('draws a line of the time, the newest at its end, in the width that there is', async () => {
    for (const width of [40, 80, 200]) {
      const text = seen(renderTable(report(), await messagesFor('en'), 'UTC', { width, color: true }));

      const [, signs = ''] = /^Mentions {2}\u2066([^\u2069]+)\u2069 {2}4$/mu.exec(text) ?? [];
      expect(signs).toMatch(/^·+▂+·+█+$/u);
      expect(signs.length).toBeGreaterThanOrEqual(width === 200 ? 48 : 12);
      expect(text).toMatch(/^Negative {2}\u2066·+█+\u2069 {2}3$/mu);
    }
  });

  test('fills a wide terminal with its bars', async () => {
    const lengthAt = async (width: number) => {
      const text = seen(renderTable(report(), await messagesFor('en'), 'UTC', { width, color: true }));
      return Math.max(...text.split('\n').map((line) => /[█░]+$/u.exec(line)?.[0].length ?? 0));
    };

    expect(await lengthAt(100)).toBeGreaterThan(20);
    expect(await lengthAt(200)).toBeGreaterThan(await lengthAt(100));
  });

  test.each(MESSAGE_TAGS)('without color in %s says in numbers what it would draw', async (tag) => {
    const text = renderTable(report(), await messagesFor(tag), 'UTC', plain);

    expect(text).not.toMatch(/[\u2580-\u259F▲▼·]{2}|[█░▁]/u);
    expect(text).toContain((await messagesFor(tag)).charts.volume);
    expect(text.split('\n').length).toBeLessThan(40);
  });

  test('without color names the times and their figures', async () => {
    const text = renderTable(report(), await messagesFor('en'), 'UTC', plain);

    expect(text).toMatch(/^From +Mentions +Negative$/mu);
    expect(text).toMatch(/^Nov 22, 2026, 11:00 +4 +3$/mu);
    expect(text).toMatch(/^forum +8 +4 +3 +3 +5 +1 +50%$/mu);
  });

  test('says so when nothing was said or answered', async () => {
    const zero = { mentions: 0, negative: 0, neutral: 0, positive: 0, unanswered: 0, overdue: 0 };
    const empty = report({
      totals: zero,
      groups: [],
      mentions: [],
      troubles: [],
      answer: { median: null, p90: null, withinSla: null },
    });

    const text = renderTable(empty, await messagesFor('en'), 'UTC', plain);

    expect(text).toContain('Nothing was said in this time.');
    expect(text).toContain('No answers yet.');
    expect(text).not.toMatch(/NaN|undefined|null/u);
  });

  test('names groups in the words of the language', async () => {
    const days = report({ groupBy: 'day', groups: [{ key: '2026-11-22', ...figures }] });
    const labels = report({ groupBy: 'label', groups: [{ key: 'negative', ...figures }] });

    expect(renderTable(days, await messagesFor('fa'), 'Asia/Tehran', plain)).toContain('۱ آذر ۱۴۰۵');
    expect(renderTable(labels, await messagesFor('pl'), 'UTC', plain)).toMatch(/^Negatywne +10/mu);
  });
});

test('the JSON document has the promised fields', () => {
  const json = JSON.parse(renderJson(report()));

  expect(Object.keys(json)).toEqual(['since', 'until', 'totals', 'answer', 'groups', 'mentions', 'troubles']);
  expect(json).toMatchObject({
    since: '2026-11-21T14:00:00.000Z',
    until: '2026-11-22T14:00:00.000Z',
    totals: figures,
    answer: { median: 5_400, p90: 7_200, withinSla: 0.75 },
    troubles: [{ source: 'google', since: '2026-11-21T08:00:00.000Z', error: 'HTTP 503' }],
  });
  expect(json.groups[3]).toEqual({ key: null, ...figures });
  expect(json.mentions[0]).toEqual(JSON.parse(JSON.stringify(mentionJson(sampleMention()))));
});

describe('CSV', () => {
  test('has a record a group', () => {
    expect(renderCsv(report()).split('\r\n').slice(0, 2)).toEqual([
      'source,mentions,negative,neutral,positive,unanswered,overdue',
      'forum,8,4,3,3,5,1',
    ]);
  });

  test('has the totals where nothing is grouped', () => {
    expect(renderCsv(report({ groupBy: null, groups: [] }))).toBe(
      'since,until,mentions,negative,neutral,positive,unanswered,overdue,median,p90,withinSla\r\n' +
        '2026-11-21T14:00:00.000Z,2026-11-22T14:00:00.000Z,10,4,3,3,5,1,5400,7200,0.75\r\n',
    );
  });

  test('lets no mention bring a formula, and starts without a byte order mark', () => {
    const record = mentionCsvRow(hostile);

    expect(record).toContain(",'=cmd()|red,");
    expect(record).toContain(",'+Mallory,");
    expect(record).toContain(`,"'=ayse`);
    expect(mentionCsvHead().split(',')).toHaveLength(27);
    expect(mentionCsvRow(sampleMention({ owner: 'ayse' })).split('"').length % 2).toBe(1);
    expect(renderCsv(report({ groups: [{ key: '@x', ...figures }] }))).toContain("\r\n'@x,");
    expect(renderCsv(report()).charCodeAt(0)).not.toBe(0xfeff);
  });
});

describe('Markdown', () => {
  test('has a table, the worst mentions with links, and what is in trouble', async () => {
    const text = renderMarkdown(report(), await messagesFor('en'), 'UTC');

    expect(text).toMatch(/^# What is said about Acme$/mu);
    expect(text).toContain('| forum | 8 | 4 | 3 | 3 | 5 | 1 |');
    expect(text).toContain('[Two weeks and no parcel](<https://www.forum.example/t/12>)');
    expect(text).toContain('- google: no answer since');
    expect(text).toContain('(<https://e.example/a%7Cb)%3Ec>)');
  });

  test('lets no mention bring markup', async () => {
    const text = renderMarkdown(report({ mentions: [{ ...hostile, title: '' }] }), await messagesFor('en'), 'UTC');

    expect(text).toContain(
      '\\| a \\| b \\| \\# Heading \\<b\\>x\\</b\\> \\[y\\](javascript:1) https&#58;//evil.example &#64;everyone',
    );
    expect(text).not.toMatch(/[\u0000\u001B\u202E]/u);
  });

  test.each([
    ['- item', '\\- item'],
    ['1. item', '1\\. item'],
    ['= x', '\\= x'],
    ['a\nb', 'a b'],
    ['www.evil.example &amp; ![i](x)', 'www&#46;evil.example &amp;amp; !\\[i\\](x)'],
  ])('%j is shown letter for letter', (text, expected) => {
    expect(escapeMarkdown(text)).toBe(expected);
  });

  test('runs from right to left in Persian', async () => {
    const text = renderMarkdown(report(), await messagesFor('fa'), 'Asia/Tehran');

    expect(text.startsWith('<div dir="rtl">\n\n# آنچه')).toBe(true);
    expect(text.endsWith('</div>\n')).toBe(true);
  });
});

test.each(GROUPINGS)('every format of a report by %s is the same each time', async (groupBy) => {
  const key = groupBy === 'day' ? '2026-11-22' : groupBy === 'label' ? 'neutral' : 'x';
  const input = report({ groupBy, groups: [{ key, ...figures }] });
  const messages = await messagesFor('tr');
  const render = (each: DrawnReport): string[] => [
    renderJson(each),
    renderCsv(each),
    renderMarkdown(each, messages, 'Europe/Istanbul'),
    renderTable(each, messages, 'Europe/Istanbul', plain),
  ];

  expect(render(structuredClone(input))).toEqual(render(input));
});
