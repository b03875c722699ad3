/**
 * An alert's query in the words of a platform's search box.
 * What the platform cannot say is left out so that it finds more, never less: every hit is matched again here.
 */
import { MentionwatchError } from '../core/errors.ts';
import type { FieldName, QueryNode, QueryTerm } from '../core/query.ts';

/** What a platform's search understands beyond words, "phrases", OR, - and brackets. */
export interface Dialect {
  /** As notices name it: `Google News`. */
  platform: string;
  /** Fields that it has, with the operator's spelling: `{ site: 'site:' }`. */
  fields: Partial<Record<FieldName, string>>;
  /** Does `*` stand for any word within a phrase? */
  wildcards: boolean;
  /** Does it look for `#tag` and `@handle` with their signs? */
  signs: boolean;
  /** `false`: it knows no OR, so that each alternative is a question of its own. */
  or?: false;
  /** `false`: it takes quotation marks for letters; phrases are asked as words. */
  quotes?: false;
  /** `false`: it excludes nothing. */
  negation?: false;
  /** The longest question it takes, in words and in characters (UTF-16). */
  maxWords: number;
  maxChars: number;
}

/** The questions to ask, one or a few, and what the person in charge should know about them. */
export interface SearchTexts {
  texts: string[];
  notices: string[];
}

/** A query this long is asked in parts, at most so many. */
const MAX_PARTS = 4;
const MAX_PHRASE_WORDS = 12;
/** Without OR an alert costs a question for each alternative, at most so many. */
const MAX_ALTERNATIVES = 10;

/** @throws config: a source that searches was asked for no alert */
export function requireSearch<Search>(search: Search | null, dialect: Pick<Dialect, 'platform'>): Search {
  if (search !== null) return search;
  throw new MentionwatchError('config', `${dialect.platform} needs an alert to search for`, {
    hint: 'Name the source in the `sources` of an alert, or leave that list out.',
  });
}

/**
 * Says a query in a platform's search syntax.
 * @throws config, when nothing is left to search for (a query of fields or exclusions only)
 */
export function searchTexts(search: { alert: string; query: QueryNode }, dialect: Dialect): SearchTexts {
  const question = ask(search.query, dialect);
  if (question === null) {
    throw new MentionwatchError(
      'config',
      `the query of alert "${search.alert}" has no word to search ${dialect.platform} for`,
      {
        hint: 'Add a word or a phrase to the query, or leave this source out of the `sources` of the alert.',
      },
    );
  }
  if (dialect.or === false) return separately(question, search.alert, dialect);
  const whole = write(question);
  if (fits(whole, dialect)) return { texts: [whole], notices: [] };
  const { texts, leftOut, wider } = split(question, dialect);
  const about = `The query of alert "${search.alert}" is too long for ${dialect.platform}`;
  const notices = texts.length > 1 ? [`${about}: it is asked in ${texts.length} parts.`] : [];
  if (wider) notices.push(`${about}: some of its conditions are checked only after the search.`);
  if (leftOut > 0)
    notices.push(`${about}: ${leftOut} of its alternatives are not searched for; shorten it or split the alert.`);
  return { texts, notices };
}

function separately(question: Question, alert: string, dialect: Dialect): SearchTexts {
  const { required, excluded } = question;
  const all = question.alternatives.length === 0 ? [''] : question.alternatives;
  const asked = all.slice(0, MAX_ALTERNATIVES);
  const texts = asked.map((alternative) => {
    const kept = alternative === '' ? required.slice(0, 1) : [alternative];
    fill(kept, required.slice(alternative === '' ? 1 : 0), () => fits(kept.join(' '), dialect));
    fill(kept, excluded, () => fits(kept.join(' '), dialect));
    return kept.join(' ');
  });
  const leftOut = all.length - asked.length;
  const about = `The query of alert "${alert}" has more alternatives than ${dialect.platform} is asked for`;
  return {
    texts: [...new Set(texts)],
    notices: leftOut > 0 ? [`${about}: ${leftOut} are not searched for; split the alert.`] : [],
  };
}

