import { Cron } from 'croner';

/** A digest that did not exist before counts a slot that passed this short a time ago: CI jobs start late. */
const GRACE_MS = 3_600_000;

/** The newest instant at or before `now` that a cron expression names in a zone; `null` when it names none. */
export function newestSlot(expression: string, zone: string, now: number): number | null {
  const cron = new Cron(expression, { timezone: zone, paused: true });
  // Croner works in seconds and looks for slots before a moment: ask from a second later, and take what is not ahead.
  const slot = cron.previousRuns(2, new Date(now + 1_000)).find((run) => run.getTime() <= now);
  return slot?.getTime() ?? null;
}

/**
 * The slot that is to be served now, or `null`. Slots missed while nothing ran are caught up once, as the newest.
 * @param lastSlot  the slot served last; `null` for a digest that never ran
 */
export function slotToServe(newest: number | null, lastSlot: number | null, now: number): number | null {
  if (newest === null) return null;
  if (lastSlot === null) return now - newest <= GRACE_MS ? newest : null;
  return newest > lastSlot ? newest : null;
}
