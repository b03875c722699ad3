/** The nouns of the care loop beside the mention itself; instants are milliseconds since 1970, UTC. */

/** What somebody promised a customer ("we will call you"), and until when. */
export interface CarePromise {
  id: number;
  mentionId: number;
  /** In the words of the person who promised it. */
  text: string;
  madeBy: string;
  madeAt: number;
  dueAt: number;
  /** `null` while it is not kept. */
  keptAt: number | null;
  keptBy: string | null;
}

/** How far it has come with somebody who baits instead of complaining; each rung is a person's decision. */
export const RUNGS = ['watched', 'warned', 'blocked'] as const;
export type Rung = (typeof RUNGS)[number];

/** Where an author stands; `off` was on the list once. */
export type WatchState = Rung | 'off';

/** One decision about an author; append-only. */
export interface WatchStep {
  at: number;
  /** The person who decided. */
  actor: string;
  rung: WatchState;
  /** Why; for `warned` the house rule that was named to them. */
  reason: string | null;
}

/** An author on the watch-list. */
export interface WatchedAuthor {
  /** Made by `authorKey`: `mastodon/@jo_g`, `forum.example/jo green`. */
  key: string;
  rung: WatchState;
  since: number;
  /** In the order they were taken. */
  steps: WatchStep[];
  /** Stored mentions by them, and how many of these are negative. */
  mentions: number;
  negative: number;
}
