/** From the node trees that rss-parser hands out to a raw feed. */

import { fieldOf, listOf, type RawFeed, type RawItem, type RawText, someText } from './raw-feed.ts';

/** Put before the name of every element, so that rss-parser leaves it as it is: no date, no snippet, nothing thrown. */
const MARK = 'raw:';
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

/** Options for rss-parser under which it only takes the document apart. */
export const RSS_PARSER_OPTIONS = {
  defaultRSS: 2,
  xml2js: { tagNameProcessors: [markName] },
  customFields: { item: customFields(ITEM_ELEMENTS), feed: customFields(FEED_ELEMENTS) as unknown as string[] },
};

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

/** What rss-parser made of a document. */
export function fromNodes(parsed: unknown): RawFeed {
  const nodes = listOf(fieldOf(parsed, 'items'));
  const items = nodes.map((item) => toItem(item));
  return {
    title: firstText(parsed, ['title', 'dc:title']),
    link: linkOf(parsed, ['link', 'atom:link', 'a10:link']),
    base: attributeOf(parsed, 'xml:base'),
    language: attributeOf(parsed, 'xml:lang') ?? firstValue(parsed, ['language', 'dc:language']),
    authorName: personName(firstNode(parsed, ['author', 'dc:creator'])),
    authorUrl: personUrl(firstNode(parsed, ['author'])),
    generator: firstValue(parsed, ['generator']),
    items,
    garbled: [parsed, ...nodes].filter((parent) => isGarbled(parent)).length,
  };
}

const PUBLISHED =
  'pubdate published issued dc:date atom:published a10:published date dc:created dcterms:issued created dcterms:created ' +
  'prism:publicationdate updated atom:updated a10:updated modified dcterms:modified dc:modified lastbuilddate';
const DATES = PUBLISHED.split(' ');

function toItem(item: unknown): RawItem {
  const group = firstNode(item, ['media:group']);
  const author = firstNode(item, [
    'dc:creator',
    'creator',
    'author',
    'atom:author',
    'a10:author',
    'itunes:author',
    'media:credit',
  ]);
  const guid = firstNode(item, ['guid']);
  const id =
    valueText(guid) ??
    firstValue(item, ['id']) ??
    attributeOf(item, 'rdf:about') ??
    firstValue(item, ['dc:identifier']);
  return {
    id,
    link: linkOf(item, ['link', 'atom:link', 'a10:link']),
    idIsLink: guid === null || nodeAttribute(guid, 'isPermaLink')?.toLowerCase() !== 'false',
    title:
      firstText(item, ['title', 'dc:title', 'media:title']) ??
      childText(group, 'media:title') ??
      childText(mediaContent(item, group), 'media:title'),
    content: firstText(item, ['content:encoded', 'content', 'atom:content']),
    summary:
      firstText(item, ['description', 'summary', 'atom:summary', 'itunes:summary', 'media:description']) ??
      childText(group, 'media:description') ??
      childText(mediaContent(item, group), 'media:description'),
    dates: DATES.flatMap((name) => nodesOf(item, name).flatMap((node) => valueText(node) ?? [])),
    authorName: personName(author),
    authorUrl: personUrl(author),
    publisher: firstValue(item, ['news:source']) ?? publisherOf(firstNode(item, ['source'])),
    language: attributeOf(item, 'xml:lang') ?? firstValue(item, ['dc:language', 'language']),
    rating: firstValue(item, ['im:rating']),
    score: firstValue(item, ['re:rank']),
    replies: firstValue(item, ['slash:comments', 'thr:total']),
    inReplyTo: nodeAttribute(firstNode(item, ['thr:in-reply-to']), 'ref'),
    base: attributeOf(item, 'xml:base'),
  };
}

