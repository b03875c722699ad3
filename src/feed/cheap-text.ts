/**
 * The words of an item without parsing it. It may hold more than full reading gives (names of attributes, a word twice)
 * but never less: what is left out here would be a mention that nobody hears of.
 */

import { plainText } from '../core/text.ts';
import { unwrapUrl } from '../core/unwrap-url.ts';
import { decodeEntities } from './entities.ts';
import { BLOCK_TAGS, INLINE_TAGS } from './html-tags.ts';

/** Stands where an inline tag was: `mig<b>ros</b>` is one word to a reader. */
const SEAM = '\u0001';
const UNSAFE =
  /[\u0000\u0002-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2028\u2029\u2066-\u2069\uD800-\uDFFF\uFEFF]/;
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F]/;
const UNEVEN = /\s\s|[^\S ]/u;
/** A link without a query leads elsewhere only at these services. */
const LEADS_ON = /\?|google|amp|yahoo|redditmail|steamcommunity|urldefense/u;
const LINK = /https?:\/\/[^\s"'<>]{8,2000}/gu;
const UNKNOWN_REFERENCE = /&[A-Za-z][A-Za-z0-9]{1,33};/u;

/**
 * Everything that a query could look at in one item.
 * @param xml  the item's markup, from start tag to end tag
 * @returns null where only full reading can tell
 */
export function cheapText(xml: string): string | null {
  // What stands around a control character depends on how the document is repaired.
  if (xml.includes('base64') || xml.includes('octet-stream') || CONTROLS.test(xml)) return null;
  const extras: string[] = [];
  const text = words(stripXml(xml, extras), extras);
  // A title that says it is plain text may hold words in angle brackets.
  if (xml.includes('type="text"')) extras.push(bracketless(xml));
  return finish(text, extras);
}

/** The same for a piece of HTML or plain text that stands by itself, as in JSON. */
export function cheapHtmlText(html: string): string | null {
  const extras = [bracketless(html)];
  return finish(words(asData(stripHtml(html, extras)), extras), extras);
}

/** Resolves references and drops tags: once for XML, once for the HTML inside, once for feeds that escape twice. */
function words(source: string, extras: string[]): string {
  let text = source;
  for (let pass = 0; pass < 3 && text.includes('&'); pass++) {
    // More often than full reading does; what stood there before counts too.
    if (pass === 2) extras.push(bracketless(text));
    text = decodeEntities(text);
    if (!text.includes('<')) continue;
    // After the first pass a tag may be a tag that was escaped twice, or a word that somebody wrote in brackets.
    if (pass > 0) extras.push(bracketless(text));
    text = stripHtml(text, extras);
  }
  return text;
}

function finish(source: string, extras: readonly string[]): string | null {
  let text = source;
  if (text.includes('&') && UNKNOWN_REFERENCE.test(text)) return null;
  if (text.includes(SEAM)) {
    const joined = text.replaceAll(SEAM, '');
    text = joinsWords(text) ? `${joined}\n${text.replaceAll(SEAM, ' ')}` : joined;
  }
  if (extras.length > 0) text += ` ${extras.join(' ')}`;
  if (text.includes('%') && /%[2-9a-f][0-9a-f]/iu.test(text)) text += `\n${percentDecoded(text)}`;
  text += targets(text);
  if (UNSAFE.test(text)) text = plainText(text);
  return UNEVEN.test(text) ? text.replace(/\s{2,}|[^\S ]/gu, ' ') : text;
}

/** Does a tag stand inside a word? */
function joinsWords(text: string): boolean {
  for (let at = text.indexOf(SEAM); at >= 0; at = text.indexOf(SEAM, at + 1)) {
    if (at === 0 || !isWordCode(text.charCodeAt(at - 1))) continue;
    let after = at + 1;
    while (text[after] === SEAM) after++;
    if (isWordCode(text.charCodeAt(after))) return true;
  }
  return false;
}

function isWordCode(code: number): boolean {
  return (
    code >= 0x80 || (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39)
  );
}

function bracketless(text: string): string {
  return text.replace(/[<>]/gu, ' ').replaceAll(SEAM, '');
}

/** Text as the inside of CDATA: what looks like a reference is one of HTML, not of XML. */
function asData(text: string): string {
  return text.includes('&') ? text.replaceAll('&', '&amp;') : text;
}

/** The item without its own tags; links in their attributes go to `extras`. */
function stripXml(source: string, extras: string[]): string {
  let out = '';
  let last = '';
  let close = source.indexOf('>');
  const open = new Map<string, number>();
  let from = 0;
  for (let at = source.indexOf('<'); at >= 0; at = source.indexOf('<', from)) {
    out += source.slice(from, at);
    if (source.startsWith('<![CDATA[', at)) {
      const end = source.indexOf(']]>', at + 9);
      const data = source.slice(at + 9, end < 0 ? source.length : end);
      out += asData(data.includes('<') ? stripHtml(data, extras) : data);
      from = end < 0 ? source.length : end + 3;
      last = '';
      continue;
    }
    if (close >= 0 && close < at) close = source.indexOf('>', at);
    const comment = source.startsWith('<!--', at) ? source.indexOf('-->', at + 4) : -1;
    const end = comment >= 0 ? comment + 2 : isTagStart(source.charCodeAt(at + 1)) ? close : -1;
    const mark = end < 0 ? ' ' : separatorOf(source, at, end, extras, true, open);
    const spaced = at > from ? source.charCodeAt(at - 1) <= 0x20 : last === ' ';
    if (mark !== ' ' || !spaced) out += mark;
    last = mark;
    from = end < 0 ? at + 1 : end + 1;
  }
  return out + source.slice(from);
}

/** HTML without its tags; what only looks like a tag goes to `extras`. */
function stripHtml(source: string, extras: string[]): string {
  let out = '';
  let last = '';
  let close = source.indexOf('>');
  const open = new Map<string, number>();
  let from = 0;
  for (let at = source.indexOf('<'); at >= 0; at = source.indexOf('<', from)) {
    out += source.slice(from, at);
    if (close >= 0 && close < at) close = source.indexOf('>', at);
    const comment = source.startsWith('<!--', at) ? source.indexOf('-->', at + 4) : -1;
    const end = comment >= 0 ? comment + 2 : isTagStart(source.charCodeAt(at + 1)) ? close : -1;
    const mark = end < 0 ? '\uFF1C' : separatorOf(source, at, end, extras, false, open);
    const spaced = at > from ? source.charCodeAt(at - 1) <= 0x20 : last === ' ';
    if (mark !== ' ' || !spaced) out += mark;
    last = mark;
    from = end < 0 ? at + 1 : end + 1;
  }
  return out + source.slice(from);
}

function separatorOf(
  source: string,
  start: number,
  end: number,
  extras: string[],
  xml: boolean,
  open: Map<string, number>,
): string {
  if (source.charCodeAt(start + 1) === 0x21) {
    extras.push(source.slice(start + 2, end));
    return SEAM;
  }
  const nameStart = source.charCodeAt(start + 1) === 0x2f ? start + 2 : start + 1;
  const nameEnd = tagNameEnd(source, nameStart, end);
  const name = source.slice(nameStart, nameEnd).toLowerCase();
  const block = BLOCK_TAGS.has(name);
  const inline = !block && INLINE_TAGS.has(name);
  if (nameEnd < end) {
    const rest = source.slice(nameEnd, end);
    // Attributes of the feed's own elements are links; an HTML tag without any `=` may be words in angle brackets.
    if (xml || !(block || inline) || !rest.includes('=')) {
      if (rest.length > 1) extras.push(decodeEntities(xml ? rest : `${name}${rest}`));
    }
  }
  if (block) return standsInside(name, nameStart === start + 2, open) ? SEAM : ' ';
  if (inline) return SEAM;
  if (xml) return ' ';
  extras.push(name);
  return SEAM;
}

/** A stray end tag is passed over by browsers, so that it may stand inside a word; but `</p>` and `</br>` are not. */
function standsInside(name: string, isEnd: boolean, open: Map<string, number>): boolean {
  const count = open.get(name) ?? 0;
  if (!isEnd) open.set(name, count + 1);
  else if (count > 0) open.set(name, count - 1);
  else return name !== 'p' && name !== 'br';
  return false;
}

function tagNameEnd(source: string, from: number, limit: number): number {
  let at = from;
  while (at < limit) {
    const code = source.charCodeAt(at);
    if (code <= 0x20 || code === 0x2f) break;
    at++;
  }
  return at;
}

function isTagStart(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x2f || code === 0x21;
}

function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/giu, (codes) => {
    try {
      return decodeURIComponent(codes);
    } catch (error) {
      if (error instanceof URIError) return ' ';
      throw error;
    }
  });
}

/** Where links that only lead on lead to. */
function targets(text: string): string {
  let out = '';
  for (const [link] of text.matchAll(LINK)) {
    if (!LEADS_ON.test(link)) continue;
    const target = unwrapUrl(link);
    if (target !== link) out += `\n${target} ${percentDecoded(target)}`;
  }
  return out;
}
