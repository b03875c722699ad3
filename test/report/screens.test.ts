import { describe, expect, test } from 'vitest';
import { displayWidth } from '../../src/core/display-width.ts';
import { SILENCE } from '../../src/core/message.ts';
import {
  type CaseBackground,
  renderExplain,
  renderList,
  renderShow,
  type View,
} from '../../src/report/render-mention.ts';
import { renderStatus, type Standing } from '../../src/report/render-status.ts';
import { SAMPLE_NOW, sampleMention } from '../support/sample-mention.ts';

const HOUR_MS = 3_600_000;
const view: View = { width: 80, color: false, now: SAMPLE_NOW, timezone: 'Europe/London' };
const background: CaseBackground = {
  promises: [],
  snoozedUntil: null,
  loops: 0,
  watched: null,
  sameAuthor: [],
  events: [
    { at: SAMPLE_NOW - HOUR_MS, actor: 'mentionwatch', type: 'seen', note: null },
    { at: SAMPLE_NOW, actor: 'ayse', type: 'note', note: 'called her' },
  ],
  copies: [{ url: 'https://b.example/x', title: 'x', source: 'news', publisher: 'B News' }],
  deliveries: [
    {
      digest: 'urgent',
      channel: 'ops',
      status: 'queued',
      createdAt: SAMPLE_NOW,
      sentAt: null,
      lastError: 'HTTP 500',
    },
  ],
};
const bad = '\u001B]0;owned\u0007\u001B[2J\u202E\u0000\r\nBcc: x';
const hostile = sampleMention({
  title: `Title ${bad}`,
  text: `Text ${bad} ${'سلام '.repeat(50)}${'日本語'.repeat(100)}`,
  author: { name: bad, handle: bad, url: bad, followers: 1 },
  owner: bad,
  url: `javascript:alert(1)${bad}`,
  answerUrl: bad,
  answeredBy: bad,
  publisher: bad,
  source: bad,
  language: bad,
  matches: [{ alert: bad, spans: [{ field: 'text', start: 0, end: 60 }] }],
  sentiment: {
    label: 'negative',
    score: -1,
    confidence: 1,
    reasons: [{ text: bad, weight: -1, rule: bad, span: [0, 1] }],
  },
});
const hostileBackground: CaseBackground = {
  promises: [{ id: 1, mentionId: 12, text: bad, madeBy: bad, madeAt: 0, dueAt: 1, keptAt: null, keptBy: null }],
  snoozedUntil: 1,
  loops: 2,
  watched: null,
  sameAuthor: [sampleMention({ title: bad, text: bad })],
  events: [{ at: SAMPLE_NOW, actor: bad, type: bad, note: bad }],
  copies: [{ url: bad, title: bad, source: bad, publisher: bad }],
  deliveries: [{ digest: bad, channel: bad, status: 'failed', createdAt: 0, sentAt: null, lastError: bad }],
};

describe('list', () => {
  test('has a line a mention, overdue ones marked without color too', () => {
    const lines = renderList([sampleMention(), sampleMention({ id: 9, respondBy: null, owner: 'ayse' })], view).split(
      '\n',
    );

    expect(lines[0]).toMatch(/^No\. +Urgency +Open for +Owner +Where +Mention$/u);
    expect(lines[1]).toMatch(/^ *12 +72 +3 hr ! +– +forum\.example +Jo Green/u);
    expect(lines[2]).toMatch(/^ *9 +72 +3 hr +ayse /u);
  });

  test('shows the status of what is not open, and says so when nothing fits', () => {
    expect(renderList([sampleMention({ status: 'answered' })], view)).toContain('answered');
    expect(renderList([], view)).toBe('No mention fits.\n');
  });
});

