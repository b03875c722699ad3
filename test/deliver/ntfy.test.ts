import { expect, test } from 'vitest';
import { ntfy, ntfyParts } from '../../src/deliver/ntfy.ts';
import { channelContext } from '../support/channel.ts';
import { chatServer } from '../support/chat-server.ts';
import { entry, message } from '../support/message.ts';

test('no notification passes 4,096 bytes, and no entry is lost', () => {
  const text = 'شکایت '.repeat(1_000);
  const entries = Array.from({ length: 30 }, (_, id) =>
    entry({
      id,
      title: `No${id}. ${text}`,
      text,
      byline: text,
      why: text,
      marks: [],
      url: `https://x.example/${'ü'.repeat(1_900)}`,
    }),
  );

  const parts = ntfyParts(message({ entries }));

  for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(4_096);
  for (const { id } of entries) expect(parts.filter((part) => part.includes(`No${id}. `))).toHaveLength(1);
});

test('it is published as JSON, so that any letter may stand in the title; nothing is Markdown', async () => {
  const { posts, url, host } = await chatServer([{ body: '{"id":"a"}' }]);
  const settings = ntfy.options.parse({ topic: 'acme', baseUrl: url });
  const over = { subject: 'Şikâyet\nX-Evil: 1', entries: [entry({ isOverdue: true })] };

  const outcome = await ntfy.send(message(over), settings, await channelContext([host]));

  expect(outcome).toMatchObject({ status: 'sent' });
  expect(posts[0]?.path).toBe('/');
  expect(posts[0]?.json).toMatchObject({ topic: 'acme', title: 'Şikâyet X-Evil: 1', priority: 4 });
  expect(posts[0]?.json).toMatchObject({ click: 'https://forum.example/t/12' });
  expect(posts[0]?.json).not.toHaveProperty('markdown');
});

test('a limit of visits is a retry, a wrong token is not', async () => {
  const { url, host } = await chatServer([
    { status: 429, body: '{"code":42901,"http":429,"error":"limit reached"}' },
    { status: 403, body: '{"code":40301,"http":403,"error":"forbidden"}' },
  ]);
  const settings = ntfy.options.parse({ topic: 'acme', token: 'tk_1', baseUrl: url });
  const context = await channelContext([host]);

  expect(await ntfy.send(message(), settings, context)).toMatchObject({ status: 'retry' });
  expect(await ntfy.send(message(), settings, context)).toMatchObject({ status: 'rejected' });
});
