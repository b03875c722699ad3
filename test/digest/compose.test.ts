import { convert } from 'html-to-text';
import { describe, expect, test } from 'vitest';
import { mentionJson } from '../../src/core/mention-json.ts';
import { composeMessage, MOST_HTML_BYTES } from '../../src/digest/compose.ts';
import { digestInput } from '../support/digest-input.ts';
import { SAMPLE_NOW, sampleMention } from '../support/sample-mention.ts';

const HOUR_MS = 3_600_000;
const onTime = sampleMention({ id: 20, respondBy: SAMPLE_NOW + HOUR_MS });

function readable(html: string): string {
  return convert(html, { wordwrap: false, selectors: [{ selector: 'h1', options: { uppercase: false } }] });
}

describe('the subject', () => {
  test('says how many are unanswered, how many overdue, and whose they are', async () => {
    const late = sampleMention({ id: 21, respondBy: SAMPLE_NOW - HOUR_MS });

    const one = await composeMessage(digestInput([sampleMention(), onTime, { ...onTime, id: 22 }]));
    const two = await composeMessage(digestInput([sampleMention(), late]));
    const none = await composeMessage(digestInput([onTime, { ...onTime, id: 22 }]));

    expect(one.subject).toBe('3 unanswered (1 overdue 2 hr): Acme');
    expect(two.subject).toBe('2 unanswered (2 overdue, up to 2 hr): Acme');
    expect(none.subject).toBe('2 unanswered (2 new): Acme');
  });

  test('quotes the only mention', async () => {
    const { subject } = await composeMessage(digestInput([onTime]));

    expect(subject).toBe('1 unanswered (1 new): Acme – Two weeks and no parcel');
  });

  test.each([
    ['tr', '1 yanıtsız (1 gecikmiş, 2 saat): Acme – Two weeks and no parcel'],
    ['pl', '1 bez odpowiedzi (1 po terminie, 2 godz.): Acme – Two weeks and no parcel'],
    ['fa', '۱ مورد بی‌پاسخ (۱ مورد دیرشده، ۲ ساعت): \u2068Acme\u2069 – \u2068Two weeks and no parcel\u2069'],
    ['de', '1 unanswered (1 overdue 2 hr): Acme – Two weeks and no parcel'],
  ])('is written in %s', async (language, expected) => {
    const { subject } = await composeMessage(digestInput([sampleMention()], { language }));

    expect(subject).toBe(expected);
  });

  test('is one line, whatever a mention brings', async () => {
    const title = 'Hi\r\nBcc: everyone@example.com\u2028\u0000\u001B]0;x\u0007!';

    const { subject } = await composeMessage(digestInput([sampleMention({ title })], { brand: 'A\r\nX: y' }));

    expect(subject).toBe('1 unanswered (1 overdue 2 hr): A X: y – Hi Bcc: everyone@example.com !');
  });

  test('says so when nothing is waiting', async () => {
    const { subject, text } = await composeMessage(digestInput([]));

    expect(subject).toBe('Nothing unanswered: Acme');
    expect(text).toContain('Nothing about Acme is waiting for an answer.');
  });
});