describe('show', () => {
  test('tells the delay of finding apart', () => {
    const late = sampleMention({ publishedAt: SAMPLE_NOW - 2 * 3_600_000, firstSeenAt: SAMPLE_NOW });
    const atOnce = sampleMention({ publishedAt: SAMPLE_NOW, firstSeenAt: SAMPLE_NOW + 1_000 });

    expect(renderShow(late, background, view)).toContain('(found 2 hr after it was said)');
    expect(renderShow(atOnce, background, view)).not.toContain('(found');
  });

  test('tells everything that is known, with the match marked and the history', () => {
    const text = renderShow(sampleMention(), background, view);

    for (const words of [
      '#12 Two weeks and no parcel',
      'unanswered · negative · complaint · urgency 72 · nobody’s yet',
      'Overdue by 2 hr',
      'Where      forum.example (source forum)',
      'Who        Jo Green (@jo_g)',
      'Link       https://www.forum.example/t/12',
      'Said       Nov 22, 2026, 11:00',
      'I ordered this at *Acme* two weeks ago.',
      'Copies (1)',
      'B News  https://b.example/x',
      'Nov 22, 2026, 14:00  ayse – note: called her',
    ]) {
      expect(text).toContain(words);
    }
  });

  test('tells of promises, of a pause and of the loops', () => {
    const promise = { id: 1, mentionId: 12, text: 'we call her', madeBy: 'ayse', madeAt: 0, keptBy: null };
    const promises = [
      { ...promise, dueAt: SAMPLE_NOW - 2 * HOUR_MS, keptAt: null },
      { ...promise, dueAt: SAMPLE_NOW + HOUR_MS, keptAt: null },
      { ...promise, dueAt: SAMPLE_NOW, keptAt: SAMPLE_NOW },
    ];
    const text = renderShow(
      sampleMention(),
      { ...background, promises, loops: 2, snoozedUntil: SAMPLE_NOW + HOUR_MS },
      view,
    );

    expect(text).toContain('Put off    until Nov 22, 2026, 15:00');
    expect(text).toContain('Loops      taken up again 2 times');
    expect(text).toContain('by Nov 22, 2026, 12:00  we call her (ayse, 2 hr past its time)');
    expect(text).toContain('we call her (ayse, open)');
    expect(text).toContain('we call her (ayse, kept Nov 22, 2026, 14:00)');
  });

  test('leaves out what is unknown', () => {
    const text = renderShow(sampleMention({ author: null, publishedAt: null }), { ...background, copies: [] }, view);

    expect(text).not.toMatch(/^(?:Who|Said|Answered|Rating|Copies)/mu);
    expect(text).not.toMatch(/null|undefined/u);
  });
});

test('the history tells by the reader’s clock until when something was promised or put off', () => {
  const at = '2026-06-01T09:00:00.000Z';
  const events = [
    { at: SAMPLE_NOW, actor: 'ayse', type: 'promised', note: `we call her · by ${at}` },
    { at: SAMPLE_NOW, actor: 'ayse', type: 'snoozed', note: `until ${at} · warehouse` },
    { at: SAMPLE_NOW, actor: 'ayse', type: 'note', note: `her order is of ${at}` },
  ];

  const text = renderShow(sampleMention(), { ...background, events }, { ...view, timezone: 'Europe/Istanbul' });

  expect(text).toContain('promised: we call her · by Jun 1, 2026, 12:00');
  expect(text).toContain('snoozed: until Jun 1, 2026, 12:00 · warehouse');
  expect(text).toContain(`note: her order is of ${at}`);
});

describe('explain', () => {
  test('prints every reason with its rule and weight, and their sum', () => {
    const text = renderExplain(sampleMention(), background, view);

    expect(text).toContain('acme: text “I ordered this at *Acme* two weeks ago. It never arriv…”');
    expect(text).toMatch(/^ +-0\.40 +service-failure +“never arrived”$/mu);
    expect(text).toMatch(/^ +-0\.70 +sum$/mu);
    expect(text).toContain('negative, score -0.70, confidence 0.80');
    expect(text).toContain('complaint, urgency 72 of 100, signals: delay, no-answer');
    expect(text).toContain('urgent → ops – queued: HTTP 500');
  });

  test('says so where there is nothing to tell', () => {
    const bare = sampleMention({ matches: [{ alert: 'acme', spans: [] }] });

    const text = renderExplain(bare, { events: [], copies: [], deliveries: [], watched: null }, view);

    expect(text).toContain('acme: by its source, site or another field, not by its words');
    expect(text).toContain('in no message so far');
    expect(text).toContain('nothing yet');
  });
});

