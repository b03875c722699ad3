/** "Too often", in each platform's own words: the wait holds for the runs that follow, and nothing is lost by it. */
import { expect, test } from 'vitest';
import { configFor, runWorld } from '../support/platforms/world.ts';
import { PLATFORM_WORLDS } from '../support/platforms/worlds.ts';
import { simulation } from '../support/simulation.ts';

const AT = Date.UTC(2026, 5, 1, 9, 30);
/** A run is not woken for less than this after a refusal. */
const SHORTEST_MS = 5 * 60_000;

const LIMITED = PLATFORM_WORLDS.flatMap((world) =>
  world.posting === undefined ? [] : [{ ...world, posting: world.posting }],
);

test.each(LIMITED)('$type: the wait that it asks for is kept by the next run', async (world) => {
  const running = await runWorld(world);
  const firm = await simulation(configFor(world, running.server.url));
  const { limited, tokens } = world.posting;
  const wait = Math.max(limited.waitMs, SHORTEST_MS);

  running.changed = ({ path }, answer) => (tokens?.test(path) === true ? answer : limited);
  const refused = await firm.scanAt(AT);
  running.changed = null;
  const asked = running.server.requests.length;
  const early = await firm.scanAt(AT + wait - 1_000);
  const askedEarly = running.server.requests.length;
  const later = await firm.scanAt(AT + wait + 1_000);

  expect(refused.sources).toMatchObject([{ status: 'failed', error: expect.stringMatching(/./u) }]);
  expect(early.sources).toMatchObject([{ status: 'backing-off' }]);
  expect(askedEarly).toBe(asked);
  expect(later.sources).toMatchObject([{ status: 'ok', new: 1, error: null }]);
});
