/** Takes a document apart with rss-parser, and only that: what the parts mean is read from its nodes. */

import RssParser from 'rss-parser';

/** Put before the name of every element, so that rss-parser leaves it as it is: no date, no snippet, nothing thrown. */
export const MARK = 'raw:';
const STRUCTURE = new Map([
  ['rss', 'rss'],
  ['channel', 'channel'],
  ['item', 'item'],
  ['feed', 'feed'],
  ['entry', 'entry'],
  ['rdf', 'rdf:RDF'],
]);
const ITEM_ELEMENTS = (
  'title dc:title media:title link atom:link a10:link guid id pubdate published issued date dc:date dc:created ' +
  'dcterms:issued dcterms:created created prism:publicationdate atom:published a10:published updated atom:updated ' +
  'a10:updated modified dcterms:modified dc:modified lastbuilddate description content content:encoded summary ' +
  'atom:summary atom:content itunes:summary media:description media:group author dc:creator creator dc:contributor ' +
  'itunes:author atom:author a10:author media:credit media:content source news:source language dc:language dc:identifier ' +
  'im:rating re:rank slash:comments thr:total thr:in-reply-to'
).split(' ');
const FEED_ELEMENTS = 'title dc:title link atom:link a10:link language dc:language author dc:creator generator'.split(
  ' ',
);

const OPTIONS = {
  defaultRSS: 2,
  xml2js: { tagNameProcessors: [markedName] },
  customFields: { item: customFields(ITEM_ELEMENTS), feed: customFields(FEED_ELEMENTS) as unknown as string[] },
};

/** Names as `markName` says them: there are few, and every element bears one. */
const marked = new Map<string, string>();
const MAX_NAMES = 1_000;

function markedName(name: string): string {
  const known = marked.get(name);
  if (known !== undefined) return known;
  const made = markName(name);
  if (marked.size < MAX_NAMES) marked.set(name, made);
  return made;
}

/** Names of elements in lower case and marked, but for those that hold a feed together. */
function markName(name: string): string {
  const lower = name.toLowerCase();
  const local = lower.slice(lower.indexOf(':') + 1);
  const structural = STRUCTURE.get(local);
  if (
    structural !== undefined &&
    (local === lower || /^(?:atom|a|rss|rdf|ns\d?|feed)$/u.test(lower.split(':', 1)[0] ?? ''))
  ) {
    return structural;
  }
  return MARK + lower.slice(0, 80);
}

type CustomField = (string | { keepArray: boolean })[];

function customFields(names: readonly string[]): CustomField[] {
  const fields = names.map((name): CustomField => [MARK + name, name, { keepArray: true }]);
  return [...fields, ['$', 'attributes', { keepArray: true }]];
}

/** The parser inside the parser inside, as far as it concerns us. */
interface Sax {
  trackPosition: boolean;
  errThrown: boolean;
  ended: boolean;
}

function saxOf(parser: RssParser): Sax {
  return (parser as unknown as { xmlParser: { saxParser: Sax } }).xmlParser.saxParser;
}

/** A parser that has read a document to its end: making one costs as much as reading an item. */
let spare: RssParser | null = null;

/**
 * The nodes of a feed.
 * @throws whatever the parser does where a document is not as it wants it
 */
export async function readNodes(document: string): Promise<object> {
  const parser = spare ?? new RssParser(OPTIONS);
  spare = null;
  // Line and column would be in messages that nobody reads.
  saxOf(parser).trackPosition = false;
  const nodes = await parser.parseString(document);
  // It makes itself ready when the root ends; what stands behind the root may still spoil that.
  const next = saxOf(parser);
  if (!next.errThrown && !next.ended) spare = parser;
  return nodes;
}
