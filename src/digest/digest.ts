/** What a digest is made from; `composeMessage` in compose.ts turns it into a message. */

import type { CarePromise } from '../core/care.ts';
import type { Mention } from '../core/mention.ts';
import type { Trouble } from '../core/message.ts';
import type { Acting } from './acting.ts';
import type { Section } from './select.ts';

/** Figures over everything that the digest is about, listed or not. */
export interface DigestCounts {
  unanswered: number;
  overdue: number;
  new: number;
  /** How many belong in the digest and are not listed for want of room. */
  more: number;
}

/** Everything that a message is made from; the same input gives the same bytes. */
export interface DigestInput {
  /** Name of the digest in the config. */
  digest: string;
  /** Name of the firm. */
  brand: string;
  /** `en`, `tr`, `pl` or `fa`; any other tag is written in English. */
  language: string;
  /** IANA time zone of the dates. */
  timezone: string;
  now: number;
  /** In the order of `selectMentions`. */
  mentions: readonly Mention[];
  /** Ids of the mentions that this digest has not listed before. */
  newIds: readonly number[];
  /** Sources that have failed for a while. */
  troubles: readonly Trouble[];
  counts: DigestCounts;
  /** Since when quiet hours have held the digest back; `null` when they did not. */
  heldSince: number | null;
  /** Becomes `Message.id`. */
  messageId: string;
  /** Address of the web inbox, without a slash at the end; `null` when there is none. */
  webBase: string | null;
  /** How readers act on a mention; default: by commands. */
  acting?: Acting;
  /** Promises of the listed mentions that are not kept, by mention. */
  promises: ReadonlyMap<number, readonly CarePromise[]>;
  /** Mentions of which a promise is due. */
  dueIds: ReadonlySet<number>;
  /** What makes a message of reminders; `null` for a digest. */
  reminder: Reminding | null;
  /** The last days, oldest first, for a message that is mailed; default: none. */
  trend?: readonly TrendDay[];
  /** What makes a message of a wave of negative mentions; default: it is none. */
  spike?: Wave;
}

/** What was said on one day, by when it was said. */
export interface TrendDay {
  /** Its beginning. */
  at: number;
  mentions: number;
  negative: number;
  /** Negative and unanswered, a part of `negative`. */
  open: number;
}

/** Far more negative mentions than usual. */
export interface Wave {
  /** Mentions, each author once. */
  voices: number;
  /** How many are usual in as many hours. */
  usual: number;
  hours: number;
  /** What most of them have in common, in words of theirs. */
  common: readonly string[];
}

/** A message that reminds of cases instead of listing them. */
export interface Reminding {
  /** Where each mention stands; also the order of `mentions`. */
  sections: ReadonlyMap<number, Section>;
  /** Since when nothing has happened, for mentions that lie. */
  lastStepAt: ReadonlyMap<number, number>;
  /** Whom it is escalated to; empty when it is not. */
  to: readonly string[];
}
