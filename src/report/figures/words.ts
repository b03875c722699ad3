import { fold } from '../../core/fold.ts';
import { lazy } from '../../core/lazy.ts';
import { FUNCTION_WORDS } from '../../languages/function-words.ts';

/** A word that people used in a time, and how many of them. */
export interface OutstandingWord {
  /** As most of them write it. */
  word: string;
  /** People, each once. */
  people: number;
  /** People in the time before. */
  before: number;
}

/** Words, and against what they stand out. */
export interface OutstandingWords {
  /** `before`: against the time before; `alone`: the commonest, since there is no time before. */
  basis: 'before' | 'alone';
  /** The most surprising first. */
  words: OutstandingWord[];
}

/** One text as it is counted. */
export interface SaidText {
  /** Whoever says a word ten times counts once. */
  who: string;
  language: string;
  text: string;
}

/** Who used which words; made by `countWords`. */
export interface WordCounts {
  /** By language: a word is held against those who might have used it. */
  people: ReadonlyMap<string, ReadonlySet<string>>;
  /** By language, then by folded word. */
  words: ReadonlyMap<string, ReadonlyMap<string, WordUse>>;
}

interface WordUse {
  people: Set<string>;
  /** Ways to write it, and how many texts do. */
  written: Map<string, number>;
}

export interface WordOptions {
  /** Is it one of the firm's own names or of the query's words? */
  isOwn(folded: string): boolean;
  /** Is one folded word a form of another, shorter one? Asked only of words that begin alike. */
  isForm(folded: string, base: string, language: string): boolean;
}

const LONGEST_TEXT = 5_000;
const LONGEST_WORD = 40;
const SHORTEST_WORD = 3;
/** Shorter words are like many others by accident. */
const SHORTEST_INFLECTED = 4;
/** Fewer people make no trend. */
const FEWEST_PEOPLE = 3;
/** Fewer people before, and nothing can stand out against them. */
const FEWEST_BEFORE = 5;
/** So rarely may chance give so uneven a split, at most. */
const CHANCE = 0.005;
/** The more words are looked at, the rarer it has to be: so many words may chance put into a report. */
const FALSE_WORDS = 0.5;
/** "Far more": this many times the share of before. */
const TIMES = 2;
const MOST_WORDS = 12;

