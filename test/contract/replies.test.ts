/** What posting a reply promises on every platform: once, or not at all, and said which. */
import BetterSqlite3 from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { postReply, type ReplyOutcome } from '../../src/run/post-reply.ts';
import { planReply, type ReplyEdges } from '../../src/run/reply-plan.ts';
import type { ReplyWay } from '../../src/run/reply-way.ts';
import { sourceContexts } from '../../src/run/source-context.ts';
import { loadSource, sourceTypes } from '../../src/sources/registry.ts';
import { openDatabase } from '../../src/store/database.ts';
import type { Store } from '../../src/store/store.ts';
import {
  answer,
  configFor,
  type PlatformWorld,
  type Post,
  runWorld,
  type Trouble,
} from '../support/platforms/world.ts';
import { PLATFORM_WORLDS } from '../support/platforms/worlds.ts';
import { simulation } from '../support/simulation.ts';

const TEXT = 'We are sorry. We look into it today and tell you here.';
const WORLDS = PLATFORM_WORLDS.filter(({ posting }) => posting !== undefined);
const AT = Date.UTC(2026, 5, 1, 9, 30);
const MINUTE = 60_000;

/** A platform with one complaint that a scan has found, and a person who replies to it. */
async function setting(world: PlatformWorld) {
  const running = await runWorld(world);
  const firm = await simulation(configFor(world, running.server.url));
  await firm.scanAt('2026-06-01T08:10:00Z');
  firm.at(AT);
  return {
    ...running,
    firm,
    running,
    /** Runs the command once, as a process of its own would. */
    async reply(
      text = TEXT,
      given: { again?: boolean; signal?: AbortSignal; store?: Store } = {},
    ): Promise<ReplyOutcome> {
      const { signal = firm.edges.signal, again = false, store = firm.store } = given;
      const contexts = sourceContexts({ ...firm.edges, signal, store });
      const edges: ReplyEdges = { config: firm.config, store, now: firm.now, signal, contexts };
      const plan = await planReply(1, text, 'en', edges);
      if ('byHand' in plan.way) throw new Error(plan.way.byHand);
      return await postReply({ ...plan, way: plan.way as ReplyWay }, { actor: 'ayse', again }, edges);
    },
    mention: () => firm.store.getMention(1),
  };
}

function worldOf(type: string): PlatformWorld {
  const world = WORLDS.find((each) => each.type === type);
  if (world === undefined) throw new Error(`no world of ${type}`);
  return world;
}

const shown = ({ posting }: PlatformWorld, text = TEXT) => posting?.shown?.(text) ?? text;
const isUnseen = ({ type }: PlatformWorld) => type === 'telegram';

