import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { mentionLine } from '../../../src/run/mention-line.ts';
import { ACT, apiServer, CONFIG, FORM, READ } from '../../support/api.ts';
import { NOW } from '../../support/database.ts';

const COMPLAINT = { text: 'Acme lost my parcel and nobody answers me, terrible. Order 4711.' };

test('what a form sends is matched, judged, owned and stored as in a scan', async () => {
  const { post, get } = await apiServer();

  const { status, json, headers } = await post(
    '/mentions',
    {
      ...COMPLAINT,
      title: 'Where is it?',
      url: 'https://acme.example/contact/77',
      author: { name: 'Ada', handle: '@ada' },
      publishedAt: '2026-06-01T08:30:00Z',
      platform: 'contact-form',
      platformId: '77',
    },
    FORM,
  );

  expect([status, json, headers.get('location')]).toEqual([201, { id: 1, new: true }, '/api/v1/mentions/1']);
  expect((await get('/mentions/1')).json).toMatchObject({
    alerts: ['acme'],
    source: 'form',
    platform: 'contact-form',
    kind: 'post',
    title: 'Where is it?',
    author: { name: 'Ada', handle: 'ada' },
    publishedAt: '2026-06-01T08:30:00.000Z',
    firstSeenAt: '2026-06-01T09:00:00.000Z',
    respondBy: '2026-06-01T09:30:00.000Z',
    language: 'en',
    owner: 'ayse',
    status: 'unanswered',
    sentiment: { label: 'negative' },
    triage: { intent: 'complaint' },
    events: [{ type: 'seen', note: 'found by form for acme' }],
  });
});

test('the same again is one mention: by its text, by its address, and from two senders at once', async () => {
  const { post, store } = await apiServer();
  const first = await post('/mentions', { ...COMPLAINT, url: 'https://acme.example/c/1', author: 'Ada' }, FORM);
  const sameText = await post('/mentions', { ...COMPLAINT, author: 'Ada' }, FORM);
  const sameUrl = await post('/mentions', { text: 'Acme: edited', url: 'https://acme.example/c/1?utm_source=x' }, FORM);
  const other = { text: 'Acme sent me a broken kettle and will not take it back.', author: 'Bob' };
  const both = await Promise.all([post('/mentions', other, FORM), post('/mentions', other, FORM)]);

  expect(first).toMatchObject({ status: 201 });
  expect(sameText).toMatchObject({ status: 200, json: { id: 1, new: false } });
  expect(sameUrl).toMatchObject({ status: 200, json: { id: 1, new: false } });
  expect(both.map(({ status, json }) => `${status} ${json.id}`).sort()).toEqual(['200 2', '201 2']);
  expect(await store.listMentions()).toHaveLength(2);
});

test('a text that names no alert is refused, unless an alert is named for it', async () => {
  const { post, get, store } = await apiServer();
  const text = 'My parcel is lost and nobody answers.';

  expect(await post('/mentions', { text }, FORM)).toMatchObject({
    status: 422,
    json: { type: 'urn:mentionwatch:problem:no-alert', detail: expect.stringContaining('Name the alert') },
  });
  expect(await post('/mentions', { text, alert: 'acne' }, FORM)).toMatchObject({
    status: 422,
    json: { detail: expect.stringContaining('there is no alert "acne"') },
  });
  expect(await post('/mentions', { text, alert: 'turkish', language: 'en' }, FORM)).toMatchObject({
    status: 422,
    json: { detail: expect.stringContaining('"turkish" leaves it out') },
  });
  expect(await store.listMentions()).toEqual([]);
  expect(await post('/mentions', { text, alert: 'other' }, FORM)).toMatchObject({ status: 201 });
  expect((await get('/mentions/1')).json).toMatchObject({ alerts: ['other'], sentiment: { label: 'negative' } });
});

test('a line of an export is taken, and judged anew', async () => {
  const { post, store, get } = await apiServer();
  await post('/mentions', { ...COMPLAINT, author: 'Ada', url: 'https://acme.example/c/1' }, FORM);
  const [line = ''] = (await Array.fromAsync(store.exportMentions())).map(mentionLine);
  const elsewhere = await apiServer();

  expect((await post('/mentions', line, FORM)).json).toEqual({ id: 1, new: false });
  expect((await elsewhere.post('/mentions', line.replace('"unanswered"', '"resolved"'), FORM)).status).toBe(201);
  const { json } = await elsewhere.get('/mentions/1');
  expect(json).toMatchObject({ status: 'unanswered', author: { name: 'Ada' }, url: 'https://acme.example/c/1' });
  expect(json.text).toBe((await get('/mentions/1')).json.text);
  expect(await post('/mentions', '{"id":1,"text":"x","title":"x","firstSeenAt":"2026-06-01"}', FORM)).toMatchObject({
    status: 422,
    json: { detail: expect.stringMatching(/is missing|is none of/u) },
  });
});

