/** A source that costs money is never asked for more than the config allows, over all runs. */
import { expect, onTestFinished, test } from 'vitest';
import { workplace } from '../support/cli.ts';
import { serve } from '../support/server.ts';

async function paidWorld(budget: string) {
  const server = await serve((request, reply) => {
    const page = Number(new URL(request.url ?? '', 'http://x').searchParams.get('max_results'));
    const first = server.requests.length * 1_000;
    const data = Array.from({ length: page }, (_, index) => ({
      id: String(first + index),
      text: `Acme parcel number ${first + index} was lost.`,
      created_at: '2026-06-01T08:00:00Z',
    }));
    reply.end(JSON.stringify({ data, meta: { next_token: `after ${first}` } }));
  });
  onTestFinished(server.close);
  const place = await workplace(`version: 1
brand: { name: Acme }
alerts: [{ name: acme, query: acme }]
sources: [{ name: paid, type: x, token: secret, baseUrl: "${server.url}"${budget} }]
`);
  return { server, place };
}

const AT = ['--as-of', '2026-06-01T09:00:00Z'];

test('without a budget nothing is asked of a source that costs money', async () => {
  const { server, place } = await paidWorld('');

  const { code, stderr } = await place.run(['scan', ...AT]);

  expect(code).toBe(3);
  expect(stderr).toContain('has no budget');
  expect(server.requests).toHaveLength(0);
});

test('money is spent to the limit and not past it, and the rest is shown', async () => {
  const { server, place } = await paidWorld(', budget: { cost: 1/month, costPerItem: 0.005 }');

  await place.run(['scan', ...AT]);
  await place.run(['scan', ...AT]);
  await place.run(['scan', '--as-of', '2026-06-30T23:00:00Z']);
  const pages = server.requests.map(({ url = '' }) => Number(new URL(url, 'http://x').searchParams.get('max_results')));
  const spent = pages.reduce((sum, items) => sum + items, 0) * 0.005;
  const { stdout } = await place.run(['status', '--json', ...AT]);

  expect(spent).toBeGreaterThan(0.5);
  expect(spent).toBeLessThanOrEqual(1);
  expect(JSON.parse(stdout).budgets).toEqual([{ source: 'paid', what: 'cost', per: 'month', used: spent, allowed: 1 }]);

  const before = server.requests.length;
  await place.run(['scan', '--as-of', '2026-07-01T12:00:00Z']);
  expect(server.requests.length).toBeGreaterThan(before);
});

test('requests are counted over all runs', async () => {
  const budget = ', budget: { requests: 2/day, cost: 100/month, costPerItem: 0.001 }';
  const { server, place } = await paidWorld(budget);

  await place.run(['scan', ...AT]);
  await place.run(['scan', '--as-of', '2026-06-01T22:00:00Z']);
  const { stderr } = await place.run(['scan', '--as-of', '2026-06-01T23:00:00Z']);

  expect(server.requests).toHaveLength(2);
  expect(stderr).toBe('');
});
