/** From the node trees that rss-parser hands out to a raw feed. */

import { listOf, type RawFeed, type RawItem, type RawText, someText } from './raw-feed.ts';
import { MARK } from './rss-nodes.ts';

/** A node, or an item or feed made of nodes. What holds neither elements nor attributes is a string instead. */
type Node = Readonly<Record<string, unknown>>;

/** What rss-parser made of a document. */
export function fromNodes(feed: object): RawFeed {
  const parsed = feed as Node;
  const nodes = listOf(parsed.items) as Node[];
  const items: RawItem[] = [];
  let garbled = isGarbled(parsed) ? 1 : 0;
  for (const node of nodes) {
    items.push(toItem(node));
    if (isGarbled(node)) garbled++;
  }
  const author = firstNode(parsed, FEED_AUTHORS);
  return {
    title: firstText(parsed, FEED_TITLES),
    link: linkOf(parsed),
    base: attributeOf(parsed, 'xml:base'),
    language: attributeOf(parsed, 'xml:lang') ?? firstValue(parsed, FEED_LANGUAGES),
    authorName: personName(author),
    authorUrl: personUrl(firstNode(parsed, AUTHOR)),
    generator: firstValue(parsed, GENERATORS),
    items,
    garbled,
  };
}

const AUTHOR = ['author'];
const FEED_AUTHORS = ['author', 'dc:creator'];
const FEED_TITLES = ['title', 'dc:title'];
const FEED_LANGUAGES = ['language', 'dc:language'];
const GENERATORS = ['generator'];
const LINKS = ['link', 'atom:link', 'a10:link'];
const AUTHORS = ['dc:creator', 'creator', 'author', 'atom:author', 'a10:author', 'itunes:author', 'media:credit'];
const TITLES = ['title', 'dc:title', 'media:title'];
const CONTENTS = ['content:encoded', 'content', 'atom:content'];
const SUMMARIES = ['description', 'summary', 'atom:summary', 'itunes:summary', 'media:description'];
const LANGUAGES = ['dc:language', 'language'];
const REPLIES = ['slash:comments', 'thr:total'];
const DATES = (
  'pubdate published issued dc:date atom:published a10:published date dc:created dcterms:issued created dcterms:created ' +
  'prism:publicationdate updated atom:updated a10:updated modified dcterms:modified dc:modified lastbuilddate'
).split(' ');
/** Elements that hold nothing but text. */
const TEXTS = ['title', 'description', 'content', 'content:encoded', 'summary', 'guid', 'id', ...DATES];

function toItem(item: Node): RawItem {
  const author = firstNode(item, AUTHORS);
  const guid = firstNode(item, ['guid']);
  return {
    id:
      valueText(guid) ??
      firstValue(item, ['id']) ??
      attributeOf(item, 'rdf:about') ??
      firstValue(item, ['dc:identifier']),
    link: linkOf(item),
    idIsLink: guid === null || nodeAttribute(guid, 'isPermaLink')?.toLowerCase() !== 'false',
    title: firstText(item, TITLES) ?? mediaText(item, `${MARK}media:title`),
    content: firstText(item, CONTENTS),
    summary: firstText(item, SUMMARIES) ?? mediaText(item, `${MARK}media:description`),
    dates: datesOf(item),
    authorName: personName(author),
    authorUrl: personUrl(author),
    publisher: firstValue(item, ['news:source']) ?? publisherOf(firstNode(item, ['source'])),
    language: attributeOf(item, 'xml:lang') ?? firstValue(item, LANGUAGES),
    rating: firstValue(item, ['im:rating']),
    score: firstValue(item, ['re:rank']),
    replies: firstValue(item, REPLIES),
    inReplyTo: nodeAttribute(firstNode(item, ['thr:in-reply-to']), 'ref'),
    base: attributeOf(item, 'xml:base'),
  };
}

