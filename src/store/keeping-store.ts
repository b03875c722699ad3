/** What the store offers for what is kept, and for how long; a part of `Store`. */

export interface PurgeResult {
  /** Mentions that were removed, with their history; what was seen stays marked as seen. */
  mentions: number;
  /** Old enough, but negative and unanswered: kept. */
  keptOpen: number;
  /** Old enough, but evidence against somebody on the watch-list: kept. */
  keptAsEvidence: number;
  /** Finished deliveries that were removed, with the texts in them. */
  deliveries: number;
}

/** Copies and retention. */
export interface KeepingStore {
  /**
   * A consistent copy while running, readable by its owner only.
   * @throws storage: the file exists, or cannot be written
   */
  backupTo(file: string): Promise<void>;
  /** Removes mentions first seen before `cutoffAt` that are neither open nor evidence, and finished deliveries as old. */
  purgeBefore(cutoffAt: number): Promise<PurgeResult>;
  /** Counts what `purgeBefore` would do. */
  previewPurge(cutoffAt: number): Promise<PurgeResult>;
}
