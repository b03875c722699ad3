/** What a digest becomes: one message for any channel, and the pieces that chat and feed channels show. */

/** A rendered message, ready for one channel and kept in the outbox until the channel takes it or rejects it. */
export interface Message {
  /** Stable over every retry: Message-ID, `webhook-id`, idempotency key. */
  id: string;
  digest: string;
  brand: string;
  /** When the digest was made. */
  at: number;
  /** Tag of the words: `en`, `tr`, `pl`, `fa`. */
  language: string;
  /** One line of plain text. */
  subject: string;
  text: string;
  /** A whole page, for channels that show HTML. */
  html: string;
  /** What `html` shows as `cid:` and the id; left out where it shows none. */
  image?: MessageImage;
  /** Body of a webhook, in the shape of the contract. */
  payload: unknown;
  /** What a chat or feed channel shows, piece by piece. */
  entries: Entry[];
  /** What a retry still has to do: addresses not served yet, parts not posted yet; `null` when everything. */
  left: string[] | null;
}

/** A small picture that goes with a message. */
export interface MessageImage {
  /** Content-ID without angle brackets. */
  cid: string;
  /** PNG in base64, a few KB. */
  png: string;
}

/** One mention as a digest shows it; every string is plain text in one line, title and text cut to a readable length. */
export interface Entry {
  id: number;
  /** Never empty: the mention's own title, or who wrote it and where. */
  title: string;
  /** May be empty, where the source gave a title only. */
  text: string;
  /** Where the query matched, in `text`: UTF-16 offsets, end exclusive, in order, never overlapping. */
  marks: [number, number][];
  /** http or https, else `null`. */
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

/** What a trouble says of a source that answers, but has brought nothing new for too long. */
export const SILENCE = 'silence';

/** A source that does not answer; told in digests and reports, so that silence is not taken for peace. */
export interface Trouble {
  source: string;
  /** When it last worked, or last brought something; `null` when it never did. */
  since: number | null;
  /** What went wrong last, one sentence; or `SILENCE`. */
  error: string;
}
