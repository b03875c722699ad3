/** The program is killed at many moments of scan and delivery: nothing is lost, stored twice, or sent under two ids. */
import { existsSync, rmSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { workplace } from '../support/cli.ts';
import { type Post, rss } from '../support/rss.ts';
import { routes, serve } from '../support/server.ts';
import { smtpServer } from '../support/smtp.ts';

const KILLS = 26;
const START = Date.UTC(2026, 5, 1, 9);
const HOUR_MS = 3_600_000;
/** Longer than the longest pause between two tries. */
const STEP_MS = 7 * HOUR_MS;

/** Numbers from 0 to 1, the same in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const TROUBLES = [
  'lost my parcel and support never answered',
  'charged my card twice and refuses the refund',
  'sent a kettle that is broken, the worst service ever',
  'cancelled my booking without a word, I am furious',
];

/** A complaint that resembles no other, so that each is a mention of its own. */
function complaint(number: number): Post {
  const word = `order${number}x${(number * 7919) % 9973}`;
  return {
    id: `c${number}`,
    title: `Trouble with ${word}`,
    text: `Acme ${TROUBLES[number % TROUBLES.length]}, terrible. My ${word} came from branch ${number * 37}.`,
    author: `writer${number}`,
  };
}

/** What the other sides saw: when something begins, whoever waits for it is told. */
type Moment = 'feed' | 'mail' | 'hook';

async function world() {
  const posts: Post[] = [];
  const hooks: { id: string; mentions: string[] }[] = [];
  const waiting = new Map<Moment, () => void>();
  const happened = (moment: Moment) => {
    waiting.get(moment)?.();
    waiting.delete(moment);
  };
  const feed: RequestListener = async (_request, reply) => {
    happened('feed');
    const body = rss(posts);
    reply.writeHead(200, { 'content-type': 'application/rss+xml' }).write(body.slice(0, body.length / 2));
    await pause(20);
    reply.end(body.slice(body.length / 2));
  };
  const hook: RequestListener = async (request, reply) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const mentions: { title: string }[] = JSON.parse(body).mentions;
    hooks.push({ id: String(request.headers['webhook-id']), mentions: mentions.map(({ title }) => title) });
    happened('hook');
    await pause(60);
    reply.writeHead(204).end();
  };
  const server = await serve(routes({ '/feed': feed, '/hook': hook }));
  onTestFinished(server.close);
  const mail = await smtpServer({
    beforeAnswer: async () => {
      happened('mail');
      await pause(60);
    },
  });
  onTestFinished(mail.close);
  const place = await workplace(`version: 1
brand: { name: Acme, timezone: UTC }
alerts:
  - { name: acme, query: acme }
sources:
  - { name: forum, type: feed, url: "${server.url}/feed" }
channels:
  - { name: care, type: email, smtp: "${mail.url}", from: alerts@acme.example, to: [care@acme.example] }
  - { name: desk, type: webhook, url: "${server.url}/hook", secret: "whsec_c2FtcGxlLWtleQ==" }
digests:
  - { name: urgent, schedule: immediately, channels: [care, desk] }
`);
  return { posts, hooks, mail, place, when: (moment: Moment, call: () => void) => waiting.set(moment, call) };
}

type World = Awaited<ReturnType<typeof world>>;

function scanAt({ place }: World, round: number, half: number) {
  return [
    'scan',
    '--as-of',
    new Date(START + (2 * round + half) * STEP_MS).toISOString(),
    '-c',
    place.file('alerts.yaml'),
  ];
}

async function titlesStored({ place }: World): Promise<string[]> {
  const store = await openDatabase(place.file('mentionwatch.db'), { now: Date.now, readOnly: true });
  const mentions = await store.listMentions({}, { limit: 1_000 });
  await store.close();
  return mentions.map((mention) => mention.title).sort();
}

/** For each complaint the ids under which it was sent. */
function idsOf(posts: readonly Post[], sent: readonly { id: string; holds: (title: string) => boolean }[]) {
  return posts.map(({ title = '' }) => [...new Set(sent.filter(({ holds }) => holds(title)).map(({ id }) => id))]);
}

test('killed at any moment of scan and delivery, it stores everything once and repeats under the same id only', async () => {
  const random = seeded(20_260_601);
  const all = await world();
  const { posts, hooks, mail, place, when } = all;
  posts.push(complaint(0));
  await place.run(scanAt(all, 0, 0));
  const began = performance.now();
  await place.run(scanAt(all, 0, 1));
  const wholeRunMs = performance.now() - began;

  let kills = 0;
  let round = 0;
  while (kills < KILLS && round < 3 * KILLS) {
    round++;
    posts.push(complaint(2 * round), complaint(2 * round + 1));
    // Every second kill counts from the start, the others from what the program was seen to do.
    const moment = ([null, 'feed', null, 'mail', null, 'hook'] as const)[round % 6] ?? null;
    const afterMs = moment === null ? random() * wholeRunMs : random() * 100;
    const killed = await place.run(scanAt(all, round, 0), {
      started: (send) => {
        const strike = () => setTimeout(send, afterMs, 'SIGKILL');
        if (moment === null) strike();
        else when(moment, strike);
      },
    });
    if (killed.code === null) kills++;
    expect(await place.run(scanAt(all, round, 1))).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(await titlesStored(all)).toEqual(posts.map((post) => post.title).sort());
  }
  // Whatever a kill has left in the outbox is due by now.
  await place.run(scanAt(all, round + 1, 0));

  expect(kills).toBe(KILLS);
  const mails = mail.received.map(({ mail: { messageId = '', text = '' } }) => ({
    id: messageId,
    holds: (title: string) => text.includes(title),
  }));
  const posted = hooks.map(({ id, mentions }) => ({ id, holds: (title: string) => mentions.includes(title) }));
  expect(idsOf(posts, mails).map((ids) => ids.length)).toEqual(posts.map(() => 1));
  expect(idsOf(posts, posted).map((ids) => ids.length)).toEqual(posts.map(() => 1));
}, 180_000);

test('killed before it could make its database whole, it begins anew', async () => {
  const all = await world();
  all.posts.push(complaint(1));
  const began = performance.now();
  await all.place.run(scanAt(all, 0, 0));
  const wholeRunMs = performance.now() - began;
  const database = all.place.file('mentionwatch.db');

  for (let part = 1; part <= 4; part++) {
    for (const ending of ['', '-wal', '-shm', '.lock']) rmSync(`${database}${ending}`, { force: true });
    await all.place.run(scanAt(all, part, 0), { killAfterMs: wholeRunMs * (0.3 + part * 0.12) });
    expect(await all.place.run(scanAt(all, part, 1))).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(await titlesStored(all)).toHaveLength(1);
  }

  expect(existsSync(database)).toBe(true);
}, 90_000);
