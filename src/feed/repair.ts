/**
 * Rewrites a broken feed as one that every parser takes: junk around it dropped, unknown entities resolved, bare `&`
 * escaped, tags closed, prefixes as usual, markup inside texts escaped. Every item that can be told apart is kept.
 */

import { decodeEntities } from './entities.ts';
import { NAMESPACES, usualPrefix } from './prefixes.ts';
import type { FeedFamily } from './scan-items.ts';
import { escapeXml, readTag, skipSection, type Tag } from './xml-tags.ts';

/** How deep fields may hold fields: `media:group` in `entry` is one. */
const MAX_DEPTH = 4;
const MAX_FIELDS = 200;
/** Longer than any head of a feed, and than any field that holds fields. */
const MAX_HEAD = 200_000;
const MAX_ENTITIES = 100;
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu;
const ROOT = /<(?:([\w.-]{1,40}):)?(rss|feed|rdf|channel|entry|item)(?=[\s/>])/giu;

/** Elements that hold text, perhaps with markup in it. */
const TEXTS = new Set(
  (
    'title description summary content content:encoded subtitle tagline info rights copyright itunes:summary ' +
    'itunes:subtitle media:description media:title dc:title dc:description body xhtml:body fullitem'
  ).split(' '),
);
/** Elements that hold one value; a start tag inside means that the end tag is missing. */
const LEAVES = new Set(
  'title link guid id pubdate published updated modified issued created dc:date dc:creator comments category'.split(
    ' ',
  ),
);

interface Writer {
  source: string;
  family: FeedFamily;
  /** Prefix as written to prefix as usual; the root's own prefix becomes none. */
  prefixes: ReadonlyMap<string, string>;
  entities: ReadonlyMap<string, string>;
}

/**
 * The document rewritten.
 * @returns null when it holds nothing of a feed
 */
export function repairFeed(text: string): string | null {
  const source = text.replace(CONTROLS, '').toWellFormed();
  ROOT.lastIndex = 0;
  const found = ROOT.exec(source);
  if (found === null) return null;
  const tag = readTag(source, found.index);
  if (tag === null) return null;
  const name = (found[2] ?? '').toLowerCase();
  const family: FeedFamily = name === 'feed' || name === 'entry' ? 'atom' : name === 'rdf' ? 'rdf' : 'rss';
  const writer: Writer = {
    source,
    family,
    prefixes: prefixesOf(tag, name === 'rdf' ? null : (found[1] ?? null), source),
    entities: declaredEntities(source.slice(0, found.index)),
  };
  const isContainer = name === 'rss' || name === 'feed' || name === 'rdf' || name === 'channel';
  const { head, items, channel } = walk(writer, isContainer ? tag.end : found.index);
  return assemble(writer, tag, channel, head, items);
}

function prefixesOf(root: Tag, rootPrefix: string | null, source: string): ReadonlyMap<string, string> {
  const prefixes = new Map<string, string>();
  for (const [key, value] of root.attributes) {
    const usual = key.startsWith('xmlns:') ? usualPrefix(value) : null;
    if (usual !== null) prefixes.set(key.slice(6), usual);
  }
  // RSS 1.0 may give its own namespace a prefix: `<rss:item>`.
  const rss =
    /\sxmlns:([\w.-]{1,40})\s?=\s?["']http:\/\/(?:purl\.org\/rss\/1\.0\/|my\.netscape\.com\/rdf[^"']*)["']/u.exec(
      source.slice(0, 10_000),
    );
  if (rss?.[1] !== undefined) prefixes.set(rss[1], '');
  if (rootPrefix !== null) prefixes.set(rootPrefix, '');
  return prefixes;
}

/** Entities of the document's own that stand for plain text; those that refer to others or to files stay unknown. */
function declaredEntities(prolog: string): ReadonlyMap<string, string> {
  const entities = new Map<string, string>();
  for (const [, name, value] of prolog.matchAll(/<!ENTITY\s{1,9}([\w.-]{1,40})\s{1,9}["']([^"'%<]{0,200})["']/gu)) {
    if (entities.size === MAX_ENTITIES) break;
    const text = decodeEntities(value ?? '');
    if (name !== undefined && !/&\w/u.test(text)) entities.set(name, text);
  }
  return entities;
}

