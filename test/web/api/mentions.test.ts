import { expect, test } from 'vitest';
import { mentionJson } from '../../../src/core/mention-json.ts';
import { ACT, apiServer, FORM, READ } from '../../support/api.ts';
import { added, NOW } from '../../support/database.ts';

const HOUR = 3_600_000;

function many(count: number) {
  return Array.from({ length: count }, (_, index) =>
    added(`k${index}`, {
      title: `Number ${index}`,
      publishedAt: NOW - (index % 7) * HOUR,
      respondBy: index === 0 ? null : NOW + (index % 4) * HOUR,
      triage: { intent: 'complaint', urgency: (index * 37) % 10, signals: [], reasons: [] },
    }),
  );
}

test('lists mentions in the shape of list --json, the most urgent first', async () => {
  const { get, store } = await apiServer({ mentions: many(3) });

  const { status, json, headers } = await get('/mentions');

  expect(status).toBe(200);
  expect(json.mentions).toEqual((await store.listMentions({}, { sort: 'urgency' })).map(mentionJson));
  expect(json.next).toBe(null);
  expect(headers.get('cache-control')).toBe('no-store');
});

test.each(['urgency', 'newest', 'oldest', 'deadline'])(
  'pages by %s bring each mention once, whatever comes meanwhile',
  async (sort) => {
    const { get, store } = await apiServer({ mentions: many(25) });
    const whole = (await store.listMentions({}, { sort: sort as 'urgency' })).map(({ id }) => id);
    const seen: number[] = [];
    let cursor: string | null = '';

    for (let page = 0; cursor !== null && page < 10; page++) {
      const { json } = await get(`/mentions?limit=4&sort=${sort}${cursor === '' ? '' : `&cursor=${cursor}`}`);
      seen.push(...json.mentions.map(({ id }: { id: number }) => id));
      cursor = json.next;
      // It stands before everything, in each order.
      const given = { publishedAt: sort === 'oldest' ? NOW - 100 * HOUR : NOW + HOUR, respondBy: 0 };
      const triage = { intent: 'complaint' as const, urgency: 99, signals: [], reasons: [] };
      if (page === 0) await store.savePoll({ poll: null, added: [added('late', { ...given, triage })], met: [] });
    }

    expect(seen).toEqual(whole);
  },
);

test('the filters of the commands narrow a list', async () => {
  const { get } = await apiServer({
    mentions: [
      added('a', { language: 'tr', owner: 'ayse', text: 'kargo gelmedi' }),
      added('b', { language: 'en', sentiment: { label: 'positive', score: 1, confidence: 1, reasons: [] } }),
      added('c', { language: 'pl', triage: { intent: 'complaint', urgency: 90, signals: [], reasons: [] } }),
      added('d', { language: 'en', firstSeenAt: NOW - 50 * HOUR, status: 'answered' }),
    ],
  });
  const ids = async (query: string) => {
    const { json } = await get(`/mentions?sort=oldest&${query}`);
    return json.mentions.map(({ id }: { id: number }) => id).sort();
  };

  expect(await ids('lang=tr,pl')).toEqual([1, 3]);
  expect(await ids('lang=tr&lang=pl')).toEqual([1, 3]);
  expect(await ids('sentiment=positive')).toEqual([2]);
  expect(await ids('status=answered')).toEqual([4]);
  expect(await ids('owner=ayse')).toEqual([1]);
  expect(await ids('minUrgency=80')).toEqual([3]);
  expect(await ids('since=24h')).toEqual([1, 2, 3]);
  expect(await ids(`until=${new Date(NOW - HOUR).toISOString()}`)).toEqual([4]);
  expect(await ids('search=KARGO')).toEqual([1]);
  expect(await ids('alert=nothing')).toEqual([]);
});

test('a mistake in a query is named, and nothing is guessed', async () => {
  const { get } = await apiServer();
  const detail = async (query: string) => {
    const { status, json, headers } = await get(`/mentions?${query}`);
    expect(status).toBe(422);
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(json).toMatchObject({ type: 'urn:mentionwatch:problem:invalid', status: 422 });
    return json.detail;
  };

  expect(await detail('sentiment=angry')).toBe('sentiment[0] must be one of negative, neutral, positive.');
  expect(await detail('limit=100000')).toBe('limit must be at most 200.');
  expect(await detail('limit=0')).toBe('limit must be at least 1.');
  expect(await detail('limit=1e9')).toBe('limit must be a number, but is text.');
  expect(await detail('minurgency=5')).toContain('unknown key "minurgency"');
  expect(await detail('since=yesterday')).toContain('"yesterday" is neither a duration nor an instant.');
  expect(await detail('cursor=x')).toContain('cursor is none that this list has given');
  expect(await detail(`cursor=${Buffer.from('["newest",1,2,3]').toString('base64url')}`)).toContain('cursor is none');
  expect(await detail(`lang=${Array(60).fill('en').join(',')}`)).toContain('too many entries; at most 50');
});

