/** What every channel promises, whatever it is: checked over the registry. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { AnyChannel } from '../../src/deliver/channel.ts';
import { channelTypes, loadChannel } from '../../src/deliver/registry.ts';
import { channelContext } from '../support/channel.ts';
import { entry, message } from '../support/message.ts';
import { serve } from '../support/server.ts';
import { silentPort } from '../support/smtp.ts';

async function channel(type: string): Promise<AnyChannel> {
  const loaded = await loadChannel(type);
  if (loaded === null) throw new Error(`no channel ${type}`);
  return loaded;
}

const overHttp: Record<string, (url: string) => unknown> = {
  webhook: (url) => ({ url, secret: 'whsec_YWJj' }),
  slack: (url) => ({ url }),
  discord: (url) => ({ url }),
  teams: (url) => ({ url }),
  mattermost: (url) => ({ url }),
  'google-chat': (url) => ({ url }),
  telegram: (baseUrl) => ({ token: '123456:s3cret-key', chat: -100, baseUrl }),
  ntfy: (baseUrl) => ({ topic: 's3cret-key', baseUrl }),
  matrix: (url) => ({ url, room: '!abc:example.org', token: 's3cret-key' }),
};

/** What a platform answers to a message that it takes, where that is not a mere "ok". */
const taken: Record<string, string> = {
  discord: '{"id":"1"}',
  'google-chat': '{"name":"spaces/A/messages/B"}',
  telegram: '{"ok":true,"result":{}}',
  ntfy: '{"id":"a1","event":"message"}',
  matrix: '{"event_id":"$a"}',
};

describe.each(channelTypes)('%s', (type) => {
  test('is described, and its sample is valid', async () => {
    const { id, title, summary, options, sample, hosts } = await channel(type);

    expect(id).toBe(type);
    expect(title.length).toBeGreaterThan(3);
    expect(summary).toMatch(/\.$/u);
    expect(options.safeParse(sample).error).toBeUndefined();
    for (const host of hosts(options.parse(sample))) expect(host).toMatch(/^[\w.-]+(?::\d+)?$/u);
  });

  test('refuses options that it does not know', async () => {
    const { options, sample } = await channel(type);

    expect(options.safeParse({ ...sample, colour: 'red' }).success).toBe(false);
  });
});

describe.each(Object.keys(overHttp))('%s over HTTP', (type) => {
  async function send(url: string, over = message()) {
    const { options, send } = await channel(type);
    const context = await channelContext([new URL(url).host]);
    return send(over, options.parse(overHttp[type]?.(url)), context);
  }

  async function answering(status: number, body: string, headers: Record<string, string> = {}) {
    const server = await serve((_request, reply) => reply.writeHead(status, headers).end(body));
    onTestFinished(server.close);
    return server.url;
  }

  test('accepted', async () => {
    expect(await send(await answering(200, taken[type] ?? 'ok'))).toMatchObject({ status: 'sent' });
  });

  test('a 429 is tried again when the other side says', async () => {
    const url = await answering(429, '', { 'retry-after': '9' });

    expect(await send(url)).toMatchObject({ status: 'retry', retryAfterMs: 9_000 });
  });

  test('a 500 is tried again', async () => {
    expect(await send(await answering(500, 'boom'))).toMatchObject({ status: 'retry' });
  });

  test('a redirect is not followed', async () => {
    const target = await answering(200, 'ok');
    const url = await answering(307, '', { location: target });

    expect(await send(url)).toMatchObject({ status: 'rejected', hint: expect.stringContaining('address') });
  });

  test('a hang ends and leaves it unknown', async () => {
    const silent = await silentPort();
    onTestFinished(silent.close);

    expect(await send(`http://127.0.0.1:${silent.port}/`)).toMatchObject({ status: 'unknown' });
  });

  test('a connection that is refused is tried again', async () => {
    const silent = await silentPort();
    await silent.close();

    expect(await send(`http://127.0.0.1:${silent.port}/`)).toMatchObject({ status: 'retry' });
  });

  test('a connection that breaks leaves it unknown', async () => {
    const server = await serve((request) => request.socket.destroy());
    onTestFinished(server.close);

    expect(await send(server.url)).toMatchObject({ status: 'unknown' });
  });

  test('the address, which is the key, stands in no error', async () => {
    const url = `${await answering(500, '')}/hook/s3cret-key`;

    expect(JSON.stringify(await send(url))).not.toContain('s3cret-key');
  });

  test('a digest that is too long for one post goes out in several', async () => {
    const { limits } = await channel(type);
    const entries = Array.from({ length: 200 }, (_, id) => entry({ id, text: `${id} ${'word '.repeat(400)}` }));
    const server = await serve((_request, reply) => reply.end(taken[type] ?? 'ok'));
    onTestFinished(server.close);

    expect(await send(server.url, message({ entries }))).toMatchObject({ status: 'sent' });
    if (limits.post === null) expect(server.requests).toHaveLength(1);
    else expect(server.requests.length).toBeGreaterThanOrEqual(entries.length / limits.post.count);
  });

  test('very long and hostile text is sent within the limits', async () => {
    const entries = Array.from({ length: 200 }, (_, id) =>
      entry({ id, text: `${'x'.repeat(2_000)} @everyone <!here>` }),
    );

    const url = await answering(200, taken[type] ?? 'ok');

    expect(await send(url, message({ entries }))).toMatchObject({ status: 'sent' });
  });

  test.each([404, 410])('a hook that is gone (%i) is not tried again, and what to do is said', async (status) => {
    const url = await answering(status, '');

    expect(await send(url)).toMatchObject({ status: 'rejected', hint: expect.stringMatching(/\w/u) });
  });

  test.skipIf(type === 'webhook' || type === 'teams')('a web page in place of an answer is no success', async () => {
    const url = await answering(200, '<!doctype html><title>Sign in</title>');

    expect((await send(url)).status).not.toBe('sent');
  });
});

describe.each(['file', 'feed'])('%s', (type) => {
  test('a place that cannot be written is tried again, with a remedy', async () => {
    const { options, send } = await channel(type);
    const baseDir = await mkdtemp(join(tmpdir(), 'mentionwatch-'));
    const context = { ...(await channelContext()), baseDir };

    const outcome = await send(message(), options.parse({ path: '/dev/null/x/y.xml' }), context);

    expect(outcome).toMatchObject({ status: 'retry', hint: expect.stringMatching(/\w/u) });
  });
});
