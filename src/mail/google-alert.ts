/**
 * Mails of Google Alerts. Google documents no format; this reads the three that its mails have had: results marked up as
 * schema.org articles in the HTML, links through google.com/url in HTML without such marks, and plain text alone. Pure.
 */
import { oneLine } from '../core/text.ts';
import { unwrapUrl } from '../core/unwrap-url.ts';
import { walkHtml } from './html-walk.ts';
import type { Letter } from './letter.ts';

/** One result of an alert. */
export interface AlertResult {
  title: string;
  text: string;
  url: string;
  publisher: string | null;
}

const SENDER = 'googlealerts-noreply@google.com';
// "Google Alert - acme", "Alert Google – acme", "Google Uyarısı - acme", "هشدار Google - acme", also forwarded.
const SUBJECT = /^(?:\p{L}{1,4}:\s*)*[^-–—]{0,60}\bgoogle\b[^-–—]{0,60}\s[-–—]\s+\S/iu;
const REDIRECT = /^https?:\/\/(?:www\.)?google\.[a-z.]{2,7}\/url\?/iu;
const ABOUT_ALERTS = /^https?:\/\/(?:www\.)?google\.[a-z.]{2,7}\/alerts\b/iu;
const MOST_RESULTS = 500;

/** Is it a mail of Google Alerts, also one that somebody passed on? */
export function isGoogleAlert({ from, subject, plain, html }: Letter): boolean {
  if (from?.address === SENDER) return true;
  return SUBJECT.test(subject) && /\bgoogle\.[a-z.]{2,7}\/url\?/iu.test(`${html ?? ''}${plain ?? ''}`);
}

/** The results that a mail lists, each page once; none where no layout fits. */
export function readAlert({ plain, html }: Pick<Letter, 'plain' | 'html'>): AlertResult[] {
  const readings = [
    () => (html === null ? [] : markedUp(html)),
    () => (html === null ? [] : linked(html)),
    () => (plain === null ? [] : fromText(plain)),
  ];
  for (const read of readings) {
    const byUrl = new Map<string, AlertResult>();
    for (const result of read()) {
      const url = unwrapUrl(result.url);
      const title = oneLine(result.title);
      if (title === '' || byUrl.has(url) || byUrl.size >= MOST_RESULTS) continue;
      const publisher = oneLine(result.publisher ?? '');
      byUrl.set(url, { title, url, text: oneLine(result.text), publisher: publisher === '' ? null : publisher });
    }
    if (byUrl.size > 0) return [...byUrl.values()];
  }
  return [];
}

type Field = 'title' | 'text' | 'publisher';

/** Results as `itemtype="http://schema.org/Article"`, each with url, name, publisher and description. */
function markedUp(html: string): AlertResult[] {
  const results: AlertResult[] = [];
  let depth = 0;
  let current: AlertResult | null = null;
  let publisherAt: number | null = null;
  let field: { name: Field; depth: number } | null = null;
  walkHtml(html, {
    open(_name, { itemtype = '', itemprop, href }) {
      depth++;
      if (/schema\.org\/Article$/u.test(itemtype)) {
        current = { title: '', text: '', url: '', publisher: null };
        results.push(current);
        field = null;
        publisherAt = null;
      }
      if (current === null) return;
      if (itemprop === 'url' && current.url === '') current.url = href ?? '';
      if (itemprop === 'publisher') publisherAt = depth;
      const name = fieldOf(itemprop, publisherAt !== null);
      if (name !== null && field === null) field = { name, depth };
    },
    text(text) {
      if (current !== null && field !== null) current[field.name] = (current[field.name] ?? '') + text;
    },
    close() {
      depth--;
      if (field !== null && depth < field.depth) field = null;
      if (publisherAt !== null && depth < publisherAt) publisherAt = null;
    },
  });
  return results.filter(({ url }) => /^https?:\/\//iu.test(url));
}

function fieldOf(itemprop: string | undefined, inPublisher: boolean): Field | null {
  if (itemprop === 'name') return inPublisher ? 'publisher' : 'title';
  return itemprop === 'description' ? 'text' : null;
}

/** Results as links through google.com/url, each with the words up to the next link. */
function linked(html: string): AlertResult[] {
  const results: AlertResult[] = [];
  let current: AlertResult | null = null;
  let field: Field | null = null;
  walkHtml(html, {
    open(name, { href = '' }) {
      if (name !== 'a' || href === '') return;
      if (!REDIRECT.test(href)) {
        // The links below a result: share, flag as irrelevant.
        if (ABOUT_ALERTS.test(href)) field = null;
        return;
      }
      field = 'title';
      if (current?.url === href) return;
      current = { title: '', text: '', url: href, publisher: null };
      results.push(current);
    },
    text(text) {
      if (current !== null && field !== null) current[field] += text;
    },
    close(name) {
      if (name === 'a' && field === 'title') field = 'text';
      // Cells and lines are not one word.
      if (current !== null && field !== null && name !== 'b') current[field] += ' ';
    },
  });
  return results;
}

const LINK_LINE = /^<(https?:\/\/[^\s<>]+)>$/u;
const HEADING = /^===.*\[(.+)\]\s*===$/u;

/** Results in plain text: the words stand above the link, or the title above and the rest below it. */
function fromText(plain: string): AlertResult[] {
  const lines = plain.split(/\r?\n/u, 5_000).map((line) => line.trim());
  const isHeaded = lines.some((line) => HEADING.test(line));
  const results: AlertResult[] = [];
  let before: string[] = [];
  let below: AlertResult | null = null;
  for (const line of lines) {
    if (/^- - - -/u.test(line)) break;
    const link = LINK_LINE.exec(line)?.[1];
    if (link !== undefined) {
      // The line above a link to share or flag names that link.
      if (below !== null && !REDIRECT.test(link)) below = null;
      if (REDIRECT.test(link) && before.length > 0) {
        const [first = '', ...rest] = before;
        const words = isHeaded ? { title: first, text: rest.join(' ') } : { title: before.join(' '), text: '' };
        const result = { ...words, url: link, publisher: null };
        results.push(result);
        below = isHeaded ? null : result;
      }
      before = [];
    } else if (line === '') before = [];
    else if (!HEADING.test(line)) {
      before.push(line.replaceAll('*', ''));
      if (below !== null) addBelow(below, lines, line);
    }
  }
  return results;
}

/** Below the link: the publisher in a line of its own, then the snippet. */
function addBelow(result: AlertResult, lines: readonly string[], line: string): void {
  if (result.publisher === null) result.publisher = line;
  else if (!LINK_LINE.test(lines[lines.indexOf(line) + 1] ?? '')) result.text += ` ${line.replaceAll('*', '')}`;
}
