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
    loadData(parseNgrams(await readFile(new URL('src/ngrams/large.js', base), 'utf8')));
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
 * Reads eld's table from the text of its module. The text itself is kept and an index of where each entry begins; an
 * entry becomes an object when it is first asked for, as few texts ask for more than some hundred of them.
 * @throws Error, when the text is not in that form
 */
export function parseNgrams(text: string): NgramData {
  const languages = /languages:\{([^}]*)\}/u.exec(text)?.[1] ?? '';
  const type = /type:'([^']*)'/u.exec(text)?.[1] ?? '';
  const start = text.indexOf('ngrams:{');
  const slots = start < 0 ? null : indexEntries(text, start + 'ngrams:{'.length);
  if (slots === null) throw new Error('The n-gram table is not in the expected form.');
  const ngrams = new Proxy<Record<string, Points>>(Object.create(null), {
    get(known, key) {
      if (typeof key !== 'string') return undefined;
      const points = known[key] ?? pointsOf(text, slots, key);
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
function indexEntries(text: string, from: number): Int32Array | null {
  const slots = new Int32Array(SLOTS);
  let entries = 0;
  for (let at = from; ; ) {
    const begin = at;
    const isQuoted = text.charCodeAt(at) === QUOTE;
    if (isQuoted) at++;
    let hash = 0;
    for (; at < text.length; at++) {
      let code = text.charCodeAt(at);
      if (code === (isQuoted ? QUOTE : COLON)) break;
      if (isQuoted && code === BACKSLASH) code = text.charCodeAt(++at);
      else if (!isQuoted && (code === COMMA || code === OPEN || code === CLOSE || code === QUOTE)) return null;
      hash = mixed(hash, code);
    }
    if (isQuoted) at++;
    else if (at === begin) return null;
    if (text.charCodeAt(at) !== COLON || text.charCodeAt(at + 1) !== OPEN || ++entries > SLOTS / 2) return null;
    for (at += 2; text.charCodeAt(at) !== CLOSE; at++) {
      const code = text.charCodeAt(at);
      // Digits, colons, commas; nothing at the end of the text.
      if (!(code >= 0x30 && code <= COLON) && code !== COMMA) return null;
    }
    let slot = slotOf(hash);
    while (slots[slot] !== 0) slot = (slot + 1) % SLOTS;
    slots[slot] = begin;
    at++;
    if (text.charCodeAt(at) === CLOSE) return /^\}\};?\s*$/u.test(text.slice(at, at + 100)) ? slots : null;
    if (text.charCodeAt(at) !== COMMA) return null;
    at++;
  }
}

function mixed(hash: number, code: number): number {
  return (Math.imul(hash ^ code, 0x01000193) + 0x9e37) | 0;
}

function slotOf(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> 13;
}

function pointsOf(text: string, slots: Int32Array, key: string): Points {
  let hash = 0;
  for (let index = 0; index < key.length; index++) hash = mixed(hash, key.charCodeAt(index));
  for (let slot = slotOf(hash); slots[slot] !== 0; slot = (slot + 1) % SLOTS) {
    const open = endOfKey(text, slots[slot] ?? 0, key);
    if (open === null) continue;
    const written = text.slice(open, text.indexOf('}', open) + 1);
    return JSON.parse(written.replace(/(\d+):/gu, '"$1":')) as Points;
  }
  return NO_POINTS;
}

/** Where the points of an entry begin; `null` when it is the entry of another key. */
function endOfKey(text: string, begin: number, key: string): number | null {
  const isQuoted = text.charCodeAt(begin) === QUOTE;
  let at = isQuoted ? begin + 1 : begin;
  for (let index = 0; index < key.length; index++, at++) {
    if (isQuoted && text.charCodeAt(at) === BACKSLASH) at++;
    if (text.charCodeAt(at) !== key.charCodeAt(index)) return null;
  }
  if (isQuoted && text.charCodeAt(at++) !== QUOTE) return null;
  return text.charCodeAt(at) === COLON && text.charCodeAt(at + 1) === OPEN ? at + 1 : null;
}
