/** Measures the inbox and its API under load, beside scans in the same process. All on loopback; ends by itself. */
import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { join } from 'node:path';
import { connect } from '../../src/store/database.ts';
import { makeWorkplace, median, startWorld } from './measure.ts';
import { BRANDS } from './world.ts';

const TOKEN = 'token-of-the-bench-0123456789';
const OPEN = 10_000;
const SECONDS = 60;
const PER_SECOND = 100;
/** Until the code is compiled. */
const WARM_UP_S = 10;
const SCANS = 'scans_total{outcome="done"}';

type Tell = (what: string, figure: number, unit: string, goal?: string) => void;

interface Answer {
  status: number;
  bytes: number;
  ms: number;
  text: string;
}

/** 100 requests a second for a minute, then the list with nothing else going on. */
export async function benchServe(program: string, world: string, tell: Tell): Promise<void> {
  const feeds = await startWorld(world, 100, 50, ['--moving']);
  const folder = makeWorkplace('serve', feeds.url, 100, BRANDS);
  appendFileSync(
    join(folder, 'alerts.yaml'),
    `serve:\n  port: 0\n  tokens: [{ name: bench, scopes: [read, act, ingest], token: ${TOKEN}, perMinute: 1000000 }]\n`,
  );
  await makeOpen(join(folder, 'mentions.db'), Date.now());
  const child = spawn(process.execPath, [program, 'serve', '--scan-every', '10s', '--json', '-q'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const url = await firstLine(child.stdout, () => child.exitCode);
    const agent = new Agent({ keepAlive: true, maxSockets: 64 });
    // The first scan loads what every later one uses.
    while (((await figures(url, agent)).get(SCANS) ?? 0) < 1) await new Promise((next) => setTimeout(next, 500));
    const before = await figures(url, agent);
    const { latencies, failed, memory, stalls } = await load(url, agent);
    const after = await figures(url, agent);
    const gained = (name: string) => (after.get(name) ?? Number.NaN) - (before.get(name) ?? Number.NaN);
    latencies.sort((a, b) => a - b);
    tell(`serve: requests in ${SECONDS} s beside scans`, latencies.length, '');
    tell('serve: of these failed', failed, '', '0');
    tell('serve: scans of 100 feeds x 50 that ended meanwhile', gained(SCANS), '');
    tell('serve: CPU of the process for all that', gained('process_cpu_seconds_total'), 's');
    tell('serve: half of the requests within', latencies[Math.floor(latencies.length / 2)] ?? Number.NaN, 'ms');
    tell('serve: 99 % of the requests within', latencies[Math.floor(latencies.length * 0.99)] ?? Number.NaN, 'ms');
    tell('serve: slowest request', latencies.at(-1) ?? Number.NaN, 'ms');
    tell('serve: longest time that nobody was heard', Math.max(...stalls), 'ms');
    tell(`serve: memory after ${WARM_UP_S} s`, memory[0] ?? Number.NaN, 'MiB');
    tell('serve: most memory after that', Math.max(...memory), 'MiB');
    tell('serve: memory at the end', memory.at(-1) ?? Number.NaN, 'MiB');
    for (const [name, path] of [
      ['page', '/'],
      ['API', '/api/v1/mentions?limit=50&status=unanswered&sentiment=negative'],
    ] as const) {
      const answers: Answer[] = [];
      for (let run = 0; run < 30; run++) answers.push(await ask(url, path, agent));
      tell(`serve: list of ${OPEN} open mentions, ${name}`, median(answers.map(({ ms }) => ms)), 'ms', 'at most 50');
      tell('serve: the same, sent', (answers[0]?.bytes ?? 0) / 1_000, 'kB', 'at most 100');
      const plain = await ask(url, path, agent, {});
      tell('serve: the same, unpacked', plain.bytes / 1_000, 'kB');
    }
    agent.destroy();
  } finally {
    child.kill();
    feeds.stop();
  }
}

async function load(url: string, agent: Agent) {
  const latencies: number[] = [];
  const memory: number[] = [];
  const stalls: number[] = [];
  let failed = 0;
  const running: Promise<void>[] = [];
  const began = performance.now();
  for (let sent = 0; sent < SECONDS * PER_SECOND; sent++) {
    const wait = began + (sent * 1_000) / PER_SECOND - performance.now();
    if (wait > 0) await new Promise((next) => setTimeout(next, wait));
    // Sent when its time has come, whether those before are answered or not.
    running.push(
      ask(url, pathOf(sent), agent).then(
        ({ status, ms }) => {
          latencies.push(ms);
          if (status >= 400) failed++;
        },
        (error: unknown) => {
          process.stderr.write(`${String(error)}\n`);
          failed++;
        },
      ),
    );
    if (sent >= WARM_UP_S * PER_SECOND && sent % (2 * PER_SECOND) === 0) {
      running.push(
        figures(url, agent).then((told) => {
          memory.push((told.get('process_resident_memory_bytes') ?? Number.NaN) / 1_048_576);
          stalls.push((told.get('event_loop_delay_max_seconds') ?? Number.NaN) * 1_000);
        }),
      );
    }
  }
  await Promise.all(running);
  return { latencies, failed, memory, stalls };
}

/** What people and programs ask for, by turns. */
function pathOf(number: number): string {
  const id = 1 + ((number * 7_919) % OPEN);
  const paths = [
    '/',
    `/api/v1/mentions?limit=50&minUrgency=${number % 100}`,
    `/api/v1/mentions/${id}`,
    '/?sentiment=negative&status=unanswered',
    `/api/v1/mentions?sort=newest&limit=20&search=parcel`,
    '/feeds/Zorvane.atom',
    '/api/v1/status',
    `/api/v1/mentions/${id}`,
    '/healthz',
    '/api/v1/report?since=24h',
  ];
  return paths[number % paths.length] ?? '/';
}

/** Feeds are asked for as feed readers do: with the tag of what they have. */
let tag = '';

function ask(
  url: string,
  path: string,
  agent: Agent,
  wanted: Record<string, string> = { 'accept-encoding': 'gzip' },
): Promise<Answer> {
  const began = performance.now();
  const known = path.startsWith('/feeds/') && tag !== '' ? { 'if-none-match': tag } : {};
  const headers = { authorization: `Bearer ${TOKEN}`, accept: 'text/html, */*', ...wanted, ...known };
  return new Promise((resolve, reject) => {
    get(`${url}${path}`, { agent, headers, timeout: 30_000 }, (reply) => {
      const chunks: Buffer[] = [];
      if (path.startsWith('/feeds/')) tag = reply.headers.etag ?? '';
      reply.on('data', (chunk: Buffer) => void chunks.push(chunk));
      reply.on('end', () => {
        const body = Buffer.concat(chunks);
        const text = reply.headers['content-encoding'] === undefined ? body.toString() : '';
        resolve({ status: reply.statusCode ?? 0, bytes: body.length, ms: performance.now() - began, text });
      });
      reply.on('error', reject);
    }).on('error', reject);
  });
}

/** What the program tells of itself. */
async function figures(url: string, agent: Agent): Promise<Map<string, number>> {
  const { text } = await ask(url, '/metrics', agent, {});
  return new Map(
    text.split('\n').map((line) => {
      const [name = '', value = ''] = line.replace(/^mentionwatch_/u, '').split(' ');
      return [name, Number(value)];
    }),
  );
}

async function firstLine(stream: NodeJS.ReadableStream, exitCode: () => number | null): Promise<string> {
  let told = '';
  for await (const chunk of stream) {
    told += String(chunk);
    if (!told.includes('\n')) continue;
    return (JSON.parse(told.slice(0, told.indexOf('\n'))) as { url: string }).url.replace(/\/$/u, '');
  }
  throw new Error(`serve ended with ${exitCode()}`);
}

/** A database with so many open mentions, one a minute. */
export async function makeOpen(file: string, now: number): Promise<void> {
  const connection = await connect(file, { now: () => now });
  const numbers = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${OPEN})`;
  const said =
    'Zorvane has sent the wrong parcel again, and nobody answers the phone; I have waited for two weeks by now.';
  await connection.transaction(async (tx) => {
    await tx.run(
      `INSERT INTO mentions (source, platform, kind, language, label, score, confidence, intent, urgency, status,
         first_seen_at, said_at, platform_id, published_at, respond_by_at)
       ${numbers} SELECT 'f' || (i % 50), 'feed', 'post', 'en', 'negative', -0.5, 0.8, 'complaint', i % 100, 'unanswered',
         ${now} - i * 60000, ${now} - i * 60000, 'p' || i, ${now} - i * 60000, ${now} + (i % 100 - 50) * 60000 FROM n`,
    );
    await tx.run(
      `INSERT INTO mention_texts (mention_id, url, canonical_url, title, text, folded, engagement, sentiment_reasons,
         triage_signals, triage_reasons)
       ${numbers} SELECT i, 'https://a.example/' || i, 'https://a.example/' || i, 'Post ' || i, '${said} Order ' || i,
         lower('${said}'), '{"likes":null,"shares":null,"replies":null}', '[]', '["delay"]', '[]' FROM n`,
    );
    await tx.run(`INSERT INTO matches (mention_id, alert, spans) ${numbers} SELECT i, 'Zorvane', '[]' FROM n`);
    await tx.run(
      `INSERT INTO events (mention_id, happened_at, actor, type, note)
       ${numbers} SELECT i, ${now} - i * 60000, 'mentionwatch', 'seen', NULL FROM n`,
    );
  });
  await connection.close();
}