test('what a form sends is data: no markup, script, sign or address takes effect', async () => {
  const { post, get } = await apiServer();
  const hostile = 'Acme <script>alert(1)</script> \u001b[2J\u202e is terrible\r\nBcc: a@evil.example';
  const { status } = await post('/mentions', { text: hostile, title: '=cmd()', author: '\u202eAda\u0000' }, FORM);

  expect(status).toBe(201);
  const { json } = await get('/mentions/1');
  expect(json.text).toBe('Acme <script>alert(1)</script>  is terrible\nBcc: a@evil.example');
  expect(json.author.name).toBe('Ada');
  const detail = async (body: unknown) => (await post('/mentions', body, FORM)).json.detail;
  expect(await detail({ ...COMPLAINT, url: 'javascript:alert(1)' })).toBe('url is no http(s) address.');
  expect(await detail({ ...COMPLAINT, url: 'file:///etc/passwd' })).toBe('url is no http(s) address.');
  expect(await detail({ ...COMPLAINT, publishedAt: 'today' })).toContain('publishedAt is no instant');
  expect(await detail({ ...COMPLAINT, rating: 11 })).toBe('rating must be at most 5.');
  expect(await detail({ ...COMPLAINT, platform: '../x' })).toContain('platform');
  expect(await detail({ text: 5 })).toBe('text must be text, but is a number.');
  expect(await detail({ txt: 'Acme' })).toContain('text is missing.');
  expect(await detail([])).toContain('must be a map of keys and values');
  expect(await detail({ ...COMPLAINT, author: { handle: 'a', admin: true } })).toContain('unknown key "admin"');
});

const SECRET = `whsec_${Buffer.from('a secret of the shop that is long').toString('base64')}`;
const SIGNED = CONFIG.replace(FORM, SECRET);

/** Signs with the library that other senders use. */
function sign(id: string, body: string, at = NOW) {
  const date = new Date(at);
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at / 1000)),
    'webhook-signature': new Webhook(SECRET).sign(id, date, body),
  };
}

test('a signed post is taken without a token, once, and a repeat is answered the same', async () => {
  const { ask, store, at } = await apiServer({ config: SIGNED });
  const body = JSON.stringify(COMPLAINT);
  const send = (headers: Record<string, string>, text = body) =>
    ask('/api/v1/mentions', { method: 'POST', headers, body: text });

  const first = await send(sign('msg_1', body));
  at(NOW + 3_600_000);
  const again = await send(sign('msg_1', body, NOW + 3_600_000));

  expect(first).toMatchObject({ status: 201, json: { id: 1, new: true } });
  expect(again).toMatchObject({ status: 201, json: { id: 1, new: true } });
  expect(again.headers.get('idempotent-replayed')).toBe('true');
  expect(await store.listMentions()).toHaveLength(1);
});

test('a post that is forged, changed, old or of the future is refused', async () => {
  const { ask, store } = await apiServer({ config: SIGNED });
  const body = JSON.stringify(COMPLAINT);
  const status = async (headers: Record<string, string>, text = body) =>
    (await ask('/api/v1/mentions', { method: 'POST', headers, body: text })).status;
  const good = sign('msg_1', body);

  expect(await status(good, body.replace('lost', 'found'))).toBe(401);
  expect(await status({ ...good, 'webhook-id': 'msg_2' })).toBe(401);
  expect(await status({ ...good, 'webhook-signature': 'v1,AAAA' })).toBe(401);
  expect(await status({ ...good, 'webhook-signature': good['webhook-signature'].replace('v1,', 'v2,') })).toBe(401);
  expect(await status(sign('msg_1', body, NOW - 301_000))).toBe(401);
  expect(await status(sign('msg_1', body, NOW + 301_000))).toBe(401);
  expect(await status({ ...good, 'webhook-timestamp': '1e9' })).toBe(401);
  expect(await status({ ...good, 'webhook-id': 'a b' })).toBe(400);
  expect(await store.listMentions()).toEqual([]);
  // While a secret is being changed, a sender signs with both.
  expect(await status({ ...good, 'webhook-signature': `v1,AAAA ${good['webhook-signature']}` })).toBe(201);
});

test('a signature opens nothing but handing in, and only for a token that may', async () => {
  const config = CONFIG.replace(`token: ${READ}`, `token: "${SECRET}"`);
  const { ask } = await apiServer({ config });
  const body = JSON.stringify(COMPLAINT);

  expect((await ask('/api/v1/mentions', { method: 'POST', headers: sign('m', body), body })).status).toBe(401);
  expect((await ask('/api/v1/status', { headers: sign('m', '') })).status).toBe(401);
  expect((await ask('/api/v1/mentions/1/note', { method: 'POST', headers: sign('m', body), body })).status).toBe(401);
});

test('a mention that was removed is not stored again', async () => {
  const { post, store } = await apiServer();
  await post('/mentions', { ...COMPLAINT, author: 'Ada' }, FORM);
  await store.forgetMentions([1], []);

  expect(await post('/mentions', { ...COMPLAINT, author: 'Ada' }, FORM)).toMatchObject({
    status: 200,
    json: { id: null, new: false },
  });
  expect((await post('/mentions', COMPLAINT, ACT)).status).toBe(403);
});