test('every source that takes replies is tried here, and says what it needs', async () => {
  const sources = await Promise.all(sourceTypes.map(loadSource));
  const replying = sources.filter(({ supports }) => supports.replies);

  expect(replying.map(({ id }) => id).sort()).toEqual(WORLDS.map(({ type }) => type).sort());
  for (const { id, replying: how } of sources)
    expect(how !== undefined, id).toBe(WORLDS.some(({ type }) => type === id));
  for (const { replying: how } of replying) {
    expect(how?.limit.page).toMatch(/^https:\/\//u);
    expect(how?.needs).not.toBe('');
  }
});

test.each(WORLDS)('$type posts a reply, and the mention is answered', async (world) => {
  const { reply, taken, tries, mention, firm } = await setting(world);

  const outcome = await reply();
  const again = await reply();

  expect(outcome).toMatchObject({ status: 'posted', mention: { status: 'answered', answeredBy: 'ayse' } });
  expect(again.status).toBe('before');
  expect(taken).toEqual([shown(world)]);
  expect(tries).toHaveLength(1);
  expect(await mention()).toMatchObject({ status: 'answered', answeredAt: AT });
  const events = await firm.store.events(1);
  expect(events.findLast(({ type }) => type === 'answered')).toMatchObject({
    actor: 'ayse',
    at: AT,
    note: expect.stringContaining(TEXT),
  });
});

test.each(WORLDS)('$type: what it refuses was posted nowhere, and is said', async (world) => {
  const { reply, taken, tries, troubles, mention } = await setting(world);
  const { limited, refused, hidden } = world.posting ?? {};
  if (limited === undefined || refused === undefined) throw new Error('the world has no refusals');
  const cases = [
    { answer: refused, fault: refused.fault },
    { answer: answer(404, '{}'), fault: /unavailable|gone|refused|auth/u },
    ...(hidden === undefined ? [] : [{ answer: hidden, fault: hidden.fault }]),
    { answer: limited, fault: 'rate-limited' },
  ];

  for (const { answer: said, fault } of cases) {
    // Once more where a token may have ended.
    troubles.push({ kind: 'answers', answer: said }, { kind: 'answers', answer: said });
    const outcome = await reply();
    troubles.length = 0;
    expect(outcome).toMatchObject({
      status: 'failed',
      error: expect.stringMatching(/./u),
      // What scans do again by themselves, a reply does not.
      hint: expect.stringMatching(/^(?!.*scans ask)./iu),
    });
    expect(outcome.status === 'failed' ? outcome.fault : '').toMatch(fault);
  }

  expect(taken).toEqual([]);
  expect(tries.length).toBeGreaterThanOrEqual(cases.length);
  expect(await mention()).toMatchObject({ status: 'unanswered', answeredAt: null });
  expect(await reply()).toMatchObject({ status: 'posted' });
});

test.each(WORLDS)('$type: a wait that it asks for holds for the next scan, too', async (world) => {
  const { reply, troubles, firm } = await setting(world);
  if (world.posting === undefined) throw new Error('it takes no replies');

  troubles.push({ kind: 'answers', answer: world.posting.limited });
  await reply();

  const [poll] = await firm.store.readPolls();
  expect(poll?.nextAttemptAt).toBe(AT + world.posting.limited.waitMs);
});

test.each(WORLDS)('$type: an access that has ended is got anew once, then said', async (world) => {
  const { reply, taken, tries, troubles } = await setting(world);
  const no: Trouble = { kind: 'answers', answer: answer(401, '{}') };

  troubles.push(no, no);
  const refused = await reply();
  const asked = tries.length;
  troubles.length = 0;

  expect(refused).toMatchObject({ status: 'failed', fault: 'auth', hint: expect.stringMatching(/./u) });
  expect(asked).toBeLessThanOrEqual(2);
  expect(taken).toEqual([]);
  expect(await reply()).toMatchObject({ status: 'posted' });
});

test.each(WORLDS.filter(({ type }) => type === 'reddit' || type === 'bluesky'))(
  '$type: a token that ended between looking and posting is no failure',
  async (world) => {
    const { reply, taken, troubles } = await setting(world);

    troubles.push({ kind: 'answers', answer: answer(401, '{}') });

    expect(await reply()).toMatchObject({ status: 'posted' });
    expect(taken).toHaveLength(1);
  },
);

test.each(WORLDS.filter(({ posting }) => posting?.longest !== null))(
  '$type: a reply that is too long is not sent',
  async (world) => {
    const { reply, tries, taken } = await setting(world);
    const longest = world.posting?.longest ?? 0;

    await expect(reply('a'.repeat(longest + 1))).rejects.toMatchObject({
      fault: 'usage',
      message: expect.stringMatching(/too long/u),
    });
    expect(tries).toHaveLength(0);
    expect(await reply('a'.repeat(longest))).toMatchObject({ status: 'posted' });
    expect(taken).toHaveLength(1);
  },
);

test.each(WORLDS.filter(({ posting }) => posting?.closed !== undefined))(
  '$type: a closed thread is seen before anything is sent',
  async (world) => {
    const { reply, running, tries } = await setting(world);

    running.changed = world.posting?.closed ?? null;

    await expect(reply()).rejects.toMatchObject({ fault: 'usage', hint: expect.stringContaining('`answer`') });
    expect(tries).toHaveLength(0);
  },
);

test.each(WORLDS)(
  '$type: a connection that breaks after the reply was taken posts it no second time',
  async (world) => {
    const { reply, taken, tries, troubles, mention } = await setting(world);

    troubles.push({ kind: 'breaks' });
    const broken = await reply();
    const second = await reply();

    expect(taken).toHaveLength(1);
    expect(tries).toHaveLength(1);
    if (isUnseen(world)) {
      expect([broken.status, second.status]).toEqual(['unknown', 'unknown']);
      expect(second).toMatchObject({ hint: expect.stringContaining('--again') });
      expect(await reply(TEXT, { again: true })).toMatchObject({ status: 'posted' });
    } else {
      expect(broken).toMatchObject({ status: 'found' });
      expect(second.status).toBe('before');
      expect(await mention()).toMatchObject({ status: 'answered', answeredBy: 'ayse' });
    }
  },
);

test.each(WORLDS)('$type: a run that ends before it hears back is found by the next one', async (world) => {
  const { reply, taken, tries, troubles, mention } = await setting(world);
  const stop = new AbortController();

  troubles.push({ kind: 'hangs', after: () => stop.abort(new Error('killed')) });
  await expect(reply(TEXT, { signal: stop.signal })).rejects.toThrow('killed');
  expect(await mention()).toMatchObject({ status: 'unanswered' });
  const next = await reply();

  expect(next.status).toBe(isUnseen(world) ? 'unknown' : 'found');
  expect(taken).toHaveLength(1);
  expect(tries).toHaveLength(1);
});

test.each(WORLDS.filter((world) => !isUnseen(world)))(
  '$type: an error of the server that leaves it open is looked into before the reply is sent again',
  async (world) => {
    const { reply, taken, tries, troubles, firm } = await setting(world);

    troubles.push({ kind: 'answers', answer: answer(500, '{}') });
    const open = await reply();
    firm.at(AT + 2 * MINUTE);
    const next = await reply();
    troubles.push({ kind: 'takes', answer: answer(502, '<html>') });
    const other = await reply(`${TEXT} Your order is on its way.`);

    expect(open).toMatchObject({ status: 'unknown', hint: expect.stringContaining('again in a minute') });
    expect(next).toMatchObject({ status: 'posted' });
    expect(other).toMatchObject({ status: 'found' });
    expect(taken).toHaveLength(2);
    expect(tries).toHaveLength(3);
  },
);

test.each([
  ['reddit', 'refreshToken'],
  ['mastodon', 'token'],
  ['bluesky', 'appPassword'],
  ['github', 'token'],
  ['youtube', 'clientSecret'],
  ['x', 'accessSecret'],
  ['app-store', 'keyId'],
  ['trustpilot', 'apiSecret'],
  ['stackexchange', 'accessToken'],
  ['discourse', 'apiKey'],
  ['lemmy', 'token'],
])('%s: %s is named where it is missing, and nothing is asked', async (type, name) => {
  const { reply, server, firm } = await setting(worldOf(type));
  const asked = server.requests.length;

  for (const { options } of firm.config.sources) Object.assign(options as object, { [name]: undefined });

  await expect(reply()).rejects.toMatchObject({ fault: 'config', message: expect.stringContaining(name) });
  expect(server.requests).toHaveLength(asked);
});

test('a database that is held when the reply has been taken posts it no second time', async () => {
  const { reply, firm, taken, troubles, tries } = await setting(worldOf('github'));
  const path = firm.store.path;
  const impatient = await openDatabase(path, { now: firm.now, waitMs: 50 });
  onTestFinished(() => impatient.close());
  const holder = new BetterSqlite3(path);
  onTestFinished(() => void holder.close());

  troubles.push({ kind: 'answers-after', before: () => holder.exec('BEGIN IMMEDIATE') });
  await expect(reply(TEXT, { store: impatient })).rejects.toMatchObject({ fault: 'locked' });
  holder.exec('ROLLBACK');
  const next = await reply();

  expect(next.status).toBe('found');
  expect(taken).toHaveLength(1);
  expect(tries).toHaveLength(1);
});

test('of two that reply at the same time one posts, and the other sees it', async () => {
  const { reply, taken } = await setting(worldOf('reddit'));

  const outcomes = await Promise.all([reply(), reply(), reply()]);

  expect(taken).toHaveLength(1);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['before', 'before', 'posted']);
});

