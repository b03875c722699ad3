import type { Hit, TextReading } from '../languages/reading.ts';
import type { LanguageRules } from '../languages/rules.ts';
import type { Evidence } from './evidence.ts';

/**
 * What the text around it does to a piece of evidence. Each rule either changes a piece (and renames its rule) or adds
 * a piece of its own that carries the difference, so that the sum can be read off the reasons.
 */
export function adjust(evidence: Evidence[], reading: TextReading, rules: LanguageRules): void {
  wishedAndCancelled(evidence, reading);
  compared(evidence, reading, rules);
  quotedPraise(evidence, reading);
  const additions = [
    ...contrast(evidence, reading),
    ...emphasis(evidence, reading),
    ...offTarget(evidence, reading),
    ...praiseBesideFailure(evidence, reading),
    ...reported(evidence, reading),
  ];
  politeness(evidence, reading);
  evidence.push(...additions);
}

const WISH_REACH = 6;
const WISHED = 0.15;
const CANCELLED = -0.6;

/** `hope it gets better`, `would have been nice`: praise that is not there. */
function wishedAndCancelled(evidence: Evidence[], { hits, tokens }: TextReading): void {
  for (const hit of hits) {
    const { operator } = hit.entry;
    if (operator !== 'wish' && operator !== 'cancel') continue;
    for (const piece of evidence) {
      if (piece.weight <= 0 || piece.first <= hit.last || piece.first - hit.last > WISH_REACH) continue;
      if (tokens[piece.first]?.sentence !== tokens[hit.last]?.sentence) continue;
      piece.weight *= operator === 'wish' ? WISHED : CANCELLED;
      piece.rule = operator === 'wish' ? 'wish' : 'cancelled-praise';
      piece.first = hit.first;
    }
  }
}

const COMPARED_REACH = 4;
const COMPARED_FAULT = -0.6;

/** `X is better than Acme`: what is said of X turns round for the brand. */
function compared(evidence: Evidence[], reading: TextReading, rules: LanguageRules): void {
  if (reading.brand.size === 0) return;
  for (const hit of reading.hits) if (hit.entry.operator === 'than') turnBefore(evidence, hit, reading);
  if (rules.comparedEndings.length === 0) return;
  for (const at of reading.brand) {
    const token = reading.tokens[at];
    if (token === undefined) continue;
    if (
      !rules.comparedEndings.some(
        (ending) => token.tail === ending || (token.tail === '' && token.fold.endsWith(ending)),
      )
    )
      continue;
    for (const piece of evidence) {
      const isNear = piece.first > at && piece.first - at <= COMPARED_REACH;
      if (!isNear || reading.tokens[piece.first]?.clause !== token.clause) continue;
      const between = reading.tokens.slice(at + 1, piece.last + 1);
      if (between.some(({ fold }) => rules.comparedWords.includes(fold))) turn(piece, piece.first, piece.last);
    }
  }
}

function turnBefore(evidence: Evidence[], hit: Hit, reading: TextReading): void {
  let named = false;
  for (let at = hit.last + 1; at <= hit.last + COMPARED_REACH - 1; at++) named ||= reading.brand.has(at);
  if (!named) return;
  const sentence = reading.tokens[hit.first]?.sentence;
  for (const piece of evidence) {
    const isNear = piece.last >= 0 && piece.last <= hit.first && hit.first - piece.last <= COMPARED_REACH;
    if (isNear && reading.tokens[piece.last]?.sentence === sentence) turn(piece, piece.first, hit.last);
  }
}

function turn(piece: Evidence, first: number, last: number): void {
  piece.weight *= piece.weight > 0 ? -1 : COMPARED_FAULT;
  piece.rule = 'comparison';
  piece.first = first;
  piece.last = Math.max(piece.last, last);
}

/** Praise of up to three words in quotation marks is more often doubt than praise. */
function quotedPraise(evidence: Evidence[], { text, tokens }: TextReading): void {
  for (const piece of evidence) {
    if (piece.weight <= 0 || piece.first < 0 || piece.last - piece.first > 2) continue;
    const before = text.charAt((tokens[piece.first]?.start ?? 0) - 1);
    const after = text.charAt(tokens[piece.last]?.end ?? 0);
    if (!/["“„«”]/u.test(before) || !/["”“»]/u.test(after)) continue;
    piece.weight *= -0.4;
    piece.rule = 'quoted-praise';
  }
}

const BEFORE_CONTRAST = -0.4;
const AFTER_CONTRAST = 0.25;

