import { expect, test } from 'vitest';
import { discord, discordParts } from '../../src/deliver/discord.ts';
import { channelContext } from '../support/channel.ts';
import { chatServer } from '../support/chat-server.ts';
import { entry, message } from '../support/message.ts';

const signs = '*@`'.repeat(1_000);

test('no message passes the limits of Discord, whatever the text', () => {
  const entries = Array.from({ length: 40 }, (_, id) =>
    entry({ id, title: signs, text: signs, byline: signs, why: signs, marks: [], url: `https://x.example/${id}` }),
  );

  const parts = discordParts(message({ entries, subject: signs }));

  expect(parts.flatMap(({ embeds }) => embeds)).toHaveLength(40);
  for (const { content = '', embeds } of parts) {
    expect(content.length).toBeLessThanOrEqual(2_000);
    expect(embeds.length).toBeLessThanOrEqual(10);
    const sizes = embeds.map(({ title, description, author, footer }) => {
      expect(title.length).toBeLessThanOrEqual(256);
      expect(description.length).toBeLessThanOrEqual(4_096);
      expect(author.name.length).toBeLessThanOrEqual(256);
      return title.length + description.length + author.name.length + (footer?.text.length ?? 0);
    });
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(6_000);
  }
});

test('nothing in a mention pings or formats itself', () => {
  const text = '@everyone @here <@123> <@&9> **bold** [click](https://evil.example) :skull:';

  const [part] = discordParts(message({ entries: [entry({ title: text, text, marks: [] })], subject: text }));

  expect(part?.allowed_mentions).toEqual({ parse: [] });
  const shown = [part?.content, part?.embeds[0]?.title, part?.embeds[0]?.description].join('\n');
  expect(shown).not.toMatch(/@everyone|@here|<@|(?<!\\)\*\*|\]\(|:skull:/u);
});

test('it waits for the message to be saved, and a deleted hook is not tried again', async () => {
  const { posts, url, host } = await chatServer([{ status: 404, body: '{"message":"Unknown Webhook","code":10015}' }]);
  const settings = discord.options.parse({ url: `${url}/api/webhooks/1/k?x=1`, thread: '77' });

  const outcome = await discord.send(message(), settings, await channelContext([host]));

  expect(posts[0]?.path).toBe('/api/webhooks/1/k?x=1&wait=true&thread_id=77');
  expect(outcome).toMatchObject({ status: 'rejected', error: expect.stringContaining('Unknown Webhook') });
});
