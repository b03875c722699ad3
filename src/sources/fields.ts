/** Reading answers of platforms leniently: what is missing or of another kind than expected is unknown, never a crash. */
import type { Item } from '../core/mention.ts';
import { oneLine, plainText } from '../core/text.ts';
import { parseDate } from '../feed/dates.ts';

/** An object of an answer; reading a field that is not there gives `undefined`. */
export type Fields = Readonly<Record<string, unknown>>;

const NONE: Fields = {};
const LONGEST_TEXT = 100_000;
const LONGEST_TITLE = 1_000;
const LONGEST_LIST = 10_000;

/** The value as an object; an empty one where it is none. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : NONE;
}

/** The value as a list, of a length that a page may have; an empty one where it is none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, LONGEST_LIST) : [];
}

/** What stands below these names, one inside the other. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  let found = value;
  for (const name of path) {
    const fields = fieldsOf(found);
    found = Object.hasOwn(fields, name) ? fields[name] : undefined;
  }
  return found;
}

/** A text that is not empty, or a number as text; ids come as either. */
export function textOf(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** A text in one line, as names and titles are. */
export function lineOf(value: unknown): string | null {
  const line = oneLine((textOf(value) ?? '').slice(0, LONGEST_TITLE * 2));
  return line === '' ? null : line.slice(0, LONGEST_TITLE).toWellFormed();
}

/** A number, also one that is written as text. */
export function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' && /^-?\d{1,15}(?:\.\d{1,9})?$/u.test(value) ? Number(value) : null;
}

/** A web address; `null` for anything else. */
export function linkOf(value: unknown): string | null {
  const url = typeof value === 'string' && value.length <= 4_000 ? URL.parse(value) : null;
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url.href : null;
}

/** Milliseconds of a date: ISO 8601, seconds or milliseconds since 1970. What cannot be true is `null`. */
export function timeOf(value: unknown, now: number): number | null {
  if (typeof value === 'number') return parseDate(String(Math.round(value)), now);
  return typeof value === 'string' ? parseDate(value, now) : null;
}

/** Milliseconds of seconds since 1970, with decimals or as text. */
export function secondsOf(value: unknown): number | null {
  const seconds = numberOf(value);
  return seconds === null || seconds <= 0 || seconds > 1e11 ? null : Math.round(seconds * 1_000);
}

/** Stars from 1 to 5; `null` for anything else. */
export function starsOf(value: unknown): number | null {
  const stars = numberOf(value);
  return stars !== null && stars >= 1 && stars <= 5 ? stars : null;
}

/** An item with what is known of it; everything else is unknown. Texts are plain already and are cleaned all the same. */
export function itemOf(known: Partial<Item> & Pick<Item, 'platform' | 'kind'>): Item {
  return {
    platformId: null,
    url: null,
    author: null,
    publishedAt: null,
    languageHint: null,
    rating: null,
    engagement: { likes: null, shares: null, replies: null },
    publisher: null,
    threadId: null,
    parentId: null,
    ...known,
    title: lineOf(known.title) ?? '',
    text: plainText((known.text ?? '').slice(0, LONGEST_TEXT)),
  };
}

/** An author by name and handle; `null` where neither is known. */
export function authorOf(
  name: unknown,
  handle: unknown,
  more: { url?: string | null; followers?: number | null } = {},
): Item['author'] {
  const known = { name: lineOf(name), handle: lineOf(handle)?.replace(/^@/u, '') ?? null };
  if (known.name === null && known.handle === null) return null;
  return { ...known, url: more.url ?? null, followers: more.followers ?? null };
}

/** Reads each of a list; what cannot be read is left out and counted. */
export function readEach<T>(
  list: readonly unknown[],
  read: (value: unknown) => T | null,
): { read: T[]; skipped: number } {
  const found = list.map(read).filter((value) => value !== null);
  return { read: found, skipped: list.length - found.length };
}
