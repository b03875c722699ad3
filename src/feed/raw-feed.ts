/** A feed as its parser understood it, before links are resolved and markup is removed. */

/** Text with what the feed says of its form. */
export interface RawText {
  value: string;
  /** `plain` where the feed says so; `html` also where it does not say. */
  form: 'plain' | 'html';
}

export interface RawItem {
  id: string | null;
  link: string | null;
  /** Whether the id may serve as the link, as RSS says of its guid. */
  idIsLink: boolean;
  title: RawText | null;
  /** The full text and the summary; a feed may give either, both, or the same twice. */
  content: RawText | null;
  summary: RawText | null;
  /** Dates as written, the time of publication first. */
  dates: string[];
  authorName: string | null;
  authorUrl: string | null;
  publisher: string | null;
  language: string | null;
  rating: string | null;
  /** Likes, views of a video left aside. */
  score: string | null;
  replies: string | null;
  inReplyTo: string | null;
  base: string | null;
}

export interface RawFeed {
  title: RawText | null;
  link: string | null;
  base: string | null;
  language: string | null;
  authorName: string | null;
  authorUrl: string | null;
  generator: string | null;
  items: RawItem[];
  /** Items whose markup this parser cannot keep, so that another should try. */
  garbled: number;
}

/** An item of which nothing is known. */
export function emptyItem(): RawItem {
  return {
    id: null,
    link: null,
    idIsLink: false,
    title: null,
    content: null,
    summary: null,
    dates: [],
    authorName: null,
    authorUrl: null,
    publisher: null,
    language: null,
    rating: null,
    score: null,
    replies: null,
    inReplyTo: null,
    base: null,
  };
}

/** The string without white space around it, or null when nothing is left or it is no string. */
export function someText(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string') return null;
  const trimmed = value.trim();
  return trimmed === '' ? null : trimmed;
}

/** A field of an object that came from a parser; null for anything that is no object of its own. */
export function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return null;
  return (value as Record<string, unknown>)[name] ?? null;
}

/** A list as a list, one thing as a list of it, nothing as an empty one. */
export function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return value === null || value === undefined ? [] : [value];
}
