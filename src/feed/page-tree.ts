/** Pages as trees of elements, bounded: whoever wrote them may have meant harm. */
import { getAttributeValue } from 'domutils';
import { DomHandler, Parser } from 'htmlparser2';
import { MentionwatchError } from '../core/errors.ts';
import { BLOCK_TAGS } from './html-tags.ts';

/** A whole page. */
export type PageTree = DomHandler['root'];
type Node = PageTree['children'][number];
export type PageElement = Parameters<typeof getAttributeValue>[0];

/** Browsers nest no deeper than 512; pages that never close their tags come near it. */
const MAX_DEPTH = 1_000;
const MAX_ELEMENTS = 25_000;
const MAX_CHARS = 5_000_000;
const MAX_TEXT = 100_000;
/** What stands in these is not shown. */
const UNSEEN = new Set(['head', 'noscript', 'script', 'style', 'svg', 'template']);

/**
 * Reads HTML as it comes.
 * @throws refused: longer, larger or nested deeper than a page for readers can be
 */
export function readTree(html: string): PageTree {
  if (html.length > MAX_CHARS) throw tooMuch(`longer than ${MAX_CHARS} characters`);
  const handler = new DomHandler();
  let depth = 0;
  let count = 0;
  // Comments and the like are left out.
  const parser = new Parser({
    onparserinit: (made) => handler.onparserinit(made),
    onopentag(name, attributes) {
      if (++depth > MAX_DEPTH) throw tooMuch(`nested deeper than ${MAX_DEPTH} elements`);
      if (++count > MAX_ELEMENTS) throw tooMuch(`made of more than ${MAX_ELEMENTS} elements`);
      handler.onopentag(name, attributes);
    },
    onclosetag() {
      depth--;
      handler.onclosetag();
    },
    ontext: (text) => handler.ontext(text),
    onend: () => handler.onend(),
  });
  parser.end(html);
  return handler.root;
}

function tooMuch(what: string): MentionwatchError {
  return new MentionwatchError('refused', `the page is ${what}`, {
    hint: 'Give the address of a smaller page.',
  });
}

/** Is an element one that is not looked into? */
export type IsClosed = (element: PageElement) => boolean;

/** The elements below a node in the order of the page; those that are closed are given, and not looked into. */
export function* elementsOf(root: PageTree | PageElement, isClosed: IsClosed = () => false): Generator<PageElement> {
  const open: Node[] = root.children.toReversed();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (!isElement(node)) continue;
    yield node;
    if (!isClosed(node)) open.push(...node.children.toReversed());
  }
}

/** The text that a reader sees of an element: blocks on lines of their own, white space folded; without what is closed. */
export function textOf(root: PageElement, isClosed: IsClosed = () => false): string {
  const open: (Node | string)[] = [root];
  let text = '';
  for (let node = open.pop(); node !== undefined && text.length < MAX_TEXT; node = open.pop()) {
    if (typeof node === 'string') text += node;
    else if (node.type === 'text') text += node.data.slice(0, MAX_TEXT).replace(/\s+/gu, ' ');
    else if (isElement(node) && !UNSEEN.has(node.name) && (node === root || !isClosed(node))) {
      const edge = BLOCK_TAGS.has(node.name) ? '\n' : '';
      open.push(edge, ...node.children.toReversed(), edge);
    }
  }
  return text
    .replace(/ {2,}/gu, ' ')
    .replace(/ ?\n ?/gu, '\n')
    .replace(/\n{2,}/gu, '\n')
    .trim();
}

function isElement(node: Node): node is PageElement {
  return 'attribs' in node;
}

/** An attribute that is not empty. */
export function attributeOf(element: PageElement, name: string): string | null {
  const value = getAttributeValue(element, name)?.trim() ?? '';
  return value === '' ? null : value;
}
