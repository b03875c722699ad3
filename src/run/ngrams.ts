import { readFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { pathToFileURL } from 'node:url';
import { MentionwatchError } from '../core/errors.ts';
import type { NgramDetector } from '../language/ngrams.ts';

/** What one n-gram tells: points by the number of a language. */
type Points = Readonly<Record<string, number>>;

interface NgramData {
  type: string;
  languages: Record<string, string>;
  ngrams: Record<string, Points>;
}

/** The part of eld that its entries are made of. */
interface EldParts {
  createEld(): {
    instance: { detect(text: string): { getScores(): Record<string, number> } };
    loadData(data: NgramData): boolean;
  };
}

let detector: Promise<NgramDetector> | undefined;

/**
 * The n-gram detector with its large table, read when it is first needed and kept.
 *
 * The table is read as data: run as the program text that it is shipped as, it takes 400 MB of memory and several
 * times as long, since every one of its 245,000 entries becomes code first and an object of its own then.
 * @throws config, when the package is damaged
 */
export function loadNgrams(): Promise<NgramDetector> {
  detector ??= readNgrams();
  return detector;
}

async function readNgrams(): Promise<NgramDetector> {
  const found = findPackageJSON('eld', import.meta.url);
  try {
    const base = pathToFileURL(found ?? '');
    const { createEld } = (await import(new URL('src/languageDetector.js', base).href)) as EldParts;
    const { instance, loadData } = createEld();
    loadData(parseNgrams(await readFile(new URL('src/ngrams/large.js', base))));
    return (text) => instance.detect(text).getScores();
  } catch (cause) {
    throw new MentionwatchError('config', 'The language detector (package eld) cannot be read.', {
      hint: 'Install mentionwatch again; its node_modules are damaged.',
      cause,
    });
  }
}

const QUOTE = 0x27;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/** Room for twice the entries that the table has; a power of two. */
const SLOTS = 2 ** 19;

/**
 * Reads eld's table from the bytes of its module. The bytes themselves are kept and an index of where each entry begins;
 * an entry becomes an object when it is first asked for, as few texts ask for more than some hundred of them.
 * @throws Error, when the bytes are not in that form
 */
export function parseNgrams(bytes: Buffer): NgramData {
  const start = bytes.indexOf('ngrams:{');
  const slots = start < 0 ? null : indexEntries(bytes, start + 'ngrams:{'.length);
  if (slots === null) throw new Error('The n-gram table is not in the expected form.');
  const head = bytes.toString('utf8', 0, start);
  const languages = /languages:\{([^}]*)\}/u.exec(head)?.[1] ?? '';
  const type = /type:'([^']*)'/u.exec(head)?.[1] ?? '';
  const ngrams = new Proxy<Record<string, Points>>(Object.create(null), {
    get(known, key) {
      if (typeof key !== 'string') return undefined;
      const points = known[key] ?? pointsOf(bytes, slots, key);
      known[key] = points;
      return points;
    },
  });
  return { type, languages: JSON.parse(`{${languages.replace(/(\d+):'(\w+)'/gu, '"$1":"$2"')}}`), ngrams };
}

const NO_POINTS: Points = {};

/**
 * Where the entries `'key':{1:2,3:4}` or `key:{…}` begin, one after the other with commas between, by the hash of
 * their key; `null` when there is something else.
 */
function indexEntries(bytes: Buffer, from: number): Int32Array | null {
  const slots = new Int32Array(SLOTS);
  let at = from;
  for (let entries = 0; entries < SLOTS / 2; entries++) {
    const end = indexEntry(bytes, at, slots);
    if (bytes[end] === CLOSE) return /^\}\};?\s*$/u.test(bytes.toString('latin1', end, end + 100)) ? slots : null;
    if (bytes[end] !== COMMA) return null;
    at = end + 1;
  }
  return null;
}

/**
 * Puts one entry into the index. A function of its own: one that is called for each entry is compiled sooner than a
 * loop over all of them.
 * @returns where the entry ends; -1 when it is none
 */
function indexEntry(bytes: Buffer, begin: number, slots: Int32Array): number {
  const isQuoted = bytes[begin] === QUOTE;
  const stop = isQuoted ? QUOTE : COLON;
  const first = isQuoted ? begin + 1 : begin;
  let at = first;
  let hash = 0;
  for (let byte = bytes[at]; byte !== stop; byte = bytes[++at]) {
    if (byte === BACKSLASH && isQuoted) byte = bytes[++at];
    else if (!isQuoted && (byte === COMMA || byte === OPEN || byte === CLOSE || byte === QUOTE)) return -1;
    if (byte === undefined) return -1;
    hash = mixed(hash, byte);
  }
  if (isQuoted) at++;
  else if (at === first) return -1;
  if (bytes[at] !== COLON || bytes[at + 1] !== OPEN) return -1;
  at += 2;
  for (let byte = bytes[at]; byte !== CLOSE; byte = bytes[++at]) {
    // Digits, colons, commas; nothing at the end of the file.
    if (byte === undefined || ((byte < 0x30 || byte > COLON) && byte !== COMMA)) return -1;
  }
  let slot = slotOf(hash);
  while (slots[slot] !== 0) slot = (slot + 1) % SLOTS;
  slots[slot] = begin;
  return at + 1;
}

function mixed(hash: number, byte: number): number {
  return (Math.imul(hash ^ byte, 0x01000193) + 0x9e37) | 0;
}

function slotOf(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> 13;
}

function pointsOf(bytes: Buffer, slots: Int32Array, name: string): Points {
  const key = Buffer.from(name);
  let hash = 0;
  for (const byte of key) hash = mixed(hash, byte);
  for (let slot = slotOf(hash); slots[slot] !== 0; slot = (slot + 1) % SLOTS) {
    const open = endOfKey(bytes, slots[slot] ?? 0, key);
    if (open === null) continue;
    const written = bytes.toString('latin1', open, bytes.indexOf(CLOSE, open) + 1);
    return JSON.parse(written.replace(/(\d+):/gu, '"$1":')) as Points;
  }
  return NO_POINTS;
}

/** Where the points of an entry begin; `null` when it is the entry of another key. */
function endOfKey(bytes: Buffer, begin: number, key: Buffer): number | null {
  const isQuoted = bytes[begin] === QUOTE;
  let at = isQuoted ? begin + 1 : begin;
  for (const byte of key) {
    if (isQuoted && bytes[at] === BACKSLASH) at++;
    if (bytes[at++] !== byte) return null;
  }
  if (isQuoted && bytes[at++] !== QUOTE) return null;
  return bytes[at] === COLON && bytes[at + 1] === OPEN ? at + 1 : null;
}