test('our own words are no mention, also where the config does not name the account that posts them', async () => {
  const world = worldOf('reddit');
  const { reply, firm, posts, running } = await setting({ ...world, account: null });

  await reply('Acme is sorry that your parcel was lost. This was terrible of us, and nobody answered you.');
  // A search of comments brings it.
  running.changed = ({ path }, answer) =>
    path === '/search' ? { data: { children: [{ kind: 't1', data: commentOf(posts.at(-1)) }], after: null } } : answer;
  await firm.scanAt(AT + 5 * MINUTE);

  expect(await firm.store.listMentions()).toHaveLength(1);
  expect(await firm.store.getMention(1)).toMatchObject({ status: 'answered', answeredBy: 'ayse' });
});

function commentOf(post: Post | undefined): object {
  if (post === undefined) throw new Error('nothing was posted');
  const { id, author, text } = post;
  return { name: id, author, body: text, link_id: 't3_a1', parent_id: 't3_a1', created_utc: AT / 1_000 };
}

test('on X a reply is paid before it is sent, given back when it was refused, and not sent without the money', async () => {
  const { reply, troubles, taken, tries, firm } = await setting(worldOf('x'));
  const spent = async () => (await firm.store.budgets()).find(({ what }) => what === 'cost')?.used ?? 0;
  const before = await spent();
  const refused = worldOf('x').posting?.refused;
  if (refused === undefined) throw new Error('no refusal');

  troubles.push({ kind: 'answers', answer: refused });
  await reply();
  const afterRefusal = await spent();
  await reply();
  const afterPost = await spent();
  await reply(`${TEXT} See https://acme.example/help`);
  const afterLink = await spent();
  const use = { source: 'place', what: 'cost', period: 'month 2026-06', allowed: 5 } as const;
  await firm.store.spend(use, 5 - afterLink - 0.01);
  const tooDear = await reply('Thank you, we are on it.');

  expect(afterRefusal).toBeCloseTo(before, 6);
  expect(afterPost - afterRefusal).toBeCloseTo(0.015, 6);
  expect(afterLink - afterPost).toBeCloseTo(0.2, 6);
  expect(tooDear).toMatchObject({ status: 'failed', fault: 'rate-limited', error: expect.stringContaining('budget') });
  expect(taken).toHaveLength(2);
  expect(tries).toHaveLength(3);
});

test('what is said of a reply that a person dismissed meanwhile is that it stands there', async () => {
  const { reply, troubles, firm } = await setting(worldOf('github'));
  const stop = new AbortController();

  troubles.push({ kind: 'hangs', after: () => stop.abort(new Error('killed')) });
  await expect(reply(TEXT, { signal: stop.signal })).rejects.toThrow('killed');
  const event = { at: AT, actor: 'ola', type: 'dismissed', note: 'another firm' };
  await firm.store.updateCase(1, 'unanswered', { status: 'dismissed' }, event);

  await expect(reply()).rejects.toMatchObject({ fault: 'usage', message: expect.stringContaining('it is dismissed') });
  expect(await firm.store.getMention(1)).toMatchObject({ status: 'dismissed' });
});
