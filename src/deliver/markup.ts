/** An entry of a digest as marked-up text; a dialect says how a platform writes it and takes the power from the rest. */
import type { Entry } from '../core/message.ts';
import { oneLine } from '../core/text.ts';

const MAX_TITLE = 150;
const MAX_BYLINE = 200;
const MAX_BODY = 600;
const MAX_WHY = 300;
const MAX_URL = 2_000;
// Telegram shows 100 formats a message, and a card of Teams grows with each.
const MAX_MARKS = 20;
// Between a sign and what follows, it keeps the two from being read as one: `@` and a name, `:` and an emoji.
const NOTHING = '\u200B';

/** How a platform writes text; everything but `escape` is given text that `escape` has made. */
export interface Dialect {
  escape(text: string): string;
  strong(text: string): string;
  soft(text: string): string;
  link(text: string, url: string): string;
}

/** `@name` that looks the same and calls nobody. */
export function unping(text: string): string {
  return text.replaceAll('@', `@${NOTHING}`);
}

/** Text for Markdown: every sign that could format, link, call or turn into a picture is taken as itself. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|~>]/gu, '\\$&').replace(/[@:$<&]/gu, `$&${NOTHING}`);
}

/** Text for HTML; it calls nobody either. */
export function escapeHtml(text: string): string {
  const tame = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return unping(tame.replaceAll('"', '&quot;'));
}

/** An address inside an attribute. */
export function htmlUrl(url: string): string {
  return url.replaceAll('&', '&amp;').replaceAll('"', '%22').replaceAll('<', '%3C').replaceAll('>', '%3E');
}

/** HTML as Google Chat, Telegram and Matrix read it: a handful of tags that all of them know. */
export const HTML: Dialect = {
  escape: escapeHtml,
  strong: (text) => `<b>${text}</b>`,
  soft: (text) => `<i>${text}</i>`,
  link: (text, url) => `<a href="${htmlUrl(url)}">${text}</a>`,
};

/** Markdown as Discord and Mattermost read it. */
export const MARKDOWN: Dialect = {
  escape: escapeMarkdown,
  strong: (text) => `**${text}**`,
  soft: (text) => `*${text}*`,
  link: (text, url) => `[${text}](${markdownUrl(url)})`,
};

/** No markup at all; the address stands in a line of its own. */
export const PLAIN: Dialect = {
  escape: (text) => text,
  strong: (text) => text,
  soft: (text) => text,
  link: (text, url) => `${text}\n${url}`,
};

function markdownUrl(url: string): string {
  return url.replace(/[()<>\\\s]/gu, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`);
}

/** At most `max` UTF-16 units, never half a character; a limit that a platform counts, not a reader. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text
    .slice(0, max - 1)
    .replace(/[\uD800-\uDBFF]$/u, '')
    .replace(/[\u200D\p{M}]+$/u, '')
    .toWellFormed()}…`;
}

/** The parts of an entry in one line each, of a bounded length. */
export function shortEntry(entry: Entry): Pick<Entry, 'title' | 'byline' | 'text' | 'why' | 'url'> {
  const url = entry.url !== null && entry.url.length <= MAX_URL ? entry.url : null;
  return {
    title: shorten(oneLine(entry.title || entry.where), MAX_TITLE) || '…',
    byline: shorten(oneLine(entry.byline), MAX_BYLINE),
    text: shorten(entry.text, MAX_BODY),
    why: shorten(oneLine(entry.why), MAX_WHY),
    url,
  };
}

/** The body of an entry in pieces; `marked` where the query matched. */
export function markedRuns(entry: Entry): { text: string; marked: boolean }[] {
  const body = shortEntry(entry).text;
  // A mark that reaches into the ellipsis is none.
  const limit = body === entry.text ? body.length : body.length - 1;
  const runs: { text: string; marked: boolean }[] = [];
  let at = 0;
  for (const [start, end] of entry.marks.slice(0, MAX_MARKS)) {
    if (start < at || end <= start || end > limit) continue;
    runs.push({ text: body.slice(at, start), marked: false }, { text: body.slice(start, end), marked: true });
    at = end;
  }
  return [...runs, { text: body.slice(at), marked: false }].filter(({ text }) => text !== '');
}

/** The body of an entry with the places where the query matched. */
export function markedBody(entry: Entry, dialect: Dialect): string {
  const pieces = markedRuns(entry).map(({ text, marked }) => {
    const escaped = dialect.escape(text);
    return marked ? dialect.strong(escaped) : escaped;
  });
  return pieces.join('');
}

/** A whole entry, a line each for title, byline, body and reason. */
export function entryMarkup(entry: Entry, dialect: Dialect): string {
  const { title, byline, why, url } = shortEntry(entry);
  const heading = dialect.strong(dialect.escape(title));
  const lines = [
    url === null ? heading : dialect.link(heading, url),
    dialect.escape(byline),
    markedBody(entry, dialect),
    why === '' ? '' : dialect.soft(dialect.escape(why)),
  ];
  return lines.filter((line) => line !== '').join('\n');
}
