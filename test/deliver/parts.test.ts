import { expect, test } from 'vitest';
import { discord } from '../../src/deliver/discord.ts';
import { escapeMarkdown, markedRuns, shorten } from '../../src/deliver/markup.ts';
import { packParts } from '../../src/deliver/parts.ts';
import { channelContext } from '../support/channel.ts';
import { chatServer } from '../support/chat-server.ts';
import { entry, message } from '../support/message.ts';

test('pieces stay in order, and no part passes either limit', () => {
  const packed = packParts([5, 4, 3, 9, 1, 1, 1, 1], { size: 9, count: 3 }, (size) => ({ size, count: 1 }));

  expect(packed).toEqual([[5, 4], [3], [9], [1, 1, 1], [1]]);
});

test('a piece that is too large for any part stands alone', () => {
  expect(packParts([1, 50, 1], { size: 9, count: 9 }, (size) => ({ size, count: 1 }))).toEqual([[1], [50], [1]]);
});

test('a text is shortened by units and never in the middle of a character', () => {
  expect(shorten('abc', 3)).toBe('abc');
  expect(shorten('ab😀cd', 4)).toBe('ab…');
  expect(shorten('x'.repeat(1_000_000), 100)).toHaveLength(100);
  expect(shorten('e\u0301'.repeat(1_000_000), 100).isWellFormed()).toBe(true);
});

test('a mark that was cut away, or overlaps, is left out', () => {
  const long = entry({
    text: 'acme '.repeat(300),
    marks: [
      [0, 4],
      [2, 7],
      [599, 604],
      [1_000, 1_004],
    ],
  });

  const runs = markedRuns(long);

  expect(runs.filter(({ marked }) => marked)).toEqual([{ text: 'acme', marked: true }]);
  expect(runs.map(({ text }) => text).join('')).toHaveLength(600);
});

test('Markdown of a mention stays text, also when it is long', () => {
  expect(escapeMarkdown('**x** [a](b) `c`')).toBe('\\*\\*x\\*\\* \\[a\\]\\(b\\) \\`c\\`');
  expect(escapeMarkdown('@everyone :smile: <@1>')).not.toMatch(/@everyone|:smile:|<@/u);
  expect(escapeMarkdown('[@<*'.repeat(250_000)).length).toBe(2_000_000);
});

test('a retry posts only what was not posted, under every part once', async () => {
  const taken = { body: '{"id":"1"}' };
  const limited = { status: 429, body: '{"message":"You are being rate limited.","retry_after":2.5,"global":false}' };
  const { posts, url, host } = await chatServer([taken, limited, taken]);
  const settings = discord.options.parse({ url });
  const context = await channelContext([host]);
  const entries = Array.from({ length: 25 }, (_, id) => entry({ id, title: `Complaint ${id}.` }));

  const first = await discord.send(message({ entries }), settings, context);
  const left = first.status === 'sent' ? null : (first.left ?? null);
  const second = await discord.send(message({ entries, left }), settings, context);

  expect(first).toMatchObject({ status: 'retry', retryAfterMs: 2_500, left: ['1', '2'] });
  expect(second).toMatchObject({ status: 'sent' });
  const titles = posts
    .filter((_, at) => at !== 1)
    .flatMap(({ json }) => json.embeds.map((each: { title: string }) => each.title));
  expect(titles).toEqual(entries.map(({ id }) => `Complaint ${id}\\.`));
});
