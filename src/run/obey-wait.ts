import type { MentionwatchError } from '../core/errors.ts';
import type { Poll } from '../store/store.ts';
import type { Edges } from './edges.ts';

/** Stores the wait that a platform asked for, so that it holds for all places of a source, and in the next run too. */
export async function obeyWait(
  source: string,
  polls: readonly Poll[],
  { retryAfterMs }: MentionwatchError,
  { store, now }: Pick<Edges, 'store' | 'now'>,
): Promise<void> {
  if (retryAfterMs === undefined) return;
  const until = now() + retryAfterMs;
  for (const poll of polls) {
    if (poll.source === source) await store.savePollState({ ...poll, nextAttemptAt: until });
  }
}