/** What stands before a `but` counts less, what stands after it more; a `but` that opens a sentence looks at the one before. */
function contrast(evidence: readonly Evidence[], { hits, tokens }: TextReading): Evidence[] {
  const added: Evidence[] = [];
  for (const hit of hits) {
    if (hit.entry.operator !== 'contrast' || added.length >= 3) continue;
    const sentence = tokens[hit.first]?.sentence ?? 0;
    const opens = hit.first === 0 || tokens[hit.first - 1]?.sentence !== sentence;
    let weight = 0;
    for (const piece of evidence) {
      const place = tokens[piece.first]?.sentence;
      if (piece.first < 0 || place === undefined) continue;
      if (piece.first < hit.first && place === (opens ? sentence - 1 : sentence))
        weight += piece.weight * BEFORE_CONTRAST;
      else if (piece.first > hit.last && place === sentence) weight += piece.weight * AFTER_CONTRAST;
    }
    if (weight !== 0) added.push({ text: '', weight, rule: 'contrast', first: hit.first, last: hit.last, flags: [] });
  }
  return added;
}

const EMPHASIS = 0.2;
const EXCLAMATION = 0.12;

/** Capitals in a text that is not all capitals, stretched letters, and exclamation marks. */
function emphasis(evidence: readonly Evidence[], reading: TextReading): Evidence[] {
  const added: Evidence[] = [];
  let sum = 0;
  for (const piece of evidence) {
    sum += piece.weight;
    const token = reading.tokens[piece.first];
    if (token === undefined || piece.flags.includes('polite')) continue;
    let loud = false;
    for (let at = piece.first; at <= piece.last; at++) {
      const word = reading.tokens[at];
      loud ||= word !== undefined && (word.stretched || (word.caps && !reading.shouted));
    }
    if (loud) added.push({ ...piece, weight: piece.weight * EMPHASIS, rule: 'emphasis' });
  }
  const marks = Math.min(3, reading.exclamationMarks);
  if (marks > 0 && sum !== 0) {
    const text = '!'.repeat(marks);
    added.push({
      text,
      weight: sum * EXCLAMATION * marks * 0.5,
      rule: 'exclamation',
      first: -1,
      last: -1,
      flags: [],
    });
  }
  return added;
}

const LONG_TEXT = 8;
const OFF_TARGET = -0.6;

/** In an article that names the brand in a few places, sentences far from them are about something else. */
function offTarget(evidence: readonly Evidence[], { brand, tokens, sentences }: TextReading): Evidence[] {
  if (brand.size === 0 || sentences < LONG_TEXT) return [];
  const near = new Set<number>();
  for (const at of brand) {
    const sentence = tokens[at]?.sentence ?? 0;
    for (const place of [sentence - 1, sentence, sentence + 1]) near.add(place);
  }
  let weight = 0;
  for (const piece of evidence) {
    const sentence = tokens[piece.first]?.sentence;
    if (sentence !== undefined && !near.has(sentence)) weight += piece.weight * OFF_TARGET;
  }
  if (weight === 0) return [];
  return [
    {
      text: 'sentences that are not about the brand',
      weight,
      rule: 'off-target',
      first: -1,
      last: -1,
      flags: [],
    },
  ];
}

const REPORTED = -0.6;
const PRESS_FROM = 2;

/** Who writes the language of the press and never of himself tells what others feel, or what happened to others. */
function reported(evidence: readonly Evidence[], reading: TextReading): Evidence[] {
  const press = countFlagged(reading, 'news') - countFlagged(reading, 'person');
  if (press < PRESS_FROM) return [];
  let sum = 0;
  for (const { weight } of evidence) sum += weight;
  if (sum === 0) return [];
  const text = 'told like a report';
  return [{ text, weight: sum * REPORTED, rule: 'reporting', first: -1, last: -1, flags: [] }];
}

function countFlagged({ hits, notes, flags }: TextReading, flag: string): number {
  if (!flags.has(flag)) return 0;
  const places = new Set<number>();
  for (const { entry, first } of hits) if (entry.flags.includes(flag)) places.add(first);
  for (const { entry, first } of notes) if (entry.flags.includes(flag)) places.add(first);
  return places.size;
}

/** Loud praise right beside a failure: small evidence of sarcasm. */
function praiseBesideFailure(evidence: readonly Evidence[], { tokens, exclamationMarks }: TextReading): Evidence[] {
  if (exclamationMarks === 0) return [];
  for (const [index, piece] of evidence.entries()) {
    if (piece.weight < 1 || piece.first < 0) continue;
    const next = evidence[index + 1];
    const isFailure = next !== undefined && next.weight <= -1 && ['service-failure', 'waiting'].includes(next.rule);
    if (!isFailure) continue;
    const distance = (tokens[next.first]?.sentence ?? 0) - (tokens[piece.first]?.sentence ?? 0);
    if (distance <= 1) return [{ ...piece, weight: -0.5 * piece.weight, rule: 'sarcasm' }];
  }
  return [];
}

/** Thanks and greetings to a firm are praise only where nothing is wrong and nothing is asked. */
function politeness(evidence: Evidence[], { questionMarks, hits }: TextReading): void {
  let isTrouble =
    questionMarks > 0 || hits.some(({ entry }) => entry.operator === 'wish' || entry.flags.includes('request'));
  for (const piece of evidence) isTrouble ||= piece.weight < -0.3;
  if (!isTrouble) return;
  for (const piece of evidence) if (piece.flags.includes('polite') && piece.weight > 0) piece.weight = 0;
}
