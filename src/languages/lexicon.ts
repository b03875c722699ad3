import { MentionwatchError } from '../core/errors.ts';
import type { Entry, Node, Operator, Reading, WordForm } from './entry.ts';
import { foldWord, lowerWord } from './fold.ts';
import type { LanguageRules } from './rules.ts';

/**
 * A word list, compiled. The format is described in docs/scoring.md:
 * `weight or operator <TAB> entry, entry, … <TAB> flags`.
 */

export interface Lexicon {
  rules: LanguageRules;
  /** Where entries that begin with a pattern word go on, by its symbol. */
  starts: (Node | undefined)[];
  /** How many entries it holds. */
  size: number;
  symbols: Symbols;
  /** Words met so far, for the tokenizer. */
  forms: Map<string, WordForm>;
}

interface Symbols {
  count: number;
  literals: Map<string, number>;
  exacts: Map<string, number>;
  beginnings: Map<string, number>;
  longestBeginning: number;
  stems: Map<string, { kind: string; symbol: number }[]>;
  longestStem: number;
  /** Class symbols that a symbol belongs to. */
  classesOf: Map<number, number[]>;
  classes: Map<string, number>;
  /** Literal words with the flag `abuse`, for hidden letters. */
  hidden: { word: string; symbol: number }[];
  cache: Map<string, readonly Reading[]>;
}

// The memory of words already read starts anew at this size, so that hostile input cannot grow it.
const MAX_CACHED = 60_000;
const MAX_GAP = 8;
// `<`, `=` and `*`.
const CLASS = 0x3c;
const EXACT = 0x3d;
const BEGINNING = 0x2a;

const OPERATORS: Readonly<Record<string, Operator>> = {
  'not>': 'not-forward',
  'not<': 'not-back',
  but: 'contrast',
  wish: 'wish',
  cancel: 'cancel',
  than: 'than',
};

function newSymbols(): Symbols {
  return {
    count: 0,
    literals: new Map(),
    exacts: new Map(),
    beginnings: new Map(),
    longestBeginning: 0,
    stems: new Map(),
    longestStem: 0,
    classesOf: new Map(),
    classes: new Map(),
    hidden: [],
    cache: new Map(),
  };
}

// Most nodes have no gaps; they share what is empty until something is added.
const NO_GAPS: Node['gaps'] = [];

function newNode(symbol: number, sibling: Node | null): Node {
  return { symbol, entry: null, child: null, sibling, gaps: NO_GAPS };
}

/** The place that one more word leads to, if there is one. */
export function childOf(node: Node, symbol: number): Node | null {
  let child = node.child;
  while (child !== null && child.symbol !== symbol) child = child.sibling;
  return child;
}

/**
 * Compiles a word list.
 * @param text the file; lines that start with `#` are its header and comments
 * @param own a firm's own words, `weight<TAB>language<TAB>word`; they take the place of the list's entries
 * @throws config: a line that cannot be read, with its number
 */
export function parseLexicon(text: string, rules: LanguageRules, own = ''): Lexicon {
  const lexicon: Lexicon = { rules, starts: [], size: 0, symbols: newSymbols(), forms: new Map() };
  const lines = text.split('\n');
  for (const line of lines) if (line.startsWith('<')) addClass(lexicon, line);
  for (const [index, line] of lines.entries()) {
    if (line === '' || line.startsWith('#') || line.startsWith('<') || line.trim() === '') continue;
    addLine(lexicon, line.replace(/\r$/u, ''), `word list ${rules.tag}, line ${index + 1}`, false);
  }
  for (const [index, line] of own.split('\n').entries()) addOwn(lexicon, line.replace(/\r$/u, ''), index + 1);
  return lexicon;
}

function addOwn(lexicon: Lexicon, line: string, number: number): void {
  if (line.trim() === '' || line.startsWith('#')) return;
  const [weight, language, word, flags] = line.split('\t');
  if (weight === undefined || language === undefined || word === undefined || word.trim() === '') {
    throw new MentionwatchError('config', `own words, line ${number}: expected weight<TAB>language<TAB>word.`, {
      hint: 'Write for example: -2<TAB>en<TAB>bricked. Use tabs, not spaces, between the three.',
    });
  }
  if (language.trim() !== lexicon.rules.tag && language.trim() !== '*') return;
  addLine(lexicon, `${weight.trim()}\t${word}\town ${flags ?? ''}`, `own words, line ${number}`, true);
}

