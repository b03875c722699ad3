import { expect, test } from 'vitest';
import { ACT, apiServer, READ, SLOW } from '../../support/api.ts';
import { added, NOW } from '../../support/database.ts';

test('each step of the care loop is taken in the name of the token', async () => {
  const { post, get } = await apiServer({ mentions: [added('a')] });
  const step = async (action: string, body: unknown) => {
    const { status, json } = await post(`/mentions/1/${action}`, body);
    expect([action, status, json.detail]).toEqual([action, 200, undefined]);
    return json;
  };

  expect(await step('assign', { person: 'ayse', note: 'yours' })).toMatchObject({ owner: 'ayse' });
  await step('promise', { text: 'We will call you.', due: '24h' });
  await step('keep', {});
  await step('snooze', { until: '2026-06-02T09:00:00Z' });
  expect(await step('answer', { url: 'https://forum.example/1#2' })).toMatchObject({
    status: 'answered',
    answeredBy: 'bot',
    answerUrl: 'https://forum.example/1#2',
  });
  expect(await step('resolve', { confirmed: true })).toMatchObject({ status: 'resolved' });
  expect(await step('reopen', {})).toMatchObject({ status: 'unanswered', respondBy: '2026-06-01T10:00:00.000Z' });
  expect(await step('dismiss', { reason: 'another Acme' })).toMatchObject({ status: 'dismissed' });
  await step('note', { text: 'for later' });
  expect(await step('label', { label: 'neutral' })).toMatchObject({ sentiment: { label: 'neutral' } });

  const { json } = await get('/mentions/1');
  expect(json.events.map(({ actor, type }: { actor: string; type: string }) => `${actor} ${type}`)).toEqual([
    'mentionwatch seen',
    'bot assigned',
    'bot promised',
    'bot kept',
    'bot snoozed',
    'bot answered',
    'bot resolved',
    'bot reopened',
    'bot dismissed',
    'bot note',
    'bot labeled',
  ]);
});

test('a step that the case does not allow is refused as by the command, and changes nothing', async () => {
  const { post, get, store } = await apiServer({ mentions: [added('a')] });
  await post('/mentions/1/dismiss', { reason: 'spam' });
  const before = await get('/mentions/1');

  expect(await post('/mentions/1/resolve', { confirmed: true })).toMatchObject({
    status: 409,
    json: { detail: 'mention 1: Cannot resolve it: it is dismissed. Reopen it first.' },
  });
  expect(await post('/mentions/1/keep', {})).toMatchObject({ status: 409 });
  expect((await get('/mentions/1')).json).toEqual(before.json);
  expect(await post('/mentions/5/note', { text: 'x' })).toMatchObject({ status: 404 });
  expect(await store.getMention(5)).toBe(null);
});

test('what a step has to say is asked for, in the words of the API', async () => {
  const { post } = await apiServer({ mentions: [added('a')] });
  const detail = async (action: string, body: unknown) => {
    const { status, json } = await post(`/mentions/1/${action}`, body);
    return `${status} ${json.detail}`;
  };

  expect(await detail('dismiss', {})).toBe('422 reason is missing.');
  expect(await detail('dismiss', { reason: ' \u0000 ' })).toBe('422 reason is empty.');
  expect(await detail('resolve', {})).toContain('Send `confirmed: true` when the customer says that it is settled');
  expect(await detail('promise', { text: 'x', due: 'soon' })).toContain(
    '422 "soon" is neither a duration nor an instant',
  );
  expect(await detail('snooze', { until: '2020-01-01' })).toContain('422 until lies behind.');
  expect(await detail('answer', { url: 'javascript:alert(1)' })).toBe('422 url is no http(s) address.');
  expect(await detail('label', { label: 'angry' })).toContain('must be one of negative, neutral, positive');
  expect(await detail('assign', { person: 7 })).toBe('422 person must be text, but is a number.');
  expect(await detail('note', { text: 'x', owner: 'eve' })).toContain('unknown key "owner"');
});

test('of two programs that take a case at once, the second is told who has it', async () => {
  const { post, get } = await apiServer({ mentions: [added('a')] });
  const answers = await Promise.all(
    ['ayse', 'mehmet'].map((person) => post('/mentions/1/assign', { person }, person === 'ayse' ? ACT : SLOW)),
  );

  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const { json } = await get('/mentions/1');
  const refused = answers.find(({ status }) => status === 409);
  expect(refused?.json.detail).toBe(
    `mention 1: ${json.owner} has it already. Ask them to hand it on, or send \`force: true\` to take it over.`,
  );
  expect(json.events.filter(({ type }: { type: string }) => type === 'assigned')).toHaveLength(1);
});