const standing: Standing = {
  brand: 'Acme',
  open: 3,
  overdue: 1,
  unowned: 2,
  promises: [],
  lastScanAt: SAMPLE_NOW - HOUR_MS,
  troubles: [{ source: 'google', since: null, error: 'HTTP 503' }],
  budgets: [{ source: 'x', what: 'cost', per: 'month', used: 1.25, allowed: 5 }],
  waiting: background.deliveries,
};

describe('status', () => {
  test('fits one screen and says who must act', () => {
    const text = renderStatus(standing, view);

    expect(text).toMatch(/^ +3 {2}open/mu);
    expect(text).toMatch(/^ +1 {2}overdue/mu);
    expect(text).toContain('google: never worked (HTTP 503)');
    expect(text).toContain('urgent → ops');
    expect(text).toContain('Budget of x: 3.75 of 5 left this month (cost)');
    expect(text.split('\n').length).toBeLessThan(24);
  });

  test('tells peace from blindness', () => {
    const text = renderStatus({ ...standing, lastScanAt: null, troubles: [], waiting: [] }, view);

    expect(text).toContain('Never scanned yet.');
    expect(text).toContain('No source is in trouble.');
    expect(text).toContain('No delivery is waiting.');
  });

  test('does not call a source dead that answers and brings nothing', () => {
    const troubles = [
      { source: 'forum', since: SAMPLE_NOW, error: SILENCE },
      { source: 'news', since: null, error: SILENCE },
    ];

    const text = renderStatus({ ...standing, troubles }, view);

    expect(text).toMatch(/forum: nothing new since \w+ \d+, \d{4}, \d\d:\d\d$/mu);
    expect(text).toContain('news: nothing ever came');
  });
});

describe('hostile text', () => {
  const hostileStanding = {
    ...standing,
    brand: `Acme ${bad}`,
    troubles: [{ source: bad, since: null, error: bad }],
    waiting: hostileBackground.deliveries,
  };
  const screens: [string, (width: number) => string][] = [
    ['list', (width) => renderList([hostile], { ...view, width })],
    ['show', (width) => renderShow(hostile, hostileBackground, { ...view, width })],
    ['explain', (width) => renderExplain(hostile, hostileBackground, { ...view, width })],
    ['status', (width) => renderStatus(hostileStanding, { ...view, width })],
  ];

  test.each(screens)('does nothing to a terminal in %s', (_name, render) => {
    expect(render(80)).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E]/u);
    expect(render(80)).not.toMatch(/^Bcc:/mu);
  });

  test('fences what runs the other way', () => {
    const persian = sampleMention({ title: 'سلام', text: 'سفارش من نرسید' });

    expect(renderList([persian], view)).toContain('\u2068Jo Green (@jo_g): سلام');
    expect(renderShow(persian, background, view)).toContain('\u2068سفارش من نرسید\u2069');
  });
});

test.each([40, 80])('a list of %i columns is no wider', (width) => {
  const lines = renderList([hostile, sampleMention({ owner: 'o'.repeat(80) })], { ...view, width }).split('\n');

  expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(width);
});

test('a megabyte of text is shown in bounds', () => {
  const huge = sampleMention({ text: 'word '.repeat(200_000), title: 't'.repeat(1_000_000), matches: [] });

  expect(renderShow(huge, background, view).length).toBeLessThan(30_000);
  expect(renderList([huge], view).length).toBeLessThan(300);
});
