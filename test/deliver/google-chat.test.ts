import { expect, test } from 'vitest';
import { googleChat, googleChatParts } from '../../src/deliver/google-chat.ts';
import { channelContext } from '../support/channel.ts';
import { chatServer } from '../support/chat-server.ts';
import { entry, message } from '../support/message.ts';

test('no message passes 32,000 bytes, and no entry is lost', () => {
  const text = '&"ğ'.repeat(1_000);
  const entries = Array.from({ length: 60 }, (_, id) => entry({ id, title: `No${id}. ${text}`, text, marks: [] }));

  const parts = googleChatParts(message({ entries })).map((part) => JSON.stringify(part));

  expect(parts.length).toBeGreaterThan(1);
  for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(32_000);
  for (const { id } of entries) expect(parts.filter((part) => part.includes(`<b>No${id}. `))).toHaveLength(1);
});

test('nothing in a mention pings or formats itself', () => {
  const text = '<users/all> <b>bold</b> <a href="https://evil.example">x</a> *x* @all';

  const json = JSON.stringify(googleChatParts(message({ entries: [entry({ title: text, text, marks: [] })] })));

  expect(json).not.toMatch(/<users|<b>bold|<a href=\\"https:\/\/evil|@all/u);
  expect(json).not.toContain('"text":"<users');
  expect(json).toContain('&lt;users/all&gt;');
});

test('every try of a part bears the same id', async () => {
  const limited = { status: 429, body: '{"error":{"code":429,"status":"RESOURCE_EXHAUSTED"}}' };
  const { posts, url, host } = await chatServer([limited, { body: '{"name":"spaces/A/messages/B"}' }]);
  const settings = googleChat.options.parse({ url: `${url}/v1/spaces/A/messages?key=k&token=t` });
  const context = await channelContext([host]);

  expect(await googleChat.send(message(), settings, context)).toMatchObject({ status: 'retry' });
  expect(await googleChat.send(message(), settings, context)).toMatchObject({ status: 'sent' });
  expect(posts.map(({ path }) => path)).toEqual(
    Array.from({ length: 2 }, () => '/v1/spaces/A/messages?key=k&token=t&requestId=mw-7f3c9a-0'),
  );
});

test('an error inside a 200 is a failure', async () => {
  const { url, host } = await chatServer([{ body: '{"error":{"code":400,"status":"INVALID_ARGUMENT"}}' }]);

  const outcome = await googleChat.send(message(), googleChat.options.parse({ url }), await channelContext([host]));

  expect(outcome).toMatchObject({ error: expect.stringContaining('INVALID_ARGUMENT') });
});
