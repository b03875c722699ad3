/** From what feedsmith made of a document to a raw feed. */

import { emptyItem, fieldOf, listOf, type RawFeed, type RawItem, type RawText, someText } from './raw-feed.ts';

/** Reads `{ format, feed }` of feedsmith's `parseFeed`; fields that are missing or of another type count as unknown. */
export function fromFeedsmith(parsed: unknown): RawFeed {
  const feed = fieldOf(parsed, 'feed');
  const entries = listOf(fieldOf(feed, 'entries'));
  const items = entries.length > 0 ? entries : listOf(fieldOf(feed, 'items'));
  const author = listOf(fieldOf(feed, 'authors'))[0];
  return {
    title: textOf(fieldOf(feed, 'title')),
    link: someText(fieldOf(feed, 'link')) ?? pageOf(fieldOf(feed, 'links')),
    base: path(feed, 'xml', 'base'),
    language: path(feed, 'xml', 'lang') ?? someText(fieldOf(feed, 'language')) ?? path(feed, 'dc', 'languages'),
    authorName: someText(author) ?? path(author, 'name'),
    authorUrl: path(author, 'uri'),
    generator: someText(fieldOf(feed, 'generator')) ?? path(feed, 'generator', 'text'),
    items: items.map((item) => toItem(item)),
    garbled: 0,
  };
}

function toItem(item: unknown): RawItem {
  const author = listOf(fieldOf(item, 'authors'))[0];
  const guid = fieldOf(item, 'guid');
  const atom = fieldOf(item, 'atom');
  return {
    ...emptyItem(),
    id: someText(fieldOf(item, 'id')) ?? path(guid, 'value') ?? someText(guid) ?? path(item, 'rdf', 'about'),
    link: someText(fieldOf(item, 'link')) ?? pageOf(fieldOf(item, 'links')) ?? pageOf(fieldOf(atom, 'links')),
    idIsLink: fieldOf(guid, 'isPermaLink') !== false,
    title:
      textOf(fieldOf(item, 'title')) ??
      textOf(firstOf(item, 'dc', 'titles')) ??
      textOf(firstOf(item, 'media', 'title')),
    content: textOf(firstOf(item, 'content', 'encoded')) ?? textOf(fieldOf(item, 'content')),
    summary:
      textOf(fieldOf(item, 'description')) ??
      textOf(fieldOf(item, 'summary')) ??
      textOf(firstOf(item, 'itunes', 'summary')) ??
      textOf(firstOf(firstOf(item, 'media', 'group'), 'description')),
    dates: [
      ...[
        fieldOf(item, 'pubDate'),
        fieldOf(item, 'published'),
        firstOf(item, 'dc', 'dates'),
        firstOf(item, 'dcterms', 'issued'),
      ],
      ...[firstOf(item, 'dcterms', 'created'), firstOf(item, 'atom', 'published'), fieldOf(item, 'updated')],
      ...[firstOf(item, 'atom', 'updated'), firstOf(item, 'dcterms', 'modified')],
    ].flatMap((date) => someText(date) ?? []),
    authorName:
      path(item, 'dc', 'creators') ??
      path(author, 'name') ??
      someText(author) ??
      path(author, 'email') ??
      path(item, 'itunes', 'author'),
    authorUrl: path(author, 'uri'),
    publisher: path(item, 'source', 'title'),
    language: path(item, 'xml', 'lang') ?? path(item, 'dc', 'languages'),
    replies: path(item, 'slash', 'comments') ?? path(item, 'thr', 'total'),
    inReplyTo: path(firstOf(item, 'thr', 'inReplyTos'), 'ref'),
    base: path(item, 'xml', 'base'),
  };
}

/** The first value at the end of a path; lists on the way stand for their first member. */
function firstOf(value: unknown, ...names: string[]): unknown {
  let current = value;
  for (const name of names) current = listOf(fieldOf(listOf(current)[0], name))[0] ?? null;
  return current;
}

function path(value: unknown, ...names: string[]): string | null {
  return someText(firstOf(value, ...names));
}

function textOf(value: unknown): RawText | null {
  const bare = someText(value);
  if (bare !== null) return { value: bare, form: 'html' };
  const text = someText(fieldOf(value, 'value'));
  return text === null ? null : { value: text, form: fieldOf(value, 'type') === 'text' ? 'plain' : 'html' };
}

function pageOf(links: unknown): string | null {
  const pages = listOf(links).filter((link) => (fieldOf(link, 'rel') ?? 'alternate') === 'alternate');
  const best = pages.find((link) => (fieldOf(link, 'type') ?? 'text/html') === 'text/html') ?? pages[0];
  return someText(fieldOf(best, 'href'));
}
