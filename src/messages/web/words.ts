/** The type of the words of the inbox's pages; every language fills all of it. Strings handed in are clean and formatted. */

import type { Engagement } from '../../core/mention.ts';
import type { MessageTag } from '../wording.ts';

/** Steps that a person takes, and the correction of a score. */
type StepName =
  | 'answer'
  | 'assign'
  | 'promise'
  | 'keep'
  | 'snooze'
  | 'resolve'
  | 'dismiss'
  | 'reopen'
  | 'note'
  | 'label';
type DeliveryState = 'queued' | 'unknown' | 'sent' | 'failed';
type ListField =
  | 'search'
  | 'status'
  | 'sentiment'
  | 'alert'
  | 'source'
  | 'lang'
  | 'owner'
  | 'since'
  | 'minUrgency'
  | 'sort';
/** A heading, and a sentence below it. */
type HeadAndHint = readonly [head: string, hint: string];

/** Words around every page. */
export interface ShellWords {
  skip: string;
  navigation: string;
  pages: Readonly<Record<'inbox' | 'board' | 'report' | 'sources', string>>;
  signedInAs(name: string): string;
  signOut: string;
}

/** Words of signing in. */
export interface SignInWords {
  title: string;
  /** What is asked for, before anything else. */
  lead(brand: string): string;
  name: string;
  password: string;
  submit: string;
  wrong: string;
  tooMany(durationText: string): string;
  busy: string;
  /** Where the config names nobody, to whoever is not at the machine itself. */
  nobody: string;
  /** A form that was opened too long ago, or that another site sent. */
  staleForm: string;
  back: string;
}

/** Words of pages that could not be shown. */
export interface FaultWords {
  notFound: string;
  notFoundHint: string;
  notAllowed: string;
  notAllowedHint: string;
  tooLong: string;
  unexpected: string;
  unexpectedHint: string;
  locked: string;
}

/** Words of the list. */
export interface ListWords {
  viewsLabel: string;
  views: Readonly<Record<'open' | 'overdue' | 'mine' | 'unowned' | 'answered' | 'all', string>>;
  savedViews: string;
  viewName: string;
  saveView: string;
  dropView: string;
  fields: Readonly<Record<ListField, string>>;
  sorts: Readonly<Record<'urgency' | 'newest' | 'oldest' | 'deadline', string>>;
  filters: string;
  find: string;
  apply: string;
  reset: string;
  any: string;
  /** The last so many hours or days. */
  last(durationText: string): string;
  nothingOpen: HeadAndHint;
  nothingFits: HeadAndHint;
  pagesLabel: string;
  previous: string;
  next: string;
  page(numberText: string): string;
  answerWithin(durationText: string): string;
  /** What takes a mention for oneself. */
  take: string;
}

/** Words of one mention. */
export interface MentionWords {
  untitled(id: string): string;
  original: string;
  /** How far it went; empty where that is unknown. */
  reach(engagement: Engagement): string;
  why: string;
  score(scoreText: string): string;
  confidence(shareText: string): string;
  wants(intent: string): string;
  signs(countText: string): string;
  thread(countText: string): string;
  sameAuthor(count: number, negative: number): string;
  told: string;
  foundBy: string;
  toldIn: string;
  notTold: string;
  caseTitle: string;
  yours: string;
  /** After a name in bold. */
  hasIt: string;
  /** Before a name in bold. */
  proposed: string;
  putOff(timeText: string): string;
  loops(count: number): string;
  readOnly: string;
  promises: string;
  kept(timeText: string): string;
  late(durationText: string): string;
  dueBy(timeText: string): string;
  until(timeText: string): string;
  history: string;
  noHistory: string;
  confirmed: string;
}

/** Words of what can be done with a mention. */
export interface StepWording {
  heading: string;
  titles: Readonly<Record<StepName, string>>;
  /** What was just done, as a sentence. */
  done: Readonly<Record<StepName, string>>;
  inTime(durationText: string): string;
  answer: Readonly<Record<'text' | 'url' | 'hint' | 'submit' | 'check', string>>;
  drafts: {
    title: string;
    names: Readonly<Record<'short' | 'full' | 'private' | 'thanks', string>>;
    use(name: string): string;
    inPublic: string;
    inPrivate: string;
  };
  lint: {
    fine: string;
    found(count: number): string;
    severities: Readonly<Record<'error' | 'warning', string>>;
  };
  assign: { person: string; submit: string; force(owner: string): string };
  promise: Readonly<Record<'what' | 'due' | 'submit', string>>;
  keep: Readonly<Record<'note' | 'submit', string>>;
  snooze: Readonly<Record<'until' | 'note' | 'hint' | 'submit', string>>;
  resolve: Readonly<Record<'confirmed' | 'reason' | 'submit', string>>;
  dismiss: Readonly<Record<'reason' | 'submit', string>>;
  reopen: Readonly<Record<'reason' | 'submit', string>>;
  note: Readonly<Record<'text' | 'submit', string>>;
  label: Readonly<Record<'hint', string>>;
  /** Somebody else did something since the page was opened. */
  meanwhile(person: string, what: string): string;
  refusals: Readonly<
    Record<'no-reason' | 'no-text' | 'no-word' | 'no-time-ahead' | 'no-promise' | 'no-address' | 'no-mention', string>
  > & { taken(owner: string): string; 'not-from-here'(status: string): string };
}

/** Words of the board of deadlines. */
export interface BoardWords {
  overdue: string;
  next: string;
  promises: string;
  silent: string;
  unowned: string;
  nothing: string;
}

/** Words of the page of sources and deliveries. */
export interface SourceWords {
  lastScan(durationText: string): string;
  neverScanned: string;
  /** The last scan of this very program ended too early. */
  scanFailed(error: string): string;
  columns: readonly string[];
  states: Readonly<Record<'ok' | 'failing' | 'trouble' | 'off' | 'new', string>>;
  nextTry: string;
  budgets: string;
  what: Readonly<Record<'requests' | 'cost', string>>;
  budget(what: string, leftText: string, allowedText: string): string;
  waiting: string;
  nothingWaits: string;
  deliveryColumns: readonly string[];
}

export interface WebWords {
  readonly time: { ago(durationText: string): string };
  readonly list: ListWords;
  readonly mention: MentionWords;
  readonly steps: StepWording;
  readonly board: BoardWords;
  readonly sources: SourceWords;
  readonly deliveryStatuses: Readonly<Record<DeliveryState, string>>;
  /** What happened, after the name of whoever did it. */
  readonly events: Readonly<Record<string, string>>;
  /** Ids of triage rules in a reader's words. */
  readonly triageRules: Readonly<Record<string, string>>;
  /** What urgency is given for, beside intents and signals. */
  readonly points: Readonly<Record<'feeling' | 'rating' | 'reach' | 'again' | 'overdue', string>>;
  readonly live: Readonly<Record<'changed' | 'reload' | 'news', string>>;
  readonly keys: {
    title: string;
    close: string;
    use: string;
    rows: readonly (readonly [key: string, meaning: string])[];
  };
  readonly shell: ShellWords;
  readonly signIn: SignInWords;
  readonly faults: FaultWords;
}

const loaders: Readonly<Record<MessageTag, () => Promise<WebWords>>> = {
  en: async () => (await import('./en.ts')).en,
  tr: async () => (await import('./tr.ts')).tr,
  pl: async () => (await import('./pl.ts')).pl,
  fa: async () => (await import('./fa.ts')).fa,
};

/** The words of the pages in a language, loaded when first asked for. */
export function webWordsFor(tag: MessageTag): Promise<WebWords> {
  return loaders[tag]();
}
