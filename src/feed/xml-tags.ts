/** Reading tags without a parser: for documents that no strict parser takes. */

/** A start or end tag as it stands in the source. */
export interface Tag {
  /** As written, prefix included. */
  name: string;
  kind: 'start' | 'end' | 'empty';
  attributes: ReadonlyMap<string, string>;
  /** Behind the `>`. */
  end: number;
}

const NAME = /[A-Za-z_][\w.:-]{0,99}/y;
const ATTRIBUTE = /[\s/]*([A-Za-z_][\w.:-]{0,99})\s{0,99}=\s{0,99}(?:"([^"<]*)"|'([^'<]*)'|([^\s"'<>]+))/y;
const MAX_ATTRIBUTES = 64;

/**
 * The tag that starts at `start`, where a `<` stands.
 * @returns null where no tag stands: the sign means itself
 */
export function readTag(source: string, start: number): Tag | null {
  const first = source.charCodeAt(start + 1);
  const isEnd = first === 0x2f;
  if (!isEnd && !isNameStart(first)) return null;
  NAME.lastIndex = start + (isEnd ? 2 : 1);
  const name = NAME.exec(source)?.[0];
  if (name === undefined) return null;
  let at = NAME.lastIndex;
  const attributes = new Map<string, string>();
  while (attributes.size < MAX_ATTRIBUTES) {
    ATTRIBUTE.lastIndex = at;
    const found = ATTRIBUTE.exec(source);
    if (found === null) break;
    at = ATTRIBUTE.lastIndex;
    const key = found[1] ?? '';
    if (!attributes.has(key)) attributes.set(key, found[2] ?? found[3] ?? found[4] ?? '');
  }
  // A tag that was never closed ends where the next one begins.
  const stop = tagStop(source, at);
  if (stop < 0) return null;
  const closed = source.charCodeAt(stop) === GREATER;
  const empty = closed && source[stop - 1] === '/';
  const end = closed ? stop + 1 : stop;
  return { name, kind: isEnd ? 'end' : empty ? 'empty' : 'start', attributes, end };
}

const LESS = 0x3c;
const GREATER = 0x3e;

function tagStop(source: string, from: number): number {
  for (let at = from; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (code === GREATER || code === LESS) return at;
  }
  return -1;
}

function isNameStart(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f;
}

/** End of the CDATA section, comment, instruction or declaration that starts at `start`; null when none does. */
export function skipSection(source: string, start: number): number | null {
  const second = source.charCodeAt(start + 1);
  if (second !== 0x21 && second !== 0x3f) return null;
  for (const [open, close] of SECTIONS) {
    if (!source.startsWith(open, start)) continue;
    const end = source.indexOf(close, start + open.length);
    return end < 0 ? source.length : end + close.length;
  }
  return null;
}

const SECTIONS = [
  ['<![CDATA[', ']]>'],
  ['<!--', '-->'],
  ['<?', '?>'],
  ['<!', '>'],
] as const;

/** Text as it may stand between tags and in attributes. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/gu, (sign) => ESCAPES[sign] ?? sign);
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
