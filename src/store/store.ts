/** What the store offers to the run stage; database.ts opens one, over the tables of migrations/. */

import type { CarePromise, WatchStep } from '../core/care.ts';
import type { Author, Kind, Label, Match, Mention, MentionEvent, Reason, Status } from '../core/mention.ts';
import type { CareStore, CaseChange } from './care-store.ts';
import type { DeliveryStore } from './delivery-store.ts';
import type { InboxStore } from './inbox-store.ts';
import type { KeepingStore } from './keeping-store.ts';
import type { PlaceInOrder, ProgramStore } from './program-store.ts';
import type { ReplyStore } from './reply-store.ts';
import type { TransactionOptions } from './sql.ts';
import type { ThreadStore } from './thread-store.ts';

/** A key under which the same thing may be met again; made by dedupe, opaque to the store. */
export interface IdentityKey {
  kind: 'platform-id' | 'url' | 'content';
  /** A short hash, at most 64 characters. */
  key: string;
}

/** A syndicated copy that was folded into a mention. */
export interface Copy {
  url: string | null;
  title: string;
  source: string;
  publisher: string | null;
  seenAt: number;
}

/** A mention that was not there before, with all that is kept beside it. */
export interface NewMention {
  mention: Omit<Mention, 'id' | 'duplicates'>;
  keys: readonly IdentityKey[];
  /** Near-duplicate bands: whole numbers, or short strings of at most 32 characters. */
  bandKeys: readonly number[];
  /** The platform's id of the thread, and of the message that this one answers. */
  threadId: string | null;
  parentId: string | null;
  events: readonly MentionEvent[];
  /** Copies that came in the same poll. */
  copies: readonly Copy[];
}

/** News of a mention that is stored already. */
export interface MetAgain {
  id: number;
  /** Keys that lead to it from now on. */
  keys: readonly IdentityKey[];
  /** Alerts that found it; those it has already are left as they are. */
  matches: readonly Match[];
  copies: readonly Copy[];
  events: readonly MentionEvent[];
  /** Raises its urgency by this much, as far as it goes; default: it stays. */
  raise?: Reason;
}

/** What is known of one polled place; `place` is '' or, for a source that searches, the alert's name. */
export interface Poll {
  source: string;
  place: string;
  /** The `PollState` of the source. */
  state: PlaceState;
  /** Hash of the alerts and options that the last poll served; when it changed, the validators say nothing. */
  interestKey: string | null;
  lastPolledAt: number | null;
  lastSuccessAt: number | null;
  /** When an item last came; tells silence from health. */
  lastItemAt: number | null;
  failuresInARow: number;
  lastError: string | null;
  /** Not to be polled before; from back-off or Retry-After. */
  nextAttemptAt: number | null;
  /** Why it is polled no more (the feed is gone for good); `null` while it is. */
  disabledReason: string | null;
  /** Since the first poll. */
  requests: number;
  items: number;
}

/** Same shape as `PollState` of a source. */
export interface PlaceState {
  validators: { etag: string | null; lastModified: string | null };
  bodyHash: string | null;
  cursor: string | null;
  movedTo: string | null;
}

/** What a source has spent in a period, such as `day 2026-06-01` (UTC). */
export interface BudgetUse {
  source: string;
  what: 'requests' | 'cost';
  period: string;
  used: number;
  allowed: number;
}

/** All that a poll changes; stored whole or not at all. */
export interface PollOutcome {
  /** The place's new record; `null` when the mentions come from elsewhere. */
  poll: Poll | null;
  added: readonly NewMention[];
  met: readonly MetAgain[];
}

/** What became of each of `PollOutcome.added`, in its order. */
export type Stored =
  | { id: number; isNew: true }
  /** Another poll had stored it meanwhile: its alerts and keys were added to that one. */
  | { id: number; isNew: false }
  /** It was here once and was purged. */
  | { id: null; isNew: false };

/** A stored mention that may be the original of a copy; enough for the near-duplicate decision. */
export interface Candidate {
  id: number;
  title: string;
  text: string;
  author: Author | null;
  publisher: string | null;
  platform: string;
  source: string;
  firstSeenAt: number;
}

/** Which mentions; an absent or empty list means all. Lists are "one of". */
export interface MentionFilters {
  ids?: readonly number[];
  alert?: readonly string[];
  source?: readonly string[];
  lang?: readonly string[];
  sentiment?: readonly Label[];
  status?: readonly Status[];
  kind?: readonly Kind[];
  owner?: readonly string[];
  /** Only mentions that nobody owns. */
  unowned?: boolean;
  minUrgency?: number;
  /** Milliseconds; inclusive. */
  since?: number | null;
  /** Milliseconds; exclusive. */
  until?: number | null;
  /** What `since` and `until` look at: when we saw it (default) or when it was said. */
  timeOf?: 'seen' | 'said';
  /** Words that title or text contain as they stand, in any case and spelling of the letters. */
  search?: string | null;
  /** Only open mentions (negative, unanswered) whose time to answer had passed at this instant. */
  overdueAt?: number;
  /** Only open mentions whose time to answer ends at this instant or later. */
  dueFrom?: number;
}

/** `deadline`: what is to be answered first. */
export type Sort = 'urgency' | 'newest' | 'oldest' | 'deadline';

export interface ListOptions {
  /** Default 100, at most 10,000. */
  limit?: number;
  offset?: number;
  /** Default `newest`: by the time it was said. */
  sort?: Sort;
  /** Only what comes after this place in the order. */
  after?: PlaceInOrder;
}

/** A text and the label that a person gave it. */
export interface Correction {
  label: Label;
  language: string;
  /** Title, a line break, text. */
  text: string;
}