describe('a mention', () => {
  test('is shown with who, where, when, how long open, the match, why, link and what to do', async () => {
    const message = await composeMessage(digestInput([sampleMention({ owner: 'ayse', rating: 1, duplicates: 2 })]));

    const expected = [
      'Two weeks and no parcel',
      'Jo Green (@jo_g) · forum.example · Nov 22, 2026, 11:00 · 1 of 5 stars · 2 copies elsewhere · open for 3 hr · for ayse',
      'Overdue by 2 hr',
      'Counts as negative: “never arrived” (something went wrong), “nobody answers”',
      'complaint · Watch out: long wait, got no answer before · urgency 72 of 100',
      'https://www.forum.example/t/12',
      'mentionwatch answer 12',
    ];
    for (const words of expected) {
      expect(message.text).toContain(words);
      expect(readable(message.html)).toContain(words);
    }
    expect(message.text).toContain('ordered this at *Acme* two weeks');
    expect(message.html).toMatch(/ordered this at <mark [^>]*>Acme<\/mark> two weeks/u);
  });

  test.each([
    ['en', 'your own correction', 'author on the watch-list: warned'],
    ['tr', 'sizin düzeltmeniz', 'yazar izleme listesinde: uyarıldı'],
    ['pl', 'Wasza poprawka', 'autor na liście obserwowanych: po ostrzeżeniu'],
    ['fa', 'تصحیح خودتان', 'نویسنده در فهرست زیر نظر است: هشدار گرفته'],
  ])(
    'says in %s that a person has corrected it, and that its author is watched',
    async (language, correction, watched) => {
      const reasons = [{ text: 'said by ayse', weight: -1, rule: 'correction', span: null }];
      const sentiment = { label: 'negative' as const, score: -1, confidence: 1, reasons };

      const { text } = await composeMessage(
        digestInput([sampleMention({ sentiment, watched: 'warned' })], { language }),
      );

      expect(text).toContain(correction);
      expect(text).toContain(watched);
      expect(text).not.toContain('said by');
    },
  );

  test('becomes an entry of plain strings', async () => {
    const { entries } = await composeMessage(digestInput([sampleMention()]));

    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({
      id: 12,
      title: 'Two weeks and no parcel',
      marks: [[18, 22]],
      url: 'https://www.forum.example/t/12',
      where: 'forum.example',
      author: 'Jo Green (@jo_g)',
      isNew: true,
      isOverdue: true,
    });
    expect(entries[0]?.byline).toContain('Overdue by 2 hr');
  });

  test('without a title of its own is headed by who and where', async () => {
    const text = 'Acme lost my parcel again and I am so tired of this';
    const [untitled] = (await composeMessage(digestInput([sampleMention({ title: '', text })]))).entries;
    const [repeated] = (await composeMessage(digestInput([sampleMention({ title: 'Acme lost my…', text })]))).entries;

    expect(untitled?.title).toBe('Jo Green (@jo_g) · forum.example');
    expect(repeated?.title).toBe('Jo Green (@jo_g) · forum.example');
  });

  test('is sorted below its heading', async () => {
    const input = digestInput(
      [sampleMention(), onTime, { ...onTime, id: 30 }, { ...onTime, id: 31, status: 'answered' }],
      {
        newIds: [20],
      },
    );

    const { text } = await composeMessage(input);

    const places = [
      'Overdue (1)',
      '#12 ',
      'New (1)',
      '#20 ',
      'Still open (1)',
      '#30 ',
      'For your information (1)',
      '#31 ',
    ];
    expect(places.map((words) => text.indexOf(words)).toSorted((a, b) => a - b)).toEqual(
      places.map((words) => text.indexOf(words)),
    );
    expect(text.indexOf('Overdue (1)')).toBeGreaterThan(0);
    expect(text).not.toContain('mentionwatch answer 31');
  });
});

describe('acting on a mention', () => {
  const until = SAMPLE_NOW + 14 * 24 * HOUR_MS;
  const codesOf = (id: number) => ({
    mine: `${id}m-g1l-000000000000`,
    answered: `${id}a-g1l-000000000000`,
    'not-ours': `${id}n-g1l-000000000000`,
  });
  const codes = new Map(Array.from({ length: 200 }, (_, id) => [id, codesOf(id)] as const));
  const byMail = { way: 'mail', to: 'codes+a&b@example.com', codes, until } as const;
  const byLink = { way: 'link', base: 'https://care.example.com', codes, until } as const;

  test('by command, each is a line to copy, made for the person who has the case', async () => {
    const mentions = [
      sampleMention({ owner: 'ayse' }),
      { ...onTime, owner: "Zoë; rm -rf '~'" },
      { ...onTime, id: 22, owner: null },
    ];

    const { text } = await composeMessage(digestInput(mentions));

    expect(text).toContain(`Mine: mentionwatch assign 12 ayse
Answered: mentionwatch answer 12
Not for us: mentionwatch dismiss 12 --reason "not for us"
`);
    expect(text).toContain("Mine: mentionwatch assign 20 'Zoë; rm -rf '\\''~'\\'''\n");
    expect(text).toContain('Mine: mentionwatch assign 22 NAME\n');
  });

  test('by mail, links open a mail that is ready to be sent, and the codes can be copied', async () => {
    const { html, text } = await composeMessage(digestInput([sampleMention()], { acting: byMail }));

    const hrefs = [...html.matchAll(/href="(mailto:[^"]+)"/gu)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
    expect(hrefs).toHaveLength(3);
    const url = new URL(hrefs[1] ?? '');
    expect(decodeURIComponent(url.pathname)).toBe('codes+a&b@example.com');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      subject: 'Answered #12: 12a-g1l-000000000000',
      body: '12a-g1l-000000000000',
    });
    expect(text).toContain('Mine: 12m-g1l-000000000000 · Answered: 12a-g1l-000000000000 · Not for us: 12n-g1l-');
    expect(text.split('\n')[0]).toBe('#-- mentionwatch: write your codes above this line --#');
    expect(readable(html)).toContain('#-- mentionwatch: write your codes above this line --#');
    expect(text).toContain('Both work until Dec 6, 2026.');
    expect(html).not.toContain('mentionwatch answer');
  });

  test('by link, addresses stand as they are, in every direction of writing', async () => {
    const { html, text } = await composeMessage(digestInput([sampleMention()], { acting: byLink, language: 'fa' }));

    expect(html).toContain('href="https://care.example.com/act/12n-g1l-000000000000"');
    expect(text).toMatch(/: https:\/\/care\.example\.com\/act\/12m-g1l-000000000000\n/u);
    expect(text).not.toContain('#--');
  });

  test('what is answered can be taken or left, what is closed cannot', async () => {
    const mentions = (['answered', 'resolved', 'dismissed'] as const).map((status, index) => ({
      ...onTime,
      id: 41 + index,
      status,
    }));

    const { text } = await composeMessage(digestInput(mentions, { acting: byLink }));

    expect(text.match(/act\/[^-]+/gu)).toEqual(['act/41m', 'act/41n']);
  });

  test('a webhook gets what it always got', async () => {
    const input = digestInput([sampleMention()]);

    const [plain, acting] = await Promise.all([composeMessage(input), composeMessage({ ...input, acting: byMail })]);

    expect(acting.payload).toEqual(plain.payload);
    expect(acting.entries).toEqual(plain.entries);
  });

  test.each([
    ['link', byLink],
    ['mail', byMail],
  ] as const)('a hundred mentions with links of the way "%s" fit a mail program', async (_way, acting) => {
    const many = Array.from({ length: 100 }, (_, index) => sampleMention({ id: index + 1 }));

    const { html, text } = await composeMessage(digestInput(many, { acting, language: 'fa' }));

    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(MOST_HTML_BYTES);
    expect(html.match(/class="act"/gu)?.length).toBeGreaterThan(150);
    expect(text.match(/\d+n-g1l/gu)).toHaveLength(100);
  });
});