function addClass(lexicon: Lexicon, line: string): void {
  const [name, words] = line.replace(/\r$/u, '').split('\t');
  if (name === undefined || words === undefined) return;
  const symbol = classSymbol(lexicon.symbols, name);
  for (const word of words.split(',')) {
    const member = symbolOf(lexicon, word.trim());
    const known = lexicon.symbols.classesOf.get(member);
    if (known === undefined) lexicon.symbols.classesOf.set(member, [symbol]);
    else known.push(symbol);
  }
}

function addLine(lexicon: Lexicon, line: string, place: string, replace: boolean): void {
  const [head, entries, flagText] = line.split('\t');
  if (head === undefined || entries === undefined) {
    throw new MentionwatchError('config', `${place}: expected weight<TAB>words.`, {
      hint: 'Separate the columns by one tab.',
    });
  }
  const { operator, weight, negatedWeight } = readHead(head.trim(), place);
  const flags = (flagText ?? '').split(' ').filter((flag) => flag !== '');
  // A plain separator is faster by much, and nearly always enough.
  const space = /\s\s|[^\S ]/u.test(entries) ? /\s+/u : ' ';
  for (const written of entries.split(',')) {
    const pattern = written.trim();
    if (pattern === '') continue;
    for (const words of expand(pattern, space))
      addPattern(lexicon, words, { operator, weight, negatedWeight, flags, pattern }, place, replace);
  }
}

function readHead(head: string, place: string): Pick<Entry, 'operator' | 'weight' | 'negatedWeight'> {
  const number = /^([+-]?\d+(?:\.\d+)?)(?:\/([+-]?\d+(?:\.\d+)?))?$/u.exec(head);
  if (number !== null) {
    const weight = clampWeight(Number(number[1]));
    return { operator: 'word', weight, negatedWeight: number[2] === undefined ? null : clampWeight(Number(number[2])) };
  }
  const scale = /^x(\d+(?:\.\d+)?)$/u.exec(head);
  if (scale !== null) return { operator: 'scale', weight: Math.min(3, Number(scale[1])), negatedWeight: null };
  const named = /^(not>|not<|but|wish|cancel|than)([+-]\d+(?:\.\d+)?)?$/u.exec(head);
  const operator = OPERATORS[named?.[1] ?? ''];
  if (operator === undefined) {
    throw new MentionwatchError('config', `${place}: "${head}" is neither a weight nor an operator.`, {
      hint: 'Write a number from -4 to 4, x1.4, not>, not<, but, wish, cancel or than.',
    });
  }
  return { operator, weight: clampWeight(Number(named?.[2] ?? 0)), negatedWeight: null };
}

function clampWeight(weight: number): number {
  return Math.max(-4, Math.min(4, weight));
}

/** `late/delayed flight` stands for two entries; at most 64 variants. */
function expand(pattern: string, space: string | RegExp): string[][] {
  if (!pattern.includes('/')) return [pattern.includes(' ') ? pattern.split(space) : [pattern]];
  let variants: string[][] = [[]];
  for (const slot of pattern.split(space)) {
    const choices = slot.startsWith('<') || slot.startsWith('..') ? [slot] : slot.split('/');
    const grown: string[][] = [];
    for (const variant of variants) for (const choice of choices) grown.push([...variant, choice]);
    variants = grown.slice(0, 64);
  }
  return variants;
}

function addPattern(lexicon: Lexicon, words: string[], entry: Entry, place: string, replace: boolean): void {
  let node: Node | null = null;
  for (const word of words) {
    if (word.startsWith('..')) {
      const gap = { max: gapOf(word, place), node: newNode(0, null) };
      if (node !== null) node.gaps = [...node.gaps, gap];
      node = gap.node;
      continue;
    }
    const symbol = symbolOf(lexicon, word, entry.flags.includes('abuse'));
    node = node === null ? startWith(lexicon, symbol) : goOn(node, symbol);
  }
  if (node === null) return;
  node.entry = node.entry === null || replace ? entry : merge(node.entry, entry);
  lexicon.size++;
}

