import { expect, test } from 'vitest';
import { matrix, matrixParts } from '../../src/deliver/matrix.ts';
import { channelContext } from '../support/channel.ts';
import { chatServer } from '../support/chat-server.ts';
import { entry, message } from '../support/message.ts';

test('no event passes 64 KB, and no entry is lost', () => {
  const text = '&"ğ'.repeat(1_000);
  const entries = Array.from({ length: 60 }, (_, id) => entry({ id, title: `No${id}. ${text}`, text, marks: [] }));

  const parts = matrixParts(message({ entries })).map((part) => JSON.stringify(part));

  expect(parts.length).toBeGreaterThan(1);
  for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThan(60_000);
  for (const { id } of entries) expect(parts.filter((part) => part.includes(`<b>No${id}. `))).toHaveLength(1);
});

test('nothing in a mention pings or formats itself', () => {
  const text = '@room @mona:example.org <img src=x> <a href="https://matrix.to/#/@mona:example.org">x</a>';

  const [part] = matrixParts(message({ entries: [entry({ title: text, text, marks: [], url: null })], subject: text }));

  expect(part?.['m.mentions']).toEqual({});
  expect(part?.body).not.toMatch(/@room|@mona/u);
  expect(part?.formatted_body).not.toMatch(/@room|@mona|<img|<a /u);
});

test('the link of a mention is kept as it is, in both forms', () => {
  const url = 'https://social.example/@mona/1?a=1&b="2"';

  const [part] = matrixParts(message({ entries: [entry({ url })] }));

  expect(part?.body).toContain(url);
  expect(part?.formatted_body).toContain('href="https://social.example/@mona/1?a=1&amp;b=%222%22"');
});

test('a retry is put under the same transaction, so that the server drops a repeat', async () => {
  const limited = { status: 429, body: '{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":1500}' };
  const { posts, url, host } = await chatServer([limited, { body: '{"event_id":"$1"}' }]);
  const settings = matrix.options.parse({ url, room: '!a:b.example', token: 't' });
  const context = await channelContext([host]);

  const first = await matrix.send(message(), settings, context);
  const second = await matrix.send(message(), settings, context);

  expect(first).toMatchObject({ status: 'retry', retryAfterMs: 1_500 });
  expect(second).toMatchObject({ status: 'sent' });
  const path = '/_matrix/client/v3/rooms/!a%3Ab.example/send/m.room.message/mw-7f3c9a-0';
  expect(posts.map(({ method, path: asked }) => [method, asked])).toEqual([
    ['PUT', path],
    ['PUT', path],
  ]);
});
