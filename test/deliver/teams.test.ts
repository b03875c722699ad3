import { expect, test } from 'vitest';
import { tameCardText, teams, teamsParts } from '../../src/deliver/teams.ts';
import { channelContext } from '../support/channel.ts';
import { chatServer } from '../support/chat-server.ts';
import { entry, message } from '../support/message.ts';

test('no message passes 28 KB, and no entry is lost', () => {
  const text = '"ğ'.repeat(1_000);
  const marks = Array.from({ length: 300 }, (_, at): [number, number] => [at * 2, at * 2 + 1]);
  const entries = Array.from({ length: 60 }, (_, id) =>
    entry({
      id,
      title: `No${id}. ${text}`,
      text,
      marks,
      byline: text,
      why: text,
      url: `https://x.example/${'y'.repeat(1_900)}`,
    }),
  );

  const parts = teamsParts(message({ entries })).map((part) => JSON.stringify(part));

  expect(parts.length).toBeGreaterThan(1);
  for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(28_000);
  for (const { id } of entries) expect(parts.filter((part) => part.includes(`"No${id}. `))).toHaveLength(1);
});

const COMPUTED = ['$', '{name}'].join('');

test('nothing in a mention pings, computes or formats itself', () => {
  const text = `<at>Mona</at> </AT> {{DATE(2026-01-01T00:00:00Z,SHORT)}} ${COMPUTED} **bold** [x](https://evil.example)`;

  const [part] = teamsParts(message({ entries: [entry({ title: text, text, marks: [] })], subject: text }));

  const json = JSON.stringify(part);
  expect(json).not.toMatch(/<\/?at\b|\{\{|\$\{|"TextBlock"/iu);
  for (const block of part?.attachments[0]?.content.body ?? []) expect(block.type).toBe('RichTextBlock');
  expect(tameCardText('a < b, 5 $, {x}')).toBe('a < b, 5 $, {x}');
});

test('202 means queued; what Teams refused inside a 200 is a failure', async () => {
  const hidden = (status: number) =>
    `Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error ${status} with ContextId x`;
  const { posts, url, host } = await chatServer([
    { status: 202, body: '' },
    { body: hidden(429) },
    { body: hidden(413) },
  ]);
  const settings = teams.options.parse({ url });
  const context = await channelContext([host]);

  expect(await teams.send(message(), settings, context)).toMatchObject({ status: 'sent' });
  expect(await teams.send(message(), settings, context)).toMatchObject({ status: 'retry' });
  expect(await teams.send(message(), settings, context)).toMatchObject({ status: 'rejected' });
  expect(posts[0]?.json).toMatchObject({ type: 'message', attachments: [{ content: { type: 'AdaptiveCard' } }] });
});
