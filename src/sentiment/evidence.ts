import type { Entry } from '../languages/entry.ts';
import type { Hit, TextReading } from '../languages/reading.ts';
import type { LanguageRules } from '../languages/rules.ts';
import type { Token } from '../languages/tokens.ts';
import { emojiWeight, faceWeight } from './emoji.ts';

/** One weighed piece of a text, before the whole is looked at. */
export interface Evidence {
  text: string;
  weight: number;
  rule: string;
  /** Indexes of the first and last token; -1 where it has no place. */
  first: number;
  last: number;
  flags: readonly string[];
}

// Denied praise weighs nearly what praise does; a denied fault is faint praise. VADER's single factor of -0.74 for
// both measured worse on every set.
const DENIED_PRAISE = -0.8;
const DENIED_FAULT = -0.5;
const TWICE_DENIED = 0.7;
// The same words again add less each time.
const REPEATED = 0.5;
const MAX_REPEATS = 4;

/** What was weighed so far of a text. */
interface Weighing {
  reading: TextReading;
  rules: LanguageRules;
  evidence: Evidence[];
  usedNegations: Set<Hit>;
  /** How often each entry was met. */
  seen: Map<Entry, number>;
}

/** Weighs each word or phrase of the list where it stands: its neighbors deny, strengthen or weaken it. */
export function collectEvidence(reading: TextReading, rules: LanguageRules): Evidence[] {
  const { tokens, hits } = reading;
  const evidence: Evidence[] = [];
  const weighing = { reading, rules, evidence, usedNegations: new Set<Hit>(), seen: new Map<Entry, number>() };
  // Words that mean little even when denied (`is`, `had`) come last, when no better word took the negation.
  const hasFaint = reading.flags.has('faint');
  for (let index = 0; index < hits.length; index++) {
    if (!hasFaint || !isFaint(hits[index])) weigh(weighing, index);
  }
  for (let index = 0; hasFaint && index < hits.length; index++) if (isFaint(hits[index])) weigh(weighing, index);
  addLacks(hits, weighing.usedNegations, evidence);
  if (reading.hasFaces) addFaces(tokens, evidence);
  return evidence.sort((a, b) => a.first - b.first);
}

function isFaint(hit: Hit | undefined): boolean {
  return hit?.entry.flags.includes('faint') === true;
}

function weigh({ reading, rules, evidence, usedNegations, seen }: Weighing, index: number): void {
  const { tokens, hits } = reading;
  const hit = hits[index];
  if (hit === undefined) return;
  const { entry } = hit;
  if (entry.operator !== 'word' || (entry.weight === 0 && entry.negatedWeight === null)) return;
  if (entry.weight === 0 && entry.flags.includes('abuse')) return;
  const denials = findDenials(index, hits, tokens, rules);
  if (denials.length > 0 && entry.flags.includes('faint') && denials.some((denial) => usedNegations.has(denial)))
    return;
  for (const denial of denials) usedNegations.add(denial);
  const weighed = deny(hit, countDenials(hit, denials.length, rules) + (hit.negated ? 1 : 0));
  if (weighed.weight === 0) return;
  let { factor, first, last } = strengthen(index, hits, tokens);
  for (const denial of denials) {
    first = Math.min(first, denial.first);
    last = Math.max(last, denial.last);
  }
  const times = seen.get(entry) ?? 0;
  seen.set(entry, times + 1);
  if (times >= MAX_REPEATS) return;
  evidence.push({
    text: '',
    weight: weighed.weight * factor * REPEATED ** times,
    rule: weighed.rule,
    first,
    last,
    flags: entry.flags,
  });
}

function countDenials({ entry }: Hit, found: number, rules: LanguageRules): number {
  if (rules.negativeConcord !== true) return found;
  const space = entry.pattern.indexOf(' ');
  const holdsIt = space > 0 && rules.negativeWords?.includes(entry.pattern.slice(0, space)) === true;
  return holdsIt ? 0 : Math.min(1, found);
}

function deny(hit: Hit, times: number): { weight: number; rule: string } {
  const { weight, negatedWeight, flags } = hit.entry;
  if (times === 0) return { weight, rule: ruleOf(flags, weight) };
  if (times % 2 === 1) {
    if (negatedWeight !== null)
      return {
        weight: negatedWeight,
        rule: negatedWeight < 0 && flags.includes('service') ? 'service-failure' : 'negation',
      };
    return { weight: weight * (weight > 0 ? DENIED_PRAISE : DENIED_FAULT), rule: 'negation' };
  }
  return { weight: weight * TWICE_DENIED, rule: 'double-negation' };
}

