/** A channel that takes so many posts a minute is given no more; the rest follows, each post once. */
import { expect, onTestFinished, test } from 'vitest';
import { deliverDue } from '../../src/run/deliver.ts';
import { entry, message } from '../support/message.ts';
import { serve } from '../support/server.ts';
import { simulation } from '../support/simulation.ts';

const AT = Date.UTC(2026, 5, 1, 9);

test('what is too much for one minute waits for the next run', async () => {
  const posted: string[] = [];
  const server = await serve((request, reply) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      posted.push(Buffer.concat(chunks).toString());
      reply.end('{"id":"1"}');
    });
  });
  onTestFinished(server.close);
  const { at, edges, store } = await simulation(`version: 1
brand: { name: Acme }
alerts: [{ name: acme, query: acme }]
sources: [{ name: forum, type: feed, url: "https://forum.example/feed.xml" }]
channels: [{ name: chat, type: discord, url: "${server.url}/hook" }]
digests: [{ name: daily, schedule: "0 9 * * *", channels: [chat] }]
`);
  const entries = Array.from({ length: 320 }, (_, id) => entry({ id, text: `Parcel ${id} was lost.`, marks: [] }));
  at(AT);
  await store.queueDigest({
    digest: 'daily',
    createdAt: AT,
    slotAt: AT,
    mentionIds: [],
    deliveries: [{ channel: 'chat', message: message({ entries }), nextAttemptAt: AT }],
  });

  const first = await deliverDue(edges);
  const inFirst = posted.length;
  at(AT + 10 * 60_000);
  const second = await deliverDue(edges);

  expect(first).toMatchObject([{ status: 'queued', error: 'the channel takes 30 posts a minute' }]);
  expect(inFirst).toBe(30);
  expect(second).toMatchObject([{ status: 'sent' }]);
  const numbers = posted.flatMap((body) =>
    [...body.matchAll(/Parcel (\d+) was lost/gu)].map((found) => Number(found[1])),
  );
  expect(numbers).toEqual(entries.map(({ id }) => id));
});
