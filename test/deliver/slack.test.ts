import { expect, onTestFinished, test } from 'vitest';
import { escapeSlack, slack, slackParts } from '../../src/deliver/slack.ts';
import { channelContext } from '../support/channel.ts';
import { entry, message } from '../support/message.ts';
import { serve } from '../support/server.ts';

async function slackServer(answers: { status?: number; body: string; headers?: Record<string, string> }[]) {
  const posts: { path: string; json: { text: string; blocks: { type: string }[]; channel?: string } }[] = [];
  const server = await serve((request, reply) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const answer = answers[Math.min(posts.length, answers.length - 1)];
      posts.push({ path: request.url ?? '', json: JSON.parse(Buffer.concat(chunks).toString()) });
      reply.writeHead(answer?.status ?? 200, answer?.headers ?? {}).end(answer?.body);
    });
  });
  onTestFinished(server.close);
  return { posts, url: server.url, host: new URL(server.url).host };
}

const many = Array.from({ length: 60 }, (_, index) =>
  entry({ id: index + 1, text: `Complaint ${index}. `.repeat(20) }),
);

test('a digest is split so that no post passes the limits of Slack, and no entry is lost', () => {
  const parts = slackParts(message({ entries: many }));

  expect(parts.length).toBeGreaterThan(1);
  for (const part of parts) {
    expect(part.blocks.length).toBeLessThanOrEqual(50);
    expect(JSON.stringify(part.blocks).length).toBeLessThan(13_200);
  }
  const text = JSON.stringify(parts);
  for (const each of many) expect(text).toContain(`Complaint ${each.id - 1}.`);
});

test('nothing in a mention pings or formats itself', () => {
  const hostile = entry({
    title: '<!channel> *x*',
    text: '<!here> <@U123> *bold* <https://evil.example|click>',
    marks: [],
  });

  const [part] = slackParts(message({ entries: [hostile], subject: '<!everyone> boo' }));

  expect(part?.text).toBe('&lt;!everyone&gt; boo');
  for (const block of part?.blocks ?? []) expect(block.type).not.toBe('section');
  expect(JSON.stringify(part)).not.toContain('mrkdwn');
  expect(escapeSlack('<!here> & co')).toBe('&lt;!here&gt; &amp; co');
});

test('an incoming webhook gets the posts, and "ok" means sent', async () => {
  const { posts, url, host } = await slackServer([{ body: 'ok' }]);

  const outcome = await slack.send(message(), slack.options.parse({ url }), await channelContext([host]));

  expect(outcome).toMatchObject({ status: 'sent' });
  expect(posts[0]?.json.text).toBe('1 unanswered: Acme');
});

test('a 200 that says "failed" is a failure', async () => {
  const { url, host } = await slackServer([{ body: '{"ok":false,"error":"channel_not_found"}' }]);
  const settings = slack.options.parse({ token: 'xoxb-1', channel: 'C1', baseUrl: url });

  const outcome = await slack.send(message(), settings, await channelContext([host]));

  expect(outcome).toMatchObject({ status: 'rejected', error: expect.stringContaining('channel_not_found') });
});

test('a web page in place of an answer is a failure', async () => {
  const { url, host } = await slackServer([{ body: '<html>Sign in</html>' }]);

  const outcome = await slack.send(message(), slack.options.parse({ url }), await channelContext([host]));

  expect(outcome).toMatchObject({ status: 'rejected' });
});

test('a retry posts only the parts that were not posted yet', async () => {
  const limited = { status: 429, body: '', headers: { 'retry-after': '3' } };
  const { posts, url, host } = await slackServer([{ body: 'ok' }, limited, { body: 'ok' }]);
  const settings = slack.options.parse({ url });
  const context = await channelContext([host]);

  const first = await slack.send(message({ entries: many }), settings, context);
  const left = first.status === 'sent' ? null : (first.left ?? null);
  const second = await slack.send(message({ entries: many, left }), settings, context);

  expect(first).toMatchObject({ status: 'retry', retryAfterMs: 3_000 });
  expect(second).toMatchObject({ status: 'sent' });
  const taken = posts.filter((_, index) => index !== 1).map((post) => JSON.stringify(post.json.blocks));
  expect(new Set(taken).size).toBe(taken.length);
  for (const each of many) expect(taken.filter((text) => text.includes(`Complaint ${each.id - 1}. `))).toHaveLength(1);
});

test('either a webhook address or a token with a channel is needed', () => {
  expect(slack.options.safeParse({}).success).toBe(false);
  expect(slack.options.safeParse({ token: 'x' }).success).toBe(false);
});