/** What figures are made of: one narrow row a mention. */
export interface ReportRow {
  id: number;
  source: string;
  language: string;
  label: Label;
  status: Status;
  urgency: number;
  owner: string | null;
  publishedAt: number | null;
  firstSeenAt: number;
  respondBy: number | null;
  /** Until when the first answer was due; the same as `respondBy` where the case was never opened again. */
  firstRespondBy: number | null;
  /** The first answer. */
  answeredAt: number | null;
  /** How often the case was opened again. */
  reopens: number;
  alerts: string[];
}

/** `unanswered` counts every label; open is negative and unanswered; overdue and unowned are parts of what is open. */
export interface Counts {
  mentions: number;
  negative: number;
  neutral: number;
  positive: number;
  unanswered: number;
  open: number;
  overdue: number;
  unowned: number;
}

/** One mention and all that hangs on it, as export and import carry it. */
export interface MentionRecord {
  mention: Mention;
  threadId: string | null;
  parentId: string | null;
  events: MentionEvent[];
  copies: Copy[];
  keys: IdentityKey[];
  bandKeys: number[];
  promises: Omit<CarePromise, 'id' | 'mentionId'>[];
  /** `null` when it is not put off. */
  snoozedUntil: number | null;
  /** What was decided about its author; empty for most. */
  watch: WatchStep[];
  /** Of a case that was opened again: its first answer, and until when that was due. */
  firstAnsweredAt: number | null;
  firstRespondBy: number | null;
}

export interface ImportResult {
  added: number;
  /** Were here already. */
  known: number;
  /** Added under another id, since theirs was taken: from old to new. */
  renumbered: Map<number, number>;
}

/**
 * The database. Every function either happens whole or not at all; all throw 'storage' when the file cannot be
 * read or written (with a hint) and 'locked' when another program holds it for longer than five seconds.
 */
export interface Store
  extends CareStore,
    DeliveryStore,
    InboxStore,
    KeepingStore,
    ProgramStore,
    ReplyStore,
    ThreadStore {
  /** The file, or `:memory:`. */
  readonly path: string;

  /**
   * Runs `work` in one transaction: what others do in the meantime waits. Use the store that `work` is handed;
   * the outer one would wait for itself, and says so. `durable` survives a power cut, not only a kill.
   */
  inTransaction<T>(work: (store: Store) => Promise<T>, options?: TransactionOptions): Promise<T>;

  /** All places ever polled. */
  readPolls(): Promise<Poll[]>;
  savePollState(poll: Poll): Promise<void>;
  /** Forgets places of sources that the config no longer names. */
  forgetPolls(places: readonly { source: string; place: string }[]): Promise<void>;

  /** Mention ids by `kind:key` (see `seenName`); `null`: was here, was purged. Unseen keys are absent. */
  findSeen(keys: readonly IdentityKey[]): Promise<Map<string, number | null>>;
  /**
   * For each text, by its bands, the stored mentions that share one, those that share most first; at most 20, none
   * older than 30 days.
   */
  findCandidates(texts: readonly (readonly number[])[]): Promise<Candidate[][]>;
  /** Stores a poll's outcome in one transaction; safe against a parallel poll that found the same. */
  savePoll(outcome: PollOutcome): Promise<Stored[]>;
  /** Forgets near-duplicate bands past their 30 days; cheap, once a scan. */
  tidy(): Promise<void>;

  listMentions(filters?: MentionFilters, options?: ListOptions): Promise<Mention[]>;
  getMention(id: number): Promise<Mention | null>;
  /** What was spent of each budget. */
  budgets(): Promise<BudgetUse[]>;
  /**
   * Spends a part of a budget, or gives back with a negative amount; safe against other runs.
   * @returns what is spent now; `null`, and nothing spent, when the budget would be passed
   */
  spend(use: Omit<BudgetUse, 'used'>, amount: number): Promise<number | null>;
  events(id: number): Promise<MentionEvent[]>;
  copies(id: number): Promise<Copy[]>;
  addEvent(id: number, event: MentionEvent): Promise<void>;
  /**
   * Changes a case if it is still in status `from`, and writes the event with it.
   * @returns the changed mention; `null` when there is none or its status is another by now
   */
  updateCase(id: number, from: Status, change: CaseChange, event: MentionEvent): Promise<Mention | null>;

  /** Puts a person's label in place of the scorer's and keeps it for ever; `null` when there is no such mention. */
  correctLabel(id: number, label: Label, actor: string, at: number): Promise<Mention | null>;
  /** The newest correction of each mention, also of those that were purged. */
  corrections(): Promise<Correction[]>;
  /** The database's own secret of this name, made when it is first asked for; the database must be open for writing then. */
  keyNamed(name: string): Promise<string>;

  countMentions(filters: MentionFilters, now: number): Promise<Counts>;
  countBy(
    by: 'source' | 'alert' | 'language' | 'owner' | 'label',
    filters: MentionFilters,
    now: number,
  ): Promise<(Counts & { key: string | null })[]>;
  /**
   * People who spoke in each window of time, by when it was said; windows are numbered from 1970.
   * @param windowMs length of a window in milliseconds
   */
  voicesByWindow(filters: MentionFilters, windowMs: number): Promise<Map<number, number>>;
  /** Rows in order of id, read in pages. */
  reportRows(filters: MentionFilters): AsyncIterable<ReportRow>;

  exportMentions(filters?: MentionFilters): AsyncIterable<MentionRecord>;
  /** Takes up records that are not here yet; in one transaction a call. */
  importMentions(records: readonly MentionRecord[]): Promise<ImportResult>;

  close(): Promise<void>;
}

/** The name of a key in the answer of `findSeen`. */
export function seenName(key: IdentityKey): string {
  return `${key.kind}:${key.key}`;
}
