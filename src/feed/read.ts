/** A feed's text to items. The parsers are loaded when there is something for them to read, and nowhere else. */

import { MentionwatchError, messageOf } from '../core/errors.ts';
import { lazy } from '../core/lazy.ts';
import type { Item } from '../core/mention.ts';
import type { MarkupMatch } from '../core/query.ts';
import { oneLine, truncate } from '../core/text.ts';
import { cheapHtmlText, cheapText } from './cheap-text.ts';
import { type InheritedWords, inheritedWords, missingWords } from './inherited-words.ts';
import type { RawFeed, RawItem } from './raw-feed.ts';
import { type FeedOutline, type ItemRange, keepItems, outlineFeed } from './scan-items.ts';
import { readTag } from './xml-tags.ts';

/** How a feed is to be read. */
export interface FeedOptions {
  /** Where the document came from, after redirects; relative links start here. */
  url: string;
  /** Language of the source, BCP 47. */
  languageHint: string | null;
  /** Items beyond this many are counted, not read. */
  maxItems: number;
  /** `false` when no alert can match a text that holds these words; such items are counted, not read. */
  mayMatch: ((text: string) => boolean) | null;
  /** The same for an item's markup as it stands; `false` must be certain. Default: every item's words are looked at. */
  mayMatchMarkup?: ((document: string, start: number, end: number) => MarkupMatch) | null;
  /** Milliseconds UTC; dates far ahead of it are mistakes. */
  now: number;
}

/** What a feed held. */
export interface ReadFeed {
  title: string | null;
  items: Item[];
  /** Items that the document holds, wanted or not. */
  seen: number;
  /** Items that could not be read. */
  skipped: number;
  /** Things worth telling the person in charge, one sentence each. */
  notices: string[];
}

/** A document longer than this is read up to here. UTF-16 units. */
const MAX_DOCUMENT = 60_000_000;
const MAX_JSON = 20_000_000;
/** All items that one reading takes apart, and the longest one of them. */
const MAX_CHOSEN = 8_000_000;
const MAX_ITEM = 4_000_000;
const HEAD = 20_000;
const ROOT_END = /<\/(?:[\w-]{1,20}:)?(?:rss|feed|rdf)[\s>]/iuy;

/**
 * Reads RSS, RDF, Atom and JSON Feed, sound or broken, and keeps every item that can be had.
 * @throws changed: the document is empty, a web page, or no feed
 */
export async function readFeed(text: string, options: FeedOptions): Promise<ReadFeed> {
  const notices: string[] = [];
  const start = text.slice(0, 1_000).trimStart();
  if (start === '' && text.trim() === '') throw notFeed('The address answered with nothing.');
  const isJson = start.startsWith('{') || start.startsWith('[');
  const longest = isJson ? MAX_JSON : MAX_DOCUMENT;
  const bounded = text.length > longest ? text.slice(0, longest) : text;
  if (bounded.length < text.length) notices.push('The feed is far too long; only its beginning was read.');
  if (isJson) return readJson(bounded, options, notices);
  return readXml(bounded, options, notices);
}

async function readJson(text: string, options: FeedOptions, notices: string[]): Promise<ReadFeed> {
  const { readJsonFeed } = await import('./json-feed.ts');
  const feed = readJsonFeed(text);
  const seen = feed.items.length;
  const { mayMatch } = options;
  const first = feed.items.slice(0, options.maxItems);
  if (first.length < seen) notices.push(`The feed holds ${seen} items; the first ${first.length} were read.`);
  const taken =
    mayMatch === null
      ? first
      : first.filter((item) => {
          const words = rawWords(item, feed, options.url);
          return words === null || mayMatch(words);
        });
  return finish({ ...feed, items: taken }, seen, taken.length, options, notices);
}

function readXml(text: string, options: FeedOptions, notices: string[]): Promise<ReadFeed> {
  if (notices.length === 0 && !rootEnds(text)) {
    notices.push('The feed ends in the middle; what stands before that was read.');
  }
  const outline = outlineFeed(text);
  if (outline === null) return readBroken(text, options, notices);
  return readChosen(choose(text, outline, options, notices), options, notices);
}

/** Does the root end near the end of the document? Its end tag is the last of all where nothing is wrong. */
function rootEnds(text: string): boolean {
  const tail = text.slice(-HEAD);
  for (let at = tail.lastIndexOf('</'); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf('</', at - 1)) {
    ROOT_END.lastIndex = at;
    if (ROOT_END.test(tail)) return true;
  }
  return false;
}

async function readBroken(text: string, options: FeedOptions, notices: string[]): Promise<ReadFeed> {
  const { repairFeed } = await import('./repair.ts');
  const repaired = repairFeed(text);
  const outline = repaired === null ? null : outlineFeed(repaired);
  if (repaired === null || outline === null || (outline.items.length === 0 && isWebPage(text))) throw notXmlFeed(text);
  return readChosen({ ...choose(repaired, outline, options, notices), isRepaired: true }, options, notices);
}

/** What is left of a document when the items that nobody asked for are taken out. */
interface Choice {
  document: string;
  /** Items in it, and in the document that it was. */
  count: number;
  seen: number;
  /** `xml:base` and `xml:lang` of the root. */
  base: string | null;
  language: string | null;
  isRepaired: boolean;
}

// The document itself is not kept meanwhile: it is many times as long as what was chosen of it.
async function readChosen(choice: Choice, options: FeedOptions, notices: string[]): Promise<ReadFeed> {
  const { document, count, seen } = choice;
  if (count === 0 && options.mayMatch !== null) return { title: null, items: [], seen, skipped: 0, notices };
  const feed = await parse(document, count, choice.isRepaired);
  feed.base ??= choice.base;
  feed.language ??= choice.language;
  return finish(feed, seen, count, options, notices);
}