describe('foreign text', () => {
  const evil = sampleMention({
    title: '<script>alert(1)</script>\u202E"\'><img src=x onerror=alert(1)>',
    text: '\u001B]8;;http://evil.example\u0007click\u001B\\ </td></table><style>*{display:none}</style> &amp; \u0000\uD800',
    url: 'javascript:alert(1)',
    author: { name: '<b>Mallory</b>', handle: '"onmouseover="x', url: null, followers: null },
    owner: '<i>ayse</i>',
    publisher: 'x"><script>y',
    matches: [{ alert: 'acme', spans: [{ field: 'title', start: 1, end: 7 }] }],
  });

  test('takes no effect in HTML', async () => {
    const { html } = await composeMessage(
      digestInput([evil], { troubles: [{ source: '<u>s</u>', since: null, error: '<script>z</script>' }] }),
    );

    const tags = new Set([...html.matchAll(/<([a-z0-9]+)[\s>]/gu)].map((match) => match[1]));
    for (const tag of ['script', 'img', 'i', 'u', 'iframe', 'link']) expect(tags.has(tag)).toBe(false);
    expect(html.match(/<style>/gu)).toHaveLength(1);
    expect(html).not.toMatch(/javascript:|\son\w+=["'\w]+[^&]*>/u);
    expect(html).not.toMatch(
      /[\u0000-\u0008\u001B\u202A-\u202E]|[\uD800-\uDFFF](?![\uDC00-\uDFFF])(?<![\uD800-\uDBFF][\uDC00-\uDFFF])/u,
    );
    expect(readable(html)).toContain('<script>alert(1)</script>');
  });

  test('is cleaned in text and entries, and only web addresses become links', async () => {
    const { text, entries } = await composeMessage(digestInput([evil]));

    expect(text).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u202A-\u202E]/u);
    expect(entries[0]?.url).toBeNull();
    expect(entries[0]?.title).not.toMatch(/\u202E/u);
    expect(text).not.toContain('javascript:');
  });

  test.each([
    'data:text/html,x',
    'ftp://example.com/',
    'https://user:pass@example.com/',
    'no url',
    `https://e.example/${'x'.repeat(2_000)}`,
  ])('the address %.30s is not linked', async (url) => {
    const { html } = await composeMessage(digestInput([sampleMention({ url })]));

    expect(html).not.toContain('href=');
  });

  test('of the other direction runs its own way', async () => {
    const persian = sampleMention({ title: 'تأخیر در سفارش', text: 'سفارش من نرسیده است', matches: [] });

    const english = await composeMessage(digestInput([persian]));
    const own = await composeMessage(digestInput([persian], { language: 'fa', timezone: 'Asia/Tehran' }));
    const mixed = await composeMessage(digestInput([sampleMention()], { language: 'fa' }));

    expect(english.html).toContain('<html lang="en" dir="ltr">');
    expect(english.html).toMatch(/<p dir="rtl" align="right"[^>]*>سفارش/u);
    expect(own.html).toMatch(/<html lang="fa" dir="rtl">[\s\S]*<table class="sheet"[^>]*dir="rtl"/u);
    expect(own.html).toMatch(/<p style="[^"]*">سفارش/u);
    expect(mixed.html).toMatch(/<p dir="ltr" align="left"[^>]*>I ordered/u);
    expect(own.text).toContain('۱ آذر ۱۴۰۵');
    expect(mixed.text).toContain('\u2068Jo Green (@jo_g)\u2069');
  });
});

