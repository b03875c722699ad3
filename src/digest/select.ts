import type { Mention } from '../core/mention.ts';
import { isOverdue, waitingSince } from '../core/mention-facts.ts';
import { DIGEST_SECTIONS, type DigestSection } from '../messages/wording.ts';
import type { DigestCounts } from './digest.ts';

/** Where a mention stands in a message, in this order; `soon` and `silent` are reminders' alone. */
export type Section = DigestSection;
export const SECTIONS: readonly Section[] = DIGEST_SECTIONS;

/** How many mentions one message lists; the rest is counted. */
export const MOST_LISTED = 100;

export interface SelectOptions {
  /** Ids that this digest has listed before. */
  listedBefore: ReadonlySet<number>;
  now: number;
  /** An immediate digest lists a mention once, a scheduled one as long as it is handed in. */
  immediate: boolean;
  /** Mentions with a promise that is due; default: none. */
  promised?: ReadonlySet<number>;
  /** Default `MOST_LISTED`. */
  limit?: number;
}

/** What a digest lists; only these mentions are to be remembered as listed, so that the rest has its turn later. */
export interface Selection {
  mentions: Mention[];
  /** Those of `mentions` that this digest has not listed before. */
  newIds: number[];
  counts: DigestCounts;
}

/**
 * Chooses and orders what a digest lists: overdue, then promises due, then new, then still open, then what needs no answer; within each
 * the most urgent first, then the longest waiting.
 * @param mentions everything that fits the digest's `where`, in any order
 */
export function selectMentions(mentions: readonly Mention[], options: SelectOptions): Selection {
  const { listedBefore, now, immediate, promised = new Set(), limit = MOST_LISTED } = options;
  const isNew = (mention: Mention): boolean => !listedBefore.has(mention.id);
  const wanted = immediate ? mentions.filter(isNew) : [...mentions];
  const ranked = wanted
    .map((mention) => {
      const section = sectionOf(mention, { isNew: isNew(mention), isPromised: promised.has(mention.id), now });
      return { mention, rank: SECTIONS.indexOf(section) };
    })
    .sort((a, b) => a.rank - b.rank || byUrgency(a.mention, b.mention))
    .map(({ mention }) => mention);
  const listed = ranked.slice(0, limit);
  return {
    mentions: listed,
    newIds: listed.filter(isNew).map((mention) => mention.id),
    counts: {
      unanswered: wanted.filter((mention) => mention.status === 'unanswered').length,
      overdue: wanted.filter((mention) => isOverdue(mention, now)).length,
      new: wanted.filter(isNew).length,
      more: ranked.length - listed.length,
    },
  };
}

/** What decides where a mention stands, beside itself. */
export interface Standing {
  isNew: boolean;
  /** Is a promise to the customer due? */
  isPromised: boolean;
  now: number;
}

/** The section of a digest that a mention belongs to. */
export function sectionOf(mention: Mention, { isNew, isPromised, now }: Standing): Section {
  if (isOverdue(mention, now)) return 'overdue';
  if (isPromised) return 'promise';
  if (mention.status !== 'unanswered') return 'other';
  return isNew ? 'new' : 'open';
}

function byUrgency(a: Mention, b: Mention): number {
  return b.triage.urgency - a.triage.urgency || waitingSince(a) - waitingSince(b) || a.id - b.id;
}
