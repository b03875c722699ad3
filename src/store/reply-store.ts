/** What the store offers to the posting of replies; a part of `Store`. */

/** A reply that was to be posted, known by its mention and its text. */
export interface ReplyRecord {
  id: number;
  mentionId: number;
  textHash: string;
  /** By which the platform knows a repeat. */
  key: string;
  /** `begun`: it may be taken from now on, so after a kill too; `unknown`: nobody can say whether it was. */
  state: 'begun' | 'unknown' | 'posted';
  /** When it was first tried, and last. */
  begunAt: number;
  triedAt: number;
  url: string | null;
}

export interface ReplyStore {
  /** The record of a reply; `null` when it was never begun, or certainly not taken. */
  findReply(mentionId: number, textHash: string): Promise<ReplyRecord | null>;
  /** Notes a try before it is made, for a reply that has a record already with that record's key and first time. */
  beginReply(reply: Pick<ReplyRecord, 'mentionId' | 'textHash' | 'key'>, at: number): Promise<ReplyRecord>;
  markReply(id: number, state: 'unknown' | 'posted', url: string | null): Promise<void>;
  /** Forgets a reply that was certainly not taken. */
  dropReply(id: number): Promise<void>;
}
