import { expect, test } from 'vitest';
import { mattermost, mattermostParts } from '../../src/deliver/mattermost.ts';
import { channelContext } from '../support/channel.ts';
import { chatServer } from '../support/chat-server.ts';
import { entry, message } from '../support/message.ts';

test('no post passes the limit of Mattermost, and no entry is lost', () => {
  const signs = '[@'.repeat(2_000);
  const entries = Array.from({ length: 40 }, (_, id) =>
    entry({ id, title: `No${id}: ${signs}`, text: signs, marks: [] }),
  );

  const parts = mattermostParts(message({ entries }));

  expect(parts.length).toBeGreaterThan(1);
  for (const part of parts) expect(part.length).toBeLessThanOrEqual(16_383);
  for (const { id } of entries) expect(parts.filter((part) => part.includes(`No${id}:`))).toHaveLength(1);
});

test('nothing in a mention pings or formats itself; its own link works', () => {
  const text = '@channel @all ![x](https://evil.example) # big :skull: | a | b |';

  const [part = ''] = mattermostParts(
    message({ entries: [entry({ title: text, text, marks: [], url: 'https://forum.example/a_(b)' })], subject: text }),
  );

  expect(part).not.toMatch(/@channel|@all|(?<!\\)!\[|(?<!\\)\]\(https:\/\/evil|:skull:|(?<!\\)\|/u);
  expect(part).toContain('](https://forum.example/a_%28b%29)');
});

test('"ok" means posted, and an error is quoted', async () => {
  const error =
    '{"id":"web.incoming_webhook.channel.app_error","message":"Could not find the channel","status_code":400}';
  const { posts, url, host } = await chatServer([{ body: 'ok' }, { status: 400, body: error }]);
  const settings = mattermost.options.parse({ url, channel: 'care', username: 'Acme' });
  const context = await channelContext([host]);

  expect(await mattermost.send(message(), settings, context)).toMatchObject({ status: 'sent' });
  expect(await mattermost.send(message(), settings, context)).toMatchObject({ status: 'rejected' });
  expect(posts[0]?.json).toMatchObject({ channel: 'care', username: 'Acme' });
});