function ruleOf(flags: readonly string[], weight: number): string {
  if (flags.includes('own')) return 'own-word';
  if (weight > 0) return flags.includes('polite') ? 'polite-word' : 'opinion-word';
  if (flags.includes('wait')) return 'waiting';
  if (flags.includes('service')) return 'service-failure';
  if (flags.includes('polite')) return 'polite-word';
  if (flags.includes('sarcasm')) return 'sarcasm';
  if (flags.includes('advice')) return 'advice';
  return flags.includes('abuse') ? 'abusive-word' : 'opinion-word';
}

/** The negations that reach a hit: before it, and behind it where the language closes with them. */
function findDenials(index: number, hits: readonly Hit[], tokens: readonly Token[], rules: LanguageRules): Hit[] {
  const hit = hits[index];
  if (hit === undefined) return [];
  const found: Hit[] = [];
  for (let at = index - 1; at >= 0; at--) {
    const other = hits[at];
    if (other === undefined || tokens[other.last]?.clause !== tokens[hit.first]?.clause) break;
    if (hit.first - other.last > reachOf(other, rules.reach.forward)) break;
    if (other.entry.operator === 'not-forward') found.push(other);
    else if (stopsNegation(other)) break;
    if (found.length === 2) break;
  }
  for (let at = index + 1; at < hits.length; at++) {
    const other = hits[at];
    if (other === undefined || tokens[other.first]?.clause !== tokens[hit.last]?.clause) break;
    // A word in the gap of a phrase, or its last one, belongs to the phrase already.
    if (other.first <= hit.last) continue;
    if (other.first - hit.last > reachOf(other, rules.reach.back)) break;
    if (other.entry.operator === 'not-back') {
      found.push(other);
      break;
    }
    if (stopsNegation(other)) break;
  }
  return found;
}

/** Another opinion, or a contrast, between a negation and a hit takes the negation for itself. */
function stopsNegation({ entry }: Hit): boolean {
  if (entry.operator === 'contrast') return true;
  if (entry.flags.includes('faint')) return false;
  return entry.operator === 'word' && (Math.abs(entry.weight) >= 0.5 || entry.negatedWeight !== null);
}

/** A flag `reach2` narrows or widens the reach of one negation. */
function reachOf({ entry }: Hit, usual: number): number {
  const own = entry.flags.find((flag) => flag.startsWith('reach'));
  return own === undefined ? usual : Number(own.slice(5));
}

function strengthen(
  index: number,
  hits: readonly Hit[],
  tokens: readonly Token[],
): { factor: number; first: number; last: number } {
  const hit = hits[index];
  if (hit === undefined) return { factor: 1, first: -1, last: -1 };
  let factor = 1;
  let { first, last } = hit;
  for (let at = index - 1; at >= 0 && at >= index - 3; at--) {
    const other = hits[at];
    if (other?.entry.operator !== 'scale' || other.entry.flags.includes('after')) break;
    if (first - other.last > 2 || tokens[other.last]?.clause !== tokens[hit.first]?.clause) break;
    factor *= other.entry.weight;
    first = other.first;
  }
  const next = hits[index + 1];
  if (next?.entry.operator === 'scale' && next.entry.flags.includes('after') && next.first - last === 1) {
    if (tokens[next.first]?.clause === tokens[hit.last]?.clause) {
      factor *= next.entry.weight;
      last = next.last;
    }
  }
  return { factor: Math.max(0.25, Math.min(2, factor)), first, last };
}

/** A negation that denies no known word says itself that something is missing: `brak ręczników`, `پنیر نداشت`. */
function addLacks(hits: readonly Hit[], used: ReadonlySet<Hit>, evidence: Evidence[]): void {
  let count = 0;
  for (const hit of hits) {
    const { operator, weight, flags } = hit.entry;
    if (weight === 0 || used.has(hit) || (operator !== 'not-forward' && operator !== 'not-back')) continue;
    count++;
    if (count > MAX_REPEATS) return;
    evidence.push({ text: '', weight, rule: 'lack', first: hit.first, last: hit.last, flags });
  }
}

const MAX_FACES = 3;

function addFaces(tokens: readonly Token[], evidence: Evidence[]): void {
  const seen = new Map<string, number>();
  let count = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'emoji' && token.kind !== 'emoticon') continue;
    const weight = token.kind === 'emoji' ? emojiWeight(token.exact) : faceWeight(token.exact);
    if (weight === 0) continue;
    const times = seen.get(token.exact) ?? 0;
    seen.set(token.exact, times + 1);
    count++;
    if (count > MAX_FACES * 2 || times >= MAX_FACES) continue;
    evidence.push({
      text: '',
      weight: weight * REPEATED ** times,
      rule: token.kind,
      first: index,
      last: index,
      flags: [],
    });
  }
}
