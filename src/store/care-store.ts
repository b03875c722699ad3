/** What the store offers to the care loop beside the cases themselves; a part of `Store`. */

import type { CarePromise, Rung, WatchedAuthor, WatchStep } from '../core/care.ts';
import type { Mention, Status } from '../core/mention.ts';

/** A change of a case; fields that are absent stay. */
export interface CaseChange {
  status?: Status;
  owner?: string | null;
  respondBy?: number | null;
  answeredAt?: number | null;
  answeredBy?: string | null;
  answerUrl?: string | null;
  resolvedAt?: number | null;
}

/** A step of a case that people are reminded of. */
export interface ToldStep {
  mentionId: number;
  step: string;
}

/** What the clocks of one case are read from. */
export interface CaseRow {
  mentionId: number;
  isAnswered: boolean;
  publishedAt: number | null;
  firstSeenAt: number;
  respondBy: number | null;
  answeredAt: number | null;
  reopenedAt: number | null;
  /** The newest event of a person. */
  lastStepAt: number | null;
}

/** What was erased. */
export interface ForgetResult {
  mentions: number;
  /** What people said of their scores. */
  corrections: number;
  /** Messages that held their words, sent or not. */
  deliveries: number;
  /** Entries of the watch-list. */
  watched: number;
}

/** Promises, pauses, reminders, authors and upkeep. */
export interface CareStore {
  /** What was promised in these cases, by mention, what is due first first. */
  promisesOf(ids: readonly number[]): Promise<Map<number, CarePromise[]>>;
  /** Promises not kept yet in cases that are not closed, due at or before `until`; first due first, at most 1,000. */
  openPromises(until: number): Promise<CarePromise[]>;
  addPromise(promise: Pick<CarePromise, 'mentionId' | 'text' | 'madeBy' | 'madeAt' | 'dueAt'>): Promise<void>;
  /** @returns `false` when it is not there or was kept already */
  keepPromise(id: number, at: number, by: string): Promise<boolean>;
  /** Puts a case off until then; `null` takes it up at once. */
  snooze(id: number, until: number | null): Promise<void>;
  /** Cases that are put off beyond `now`: until when, by mention. */
  snoozed(now: number): Promise<Map<number, number>>;

  /** Negative mentions that wait for an answer due after `since`, or were answered after it and are not closed. */
  caseRows(since: number): Promise<CaseRow[]>;
  /** Which reminders went out, as `step channel`, by mention. */
  toldSteps(ids: readonly number[]): Promise<Map<number, Set<string>>>;

  /** Everybody who is or was on the watch-list, or those of these keys (see `authorKey`); who moved last first. */
  watched(keys: readonly string[] | null): Promise<WatchedAuthor[]>;
  addWatchStep(key: string, step: WatchStep): Promise<void>;
  /** On which rung these authors stand; whoever is not on the list is absent. */
  rungsOf(keys: readonly string[]): Promise<Map<string, Rung>>;
  /** Keys of stored authors that are this one, or end in it after platform or site; in any case, with or without `@`. */
  authorKeys(name: string): Promise<string[]>;
  /** Notes that an order is carried out; `false` when it was before. @param key a hash that names mail and code */
  takeOrder(key: string, at: number): Promise<boolean>;

  /** Mentions by these authors (see `authorKey`) first seen since then, newest first; at most 1,000. */
  mentionsBy(keys: readonly string[], since: number): Promise<Mention[]>;

  /** What people wrote in steps of this type since then, newest first; at most 2,000. */
  notesOf(type: string, since: number): Promise<string[]>;
  /** Mentions of an author: a handle, name or profile address in any case; on one platform, or (`null`) on any. */
  mentionsToForget(author: string, platform: string | null): Promise<number[]>;
  /** Entries of the watch-list about them: of the authors of these mentions, and of whoever bears the name there. */
  watchedToForget(author: string, platform: string | null, ids: readonly number[]): Promise<string[]>;
  /**
   * Erases mentions with everything that hangs on them, and these entries of the watch-list; only hashes stay, so that
   * they alert nobody again.
   */
  forgetMentions(ids: readonly number[], watchedKeys: readonly string[]): Promise<ForgetResult>;
  /** When the first mention that is stored was seen; `null` when there is none. */
  firstSeen(): Promise<number | null>;
  /** When a task that is done once in a while was last done; `null` when never. */
  lastUpkeep(task: string): Promise<number | null>;
  markUpkeep(task: string, at: number): Promise<void>;
}