function startWith({ starts }: Lexicon, symbol: number): Node {
  const known = starts[symbol];
  if (known !== undefined) return known;
  const start = newNode(symbol, null);
  starts[symbol] = start;
  return start;
}

function goOn(node: Node, symbol: number): Node {
  const known = childOf(node, symbol);
  if (known !== null) return known;
  node.child = newNode(symbol, node.child);
  return node.child;
}

function gapOf(word: string, place: string): number {
  const max = Math.min(MAX_GAP, Number(word.slice(2) || 3));
  if (!Number.isInteger(max)) {
    throw new MentionwatchError('config', `${place}: "${word}" is no gap.`, { hint: 'Write .. or ..4.' });
  }
  return max;
}

/** The same words given twice: the flags add up, the weight that says something stays. */
function merge(first: Entry, second: Entry): Entry {
  const flags = [...new Set([...first.flags, ...second.flags])];
  const main = first.operator === 'word' && first.weight === 0 && first.negatedWeight === null ? second : first;
  return { ...main, flags };
}

function nextSymbol(symbols: Symbols): number {
  symbols.count++;
  return symbols.count;
}

function keep(map: Map<string, number>, key: string, symbols: Symbols): number {
  const known = map.get(key);
  if (known !== undefined) return known;
  const symbol = nextSymbol(symbols);
  map.set(key, symbol);
  return symbol;
}

function classSymbol(symbols: Symbols, name: string): number {
  return keep(symbols.classes, name, symbols);
}

function symbolOf(lexicon: Lexicon, word: string, abusive = false): number {
  const { symbols, rules } = lexicon;
  const first = word.charCodeAt(0);
  if (first === CLASS) return classSymbol(symbols, word);
  if (first === EXACT) return keep(symbols.exacts, lowerWord(word.slice(1), rules.tag), symbols);
  const mark = word.lastIndexOf('~');
  if (mark > 0) return stemSymbol(symbols, foldWord(word.slice(0, mark)), word.slice(mark + 1), abusive);
  if (word.charCodeAt(word.length - 1) === BEGINNING) {
    const beginning = foldWord(word.slice(0, -1));
    symbols.longestBeginning = Math.max(symbols.longestBeginning, beginning.length);
    return keep(symbols.beginnings, beginning, symbols);
  }
  const folded = foldWord(word);
  const symbol = keep(symbols.literals, folded, symbols);
  if (abusive) symbols.hidden.push({ word: folded, symbol });
  return symbol;
}

function stemSymbol(symbols: Symbols, stem: string, kind: string, abusive: boolean): number {
  symbols.longestStem = Math.max(symbols.longestStem, stem.length);
  let kinds = symbols.stems.get(stem);
  if (kinds === undefined) {
    kinds = [];
    symbols.stems.set(stem, kinds);
  }
  let known = kinds.find((candidate) => candidate.kind === kind);
  if (known === undefined) {
    known = { kind, symbol: nextSymbol(symbols) };
    kinds.push(known);
  }
  if (abusive) symbols.hidden.push({ word: stem, symbol: known.symbol });
  return known.symbol;
}

/** Every way to read a word by this list, the most specific first. Remembered per distinct word. */
export function readingsOf(lexicon: Lexicon, exact: string, fold: string, masked: boolean): readonly Reading[] {
  const { cache } = lexicon.symbols;
  const known = cache.get(exact);
  if (known !== undefined) return known;
  if (cache.size >= MAX_CACHED) cache.clear();
  const readings = masked ? readHidden(lexicon, fold) : readOpen(lexicon, exact, fold);
  cache.set(exact, readings);
  return readings;
}

function readingOf({ starts }: Lexicon, symbol: number, negated: boolean): Reading {
  return { symbol, negated, start: starts[symbol] ?? null };
}