/** Text elements that hold elements have lost the order of their words. */
function isGarbled(item: Node): boolean {
  for (const name of TEXTS) {
    const nodes = item[name];
    if (nodes === undefined) continue;
    for (const node of listOf(nodes)) {
      if (typeof node !== 'object' || node === null) continue;
      for (const key in node) if (key !== '_' && key !== '$') return true;
    }
  }
  return false;
}

function datesOf(item: Node): string[] {
  const dates: string[] = [];
  for (const name of DATES) {
    const nodes = item[name];
    if (nodes === undefined) continue;
    for (const node of listOf(nodes)) {
      const date = valueText(node);
      if (date !== null) dates.push(date);
    }
  }
  return dates;
}

function firstNode(parent: Node, names: readonly string[]): unknown {
  for (const name of names) {
    const nodes = parent[name];
    if (nodes === undefined) continue;
    for (const node of listOf(nodes)) if (valueText(node) !== null || hasChildren(node)) return node;
  }
  return null;
}

function hasChildren(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false;
  for (const key in node) if (key.startsWith(MARK)) return true;
  return false;
}

function childOf(node: unknown, name: string): unknown {
  return typeof node === 'object' && node !== null ? (node as Node)[name] : undefined;
}

function firstChild(node: unknown, name: string): unknown {
  return listOf(childOf(node, name))[0];
}

function valueText(node: unknown): string | null {
  return someText(typeof node === 'object' ? childOf(node, '_') : node);
}

function firstValue(parent: Node, names: readonly string[]): string | null {
  return valueText(firstNode(parent, names));
}

function firstText(parent: Node, names: readonly string[]): RawText | null {
  for (const name of names) {
    const nodes = parent[name];
    if (nodes === undefined) continue;
    for (const node of listOf(nodes)) {
      const text = textOf(node);
      if (text !== null) return text;
    }
  }
  return null;
}

/** Media RSS puts titles and texts beside the file, around it, or into it. */
function mediaText(item: Node, name: string): RawText | null {
  const group = firstNode(item, ['media:group']);
  const content = firstChild(group, `${MARK}media:content`) ?? firstChild(item, 'media:content');
  return textOf(firstChild(group, name)) ?? textOf(firstChild(content, name));
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
  return someText(childOf(childOf(node, '$'), name));
}

function attributeOf(parent: Node, name: string): string | null {
  return someText(childOf(parent.attributes, name));
}

/** The address of the page itself among several links; RSS writes it as text, Atom as an attribute. */
function linkOf(parent: Node): string | null {
  let best: string | null = null;
  let bestRank = 0;
  for (const name of LINKS) {
    const nodes = parent[name];
    if (nodes === undefined) continue;
    for (const node of listOf(nodes)) {
      const rank = linkRank(node);
      if (rank <= bestRank) continue;
      const href = nodeAttribute(node, 'href') ?? nodeAttribute(node, 'rdf:resource') ?? valueText(node);
      if (href === null) continue;
      best = href;
      bestRank = rank;
    }
  }
  return best;
}

/** 0 for what is no page of the item; of the others, pages that say so come first. */
function linkRank(node: unknown): number {
  const rel = nodeAttribute(node, 'rel')?.toLowerCase() ?? null;
  if (rel !== null && rel !== 'alternate') return 0;
  const type = nodeAttribute(node, 'type')?.toLowerCase() ?? 'text/html';
  if (type !== 'text/html' && type !== 'application/xhtml+xml') return 1;
  return rel === null ? 2 : 3;
}

function personName(node: unknown): string | null {
  return valueText(firstChild(node, `${MARK}name`)) ?? valueText(node) ?? valueText(firstChild(node, `${MARK}email`));
}

function personUrl(node: unknown): string | null {
  return valueText(firstChild(node, `${MARK}uri`)) ?? valueText(firstChild(node, `${MARK}url`));
}

/** RSS names the publisher as text, Atom copies the head of the feed that the entry came from. */
function publisherOf(node: unknown): string | null {
  return valueText(node) ?? valueText(firstChild(node, `${MARK}title`));
}
