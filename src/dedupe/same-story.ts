import { mixBits, type Words } from './read-words.ts';

/**
 * How alike two texts must be.
 * - `story`: one may be a part of the other; lines around it and another headline do not matter.
 * - `report`: as `story`, but in a text of ordinary length no word is exchanged for another, not even in the headline.
 * - `own`: the same person's; short texts count too, if they are equal.
 * - `verbatim`: nearly nothing may differ.
 */
export type Strictness = 'story' | 'report' | 'own' | 'verbatim';

const RUN = 3;
/** Shares of the shorter text's runs of three words; set on labeled pairs (test/evaluate/neardup.ts). */
const STORY_SHARE = 0.73;
const SHORT_SHARE = 0.95;
const OWN_SHARE = 0.9;
const RETITLED_SHARE = 0.9;
const VERBATIM_JACCARD = 0.9;
/** Below this a text is a headline, or hardly more: only what is around it may differ. */
const SHORT_WORDS = 20;
/** A headline of fewer words is common to many stories. */
const HEADLINE_WORDS = 8;
/** Most posts of customers are shorter than this. */
const POST_WORDS = 40;
/** From here on a text says enough for its headline to be of no account. */
const LONG_WORDS = 60;
/** How far into a longer text a headline may reach beyond its own length. */
const FRAME_WORDS = 16;

/**
 * Do two texts tell the same story in the same words? Bulletins from one template do not: where each side has a number,
 * or a name, that the other lacks, they speak of two things. A copy that was cut or framed lacks or adds on one side.
 */
export function isSameStory(a: Words, b: Words, strictness: Strictness): boolean {
  const [short, long] = a.hashes.length <= b.hashes.length ? [a, b] : [b, a];
  const words = short.hashes.length;
  if (short.folded === long.folded) return words > 0;
  if (strictness === 'own' && words < 12) return false;
  const least = strictness === 'own' ? OWN_SHARE : words < SHORT_WORDS ? SHORT_SHARE : STORY_SHARE;
  const shared = sharedRuns(short, long, least);
  if (shared === null) return false;
  if (words < SHORT_WORDS && !isFramed(short, long)) return false;
  if (strictness === 'verbatim') {
    const all = runsOf(short).size + runsOf(long).size - shared;
    if (shared / all < VERBATIM_JACCARD) return false;
  }
  const lost = noveltyOf(short, long);
  const added = noveltyOf(long, short);
  if (lost.numbers > 0 && added.numbers > 0) return false;
  // A kettle here and a lamp there: the same trouble, and two customers. Editors exchange words, too, in longer texts.
  if (words < LONG_WORDS && strictness === 'report' && lost.words > 0 && added.words > 0) return false;
  if (words < POST_WORDS && lost.wordsBelow > 0 && added.wordsBelow > 0) return false;
  if (lost.names === 0 || added.names === 0) return true;
  const isRetitled = lost.namesBelow === 0 || added.namesBelow === 0;
  return isRetitled && words >= LONG_WORDS && shared / runsOf(short).size >= RETITLED_SHARE;
}

/** How many runs of the shorter text the longer one has too; `null` when it is less than the share asked for. */
function sharedRuns(short: Words, long: Words, least: number): number | null {
  const runs = runsOf(short);
  const others = runsOf(long);
  let missing = Math.floor(runs.size * (1 - least));
  let shared = 0;
  for (const run of runs) {
    if (others.has(run)) shared++;
    else if (--missing < 0) return null;
  }
  return runs.size === 0 ? null : shared;
}

// A headline and the same headline with its publisher behind it; or with its story below it, if it is long enough to
// be no other story's. The same words somewhere in a long text are a quotation.
function isFramed(short: Words, long: Words): boolean {
  const count = short.hashes.length;
  if (count < HEADLINE_WORDS) return long.hashes.length <= count + 4;
  const start = long.first(count + FRAME_WORDS);
  return start.includes(short.first(RUN)) && start.includes(short.words.slice(-RUN).join(' '));
}

/** What one text has and the other has not at all: words, names and numbers among them; `Below` the headline. */
interface Novelty {
  words: number;
  wordsBelow: number;
  names: number;
  namesBelow: number;
  numbers: number;
}

function noveltyOf(text: Words, other: Words): Novelty {
  const known = setOf(other);
  const novelty: Novelty = { words: 0, wordsBelow: 0, names: 0, namesBelow: 0, numbers: 0 };
  for (const [index, word] of text.words.entries()) {
    if (known.has(word)) continue;
    const isBelow = index >= text.headline;
    const isNumber = /\p{N}/u.test(word);
    const isName = text.naming[index] === 1 && !isNumber;
    novelty.words++;
    if (isBelow) novelty.wordsBelow++;
    if (isNumber) novelty.numbers++;
    if (isName) novelty.names++;
    if (isName && isBelow) novelty.namesBelow++;
  }
  return novelty;
}

// An item is compared with many; what is derived from its words lives as long as they do.
const derivedRuns = new WeakMap<Words, Set<number>>();
const derivedSets = new WeakMap<Words, Set<string>>();

// As numbers of 30 bits: two different runs meet in one of 100,000 comparisons, and then count as one shared run more.
function runsOf(text: Words): Set<number> {
  const known = derivedRuns.get(text);
  if (known !== undefined) return known;
  const { hashes } = text;
  const runs = new Set<number>();
  for (let index = 0; index + RUN <= hashes.length; index++) {
    let run = 0;
    for (let place = 0; place < RUN; place++) run = mixBits(Math.imul(run, 31) + (hashes[index + place] ?? 0));
    runs.add(run >>> 2);
  }
  derivedRuns.set(text, runs);
  return runs;
}

function setOf(text: Words): Set<string> {
  const known = derivedSets.get(text);
  if (known !== undefined) return known;
  const words = new Set(text.words);
  derivedSets.set(text, words);
  return words;
}