interface Parts {
  head: string;
  items: string[];
  channel: Tag | null;
}

/** Goes through the document once, from field to field. */
function walk(writer: Writer, start: number): Parts {
  const { source } = writer;
  const parts: Parts = { head: '', items: [], channel: null };
  let item: { attributes: string; fields: string; count: number } | null = null;
  let at = source.indexOf('<', start);
  const finish = () => {
    if (item !== null && item.fields !== '') parts.items.push(`${item.attributes}>${item.fields}`);
    item = null;
  };
  while (at >= 0) {
    const skipped = skipSection(source, at);
    const tag = skipped === null ? readTag(source, at) : null;
    let next = skipped ?? at + 1;
    if (tag !== null) {
      next = tag.end;
      const name = elementName(writer, tag.name);
      if (name === 'item' || name === 'entry') {
        finish();
        if (tag.kind !== 'end') item = { attributes: attributesOf(tag), fields: '', count: 0 };
        if (tag.kind === 'empty') finish();
      } else if (name === 'channel' && tag.kind === 'start') {
        parts.channel ??= tag;
      } else if (tag.kind !== 'end' && !STRUCTURE.has(name) && (item !== null || parts.head.length < MAX_HEAD)) {
        const field = readField(writer, tag, name, 0);
        next = field.end;
        if (item === null) {
          parts.head += field.xml;
        } else if (item.count++ < MAX_FIELDS) {
          item.fields += field.xml;
        }
      }
    }
    at = source.indexOf('<', next);
  }
  finish();
  return parts;
}

const STRUCTURE = new Set(['rss', 'feed', 'rdf:RDF', 'channel', 'item', 'entry', 'html', 'head', 'xml']);

/** One element and all that it holds, rewritten. */
function readField(writer: Writer, tag: Tag, name: string, depth: number): { xml: string; end: number } {
  const open = `<${name}`;
  if (tag.kind === 'empty') return { xml: `${open}${attributesOf(tag)}/>`, end: tag.end };
  const { inner, end, markup } = readInner(writer, tag, name);
  const close = `</${name}>`;
  if (!markup) {
    return { xml: `${open}${attributesOf(tag)}>${escapeXml(plainValue(writer, inner))}${close}`, end };
  }
  if (TEXTS.has(name.toLowerCase()) || depth >= MAX_DEPTH || inner.length > MAX_HEAD) {
    const attributes = attributesOf(tag).replace(/\stype="[^"]*"/u, '');
    return { xml: `${open}${attributes} type="html">${escapeXml(markupValue(inner))}${close}`, end };
  }
  const nested: Writer = { ...writer, source: inner };
  let xml = '';
  let count = 0;
  for (let at = inner.indexOf('<'); at >= 0 && count < MAX_FIELDS; ) {
    const skipped = skipSection(inner, at);
    const child = skipped === null ? readTag(inner, at) : null;
    let next = skipped ?? at + 1;
    if (child !== null) {
      next = child.end;
      if (child.kind !== 'end') {
        const field = readField(nested, child, elementName(writer, child.name), depth + 1);
        xml += field.xml;
        next = field.end;
        count++;
      }
    }
    at = inner.indexOf('<', next);
  }
  return { xml: `${open}${attributesOf(tag)}>${xml}${close}`, end };
}

/** What stands between a start tag and its end tag, or where the end tag should have been. */
function readInner(writer: Writer, tag: Tag, name: string): { inner: string; end: number; markup: boolean } {
  const { source } = writer;
  const leaf = LEAVES.has(name.toLowerCase());
  let depth = 1;
  let markup = false;
  let at = source.indexOf('<', tag.end);
  while (at >= 0) {
    const skipped = skipSection(source, at);
    const found = skipped === null ? readTag(source, at) : null;
    if (found !== null) {
      const foundName = elementName(writer, found.name);
      const same = found.name === tag.name;
      if (same && found.kind === 'end' && --depth === 0) {
        return { inner: source.slice(tag.end, at), end: found.end, markup };
      }
      if (same && found.kind === 'start') depth++;
      const outer = STRUCTURE.has(foundName) && foundName !== 'html' && foundName !== 'head';
      const missed = leaf && found.kind !== 'end' && (LEAVES.has(foundName.toLowerCase()) || TEXTS.has(foundName));
      if (outer || missed) return { inner: source.slice(tag.end, at), end: at, markup };
      markup = true;
    }
    at = source.indexOf('<', skipped ?? found?.end ?? at + 1);
  }
  // The document ends here, perhaps in the middle of a tag.
  return { inner: source.slice(tag.end).replace(/<[^<>]{0,200}$/u, ''), end: source.length, markup };
}

