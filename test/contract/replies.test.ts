/** What posting a reply promises on every platform: once, or not at all, and said which. */
import { expect, test } from 'vitest';
import { postReply, type ReplyOutcome } from '../../src/run/post-reply.ts';
import { planReply, type ReplyEdges } from '../../src/run/reply-plan.ts';
import type { ReplyWay } from '../../src/run/reply-way.ts';
import { sourceContexts } from '../../src/run/source-context.ts';
import { loadSource, sourceTypes } from '../../src/sources/registry.ts';
import {
  answer,
  COMPLAINT,
  configFor,
  type PlatformWorld,
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
    async reply(text = TEXT, given: { again?: boolean; signal?: AbortSignal } = {}): Promise<ReplyOutcome> {
      const { signal = firm.edges.signal, again = false } = given;
      const contexts = sourceContexts({ ...firm.edges, signal });
      const edges: ReplyEdges = { config: firm.config, store: firm.store, now: firm.now, signal, contexts };
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
      hint: expect.stringMatching(/./u),
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

test('of two that reply at the same time one posts, and the other sees it', async () => {
  const { reply, taken } = await setting(worldOf('reddit'));

  const outcomes = await Promise.all([reply(), reply(), reply()]);

  expect(taken).toHaveLength(1);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['before', 'before', 'posted']);
});

test('the scan that follows finds the reply, and nothing of it is a mention', async () => {
  const { reply, firm } = await setting(worldOf('bluesky'));

  await reply(`${COMPLAINT.slice(0, 4)}: we are sorry, and look into it.`);
  await firm.scanAt(AT + 5 * MINUTE);

  expect(await firm.store.listMentions()).toHaveLength(1);
  expect(await firm.store.getMention(1)).toMatchObject({ status: 'answered', answeredBy: 'ayse' });
});
