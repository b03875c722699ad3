/** Whole runs against platforms with threads: a complaint, our reply to it, and the customer who comes back. */
import { expect, onTestFinished, test } from 'vitest';
import { composeDigest } from '../../src/run/digests.ts';
import { workplace } from '../support/cli.ts';
import { hackernews } from '../support/platforms/forums.ts';
import { mastodon } from '../support/platforms/networks.ts';
import { configFor, type PlatformWorld, runWorld, START } from '../support/platforms/world.ts';
import { PLATFORM_WORLDS } from '../support/platforms/worlds.ts';
import { serve } from '../support/server.ts';
import { simulation } from '../support/simulation.ts';

async function world(platform: PlatformWorld, accountsOf = platform.type) {
  const running = await runWorld(platform);
  const { scanAt, edges, store, config } = await simulation(configFor(platform, running.server.url, accountsOf));
  return {
    ...running,
    async scan(time: string) {
      const { sources } = await scanAt(`2026-06-01T${time}:00Z`);
      return sources.map(({ error }) => error);
    },
    /** What the digest would list now. */
    async digest(): Promise<string> {
      const [daily] = config.digests;
      if (daily === undefined) throw new Error('no digest');
      const composed = await composeDigest(daily, edges, { force: true, troubles: [], dryRun: true });
      return composed?.deliveries.map(({ message }) => message.text).join('\n') ?? '';
    },
    async mention() {
      const mention = await store.getMention(1);
      if (mention === null) throw new Error('no mention was found');
      return { ...mention, events: await store.events(1) };
    },
  };
}

/** Platforms that are asked for a thread; Telegram has none, and is tried below. */
const PLATFORMS = PLATFORM_WORLDS.filter(({ type }) => type !== 'telegram');

test.each(PLATFORMS)(
  '$type: a complaint is answered there, and opened again when the customer is not content',
  async (platform) => {
    const [complaint, ours, later, apology] = platform.ids;
    const { posts, scan, digest, mention } = await world(platform);

    expect(await scan('08:10')).toEqual([null]);
    expect(await digest()).toContain('lost my parcel');
    expect(await mention()).toMatchObject({ status: 'unanswered' });

    posts.push({
      id: ours,
      parent: complaint,
      author: platform.us,
      text: 'We are sorry, and look into it.',
      minute: 15,
    });
    expect(await scan('08:20')).toEqual([null]);
    const answered = await mention();
    expect(answered).toMatchObject({ status: 'answered', answeredAt: START + 15 * 60_000 });
    if (platform.account !== null) expect(answered.answeredBy).toContain(platform.us);
    expect(answered.events.map(({ type }) => type)).toContain('answered');
    expect(await digest()).not.toContain('lost my parcel');

    posts.push({
      id: later,
      parent: ours,
      author: 'mona',
      text: 'Acme: still nothing, this is a terrible service!',
      minute: 30,
    });
    await scan('08:40');
    expect(await mention()).toMatchObject({ status: 'unanswered', answeredAt: null });
    expect(await digest()).toContain('lost my parcel');

    posts.push({
      id: apology,
      parent: later,
      author: platform.us,
      text: 'It is on its way, @mona, tracking follows.',
      minute: 50,
    });
    await scan('08:55');
    expect(await mention()).toMatchObject({ status: 'answered', answeredAt: START + 50 * 60_000 });
  },
);

/** Where somebody else can write into the thread, and replies say whom they answer. */
const NESTED = PLATFORMS.filter(({ type }) =>
  ['hackernews', 'mastodon', 'reddit', 'bluesky', 'discourse', 'lemmy', 'x'].includes(type),
);

test.each(NESTED)('$type: an answer to somebody else in the thread is none', async (platform) => {
  const [complaint, other, ours] = platform.ids;
  const { posts, scan, mention } = await world(platform);
  posts.push({ id: other, parent: complaint, author: 'zoe', text: 'Do they ship to Spain?', minute: 5 });
  posts.push({ id: ours, parent: other, author: platform.us, text: 'We do!', minute: 9 });

  await scan('08:20');

  expect(await mention()).toMatchObject({ status: 'unanswered' });
});

test('what was changed or taken back is on record, with the words that were seen first', async () => {
  const { posts, scan, mention } = await world(mastodon);
  const [complaint] = posts;
  if (complaint === undefined) throw new Error('no complaint');

  await scan('08:10');
  posts[0] = { ...complaint, text: 'Acme lost my parcel. Edit: solved.' };
  await scan('08:20');
  await scan('08:30');
  const changed = await mention();

  expect(changed.text).toBe(complaint.text);
  const edits = changed.events.filter(({ type }) => type === 'edited');
  expect(edits).toHaveLength(1);
  expect(edits[0]?.note).toContain('Edit: solved.');
});

test('without our accounts nothing can be told, and no thread is asked for', async () => {
  const { scan, server } = await world(hackernews, 'reddit');

  await scan('08:10');

  expect(server.requests.filter(({ url = '' }) => url.includes('/items/'))).toHaveLength(0);
  expect(server.requests).toHaveLength(1);
});

test('telegram: our reply to a message counts when a poll brings it', async () => {
  const message = (id: number, from: string, text: string, more: object = {}) => ({
    update_id: id,
    message: {
      message_id: id,
      from: { id, username: from, first_name: from },
      chat: { id: -1009 },
      date: START / 1_000 + id,
      text,
      ...more,
    },
  });
  const updates = [
    message(1, 'mona', 'Acme lost my parcel and nobody answers. Terrible.'),
    message(2, 'acme_bot', 'We are sorry.', { reply_to_message: { message_id: 1 } }),
  ];
  const server = await serve((request, reply) => {
    const offset = Number(new URL(request.url ?? '', 'http://x').searchParams.get('offset') ?? 0);
    const result = updates.filter((update) => update.update_id >= offset).slice(0, 1);
    reply.end(JSON.stringify({ ok: true, result }));
  });
  onTestFinished(server.close);
  const place = await workplace(`version: 1
brand: { name: Acme, accounts: { telegram: [acme_bot] } }
alerts: [{ name: acme, query: acme }]
sources: [{ name: group, type: telegram, baseUrl: "${server.url}", token: "1234:abcdefghijklm" }]
`);

  await place.run(['scan', '--as-of', '2026-06-01T08:10:00Z']);
  const before = JSON.parse((await place.run(['show', '1', '--json'])).stdout);
  await place.run(['scan', '--as-of', '2026-06-01T08:20:00Z']);
  const after = JSON.parse((await place.run(['show', '1', '--json'])).stdout);

  expect(before).toMatchObject({ status: 'unanswered' });
  expect(after).toMatchObject({ status: 'answered', answeredBy: 'acme_bot' });
});
