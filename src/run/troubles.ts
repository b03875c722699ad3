import type { ConfigView } from '../config/schema.ts';
import { SILENCE, type Trouble } from '../core/message.ts';
import type { Poll } from '../store/store.ts';

/** How many failures in a row make a source a trouble that is told to people. */
export const FAILURES_TO_TELL = 3;

/** Sources that people should know about: failing again and again, gone for good, or silent for too long. */
export function troublesOf(config: Pick<ConfigView, 'sources'>, polls: readonly Poll[], now: number): Trouble[] {
  const troubles: Trouble[] = [];
  const bySource = Map.groupBy(polls, (poll) => poll.source);
  for (const source of config.sources) {
    if (!source.enabled) continue;
    const own = bySource.get(source.name) ?? [];
    const broken = own.find((poll) => poll.disabledReason !== null || poll.failuresInARow >= FAILURES_TO_TELL);
    if (broken !== undefined) {
      const error = broken.disabledReason ?? broken.lastError ?? '';
      troubles.push({ source: source.name, since: broken.lastSuccessAt, error });
      continue;
    }
    if (source.silence === null || own.length === 0) continue;
    const lastItemAt = Math.max(...own.map((poll) => poll.lastItemAt ?? Number.NEGATIVE_INFINITY));
    if (now - lastItemAt <= source.silence) continue;
    const since = Number.isFinite(lastItemAt) ? lastItemAt : null;
    troubles.push({ source: source.name, since, error: SILENCE });
  }
  return troubles;
}
