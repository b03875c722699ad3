import { MentionwatchError } from '../core/errors.ts';
import { plainText } from '../core/text.ts';
import { parseInstant } from '../core/time.ts';

// Nothing that the program itself has written is longer.
const MAX_TEXT = 200_000;
const MAX_LIST = 100_000;

/** An object of a file that somebody gave us; every reading says where it failed. */
export interface Fields {
  /** Name of the object in its line, such as `sentiment.`; '' for the line itself. */
  path: string;
  values: Readonly<Record<string, unknown>>;
}

/** @throws usage, naming the field and what it should be */
function wrong(path: string, wanted: string): MentionwatchError {
  return new MentionwatchError('usage', `${path} is ${wanted}`);
}

/** The object itself. @throws usage */
export function fieldsOf(value: unknown, path: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return { path: path === '' ? '' : `${path}.`, values: value as Record<string, unknown> };
  }
  throw wrong(path === '' ? 'the line' : path, 'no object');
}

/** An object inside; absent or `null`: an empty one. @throws usage */
export function inner({ path, values }: Fields, name: string): Fields {
  return fieldsOf(values[name] ?? {}, `${path}${name}`);
}

/** Is the field given? */
export function has({ values }: Fields, name: string): boolean {
  return values[name] !== undefined && values[name] !== null;
}

/** A text, clean of control characters. @throws usage */
export function text(fields: Fields, name: string): string {
  const value = textOrNull(fields, name);
  if (value !== null) return value;
  throw wrong(`${fields.path}${name}`, 'missing');
}

/** A text, or `null` where there is none. @throws usage */
export function textOrNull({ path, values }: Fields, name: string): string | null {
  const value = values[name];
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') throw wrong(`${path}${name}`, 'no text');
  if (value.length > MAX_TEXT) throw wrong(`${path}${name}`, `longer than ${MAX_TEXT} characters`);
  // White space at the ends is kept: places in the text are counted from its start.
  const clean = plainText(value);
  return clean === value.trim() ? value : clean;
}

/** A web address; `null` where there is none, and where it is an address that does something else when followed. */
export function webAddressOrNull(fields: Fields, name: string): string | null {
  const address = textOrNull(fields, name);
  return address !== null && /^https?:\/\//iu.test(address) && URL.canParse(address) ? address : null;
}

/** A number within bounds, or `null` where there is none. @throws usage */
export function numberOrNull({ path, values }: Fields, name: string, min: number, max: number): number | null {
  const value = values[name];
  if (value === undefined || value === null) return null;
  if (typeof value === 'number' && value >= min && value <= max) return value;
  throw wrong(`${path}${name}`, `no number from ${min} to ${max}`);
}

/** A number within bounds. @throws usage */
export function number(fields: Fields, name: string, min: number, max: number): number {
  const value = numberOrNull(fields, name, min, max);
  if (value !== null) return value;
  throw wrong(`${fields.path}${name}`, 'missing');
}

/** An instant as milliseconds, or `null` where there is none. @throws usage */
export function instantOrNull({ path, values }: Fields, name: string): number | null {
  const value = values[name];
  if (value === undefined || value === null) return null;
  const at = typeof value === 'string' ? parseInstant(value) : null;
  if (at !== null) return at;
  throw wrong(`${path}${name}`, 'no instant such as 2026-06-01T09:00:00Z');
}

/** An instant as milliseconds. @throws usage */
export function instant(fields: Fields, name: string): number {
  const at = instantOrNull(fields, name);
  if (at !== null) return at;
  throw wrong(`${fields.path}${name}`, 'missing');
}

/** One of some words. @throws usage */
export function oneOf<Word extends string>({ path, values }: Fields, name: string, words: readonly Word[]): Word {
  const word = words.find((each) => each === values[name]);
  if (word !== undefined) return word;
  throw wrong(`${path}${name}`, `none of ${words.join(', ')}`);
}

/** The entries of a list, each with its path; absent or `null`: none. @throws usage */
export function list({ path, values }: Fields, name: string): { value: unknown; path: string }[] {
  const value = values[name] ?? [];
  if (!Array.isArray(value)) throw wrong(`${path}${name}`, 'no list');
  if (value.length > MAX_LIST) throw wrong(`${path}${name}`, `longer than ${MAX_LIST} entries`);
  return value.map((each: unknown, index) => ({ value: each, path: `${path}${name}[${index}]` }));
}

/** The objects of a list. @throws usage */
export function objects(fields: Fields, name: string): Fields[] {
  return list(fields, name).map(({ value, path }) => fieldsOf(value, path));
}