const KEPT_ATTRIBUTES = new Map(
  [
    'href',
    'rel',
    'type',
    'xml:base',
    'xml:lang',
    'isPermaLink',
    'rdf:about',
    'rdf:resource',
    'url',
    'ref',
    'mode',
    'src',
  ].map((name) => [name.toLowerCase(), name]),
);

function attributesOf(tag: Tag): string {
  let out = '';
  for (const [key, value] of tag.attributes) {
    const name = KEPT_ATTRIBUTES.get(key.toLowerCase());
    if (name === undefined) continue;
    // What was markup is written out as escaped text.
    const kept = name === 'type' && /xhtml/iu.test(value) ? 'html' : decodeEntities(value);
    out += ` ${name}="${escapeXml(kept)}"`;
  }
  return out;
}

function elementName(writer: Writer, written: string): string {
  const colon = written.indexOf(':');
  const prefix = colon < 0 ? '' : written.slice(0, colon);
  const local = written.slice(colon + 1);
  const lower = local.toLowerCase();
  const usual = writer.prefixes.get(prefix) ?? prefix;
  if (usual === '') return STRUCTURE.has(lower) || LEAVES.has(lower) || TEXTS.has(lower) ? lower : local;
  if (usual === 'rdf' && lower === 'rdf') return 'rdf:RDF';
  return `${usual}:${local}`;
}

/** Text without markup: character references resolved once, CDATA as it stands. */
function plainValue(writer: Writer, inner: string): string {
  return sections(
    inner,
    (text) => decodeEntities(ownEntities(writer, text)),
    (data) => data,
  );
}

/** Text with elements in it, as HTML: CDATA becomes escaped text, prefixes of XHTML elements go. */
function markupValue(inner: string): string {
  return sections(inner, (text) => text.replace(/<(\/?)[\w-]{1,40}:(?=[a-z])/giu, '<$1'), escapeXml);
}

function sections(inner: string, ofText: (text: string) => string, ofData: (data: string) => string): string {
  let out = '';
  let from = 0;
  for (let at = inner.indexOf('<!'); at >= 0; at = inner.indexOf('<!', from)) {
    const end = skipSection(inner, at) ?? at + 2;
    out += ofText(inner.slice(from, at));
    if (inner.startsWith('<![CDATA[', at))
      out += ofData(inner.slice(at + 9, inner.endsWith(']]>', end) ? end - 3 : end));
    from = end;
  }
  return out + ofText(inner.slice(from));
}

function ownEntities(writer: Writer, text: string): string {
  if (writer.entities.size === 0 || !text.includes('&')) return text;
  return text.replace(/&([\w.-]{1,40});/gu, (whole, name: string) => writer.entities.get(name) ?? whole);
}

/** The parts between the tags that their family wants around them. */
function assemble(writer: Writer, root: Tag, channel: Tag | null, head: string, items: readonly string[]): string {
  const declared = NAMESPACES.map(([uri, prefix]) => ` xmlns:${prefix}="${uri}"`).join('');
  const attributes = `${declared}${attributesOf(root)}`;
  if (writer.family === 'atom') {
    const entries = items.map((item) => `<entry${item}</entry>`).join('\n');
    return `<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom"${attributes}>${head}${entries}</feed>`;
  }
  const entries = items.map((item) => `<item${item}</item>`).join('\n');
  const channelTag = `<channel${channel === null ? '' : attributesOf(channel)}>`;
  if (writer.family === 'rdf') {
    const xmlns = 'xmlns="http://purl.org/rss/1.0/"';
    return `<?xml version="1.0"?>\n<rdf:RDF ${xmlns}${attributes}>${channelTag}${head}</channel>${entries}</rdf:RDF>`;
  }
  return `<?xml version="1.0"?>\n<rss version="2.0"${attributes}>${channelTag}${head}${entries}</channel></rss>`;
}
