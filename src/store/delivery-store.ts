/** What the store offers to digests and their deliveries, the outbox; a part of `Store`. */

import type { Message } from '../core/message.ts';
import type { ToldStep } from './care-store.ts';

/**
 * Where a delivery stands: `queued` waits for its (next) try; `unknown` was begun and may have been taken, and is
 * tried again under the same message id; `sent` and `failed` are final.
 */
export type DeliveryStatus = 'queued' | 'unknown' | 'sent' | 'failed';

export interface Delivery {
  id: number;
  digest: string;
  channel: string;
  /** Its `left` says what the next try still has to do. */
  message: Message;
  mentionIds: number[];
  createdAt: number;
  status: DeliveryStatus;
  /** Tries that were begun. */
  attempts: number;
  /** Not to be tried before; `null` when final. */
  nextAttemptAt: number | null;
  lastError: string | null;
  sentAt: number | null;
}

/** A digest as it is recorded before anything is sent: one message a channel. */
export interface NewDigest {
  digest: string;
  createdAt: number;
  /** The slot of the schedule that it serves; `null` for an immediate or forced one. */
  slotAt: number | null;
  /** All mentions that it lists. */
  mentionIds: readonly number[];
  /** For reminders: the steps that each of its deliveries tells; a digest has none and remembers what it lists. */
  steps?: readonly ToldStep[];
  deliveries: readonly { channel: string; message: Message; nextAttemptAt: number }[];
}

/** Digests that are recorded before anything is sent, and what became of each sending. */
export interface DeliveryStore {
  /** Last slot of its schedule that the digest served; `null` before the first. */
  lastSlot(digest: string): Promise<number | null>;
  /** Marks a slot as served without a delivery (an empty digest); never moves back. */
  markSlot(digest: string, slotAt: number): Promise<void>;
  /** Which of the mentions the digest has listed before. */
  listedBefore(digest: string, ids: readonly number[]): Promise<Set<number>>;
  /**
   * Records a digest, its deliveries, what it lists and its slot in one durable transaction.
   * @returns ids of the deliveries; `null` when the slot was served already, by another run
   */
  queueDigest(digest: NewDigest): Promise<number[] | null>;
  /** Unfinished deliveries whose time has come, longest waiting first. */
  dueDeliveries(now: number, limit?: number): Promise<Delivery[]>;
  /** Unfinished and failed deliveries, newest first; for `status` and `doctor`. */
  waitingDeliveries(limit?: number): Promise<Delivery[]>;
  /** Deliveries that listed a mention; for `explain`. */
  deliveriesOf(mentionId: number): Promise<Delivery[]>;
  /**
   * To be called before each try: counts it, and notes that it may be taken from now on (a kill leaves `unknown`).
   * @returns `false` when another run has begun this try meanwhile
   */
  beginDelivery(delivery: Pick<Delivery, 'id' | 'attempts'>, retryAt: number): Promise<boolean>;
  markSent(id: number, at: number): Promise<void>;
  /** Certainly not taken (`queued`) or perhaps taken (`unknown`); tried again then. */
  markRetry(
    id: number,
    retry: { status: 'queued' | 'unknown'; error: string; nextAttemptAt: number; left: readonly string[] | null },
  ): Promise<void>;
  /** Rejected for good, or given up. */
  markRejected(id: number, error: string): Promise<void>;
  /** Puts a delivery off without counting a try: quiet hours, a rate limit. */
  holdDelivery(id: number, until: number): Promise<void>;
}