/** A question: one of the alternatives (if any), all of the required, none of the excluded; each ready to be written. */
interface Question {
  alternatives: string[];
  required: string[];
  excluded: string[];
}

// null stands for "everything": a condition that the platform cannot be told.
function ask(node: QueryNode, dialect: Dialect): Question | null {
  switch (node.type) {
    case 'and':
      return askAll(node.nodes, dialect);
    case 'near':
      return askAll([node.left, node.right], dialect);
    case 'or': {
      const parts = node.nodes.map((part) => ask(part, dialect));
      const alternatives = parts.flatMap((part) => (part === null ? [] : alternativesOf(part, dialect)));
      return parts.includes(null) ? null : { alternatives: [...new Set(alternatives)], required: [], excluded: [] };
    }
    case 'not':
      return node.node.type === 'not' ? ask(node.node.node, dialect) : null;
    case 'field':
      return askField(node.field, node.term, dialect);
    default:
      return { alternatives: [], required: termTexts(node, dialect), excluded: [] };
  }
}

function askAll(nodes: readonly QueryNode[], dialect: Dialect): Question | null {
  const question: Question = { alternatives: [], required: [], excluded: [] };
  for (const node of nodes) {
    if (node.type === 'not') {
      question.excluded.push(...exclusions(node.node, dialect));
      continue;
    }
    const part = ask(node, dialect);
    if (part === null) continue;
    question.required.push(...part.required);
    question.excluded.push(...part.excluded);
    if (part.alternatives.length > question.alternatives.length) {
      // The longest choice stays open, so that a question that is too long can be split at it.
      question.required.push(...sayable(question.alternatives, dialect));
      question.alternatives = part.alternatives;
    } else {
      question.required.push(...sayable(part.alternatives, dialect));
    }
  }
  return question.required.length + question.alternatives.length === 0 ? null : question;
}

function askField(field: FieldName, term: QueryTerm, dialect: Dialect): Question | null {
  const operator = dialect.fields[field];
  const texts = termTexts(term, dialect);
  if (operator !== undefined) return { alternatives: [], required: texts.map((text) => operator + text), excluded: [] };
  return field === 'intitle' ? { alternatives: [], required: texts, excluded: [] } : null;
}

// A second choice cannot be told to a platform without OR; it is checked after the search.
function sayable(alternatives: readonly string[], dialect: Dialect): string[] {
  return dialect.or === false && alternatives.length > 1 ? [] : choice(alternatives);
}

function exclusions(node: QueryNode, dialect: Dialect): string[] {
  if (dialect.negation === false) return [];
  if (node.type === 'or') return node.nodes.flatMap((part) => exclusions(part, dialect));
  if (node.type === 'field') {
    const operator = dialect.fields[node.field];
    return operator === undefined ? [] : termTexts(node.term, dialect).map((text) => `-${operator}${text}`);
  }
  const isPlain =
    node.type === 'word' || node.type === 'exact' || (node.type === 'phrase' && !node.words.includes('*'));
  return isPlain ? termTexts(node, dialect).map((text) => `-${text}`) : [];
}

function termTexts(term: QueryTerm, dialect: Dialect): string[] {
  const texts = spelled(term, dialect);
  return dialect.quotes === false ? texts.map((text) => text.replaceAll('"', '')) : texts;
}

function spelled(term: QueryTerm, dialect: Dialect): string[] {
  switch (term.type) {
    case 'tag':
      return [plain(`${dialect.signs ? '#' : ''}${term.text.replace(/^#/u, '')}`)];
    case 'handle':
      return [plain(`${dialect.signs ? '@' : ''}${term.text.replace(/^@/u, '')}`)];
    case 'phrase':
      return dialect.wildcards ? [quoted(term.words)] : runs(term.words).map(quoted);
    case 'exact':
      return [quoted(clean(term.text).split(' '))];
    default:
      return [plain(term.text)];
  }
}

