/** What the store offers to programs that ask and watch over HTTP; a part of `Store`. */

/** A request that bears a key of its own. */
export interface KeyedRequest {
  /** Who asks; keys of different callers have nothing to do with each other. */
  caller: string;
  key: string;
  /** Hash of what is asked for. */
  fingerprint: string;
}

/** What was done for it. */
export interface Answer {
  /** The mention that it was about; `null` where it led to none. */
  mentionId: number | null;
  /** In a word of whoever asked. */
  outcome: string;
}

/** Where a mention stands in a list; `saidAt` is its `waitingSince`. */
export interface PlaceInOrder {
  urgency: number;
  saidAt: number;
  respondBy: number | null;
  id: number;
}

/** Answers to keyed requests, and figures that are cheap enough to be asked every few seconds. */
export interface ProgramStore {
  /** What was done under this key, and for which request; `null` when nothing was. */
  answerTo(request: Pick<KeyedRequest, 'caller' | 'key'>): Promise<(Answer & { fingerprint: string }) | null>;
  /** Remembers what was done, and forgets what was done for the caller before `since`; to be called in the transaction that does it. */
  rememberAnswer(request: KeyedRequest, answer: Answer, times: { at: number; since: number }): Promise<void>;
  /** How many deliveries are not finished, or failed. */
  deliveryCounts(): Promise<Record<'queued' | 'unknown' | 'failed', number>>;
}
