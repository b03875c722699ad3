import { expect, test } from 'vitest';
import { apiServer, CONFIG, FORM, READ } from '../support/api.ts';
import { added, message, NOW, poll } from '../support/database.ts';

const WITHOUT_TOKENS = CONFIG.slice(0, CONFIG.indexOf('  tokens:'));
const FORUM = `${CONFIG}sources:
  - { name: forum, type: feed, url: "https://forum.example/feed" }
  - { name: quiet, type: feed, url: "https://quiet.example/feed" }
`;

/** Samples by name and labels; every line must be one that Prometheus reads. */
function samplesOf(text: string): Map<string, number> {
  const samples = new Map<string, number>();
  const typed = new Set<string>();
  for (const line of text.trimEnd().split('\n')) {
    const type = /^# TYPE ([a-z_]+) (?:counter|gauge|histogram)$/u.exec(line)?.[1];
    if (type !== undefined) {
      expect(typed.has(type)).toBe(false);
      typed.add(type);
    }
    if (line.startsWith('# ')) continue;
    const [, name = '', labels = '', value = ''] =
      /^([a-z_]+)((?:\{[a-z_]+="(?:[^"\\\n]|\\["\\n])*"(?:,[a-z_]+="(?:[^"\\\n]|\\["\\n])*")*\})?) (\S+)$/u.exec(
        line,
      ) ?? [];
    expect([line, name !== '', Number.isFinite(Number(value))]).toEqual([line, true, true]);
    expect(typed.has(name) || typed.has(name.replace(/_(?:bucket|sum|count)$/u, ''))).toBe(true);
    samples.set(`${name}${labels}`.replace(/^mentionwatch_/u, ''), Number(value));
  }
  return samples;
}

test('the figures say what is open, late, waiting and failing, and how requests went', async () => {
  const rounds = { startedAt: NOW - 9_000, finishedAt: NOW - 2_000, outcome: 'done' as const, error: null };
  const server = await apiServer({
    config: FORUM,
    mentions: [
      added('a', { respondBy: NOW - 1 }),
      added('b', { owner: 'ayse', respondBy: NOW + 5 }),
      added('c', { status: 'answered' }),
    ],
    scans: {
      last: () => ({ ...rounds, failedSources: ['forum'] }),
      counts: () => ({ done: 4, skipped: 1, failed: 2 }),
      start: async () => {},
    },
  });
  const { store, ask, get } = server;
  await store.savePollState(poll({ source: 'forum', failuresInARow: 3, lastError: 'x', lastSuccessAt: NOW - 60_000 }));
  await store.addPromise({ mentionId: 1, text: 'We call.', madeBy: 'a', madeAt: NOW - 9, dueAt: NOW - 1 });
  const deliveries = ['a', 'b', 'c'].map((channel) => ({ channel, message: message(channel), nextAttemptAt: NOW }));
  const ids = await store.queueDigest({ digest: 'd', createdAt: NOW, slotAt: null, mentionIds: [1], deliveries });
  await store.markRejected(ids?.[0] ?? 0, 'no');
  await get('/mentions');
  await get('/mentions/77');

  const answer = await ask('/metrics', { headers: { authorization: `Bearer ${READ}` } });
  const samples = samplesOf(answer.text);

  expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(Object.fromEntries(samples)).toMatchObject({
    open: 2,
    overdue: 1,
    unowned: 1,
    promises_due: 1,
    'deliveries{status="queued"}': 2,
    'deliveries{status="failed"}': 1,
    sources_in_trouble: 1,
    'source_failures{source="forum"}': 3,
    'source_last_success_timestamp_seconds{source="forum"}': (NOW - 60_000) / 1_000,
    last_poll_timestamp_seconds: NOW / 1_000,
    'scans_total{outcome="failed"}': 2,
    scan_duration_seconds: 7,
    scan_failed_sources: 1,
    'http_request_duration_seconds_count{kind="api",status="2xx"}': 1,
    'http_request_duration_seconds_count{kind="api",status="4xx"}': 1,
    'http_request_duration_seconds_bucket{kind="api",status="2xx",le="+Inf"}': 1,
    'build_info{version="1.2.3"}': 1,
  });
  expect(samples.get('process_resident_memory_bytes')).toBeGreaterThan(1e7);
});

test('the figures are told to nobody without a token that reads, also on this machine', async () => {
  const { ask } = await apiServer();
  const token = (value: string) => ({ headers: { authorization: `Bearer ${value}` } });

  expect((await ask('/metrics')).status).toBe(401);
  expect((await ask('/metrics', token(FORM))).status).toBe(403);
  expect((await ask(`/metrics?token=${READ}`)).status).toBe(401);
  expect((await ask('/metrics', token(READ))).status).toBe(200);
  const open = await apiServer({ config: WITHOUT_TOKENS });
  expect((await open.ask('/metrics')).status).toBe(401);
});

test('health says that it answers, and nothing else', async () => {
  const { ask } = await apiServer();

  expect(await ask('/healthz')).toMatchObject({ status: 200, text: 'ok\n' });
  expect((await ask('/healthz', { method: 'HEAD' })).text).toBe('');
});

test('the page of the sources says why the last scan failed', async () => {
  const round = {
    startedAt: NOW,
    finishedAt: NOW,
    outcome: 'failed' as const,
    error: 'disk <full>',
    failedSources: [],
  };
  const counts = { done: 0, skipped: 0, failed: 1 };
  const server = await apiServer({ scans: { last: () => round, counts: () => counts, start: async () => {} } });

  const { text } = await server.ask('/sources', { headers: { accept: 'text/html' } });

  expect(text).toContain('The last scan failed: disk &lt;full&gt;');
});
