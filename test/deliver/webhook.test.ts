import { Webhook } from 'standardwebhooks';
import { expect, onTestFinished, test } from 'vitest';
import { webhook } from '../../src/deliver/webhook.ts';
import { channelContext } from '../support/channel.ts';
import { message } from '../support/message.ts';
import { serve } from '../support/server.ts';

const SECRET = 'whsec_c2FtcGxlLXNlY3JldC1vZi1hLWhvb2s=';

interface Hit {
  headers: Record<string, string>;
  body: string;
}

async function receiver(status = 204, headers: Record<string, string> = {}) {
  const hits: Hit[] = [];
  const server = await serve((request, reply) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      hits.push({ headers: request.headers as Record<string, string>, body: Buffer.concat(chunks).toString() });
      reply.writeHead(status, headers).end();
    });
  });
  onTestFinished(server.close);
  return { hits, url: server.url, host: new URL(server.url).host };
}

test('the signature holds for a receiver that uses the reference library', async () => {
  const { hits, url, host } = await receiver();
  const settings = webhook.options.parse({ url, secret: SECRET });
  const context = { ...(await channelContext([host])), now: Date.now };

  const outcome = await webhook.send(message(), settings, context);

  expect(outcome).toMatchObject({ status: 'sent' });
  const [hit] = hits;
  const verified = new Webhook(SECRET).verify(hit?.body ?? '', hit?.headers ?? {});
  expect(verified).toMatchObject({ type: 'digest', digest: 'daily' });
  expect(() => new Webhook(SECRET).verify(`${hit?.body} `, hit?.headers ?? {})).toThrow();
});

test('every retry bears the same webhook-id', async () => {
  const { hits, url, host } = await receiver(500);
  const settings = webhook.options.parse({ url, secret: SECRET });
  const context = await channelContext([host]);

  await webhook.send(message(), settings, context);
  await webhook.send(message(), settings, context);

  expect(hits.map((hit) => hit.headers['webhook-id'])).toEqual(['mw-7f3c9a', 'mw-7f3c9a']);
});

test.each([
  [200, {}, 'sent', null],
  [302, { location: 'http://127.0.0.2:1/' }, 'rejected', null],
  [400, {}, 'rejected', null],
  [410, {}, 'rejected', null],
  [429, { 'retry-after': '7' }, 'retry', 7_000],
  [502, {}, 'retry', null],
])('a %i with %j means %s', async (status, headers, expected, retryAfterMs) => {
  const { url, host } = await receiver(status, headers);
  const settings = webhook.options.parse({ url });

  const outcome = await webhook.send(message(), settings, await channelContext([host]));

  expect(outcome.status).toBe(expected);
  if (outcome.status !== 'sent') expect(outcome.retryAfterMs).toBe(retryAfterMs);
});
