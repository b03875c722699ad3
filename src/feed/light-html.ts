/**
 * Text of simple markup without a parser: paragraphs, line breaks and elements within a line, which is all that most
 * items hold. It says exactly what the library of html-to-text.ts says, or nothing; a test holds one against the other.
 */

import { readReference } from './entities.ts';

/** Blocks with the line breaks that the library puts before and behind them. */
const BLOCKS: ReadonlyMap<string, number> = new Map([
  ['p', 2],
  ['div', 1],
]);
const INLINE = new Set('a b big cite code em font i s small span strong sub sup u'.split(' '));
const NAME = /[a-z]+(?=[ >/])/y;
const ATTRIBUTES = /(?: +[a-z][a-z-]*="[^"<]*")*( ?\/)?>/y;
/** White space of HTML, among which the library counts the space without width. */
const UNEVEN = /[\t\r\n\f\u200B]| {2}/;
const WHITE = /[ \t\r\n\f\u200B]+/g;
/** Beyond these the library cuts, and its caller drops the tags. */
const MAX_TAGS = 1_000;
const MAX_OPEN = 50;

/** A block that is being built; the outermost is the text itself. */
interface Block {
  text: string;
  /** Whether its last line holds words, and white space behind them that is not in `text` yet. */
  words: boolean;
  space: boolean;
  /** Line breaks that are due when more words come. */
  breaks: number;
  /** Line breaks that are due before and behind it. */
  before: number;
  behind: number;
}

/**
 * The text of a piece of HTML.
 * @returns null where only the library can tell: other elements, names or attributes of unusual spelling, end tags that
 * are stray or missing, references that browsers read in their own way
 */
export function lightText(html: string): string | null {
  const blocks = [newBlock(1)];
  const open: string[] = [];
  let tags = 0;
  let from = 0;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', from)) {
    if (at > from && !addText(blocks, html.slice(from, at))) return null;
    const isEnd = html.charCodeAt(at + 1) === 0x2f;
    NAME.lastIndex = at + (isEnd ? 2 : 1);
    const name = NAME.exec(html)?.[0];
    if (name === undefined || ++tags > MAX_TAGS || open.length > MAX_OPEN) return null;
    ATTRIBUTES.lastIndex = NAME.lastIndex;
    const rest = ATTRIBUTES.exec(html);
    if (rest === null) return null;
    from = ATTRIBUTES.lastIndex;
    if (name === 'br' || name === 'img') {
      if (isEnd) return null;
      if (name === 'br') breakLine(blocks);
      continue;
    }
    const breaks = BLOCKS.get(name);
    if (rest[1] !== undefined || (breaks === undefined && !INLINE.has(name))) return null;
    if (isEnd) {
      if (open.pop() !== name || rest[0] !== '>') return null;
      if (breaks !== undefined) closeBlock(blocks);
      continue;
    }
    if (breaks !== undefined) {
      if (open.at(-1) === 'p') {
        open.pop();
        closeBlock(blocks);
      }
      blocks.push(newBlock(breaks));
    }
    open.push(name);
  }
  if (from < html.length && !addText(blocks, html.slice(from))) return null;
  while (blocks.length > 1) closeBlock(blocks);
  return blocks[0]?.text ?? null;
}

function newBlock(breaks: number): Block {
  return { text: '', words: false, space: false, breaks: 0, before: breaks, behind: breaks };
}

/** Adds what stands between two tags; `false` when it holds a reference that only the library knows. */
function addText(blocks: readonly Block[], source: string): boolean {
  const block = blocks.at(-1);
  const decoded = source.includes('&') ? certainText(source) : source;
  if (block === undefined || decoded === null) return false;
  const text = UNEVEN.test(decoded) ? decoded.replace(WHITE, ' ') : decoded;
  const start = text.startsWith(' ') ? 1 : 0;
  const end = text.endsWith(' ') ? text.length - 1 : text.length;
  if (end <= start) {
    // Between blocks white space means nothing.
    if (text !== '' && block.breaks === 0) block.space = true;
    return true;
  }
  if (block.breaks > 0) {
    block.text += '\n'.repeat(block.breaks);
    block.words = false;
    block.breaks = 0;
  }
  if (block.words && (block.space || start > 0)) block.text += ' ';
  block.text += text.slice(start, end);
  block.words = true;
  block.space = end < text.length;
  return true;
}

/** The text with its references resolved; null unless every `&` begins one that ends with a semicolon. */
function certainText(source: string): string | null {
  let out = '';
  let from = 0;
  for (let at = source.indexOf('&'); at >= 0; at = source.indexOf('&', from)) {
    const reference = readReference(source, at);
    if (reference === null || source[at + reference.length - 1] !== ';') return null;
    // Characters that no text may hold, and the two brackets that HTML 5 gave another place.
    if (reference.text === '' || reference.text === '\u2329' || reference.text === '\u232A') return null;
    out += source.slice(from, at) + reference.text;
    from = at + reference.length;
  }
  return out + source.slice(from);
}

function breakLine(blocks: readonly Block[]): void {
  const block = blocks.at(-1);
  if (block === undefined) return;
  block.text += '\n';
  block.words = false;
}

function closeBlock(blocks: Block[]): void {
  const block = blocks.pop();
  const parent = blocks.at(-1);
  if (block === undefined || parent === undefined) return;
  const due = Math.max(parent.breaks, block.before);
  if (parent.text === '') parent.before = due;
  parent.text += parent.text === '' ? block.text : '\n'.repeat(due) + block.text;
  parent.words = false;
  parent.breaks = Math.max(block.breaks, block.behind);
}
