/** What full reading takes from the feed where an item lacks it: its author, and the beginning of relative links. */

import { cheapText } from './cheap-text.ts';
import type { FeedOutline } from './scan-items.ts';

/** Words that an item may inherit, each beginning with a space. */
export interface InheritedWords {
  authors: string;
  links: string;
}

const MAX_HEAD = 20_000;
const AUTHOR = /<(?:[\w-]{1,20}:)?(?:author|creator)[\s>]/giu;
/** The address in a link element, as text, CDATA or attribute, starts with its scheme. */
const ABSOLUTE = /^<link(?:\s[^<>]*href\s{0,9}=\s{0,9}["']|[^<>]*>\s*(?:<!\[CDATA\[\s*)?)https?:\/\//iu;
const ADDRESS = /https?:\/\/[^\s"'<>]{1,2000}/giu;

/** The words of a feed's head, and of what stands behind its items. */
export function inheritedWords(source: string, outline: FeedOutline, url: string): InheritedWords {
  const first = outline.items[0]?.start ?? source.length;
  const last = outline.items.at(-1)?.end ?? source.length;
  const head = `${source.slice(outline.root, Math.min(first, outline.root + MAX_HEAD))} ${source.slice(last, last + MAX_HEAD)}`;
  let authors = '';
  for (const { index } of head.matchAll(AUTHOR)) authors += ` ${cheapText(head.slice(index, index + 600)) ?? ''}`;
  const links = [...head.matchAll(ADDRESS)].map(([address]) => address).join(' ');
  return { authors, links: ` ${url} ${links}` };
}

/** What this item does not say itself. */
export function missingWords(xml: string, inherited: InheritedWords): string {
  return inherited.authors + (holdsRelativeLink(xml) ? inherited.links : '');
}

function holdsRelativeLink(xml: string): boolean {
  for (let at = xml.indexOf('<link'); at >= 0; at = xml.indexOf('<link', at + 5)) {
    if (!ABSOLUTE.test(xml.slice(at, at + 2_000))) return true;
  }
  return false;
}