function readOpen(lexicon: Lexicon, exact: string, fold: string): Reading[] {
  const readings: Reading[] = [];
  const single = /(\p{L})\1/u.test(fold) ? fold.replace(/(\p{L})\1+/gu, '$1') : fold;
  collect(lexicon, exact, fold, readings);
  // A stretched word may stand for either spelling: `freee`, `looong`.
  if (single !== fold && /(\p{L})\1\1/u.test(exact)) collect(lexicon, exact, single, readings);
  for (const { symbol, negated } of [...readings]) {
    for (const group of lexicon.symbols.classesOf.get(symbol) ?? []) readings.push(readingOf(lexicon, group, negated));
  }
  return readings;
}

function collect(lexicon: Lexicon, exact: string, fold: string, readings: Reading[]): void {
  const { symbols } = lexicon;
  const asWritten = symbols.exacts.get(exact);
  if (asWritten !== undefined) readings.push(readingOf(lexicon, asWritten, false));
  const literal = symbols.literals.get(fold);
  if (literal !== undefined) readings.push(readingOf(lexicon, literal, false));
  collectStems(lexicon, fold, readings);
  for (let length = Math.min(symbols.longestBeginning, fold.length); length > 1; length--) {
    const beginning = symbols.beginnings.get(fold.slice(0, length));
    if (beginning !== undefined) readings.push(readingOf(lexicon, beginning, false));
  }
}

function collectStems(lexicon: Lexicon, fold: string, readings: Reading[]): void {
  addStems(lexicon, fold, false, readings);
  for (const prefix of lexicon.rules.prefixes) {
    if (fold.length > prefix.text.length + 1 && fold.startsWith(prefix.text)) {
      addStems(lexicon, fold.slice(prefix.text.length), prefix.negated, readings);
    }
  }
}

function addStems(lexicon: Lexicon, word: string, negated: boolean, readings: Reading[]): void {
  const { symbols, rules } = lexicon;
  for (let length = Math.min(symbols.longestStem, word.length); length > 1; length--) {
    const stem = word.slice(0, length);
    for (const { kind, symbol } of symbols.stems.get(stem) ?? []) {
      const ending = rules.ending(word.slice(length), kind, stem);
      if (ending !== null) readings.push(readingOf(lexicon, symbol, negated !== ending.negated));
    }
  }
}

const LEET: Readonly<Record<string, string>> = { $: 's', '@': 'a' };

/** A word with hidden letters is compared with the abusive words only. */
function readHidden(lexicon: Lexicon, fold: string): Reading[] {
  const open = [...fold].map((char) => LEET[char] ?? char).join('');
  const first = open.search(/[*#]/u);
  const last = Math.max(open.lastIndexOf('*'), open.lastIndexOf('#'));
  const readings: Reading[] = [];
  for (const { word, symbol } of lexicon.symbols.hidden) {
    const fits =
      first < 0 ? open === word : fitsHidden(word, open.slice(0, first), open.slice(last + 1), last - first + 1);
    if (fits) readings.push(readingOf(lexicon, symbol, false));
  }
  return readings;
}

/** `f`, one sign, `cking` fit `fuck`: what is open agrees, and about as many letters are hidden as there are signs. */
function fitsHidden(word: string, before: string, after: string, signs: number): boolean {
  if (!word.startsWith(before)) return false;
  for (let length = after.length; length >= Math.min(2, after.length); length--) {
    const hidden = word.length - before.length - length;
    if (hidden > 0 && hidden <= signs + 2 && word.endsWith(after.slice(0, length))) return after.length - length <= 3;
  }
  return false;
}

/** Can this folded word be read at all? For splitting hashtags. */
export function isKnown(lexicon: Lexicon, fold: string): boolean {
  return readingsOf(lexicon, fold, fold, false).length > 0;
}

/** How a token of a class such as `<number>` reads; empty where no entry uses the class. */
export function readingsOfClass(lexicon: Lexicon, name: string): readonly Reading[] {
  const symbol = lexicon.symbols.classes.get(name);
  return symbol === undefined ? [] : [readingOf(lexicon, symbol, false)];
}