test('shows one mention with its history', async () => {
  const { get } = await apiServer({ mentions: [added('a')] });

  const { status, json } = await get('/mentions/1');

  expect(status).toBe(200);
  expect(json).toMatchObject({ id: 1, title: 'Parcel never came', events: [{ type: 'seen' }], loops: 0, promises: [] });
});

test('an id that is none, or that is not there, is told apart', async () => {
  const { get } = await apiServer();

  expect(await get('/mentions/7')).toMatchObject({ status: 404, json: { type: 'urn:mentionwatch:problem:not-found' } });
  expect(await get('/mentions/x')).toMatchObject({ status: 422, json: { detail: 'id is no id; ids are numbers.' } });
  expect((await get('/mentions/9999999999999999999')).status).toBe(422);
  expect((await get('/mentions/..%2f..%2fetc%2fpasswd')).status).toBe(422);
  expect((await get('/mentions/__proto__')).status).toBe(422);
});

test('only a token of the config with the scope gets in', async () => {
  const { ask, get, post } = await apiServer({ mentions: [added('a')] });

  const without = await ask('/api/v1/mentions');
  expect(without).toMatchObject({ status: 401, json: { title: 'A token is needed' } });
  expect(without.headers.get('www-authenticate')).toBe('Bearer realm="mentionwatch"');
  expect((await get('/mentions', `${READ}x`)).status).toBe(401);
  expect((await get('/mentions', FORM)).json.detail).toBe('The token "form" has no scope read.');
  expect((await post('/mentions/1/note', { text: 'x' }, READ)).status).toBe(403);
  expect((await post('/mentions', { text: 'x' }, ACT)).status).toBe(403);
  expect((await ask(`/api/v1/mentions?token=${READ}`)).status).toBe(401);
  expect((await ask('/api/v1/mentions', { headers: { cookie: `mentionwatch=${READ}; token=${READ}` } })).status).toBe(
    401,
  );
});

test('whoever tries tokens is told to wait, and who has one is not', async () => {
  const { get } = await apiServer();
  const wrong = await Promise.all(Array.from({ length: 70 }, (_, index) => get('/mentions', `wrong-${index}`)));

  expect(wrong.filter(({ status }) => status === 401)).toHaveLength(60);
  expect(wrong.at(-1)).toMatchObject({ status: 429 });
  expect(Number(wrong.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await get('/mentions')).status).toBe(200);
});

test('a token has so many requests a minute, and gets them back with time', async () => {
  const { get, at } = await apiServer();
  const { SLOW } = await import('../../support/api.ts');
  const statuses = async (count: number) => {
    const all: number[] = [];
    for (let asked = 0; asked < count; asked++) all.push((await get('/status', SLOW)).status);
    return all;
  };

  expect(await statuses(5)).toEqual([200, 200, 200, 429, 429]);
  at(NOW + 20_000);
  expect(await statuses(2)).toEqual([200, 429]);
  at(NOW + 10 * 60_000);
  expect(await statuses(4)).toEqual([200, 200, 200, 429]);
  expect((await get('/status')).status).toBe(200);
});

test('other origins are let in nowhere, and what is not there is said in the same form', async () => {
  const { ask, get, post } = await apiServer();
  const preflight = await ask('/api/v1/mentions', {
    method: 'OPTIONS',
    headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
  });

  expect(preflight.status).toBe(405);
  expect(preflight.headers.get('allow')).toBe('GET, POST');
  expect([...preflight.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  expect(await get('/nothing')).toMatchObject({ status: 404, json: { status: 404 } });
  expect(await post('/mentions/1/explode', {})).toMatchObject({ status: 404 });
  expect((await ask('/api/v1/mentions', { method: 'DELETE' })).status).toBe(405);
  expect((await get('/%2e%2e/%2e%2e/etc/passwd')).status).toBe(404);
});