test('a request with a key is done once, however often and however fast it comes', async () => {
  const { post, get, at } = await apiServer({ mentions: [added('a')] });
  const key = { 'idempotency-key': 'form-77' };
  const send = () => post('/mentions/1/note', { text: 'They called.' }, ACT, key);
  const answers = [...(await Promise.all([send(), send(), send()])), await send()];

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(answers.filter(({ headers }) => headers.get('idempotent-replayed') === 'true')).toHaveLength(3);
  expect((await get('/mentions/1')).json.events).toHaveLength(2);

  // Another request under the same key is a mistake; another caller's key is another key.
  const other = await post('/mentions/1/note', { text: 'They wrote.' }, ACT, key);
  expect(other).toMatchObject({ status: 422, json: { type: 'urn:mentionwatch:problem:key-reused' } });
  expect((await post('/mentions/1/note', { text: 'They wrote.' }, SLOW, key)).status).toBe(200);

  // After three days it is forgotten.
  at(NOW + 4 * 86_400_000);
  await post('/mentions/1/note', { text: 'Other.' }, ACT, { 'idempotency-key': 'form-78' });
  expect((await send()).headers.get('idempotent-replayed')).toBe(null);
  expect((await get('/mentions/1')).json.events).toHaveLength(5);
});

test('what was refused under a key may be tried again under it', async () => {
  const { post } = await apiServer({ mentions: [added('a', { status: 'dismissed' })] });
  const key = { 'idempotency-key': 'k' };

  expect((await post('/mentions/1/answer', {}, ACT, key)).status).toBe(409);
  await post('/mentions/1/reopen', {});
  expect((await post('/mentions/1/answer', {}, ACT, key)).status).toBe(200);
});

test('a body that is too large, too deep, of another type or no JSON is refused', async () => {
  const { post, ask, get } = await apiServer({ mentions: [added('a')] });
  const raw = (body: string, type: string | null) =>
    ask('/api/v1/mentions/1/note', {
      method: 'POST',
      headers: { authorization: `Bearer ${ACT}`, ...(type !== null && { 'content-type': type }) },
      body,
    });

  expect(await post('/mentions/1/note', { text: 'x'.repeat(1_000_001) })).toMatchObject({
    status: 413,
    json: { detail: 'At most 1 MB at once.' },
  });
  expect((await post('/mentions/1/note', { text: 'x'.repeat(20_000) })).status).toBe(422);
  expect((await post('/mentions/1/note', '['.repeat(400_000) + ']'.repeat(400_000))).status).toBe(422);
  expect((await post('/mentions/1/note', `{"text":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`)).status).toBe(
    422,
  );
  expect(await post('/mentions/1/note', '{"text":')).toMatchObject({
    status: 400,
    json: { detail: 'The body is no JSON.' },
  });
  expect((await post('/mentions/1/note', '{"__proto__":{"text":"x"}}')).status).toBe(422);
  expect((await post('/mentions/1/note', '{"constructor":{"prototype":{"text":"x"}}}')).status).toBe(422);
  expect((await raw('{"text":"x"}', 'text/plain')).status).toBe(415);
  expect((await raw('text=x', 'application/x-www-form-urlencoded')).status).toBe(415);
  expect((await post('/mentions/1/note', { text: 'x' }, ACT, { 'idempotency-key': 'with space' })).status).toBe(422);
  expect(({} as Record<string, unknown>).text).toBe(undefined);
  expect((await get('/mentions/1', READ)).json.events).toHaveLength(1);
});

test('what is written into the history is text, without signs that a terminal obeys', async () => {
  const { post, get } = await apiServer({ mentions: [added('a')] });

  await post('/mentions/1/note', { text: 'a\u001b[31mred\u202e\r\nX-Injected: 1' });

  expect((await get('/mentions/1')).json.events.at(-1).note).toBe('ared\nX-Injected: 1');
});

test('a body that does not say how long it is is taken, within the same limit', async () => {
  const { ask } = await apiServer({ mentions: [added('a')] });
  const send = (bytes: number) =>
    ask('/api/v1/mentions/1/note', {
      method: 'POST',
      headers: { authorization: `Bearer ${ACT}`, 'content-type': 'application/json' },
      body: new Blob([JSON.stringify({ text: 'x'.repeat(bytes) })]).stream(),
      duplex: 'half',
    } as RequestInit);

  expect((await send(500)).status).toBe(200);
  expect((await send(1_000_001)).status).toBe(413);
});