function choose(source: string, outline: FeedOutline, options: FeedOptions, notices: string[]): Choice {
  const chosen = chooseItems(source, outline, options, notices);
  const seen = outline.items.length;
  const root = readTag(source, outline.root)?.attributes;
  return {
    document: chosen.length === seen ? source : keepItems(source, outline, chosen),
    count: chosen.length,
    seen,
    base: root?.get('xml:base') ?? null,
    language: root?.get('xml:lang') ?? null,
    isRepaired: false,
  };
}

/** What a query could look at in an item that is taken apart already. */
function rawWords(item: RawItem, feed: RawFeed, url: string): string | null {
  const texts = [item.title?.value, item.content?.value, item.summary?.value];
  const rest = [item.link, item.id, item.authorName, item.authorUrl, feed.authorName, feed.authorUrl, feed.link, url];
  return cheapHtmlText([...texts, ...rest].filter((text) => text != null).join('\n'));
}

/** The items that deserve full reading. */
function chooseItems(source: string, outline: FeedOutline, options: FeedOptions, notices: string[]): ItemRange[] {
  const { mayMatch, mayMatchMarkup = null } = options;
  const first = outline.items.slice(0, options.maxItems);
  if (first.length < outline.items.length) {
    notices.push(`The feed holds ${outline.items.length} items; the first ${first.length} were read.`);
  }
  let inherited: InheritedWords | null = null;
  const chosen: ItemRange[] = [];
  let size = 0;
  let tooLong = 0;
  for (const range of first) {
    const length = range.end - range.start;
    if (length > MAX_ITEM || size + length > MAX_CHOSEN) {
      tooLong++;
      continue;
    }
    if (mayMatch !== null) {
      const found = mayMatchMarkup === null ? 'perhaps' : mayMatchMarkup(source, range.start, range.end);
      if (found === false) continue;
      if (found === 'perhaps') {
        const xml = source.slice(range.start, range.end);
        const words = cheapText(xml);
        inherited ??= inheritedWords(source, outline, options.url);
        if (words !== null && !mayMatch(words + missingWords(xml, inherited))) continue;
      }
    }
    chosen.push(range);
    size += length;
  }
  if (tooLong > 0)
    notices.push(`${tooLong} items of the feed were left out because they, or all of it, are far too long.`);
  return chosen;
}

// Kept, since an import costs as much as reading an item, even of what is loaded already.
const parsers = lazy(() => Promise.all([import('./rss-nodes.ts'), import('./xml-nodes.ts'), import('./prefixes.ts')]));
const finishers = lazy(() => Promise.all([import('./item.ts'), import('./html-to-text.ts')]));

/** rss-parser first; what it refuses or garbles is repaired and read again, and feedsmith has the last word. */
async function parse(source: string, expected: number, repaired: boolean): Promise<RawFeed> {
  const [{ readNodes }, { fromNodes }, { hasOddPrefixes }] = await parsers();
  const attempt = async (document: string): Promise<RawFeed | null> => {
    try {
      return fromNodes(await readNodes(document));
    } catch {
      // Refused; the next attempt tells.
      return null;
    }
  };
  const first = await attempt(source);
  const whole = first !== null && first.items.length === expected && first.garbled === 0;
  if (whole && (repaired || !hasOddPrefixes(source.slice(0, HEAD)))) return first;
  const document = repaired ? source : ((await import('./repair.ts')).repairFeed(source) ?? source);
  const second = repaired ? first : await attempt(document);
  if (second !== null && second.items.length >= expected && second.garbled === 0) return second;
  const { parseFeed } = await import('feedsmith');
  const { fromFeedsmith } = await import('./feedsmith-feed.ts');
  try {
    const third = fromFeedsmith(parseFeed(document));
    return [first, second, third]
      .filter((feed) => feed !== null)
      .reduce((a, b) => (b.items.length > a.items.length ? b : a));
  } catch (cause) {
    const best = second ?? first;
    if (best !== null) return best;
    throw new MentionwatchError('changed', `The feed cannot be read: ${messageOf(cause)}`, {
      hint: 'Open the address in a browser and check what it answers.',
      cause,
    });
  }
}

async function finish(
  feed: RawFeed,
  seen: number,
  taken: number,
  options: FeedOptions,
  notices: string[],
): Promise<ReadFeed> {
  const [{ contextOf, toItem }, { titleText }] = await finishers();
  const context = contextOf(feed, options.url, options.languageHint, options.now);
  const items: Item[] = [];
  let undated = 0;
  for (const raw of feed.items) {
    const item = toItem(raw, context);
    if (item === null) continue;
    items.push(item);
    if (item.publishedAt === null && raw.dates.length > 0) undated++;
  }
  if (undated > 0) {
    notices.push(`${undated} items bear a date that cannot be right; the time when they were first seen counts.`);
  }
  const skipped = Math.max(0, taken - items.length);
  const title = feed.title === null ? null : titleText(feed.title.value) || null;
  return { title, items, seen: Math.max(seen, items.length), skipped, notices };
}

function notXmlFeed(text: string): MentionwatchError {
  if (isWebPage(text)) return notFeed('The address answered with a web page, not a feed.');
  return notFeed(
    `The address answered with something that is no feed: "${truncate(oneLine(text.slice(0, 400)), 80)}".`,
  );
}

function isWebPage(text: string): boolean {
  return /<!doctype\s{1,9}html|<html[\s>]|<body[\s>]/iu.test(text.slice(0, HEAD));
}

function notFeed(message: string): MentionwatchError {
  return new MentionwatchError('changed', message, {
    hint: 'Open the address in a browser; look there for the link of the RSS or Atom feed, or for an error message.',
  });
}
