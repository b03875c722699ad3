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
  /** Mentions with newer events, at most 200. */
  mentions: number[];
}

/** Sessions, saved views and news. */
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
  /** What other programs and people have done; cheap enough to be asked every second. */
  newsSince(event: number): Promise<News>;
}
