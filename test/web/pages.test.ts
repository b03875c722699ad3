import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { added, NOW, poll } from '../support/database.ts';
import { type Inbox, opened, PEOPLE, startInbox, type visitor } from '../support/inbox.ts';

const HOUR_MS = 3_600_000;

describe('the list', () => {
  let inbox: Inbox;
  let guest: ReturnType<typeof visitor>;
  const titles = (text: string) =>
    [...text.matchAll(/<h2 id="m\d+"[^>]*><a [^>]*>([^<]*)</gu)].map((found) => found[1]);

  beforeAll(async () => {
    const many = Array.from({ length: 60 }, (_, i) =>
      added(`many ${i}`, {
        title: `Broken kettle ${i}`,
        triage: { intent: 'complaint', urgency: 10, signals: [], reasons: [] },
      }),
    );
    inbox = await startInbox({
      serve: { people: PEOPLE },
      mentions: [
        added('late', { title: 'Late parcel', respondBy: NOW - HOUR_MS, owner: 'ayse' }),
        added('turkish', { title: 'Kargo gelmedi', language: 'tr', source: 'yorumlar' }),
        added('answered', { title: 'Thanks for nothing', status: 'answered', answeredAt: NOW }),
        added('praise', {
          title: 'Lovely shop',
          sentiment: { label: 'positive', score: 1, confidence: 1, reasons: [] },
        }),
        ...many,
      ],
    });
    guest = inbox.visitor();
    await guest.signIn('ayse');
  });
  afterAll(() => inbox.close());

  test('shows what is open, most urgent first, a page at a time', async () => {
    const first = await guest.get('/');
    const second = await guest.get('/?page=2');

    expect(titles(first.text)).toHaveLength(50);
    expect(titles(first.text).slice(0, 2).toSorted()).toEqual(['Kargo gelmedi', 'Late parcel']);
    expect(titles(second.text)).toHaveLength(12);
    expect(first.text).toContain('href="/?page=2"');
    expect(second.text).toContain('rel="prev"');
    expect(second.text).not.toContain('rel="next"');
  });

  test.each([
    ['?search=parcel+late', ['Late parcel']],
    ['?lang=tr', ['Kargo gelmedi']],
    ['?lang=tr&source=forum', []],
    ['?only=overdue', ['Late parcel']],
    ['?status=answered', ['Thanks for nothing']],
    ['?sentiment=positive', ['Lovely shop']],
    ['?owner=ayse', ['Late parcel']],
    ['?minUrgency=50&sort=oldest', ['Late parcel', 'Kargo gelmedi']],
    ['?status=nonsense&sentiment=nonsense&search=kargo', ['Kargo gelmedi']],
    ['?since=nonsense&minUrgency=x&page=-3&sort=x&search=kargo', ['Kargo gelmedi']],
  ])('%s shows %j', async (query, expected) => {
    const { status, text } = await guest.get(`/${query}`);

    expect(status).toBe(200);
    expect(titles(text)).toEqual(expected);
  });

  test('counts what is open, overdue and nobody’s beside the views', async () => {
    const { text } = await guest.get('/');

    const counts = [...text.matchAll(/<a href="\/[^"]*"[^>]*>([^<]+) <span class="count">([^<]+)</gu)];
    expect(counts.map(([, name, count]) => [name, count])).toEqual([
      ['Open', '62'],
      ['Overdue', '1'],
      ['Nobody’s', '61'],
    ]);
  });

  test('keeps a view for the person who named it, until it is removed', async () => {
    const page = '/?lang=tr&search=kargo';
    const kept = await guest.post('/views', { name: 'Turkish <b>', query: 'lang=tr&search=kargo&page=7' }, { page });
    const other = inbox.visitor();
    await other.signIn('ada');

    expect(kept.location).toBe('/?lang=tr&search=kargo');
    expect((await guest.get(page)).text).toMatch(
      /<a href="\/\?lang=tr&amp;search=kargo" aria-current="true"><bdi>Turkish &lt;b&gt;<\/bdi>/u,
    );
    expect((await other.get('/')).text).not.toContain('Turkish &lt;b&gt;');

    await guest.post('/views', { drop: 'Turkish <b>', query: '' });

    expect((await guest.get('/')).text).not.toContain('Turkish &lt;b&gt;');
  });

  test('takes a mention in one step, and says who was faster', async () => {
    const other = inbox.visitor();
    await other.signIn('ada');
    const id = (await inbox.store.listMentions({ search: 'kettle 7' }))[0]?.id ?? 0;

    const taken = await guest.post('/take', { take: String(id), back: 'search=kettle' });
    const late = await other.post('/take', { take: String(id) });
    const told = await other.get(late.location ?? '');

    expect(taken.location).toBe(`/?search=kettle#m${id}`);
    expect((await inbox.store.getMention(id))?.owner).toBe('ayse');
    expect(told.text).toMatch(/role="alert"[^>]*>ayse has it already\./u);
  });
});

test('an unforeseen error is a page with a number that leads to the line in the log, and to nothing else', async () => {
  const { inbox, guest } = await opened({ mentions: [added('1')] });
  inbox.store.openCounts = () => Promise.reject(new Error('secret detail'));

  const { status, text } = await guest.get('/');

  const number = /tell whoever runs this inbox this number: ([0-9a-f]{8})/u.exec(text)?.[1];
  expect(status).toBe(500);
  expect(text).not.toContain('secret detail');
  expect(inbox.logged).toContainEqual(['page failed', expect.objectContaining({ number, error: 'secret detail' })]);
});

test('a page of the list stays small, however long the texts are', async () => {
  const words = Array.from({ length: 4_000 }, (_, i) => `word${(i * 7_919) % 10_007}`);
  const mentions = Array.from({ length: 50 }, (_, i) =>
    added(`${i}`, { title: words.slice(i, i + 300).join(' '), text: words.slice(i * 31).join(' '), matches: [] }),
  );
  const { guest } = await opened({ mentions });

  const { text } = await guest.get('/');

  expect(text.match(/class="row"/gu)).toHaveLength(50);
  expect(Buffer.byteLength(text)).toBeLessThan(150_000);
  expect(gzipSync(text).length).toBeLessThan(100_000);
});

test('the board tells what is late, next, promised, quiet and nobody’s', async () => {
  const { inbox, guest } = await opened({
    mentions: [
      added('1', { title: 'Late one', respondBy: NOW - 2 * HOUR_MS, owner: 'ayse' }),
      added('2', { title: 'Next one', respondBy: NOW + 2 * HOUR_MS }),
      added(
        '3',
        { title: 'Quiet one', status: 'answered', answeredAt: NOW - 30 * HOUR_MS },
        { events: [{ at: NOW - 30 * HOUR_MS, actor: 'ayse', type: 'answered', note: null }] },
      ),
    ],
  });
  await inbox.store.addPromise({
    mentionId: 1,
    text: 'we call her',
    madeBy: 'ayse',
    madeAt: NOW,
    dueAt: NOW - HOUR_MS,
  });

  const { text } = await guest.get('/board');

  const part = (name: string) => text.split(`<section class="part ${name}"`)[1]?.split('</section>')[0] ?? '';
  expect(part('overdue')).toMatch(/Overdue by 2 hr[\s\S]*Late one/u);
  expect(part('next')).toMatch(/2 hr left[\s\S]*Next one/u);
  expect(part('promises')).toMatch(/1 hr late[\s\S]*we call her/u);
  expect(part('silent')).toMatch(/nothing for 30 hr[\s\S]*Quiet one/u);
  expect(part('unowned')).toContain('Next one');
  expect(part('unowned')).not.toContain('Late one');
});

test('the sources page tells what is well, in trouble, and what waits to be sent', async () => {
  const { inbox, guest } = await opened(
    {
      config: {
        sources: [
          { name: 'forum', type: 'feed', url: 'https://forum.example/' },
          { name: 'news', type: 'feed', url: 'https://news.example/' },
          { name: 'off', type: 'feed', url: 'https://off.example/', enabled: false },
        ],
      },
    },
    'ada',
  );
  await inbox.store.savePollState(poll({ source: 'forum' }));
  await inbox.store.savePollState(
    poll({ source: 'news', failuresInARow: 4, lastError: 'HTTP 503', lastSuccessAt: null }),
  );

  const { text } = await guest.get('/sources');

  expect(text).toMatch(/<bdi>forum<\/bdi>[\s\S]{0,200}>well</u);
  expect(text).toMatch(/<bdi>news<\/bdi>[\s\S]{0,200}>in trouble<[\s\S]{0,100}HTTP 503/u);
  expect(text).toMatch(/<bdi>off<\/bdi>[\s\S]{0,200}>switched off</u);
  expect(text).toContain('Every message went out.');
});

describe('pages that listen', () => {
  test('are told which mentions have changed, by whomever', async () => {
    const { inbox, guest } = await opened({ mentions: [added('1'), added('2')] });
    const stop = new AbortController();
    const headers = { cookie: `mentionwatch=${guest.cookies.get('mentionwatch')}` };
    const answer = await fetch(`${inbox.url}/live`, { headers, signal: stop.signal });
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    let heard = (await reader?.read())?.value ?? '';
    // The first look only notes where the history ends.
    await guest.post('/mentions/2/note', { seen: '9', note: 'x' });
    const again = setInterval(() => void guest.post('/mentions/2/note', { seen: '9', note: 'x' }), 500);
    while (!heard.includes('event: news')) heard += (await reader?.read())?.value ?? 'closed event: news';
    clearInterval(again);
    stop.abort();

    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    expect(heard).toContain('data: {"mentions":[2]}');
  });

  test('are few for each person, and end with the server', async () => {
    const inbox = await startInbox({ serve: { people: PEOPLE } });
    const guest = inbox.visitor();
    await guest.signIn('ayse');
    const headers = { cookie: `mentionwatch=${guest.cookies.get('mentionwatch')}` };
    const open = await Promise.all(Array.from({ length: 12 }, () => fetch(`${inbox.url}/live`, { headers })));

    const ends = Promise.all(open.map((answer) => answer.text()));
    await inbox.close();

    expect(open.filter(({ status }) => status === 200)).toHaveLength(10);
    expect(open.filter(({ status }) => status === 503)).toHaveLength(2);
    expect(await ends).toHaveLength(12);
  });
});

test('an author on the watch-list is marked in the list and on the page', async () => {
  const author = { name: null, handle: 'bob', url: null, followers: null };
  const { inbox, guest } = await opened({ mentions: [added('a', { author, platform: 'mastodon' }), added('b')] });
  await inbox.store.addWatchStep('mastodon/@bob', { at: NOW, actor: 'ola', rung: 'watched', reason: null });

  for (const path of ['/', '/mentions/1']) {
    expect((await guest.get(path)).text.match(/author on the watch-list: watched/gu), path).toHaveLength(1);
  }
  expect((await guest.get('/mentions/2')).text).not.toContain('watch-list');
});
