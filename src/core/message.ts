/** A digest as it is handed to a channel. Every string is plain text unless its name says otherwise. */

/** A rendered message, ready for one channel and kept in the outbox until the channel takes it or rejects it. */
export interface Message {
  /** Stable over every retry: Message-ID, `webhook-id`, idempotency key. */
  id: string;
  digest: string;
  brand: string;
  /** When the digest was made. */
  at: number;
  language: string;
  subject: string;
  text: string;
  /** For channels that show HTML. */
  html: string;
  /** Body of a webhook, in the shape of the contract. */
  payload: unknown;
  /** What a chat or feed channel shows, piece by piece. */
  entries: Entry[];
  /** What a retry still has to do: addresses not served yet, parts not posted yet; `null` when everything. */
  left: string[] | null;
}

/** One mention as a digest shows it; every string is plain text. */
export interface Entry {
  id: number;
  title: string;
  text: string;
  /** Where the query matched, in `text`. */
  marks: [number, number][];
  url: string | null;
  /** `example.com`, the platform's or the site's name. */
  where: string;
  author: string | null;
  publishedAt: number | null;
  firstSeenAt: number;
  /** One line, in the digest's language: who, where, when, how long open. */
  byline: string;
  /** One line, in the digest's language: why it counts as negative. */
  why: string;
  isNew: boolean;
  isOverdue: boolean;
}