describe('the foot', () => {
  test('names what is missing: sources in trouble, mentions not shown, quiet hours', async () => {
    const message = await composeMessage(
      digestInput([sampleMention()], {
        counts: { unanswered: 8, overdue: 1, new: 8, more: 7 },
        troubles: [
          { source: 'google', since: SAMPLE_NOW - 30 * HOUR_MS, error: 'HTTP 503.' },
          { source: 'reddit', since: null, error: 'HTTP 401' },
        ],
        heldSince: SAMPLE_NOW - 5 * HOUR_MS,
      }),
    );

    for (const words of [
      '7 more are not shown here.',
      'google: no answer since Nov 21, 2026, 08:00 (HTTP 503)',
      'reddit: never worked (HTTP 401)',
      'Mentions from there may be missing',
      'Held back during quiet hours since Nov 22, 2026, 09:00.',
    ]) {
      expect(message.text).toContain(words);
      expect(readable(message.html)).toContain(words);
    }
  });
});

describe('size and sameness', () => {
  const letters = { en: 'It never arrived. ', fa: 'هرگز نرسید و کسی پاسخ نداد. ' };

  test.each(['en', 'fa'] as const)('a hundred long mentions in %s fit a mail program', async (language) => {
    const long = Array.from({ length: 100 }, (_, index) =>
      sampleMention({ id: index + 1, title: letters[language].repeat(9), text: letters[language].repeat(500) }),
    );

    const { html, text } = await composeMessage(digestInput(long, { language }));

    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(MOST_HTML_BYTES);
    expect(text.match(/mentionwatch answer \d+/gu)).toHaveLength(100);
    expect(html.match(/mentionwatch answer \d+/gu)?.length).toBeGreaterThan(50);
  });

  test('a hundred ordinary mentions are all in the page', async () => {
    const ordinary = Array.from({ length: 100 }, (_, index) => sampleMention({ id: index + 1 }));

    const { html } = await composeMessage(digestInput(ordinary));

    expect(html.match(/mentionwatch answer \d+/gu)).toHaveLength(100);
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(MOST_HTML_BYTES);
  });

  test('addresses that fill the page drop mentions from it, counted', async () => {
    const wide = Array.from({ length: 100 }, (_, index) =>
      sampleMention({ id: index + 1, url: `https://e.example/${'y'.repeat(1_900)}${index}` }),
    );

    const { html } = await composeMessage(digestInput(wide));

    const shown = html.match(/mentionwatch answer \d+/gu)?.length ?? 0;
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(MOST_HTML_BYTES);
    expect(shown).toBeGreaterThan(10);
    expect(readable(html)).toContain(`${100 - shown} more are not shown here.`);
  });

  test('the same input gives the same bytes', async () => {
    const input = digestInput([sampleMention(), onTime], { language: 'fa' });

    expect(await composeMessage(input)).toEqual(await composeMessage(structuredClone(input)));
  });
});

test('the webhook body has the promised shape', async () => {
  const message = await composeMessage(digestInput([sampleMention()]));

  expect(message.payload).toEqual({
    type: 'digest',
    digest: 'daily',
    brand: 'Acme',
    at: '2026-11-22T14:00:00.000Z',
    counts: { unanswered: 1, overdue: 1, new: 1 },
    mentions: [mentionJson(sampleMention())],
  });
  expect(message.id).toBe('digest-1@acme.example');
});

test('the page asks for nothing from elsewhere', async () => {
  const { html } = await composeMessage(digestInput([sampleMention()]));

  expect(html).not.toMatch(/\ssrc=|url\(|@import|<link|<script/u);
  expect(html).toContain("default-src 'none'");
});

test('a mention links to the web inbox where there is one', async () => {
  const counts = { unanswered: 3, overdue: 0, new: 1, more: 2 };
  const input = digestInput([sampleMention()], { webBase: 'http://127.0.0.1:8080', counts });

  const { html, text } = await composeMessage(input);

  expect(html).toContain('href="http://127.0.0.1:8080/mentions/12"');
  expect(html).toContain('href="http://127.0.0.1:8080/"');
  expect(text).toContain('\nOpen in the inbox: http://127.0.0.1:8080/mentions/12\n');
  expect(text).toContain('2 more are not shown here.\nOpen in the inbox: http://127.0.0.1:8080/\n');
});
