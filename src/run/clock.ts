import { iso } from '../core/time.ts';
import type { Poll } from '../store/store.ts';
import { type Finding, failed, ok, skipped } from './findings.ts';

/** What time another machine said it was, and what time it was here. Milliseconds. */
export interface HeardTime {
  said: number;
  at: number;
}

// The program is younger than this, so that no right clock can show less; nobody will run it after that.
const EARLIEST = Date.UTC(2026, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);
const TOLERANCE_MS = 5 * 60_000;

const REMEDY = 'Set the clock of this machine, for instance with: timedatectl set-ntp true';

/** Is the clock of this machine to be trusted? Deadlines, digests and back-off are all counted by it. */
export function checkClock(
  now: number,
  { heard, polls, isFrozen }: { heard: readonly HeardTime[]; polls: readonly Poll[]; isFrozen: boolean },
): Finding {
  const name = iso(now);
  if (isFrozen) return skipped('clock', name, 'is stopped there by --as-of');
  if (now < EARLIEST || now > LATEST) return failed('clock', name, 'cannot be right', REMEDY);
  const last = Math.max(...polls.map((poll) => poll.lastPolledAt ?? Number.NEGATIVE_INFINITY));
  if (last > now + TOLERANCE_MS) return failed('clock', name, `is behind the last scan, ${iso(last)}`, REMEDY);
  if (heard.length === 0) return ok('clock', name, 'nobody was there to compare it with');
  // One machine that agrees is enough: the others are wrong themselves, or passed on an answer from a cache.
  const skew = Math.min(...heard.map(({ said, at }) => Math.abs(said - at)));
  if (skew <= TOLERANCE_MS) return ok('clock', name, 'agrees with the sources');
  return failed('clock', name, `is ${Math.round(skew / 60_000)} minutes off the time that the sources tell`, REMEDY);
}