// Without a wildcard, `acme * bank` is asked as two words that must both be there.
function runs(words: readonly string[]): string[][] {
  const found: string[][] = [[]];
  for (const word of words) {
    if (word === '*') found.push([]);
    else found.at(-1)?.push(word);
  }
  return found.filter((run) => run.length > 0);
}

function quoted(words: readonly string[]): string {
  return `"${clean(words.slice(0, MAX_PHRASE_WORDS).join(' '))}"`;
}

// A word that the platform would read as an operator, or as several words, is quoted.
function plain(text: string): string {
  const word = clean(text);
  return /^[\p{L}\p{N}#@][\p{L}\p{M}\p{N}_]*$/u.test(word) && !/^(?:OR|AND|NOT)$/u.test(word) ? word : `"${word}"`;
}

function clean(text: string): string {
  return text
    .replace(/["“”„]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

function alternativesOf(question: Question, dialect: Dialect): string[] {
  const { alternatives, required, excluded } = question;
  if (required.length + excluded.length === 0) return alternatives;
  if (dialect.or === false) {
    if (alternatives.length === 0) return [[...required, ...excluded].join(' ')];
    return alternatives.map((alternative) => [alternative, ...required, ...excluded].join(' '));
  }
  const text = write(question);
  return [required.length === 1 && alternatives.length + excluded.length === 0 ? text : `(${text})`];
}

function choice(alternatives: readonly string[]): string[] {
  if (alternatives.length < 2) return [...alternatives];
  return [`(${alternatives.join(' OR ')})`];
}

function write(question: Question): string {
  const { alternatives, required, excluded } = question;
  const alone = required.length + excluded.length === 0;
  return [...(alone ? [alternatives.join(' OR ')] : choice(alternatives)), ...required, ...excluded].join(' ');
}

function fits(text: string, dialect: Dialect): boolean {
  return text.length <= dialect.maxChars && text.split(' ').filter((word) => word !== 'OR').length <= dialect.maxWords;
}

function split(question: Question, dialect: Dialect): { texts: string[]; leftOut: number; wider: boolean } {
  const longest = question.alternatives.reduce((a, b) => (b.length > a.length ? b : a), '');
  const alone = longest === '';
  const required = alone ? question.required.slice(0, 1) : [];
  const excluded: string[] = [];
  const one = () => write({ alternatives: alone ? [] : [longest], required, excluded });
  // Conditions come before exclusions; half of the room is left to the alternatives.
  const roomy = { ...dialect, maxChars: dialect.maxChars / 2, maxWords: dialect.maxWords / 2 };
  const room = question.alternatives.length > 1 ? roomy : dialect;
  fill(required, question.required.slice(required.length), () => fits(one(), room));
  fill(excluded, question.excluded, () => fits(one(), room));
  const wider = excluded.length < question.excluded.length || required.length < question.required.length;
  // A single term that is too long for the platform is asked all the same: it may cut it, which finds more.
  if (!fits(one(), dialect)) return { texts: [one()], leftOut: Math.max(question.alternatives.length - 1, 0), wider };
  if (alone) return { texts: [one()], leftOut: 0, wider };

  const groups: string[][] = [];
  let leftOut = 0;
  for (const alternative of question.alternatives) {
    const group = groups.at(-1);
    if (group !== undefined && fits(write({ alternatives: [...group, alternative], required, excluded }), dialect)) {
      group.push(alternative);
    } else if (groups.length < MAX_PARTS && fits(write({ alternatives: [alternative], required, excluded }), dialect)) {
      groups.push([alternative]);
    } else {
      leftOut++;
    }
  }
  const texts = groups.map((alternatives) => write({ alternatives, required, excluded }));
  return { texts, leftOut, wider };
}

// As many as there is room for, in their order.
function fill(kept: string[], wanted: readonly string[], hasRoom: () => boolean): void {
  for (const text of wanted) {
    kept.push(text);
    if (hasRoom()) continue;
    kept.pop();
    return;
  }
}
