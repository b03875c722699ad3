/** What the store knows of where mentions stand on their platforms; a part of `Store`. */

import type { Mention } from '../core/mention.ts';

/** Where a mention stands on its platform, and when that was last looked at. */
export interface ThreadPlace {
  threadId: string | null;
  parentId: string | null;
  checkedAt: number | null;
  /** Fingerprint of the text as it stood then; `null` where it was not shown. */
  seenText: string | null;
}

/** That a thread was looked at. */
export interface ThreadCheck {
  mentionId: number;
  checkedAt: number;
  seenText: string | null;
}

/** Threads on the platforms. */
export interface ThreadStore {
  /** Mentions of a platform that are one of these messages, or stand in one of these threads; at most 200. */
  findThread(platform: string, ids: readonly string[]): Promise<Mention[]>;
  /** Where these mentions stand on their platforms. */
  threadPlaces(ids: readonly number[]): Promise<Map<number, ThreadPlace>>;
  saveThreadCheck(check: ThreadCheck): Promise<void>;
}
