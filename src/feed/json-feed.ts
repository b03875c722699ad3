import { MentionwatchError, messageOf } from '../core/errors.ts';
import { emptyItem, fieldOf, listOf, type RawFeed, type RawItem, type RawText, someText } from './raw-feed.ts';

/** Deeper nesting than any feed has; JSON.parse recurses and would end the program. */
const MAX_DEPTH = 200;

/**
 * Reads JSON Feed 1.0 and 1.1.
 * @throws changed: no JSON, or JSON that is no feed
 * @see https://www.jsonfeed.org/version/1.1/
 */
export function readJsonFeed(text: string): RawFeed {
  const document = parseJson(text);
  const items = fieldOf(document, 'items') ?? (Array.isArray(document) ? document : null);
  if (!Array.isArray(items)) {
    throw new MentionwatchError('changed', 'The address answered with JSON that is no feed: it has no list "items".', {
      hint: 'Check the address; a JSON Feed has "version", "title" and "items".',
    });
  }
  const author = authorOf(document);
  return {
    title: plain(fieldOf(document, 'title')),
    link: someText(fieldOf(document, 'home_page_url')),
    base: null,
    language: someText(fieldOf(document, 'language')),
    authorName: someText(fieldOf(author, 'name')),
    authorUrl: someText(fieldOf(author, 'url')),
    generator: null,
    items: items
      .filter((item) => typeof item === 'object' && item !== null && !Array.isArray(item))
      .map((item) => toItem(item)),
    garbled: 0,
  };
}

function toItem(item: unknown): RawItem {
  const author = authorOf(item);
  return {
    ...emptyItem(),
    id: someText(fieldOf(item, 'id')),
    link: someText(fieldOf(item, 'url')) ?? someText(fieldOf(item, 'external_url')),
    idIsLink: true,
    title: plain(fieldOf(item, 'title')),
    content: html(fieldOf(item, 'content_html')) ?? plain(fieldOf(item, 'content_text')),
    summary: plain(fieldOf(item, 'summary')),
    dates: ['date_published', 'date_modified'].flatMap((name) => someText(fieldOf(item, name)) ?? []),
    authorName: someText(fieldOf(author, 'name')),
    authorUrl: someText(fieldOf(author, 'url')),
    language: someText(fieldOf(item, 'language')),
  };
}

/** `authors` of version 1.1, `author` of 1.0, which some write as a bare name. */
function authorOf(parent: unknown): unknown {
  const author = listOf(fieldOf(parent, 'authors'))[0] ?? fieldOf(parent, 'author');
  return typeof author === 'string' ? { name: author } : author;
}

function plain(value: unknown): RawText | null {
  const text = someText(listOf(value)[0]);
  return text === null ? null : { value: text, form: 'plain' };
}

function html(value: unknown): RawText | null {
  const text = someText(value);
  return text === null ? null : { value: text, form: 'html' };
}

function parseJson(text: string): unknown {
  if (nestsDeeply(text)) {
    throw new MentionwatchError('changed', `The address answered with JSON nested more than ${MAX_DEPTH} deep.`, {
      hint: 'This is no feed; check the address.',
    });
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    // Some servers put line breaks and other control characters into strings as they are.
    const repaired = text.replace(/[\u0000-\u001F]/gu, ' ');
    try {
      return JSON.parse(repaired);
    } catch {
      return salvage(repaired, cause);
    }
  }
}

/** The sound items of a document that ends in the middle. */
function salvage(text: string, cause: unknown): unknown {
  for (
    let end = text.lastIndexOf('}'), tries = 0;
    end > 0 && tries < 8;
    end = text.lastIndexOf('}', end - 1), tries++
  ) {
    try {
      return JSON.parse(`${text.slice(0, end + 1)}]}`);
    } catch {
      // An earlier brace may close an item.
    }
  }
  throw new MentionwatchError('changed', `The address answered with JSON that cannot be read: ${messageOf(cause)}`, {
    hint: 'Open the address in a browser; the site may be sending an error message.',
    cause,
  });
}

function nestsDeeply(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (inString) {
      if (code === 0x5c) at++;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x7b || code === 0x5b) {
      if (++depth > MAX_DEPTH) return true;
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
  return false;
}
