/**
 * Finds where the items of an XML feed begin and end without parsing it, so that only those that deserve it are read
 * in full.
 */

/** The three families of feed, by their root element. */
export type FeedFamily = 'rss' | 'rdf' | 'atom';

/** A piece of the document, UTF-16 offsets, end exclusive. */
export interface ItemRange {
  start: number;
  end: number;
}

/** Where the items of a document stand; everything else belongs to the feed itself. */
export interface FeedOutline {
  family: FeedFamily;
  /** Where the root element's start tag begins. */
  root: number;
  items: ItemRange[];
}

const ROOTS: readonly (readonly [string, FeedFamily])[] = [
  ['<rss', 'rss'],
  ['<feed', 'atom'],
  ['<rdf:RDF', 'rdf'],
];

/**
 * The outline of a document of plain shape.
 * @returns null for every oddity: something before the root, other names, items inside items, items without an end
 */
export function outlineFeed(text: string): FeedOutline | null {
  const root = findRoot(text);
  if (root === null) return null;
  const [start, family] = root;
  const open = family === 'atom' ? '<entry' : '<item';
  const close = family === 'atom' ? '</entry' : '</item';
  const items: ItemRange[] = [];
  const find = unveiledFinder(text);
  let at = start;
  for (;;) {
    const begin = find(open, at);
    if (begin < 0) return begin === BROKEN ? null : { family, root: start, items };
    at = begin + open.length;
    // `<items>` of RSS 1.0 is no item.
    if (!endsName(text, at)) continue;
    const tagEnd = text.indexOf('>', at);
    if (tagEnd < 0) return null;
    if (text[tagEnd - 1] === '/') {
      at = tagEnd + 1;
    } else {
      const last = find(close, tagEnd);
      if (last < 0 || !endsName(text, last + close.length) || nests(text, open, tagEnd, last)) return null;
      at = text.indexOf('>', last) + 1;
      if (at === 0) return null;
    }
    items.push({ start: begin, end: at });
  }
}

/** The document with only these items; whatever stands between and around items is kept. */
export function keepItems(text: string, outline: FeedOutline, kept: readonly ItemRange[]): string {
  const chosen = new Set(kept);
  let out = '';
  let from = 0;
  for (const range of outline.items) {
    if (chosen.has(range)) continue;
    out += text.slice(from, range.start);
    from = range.end;
  }
  return out + text.slice(from);
}

const BROKEN = -2;

/**
 * A search that passes over CDATA sections and comments. Positions must not fall from call to call.
 * It answers -1 for "no more" and BROKEN where a section never ends.
 */
function unveiledFinder(text: string): (needle: string, from: number) => number {
  let veil = text.indexOf('<!');
  return (needle, from) => {
    let hit = text.indexOf(needle, from);
    while (hit >= 0) {
      if (veil >= 0 && veil < from) veil = text.indexOf('<!', from);
      if (veil < 0 || veil > hit) return hit;
      const end = veilEnd(text, veil);
      if (end < 0) return BROKEN;
      veil = text.indexOf('<!', end);
      if (end > hit) hit = text.indexOf(needle, end);
    }
    return -1;
  };
}

function veilEnd(text: string, start: number): number {
  const mark = text.startsWith('<![CDATA[', start) ? ']]>' : text.startsWith('<!--', start) ? '-->' : '>';
  const end = text.indexOf(mark, start + (mark === '-->' ? 4 : 2));
  return end < 0 ? -1 : end + mark.length;
}

function nests(text: string, open: string, from: number, to: number): boolean {
  const next = text.indexOf(open, from);
  if (next < 0 || next > to) return false;
  const find = unveiledFinder(text.slice(from, to));
  for (let hit = find(open, 0); hit !== -1; hit = find(open, hit + 1)) {
    if (hit === BROKEN || endsName(text, from + hit + open.length)) return true;
  }
  return false;
}

/** Where the root element stands, past declaration, comments and a plain document type. */
function findRoot(text: string): [number, FeedFamily] | null {
  let at = 0;
  for (;;) {
    while (isSpace(text.charCodeAt(at))) at++;
    if (text.startsWith('<?', at)) {
      at = text.indexOf('?>', at) + 2;
      if (at === 1) return null;
    } else if (text.startsWith('<!', at)) {
      const end = veilEnd(text, at);
      // An internal subset may define entities; that is not read here.
      if (end < 0 || (!text.startsWith('<!--', at) && text.slice(at, end).includes('['))) return null;
      at = end;
    } else {
      const root = ROOTS.find(([tag]) => text.startsWith(tag, at) && endsName(text, at + tag.length));
      return root === undefined ? null : [at, root[1]];
    }
  }
}

function endsName(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 0x3e || code === 0x2f || isSpace(code);
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xfeff;
}
