import { expect, test } from 'vitest';
import { shownLength, telegram, telegramParts } from '../../src/deliver/telegram.ts';
import { channelContext } from '../support/channel.ts';
import { type ChatAnswer, chatServer } from '../support/chat-server.ts';
import { entry, message } from '../support/message.ts';

async function sendTo(answers: readonly ChatAnswer[]) {
  const { posts, url, host } = await chatServer(answers);
  const settings = telegram.options.parse({ token: '123:abc', chat: -100, thread: 7, baseUrl: url });
  return { posts, outcome: await telegram.send(message(), settings, await channelContext([host])) };
}

test('no message passes 4,096 shown units, and no entry is lost', () => {
  const text = '@&/x '.repeat(1_000);
  const entries = Array.from({ length: 40 }, (_, id) => entry({ id, title: `No${id}. ${text}`, text, marks: [] }));

  const parts = telegramParts(message({ entries }));

  expect(parts.length).toBeGreaterThan(1);
  for (const part of parts) expect(shownLength(part)).toBeLessThanOrEqual(4_096);
  for (const { id } of entries) expect(parts.filter((part) => part.includes(`<b>No${id}. `))).toHaveLength(1);
  expect(shownLength('<a href="x">a&amp;b</a>')).toBe(3);
});

test('nothing in a mention pings, is a command or formats itself', () => {
  const text = '@mona /ban@bot #tag $TSLA <b>x</b> <a href="tg://user?id=1">y</a> 1/2';

  const [part = ''] = telegramParts(message({ entries: [entry({ title: text, text, marks: [], url: null })] }));

  expect(part).not.toMatch(/@mona|\/ban|@bot|#tag|\$TSLA|<b>x|<a /u);
  expect(part).toContain('1/2');
  expect(part).toContain('&lt;b&gt;x');
});

test('an accepted message names chat and topic and shows no preview', async () => {
  const { posts, outcome } = await sendTo([{ body: '{"ok":true,"result":{"message_id":1}}' }]);

  expect(outcome).toMatchObject({ status: 'sent' });
  expect(posts[0]?.path).toBe('/bot123:abc/sendMessage');
  expect(posts[0]?.json).toMatchObject({
    chat_id: '-100',
    message_thread_id: 7,
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
  });
});

test.each([
  [429, '{"ok":false,"error_code":429,"description":"Too Many","parameters":{"retry_after":14}}', 'retry', 14_000],
  [200, '{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked"}', 'rejected', null],
  [401, '{"ok":false,"error_code":401,"description":"Unauthorized"}', 'rejected', null],
  [200, '{"ok":false}', 'retry', null],
])('%i with %s', async (status, body, expected, retryAfterMs) => {
  const { outcome } = await sendTo([{ status, body }]);

  expect(outcome).toMatchObject({ status: expected, retryAfterMs });
});

test('a group that became a supergroup is followed to its new number', async () => {
  const moved = { ok: false, error_code: 400, description: 'upgraded', parameters: { migrate_to_chat_id: -1001 } };
  const { posts, outcome } = await sendTo([{ status: 400, body: JSON.stringify(moved) }, { body: '{"ok":true}' }]);

  expect(outcome).toMatchObject({ status: 'sent' });
  expect(posts.map(({ json }) => json.chat_id)).toEqual(['-100', '-1001']);
});