/** Text elements that hold elements have lost the order of their words. */
function isGarbled(item: unknown): boolean {
  for (const name of ['title', 'description', 'content', 'content:encoded', 'summary', 'guid', 'id', ...DATES]) {
    for (const node of nodesOf(item, name)) {
      if (typeof node !== 'object' || node === null) continue;
      if (Object.keys(node).some((key) => key !== '_' && key !== '$')) return true;
    }
  }
  return false;
}

function nodesOf(parent: unknown, name: string): unknown[] {
  return listOf(fieldOf(parent, name));
}

function firstNode(parent: unknown, names: readonly string[]): unknown {
  for (const name of names) {
    for (const node of nodesOf(parent, name)) if (valueText(node) !== null || hasChildren(node)) return node;
  }
  return null;
}

function hasChildren(node: unknown): boolean {
  return typeof node === 'object' && node !== null && Object.keys(node).some((key) => key.startsWith(MARK));
}

function valueText(node: unknown): string | null {
  return someText(node) ?? someText(fieldOf(node, '_'));
}

function firstValue(parent: unknown, names: readonly string[]): string | null {
  return valueText(firstNode(parent, names));
}

function firstText(parent: unknown, names: readonly string[]): RawText | null {
  for (const name of names) {
    for (const node of nodesOf(parent, name)) {
      const text = textOf(node);
      if (text !== null) return text;
    }
  }
  return null;
}

function childText(parent: unknown, name: string): RawText | null {
  return textOf(listOf(fieldOf(parent, MARK + name))[0]);
}

/** Media RSS puts titles and texts beside the file, around it, or into it. */
function mediaContent(item: unknown, group: unknown): unknown {
  return listOf(fieldOf(group, `${MARK}media:content`))[0] ?? nodesOf(item, 'media:content')[0];
}

function textOf(node: unknown): RawText | null {
  const value = valueText(node);
  if (value === null) return null;
  const type = nodeAttribute(node, 'type');
  if (nodeAttribute(node, 'mode') === 'base64' || type === 'application/octet-stream') {
    return { value: Buffer.from(value, 'base64').toString('utf8'), form: 'html' };
  }
  return { value, form: type === 'text' || type === 'text/plain' ? 'plain' : 'html' };
}

function nodeAttribute(node: unknown, name: string): string | null {
  return someText(fieldOf(fieldOf(node, '$'), name));
}

function attributeOf(parent: unknown, name: string): string | null {
  return someText(fieldOf(fieldOf(parent, 'attributes'), name));
}

/** The address of the page itself among several links; RSS writes it as text, Atom as an attribute. */
function linkOf(parent: unknown, names: readonly string[]): string | null {
  const links = names.flatMap((name) => nodesOf(parent, name));
  const found = links.map((node) => ({
    href: nodeAttribute(node, 'href') ?? nodeAttribute(node, 'rdf:resource') ?? valueText(node),
    rel: nodeAttribute(node, 'rel')?.toLowerCase() ?? null,
    type: nodeAttribute(node, 'type')?.toLowerCase() ?? 'text/html',
  }));
  const pages = found.filter(({ href, rel }) => href !== null && (rel === 'alternate' || rel === null));
  const isPage = (link: { type: string }) => link.type === 'text/html' || link.type === 'application/xhtml+xml';
  const best =
    pages.find((link) => link.rel !== null && isPage(link)) ?? pages.find((link) => isPage(link)) ?? pages[0];
  return best?.href ?? null;
}

function personName(node: unknown): string | null {
  return (
    valueText(listOf(fieldOf(node, `${MARK}name`))[0]) ??
    valueText(node) ??
    valueText(listOf(fieldOf(node, `${MARK}email`))[0])
  );
}

function personUrl(node: unknown): string | null {
  return valueText(listOf(fieldOf(node, `${MARK}uri`))[0]) ?? valueText(listOf(fieldOf(node, `${MARK}url`))[0]);
}

/** RSS names the publisher as text, Atom copies the head of the feed that the entry came from. */
function publisherOf(node: unknown): string | null {
  return valueText(node) ?? valueText(listOf(fieldOf(node, `${MARK}title`))[0]);
}