const ADDRESS = /\bhttps?:\/\/\S+|\bwww\.\S+|\S+@\S+|(?<!\S)@\S+/giu;
// A word may hold a zero-width non-joiner (Persian), and takes endings behind an apostrophe (Turkish, English).
const WORD = /([\p{L}\p{M}\p{N}\u200C]+)(?:['’]\p{L}+)*/gu;
const stopped = lazy(() => new Set(FUNCTION_WORDS.map(fold)));

/** Adds up texts; ten times the same word of one person is one. */
export function countWords(texts: Iterable<SaidText>): WordCounts {
  const people = new Map<string, Set<string>>();
  const words = new Map<string, Map<string, WordUse>>();
  for (const { who, language, text } of texts) {
    within(people, language, () => new Set<string>()).add(who);
    const uses = within(words, language, () => new Map<string, WordUse>());
    for (const [folded, written] of wordsOf(text, language)) {
      const use = within(uses, folded, (): WordUse => ({ people: new Set(), written: new Map() }));
      use.people.add(who);
      use.written.set(written, (use.written.get(written) ?? 0) + 1);
    }
  }
  return { people, words };
}

function within<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

/** The words of a text, folded, and how each is first written there. */
function wordsOf(text: string, language: string): Map<string, string> {
  const words = new Map<string, string>();
  for (const [, written = ''] of text.slice(0, LONGEST_TEXT).replace(ADDRESS, ' ').matchAll(WORD)) {
    if (written.length > LONGEST_WORD || /^\p{N}/u.test(written)) continue;
    const folded = fold(written);
    if (folded.length < SHORTEST_WORD || stopped().has(folded) || words.has(folded)) continue;
    // Capitals of a whole word may be its spelling (an abbreviation); those of its first letter are the sentence's.
    const isLoud = written === written.toUpperCase();
    words.set(
      folded,
      isLoud ? written : written.toLocaleLowerCase(language === 'tr' || language === 'az' ? 'tr' : 'en'),
    );
  }
  return words;
}

/**
 * Words that far more people used than before, by Fisher's exact test: it asks how rarely chance would split those who
 * use a word so unevenly between the two times, and is right for three people as it is for three hundred. Each language
 * is a question of its own, so that a week with more Turkish posts does not make every Turkish word stand out.
 */
export function outstandingWords(now: WordCounts, before: WordCounts, options: WordOptions): OutstandingWords {
  const isAlone = sizeOf(before.people.values()) < FEWEST_BEFORE;
  const found = [...now.words.keys()].flatMap((language) => {
    const [size, sizeBefore] = [now, before].map(({ people }) => people.get(language)?.size ?? 0) as [number, number];
    return joinForms(now, before, language, options)
      .filter(({ people }) => people >= FEWEST_PEOPLE)
      .map((word) => ({ word, size, sizeBefore, chance: chanceOf(word.people, word.before, size, sizeBefore) }));
  });
  if (isAlone) {
    const words = found.map(({ word }) => word).sort((a, b) => b.people - a.people || byText(a, b));
    return { basis: 'alone', words: words.slice(0, MOST_WORDS) };
  }
  const rarity = Math.min(CHANCE, FALSE_WORDS / Math.max(1, found.length));
  const surprising = found
    .filter(({ word, size, sizeBefore }) => word.people * sizeBefore >= TIMES * word.before * size)
    .filter(({ chance }) => chance < rarity)
    .sort((a, b) => a.chance - b.chance || byText(a.word, b.word));
  return { basis: 'before', words: surprising.slice(0, MOST_WORDS).map(({ word }) => word) };
}

function sizeOf(sets: Iterable<ReadonlySet<string>>): number {
  let size = 0;
  for (const set of sets) size += set.size;
  return size;
}

/** Forms of one word become one: whoever writes "kargom" speaks of "kargo". */
function joinForms(
  now: WordCounts,
  before: WordCounts,
  language: string,
  { isOwn, isForm }: WordOptions,
): OutstandingWord[] {
  const usesOf = ({ words }: WordCounts) => [...(words.get(language) ?? [])].filter(([folded]) => !isOwn(folded));
  const beginning = ([folded]: readonly [string, unknown]) => folded.slice(0, SHORTEST_INFLECTED);
  const oldFamilies = Map.groupBy(usesOf(before), beginning);
  const joined: OutstandingWord[] = [];
  for (const [start, family] of Map.groupBy(usesOf(now), beginning)) {
    const taken = new Set<string>();
    // The shortest first: it is the base of the others.
    for (const [base] of family.sort((a, b) => a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1))) {
      if (taken.has(base)) continue;
      const belongs = ([folded]: readonly [string, WordUse]) =>
        folded === base || (base.length >= SHORTEST_INFLECTED && !taken.has(folded) && isForm(folded, base, language));
      const forms = family.filter(belongs);
      for (const [folded] of forms) taken.add(folded);
      const olds = (oldFamilies.get(start) ?? []).filter(belongs);
      const people = (list: typeof forms) => new Set(list.flatMap(([, use]) => [...use.people])).size;
      joined.push({ word: spellingOf(forms), people: people(forms), before: people(olds) });
    }
  }
  return joined;
}

/** How most people write the form that most people use. */
function spellingOf(forms: readonly (readonly [string, WordUse])[]): string {
  const [, use] = forms.toSorted((a, b) => b[1].people.size - a[1].people.size)[0] ?? [];
  const spellings = [...(use?.written ?? [])].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return spellings[0]?.[0] ?? '';
}

function byText(a: OutstandingWord, b: OutstandingWord): number {
  return a.word < b.word ? -1 : a.word > b.word ? 1 : 0;
}

/**
 * Probability that `used` or more of those who use a word belong to the first group, were they spread by chance: the
 * upper tail of the hypergeometric distribution.
 */
export function chanceOf(used: number, usedBefore: number, size: number, sizeBefore: number): number {
  const all = used + usedBefore;
  const total = logChoose(size + sizeBefore, all);
  let sum = 0;
  for (let k = used; k <= Math.min(all, size); k++) {
    if (all - k <= sizeBefore) sum += Math.exp(logChoose(size, k) + logChoose(sizeBefore, all - k) - total);
  }
  return Math.min(1, sum);
}

const logFactorials = [0];

function logFactorial(n: number): number {
  for (let i = logFactorials.length; i <= n; i++) logFactorials.push((logFactorials[i - 1] ?? 0) + Math.log(i));
  return logFactorials[n] ?? 0;
}

function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}
