/** What the store offers to the web inbox beside mentions and cases; a part of `Store`. */

/** Somebody who is signed in. */
export interface Session {
  /** Hash of what the browser holds. */
  key: string;
  person: string;
  /** Fingerprint of the password that was signed in with. */
  credential: string;
  createdAt: number;
  usedAt: number;
}

/** Filters under a name. */
export interface SavedView {
  name: string;
  /** Query of an address, without its question mark. */
  query: string;
}

/** What has happened since an event. */
export interface News {
  /** Id of the newest event; 0 when there is none. */
  lastEvent: number;
  /** Mentions of the newest 200 events. */
  mentions: number[];
}

/** How much is open: negative and unanswered. */
export interface OpenCounts {
  open: number;
  overdue: number;
  unowned: number;
}

/** Sessions, saved views, counts and news. */
export interface InboxStore {
  /** Records a session, and forgets those that were begun or last used before these instants. */
  addSession(session: Session, ended: { createdBefore: number; usedBefore: number }): Promise<void>;
  findSession(key: string): Promise<Session | null>;
  useSession(key: string, at: number): Promise<void>;
  endSession(key: string): Promise<void>;
  /** In the order of their names; at most 100. */
  savedViews(person: string): Promise<SavedView[]>;
  /** @returns `false` when the person has 100 already */
  saveView(person: string, view: SavedView): Promise<boolean>;
  dropView(person: string, name: string): Promise<void>;
  /** Counted in an index alone, since every page shows them. */
  openCounts(now: number): Promise<OpenCounts>;
  /** Negative mentions that are answered and not closed, those first in which nobody has done anything for longest. */
  silentCases(before: number, limit: number): Promise<{ id: number; lastStepAt: number }[]>;
  /** What other programs and people have done; cheap enough to be asked every second. */
  newsSince(event: number): Promise<News>;
}
