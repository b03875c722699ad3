/** Mentions as Atom, for a file and for a feed that is asked for. */
import type { Entry } from '../core/message.ts';
import { oneLine, truncate } from '../core/text.ts';

/** Text as HTML that shows it: many readers take text for markup whatever its type says, and none escaped text. */
interface AtomText {
  value: string;
  type?: 'html';
}

/** An entry of a feed. */
export interface AtomEntry {
  id: string;
  title: AtomText;
  updated: Date;
  published?: Date;
  authors?: { name: string }[];
  links?: { href: string; rel: string }[];
  content: AtomText;
}

function shown(text: string): AtomText {
  const escaped = text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
  return { value: escaped.replaceAll('\n', '<br>'), type: 'html' };
}

/** A mention as an entry. @param updated milliseconds */
export function atomEntry(entry: Entry, updated: number): AtomEntry {
  return {
    id: `urn:mentionwatch:${entry.id}`,
    title: shown(truncate(oneLine(entry.title || entry.text || entry.where), 150)),
    updated: new Date(updated),
    ...(entry.publishedAt === null ? {} : { published: new Date(entry.publishedAt) }),
    ...(entry.author === null ? {} : { authors: [{ name: oneLine(entry.author) }] }),
    ...(entry.url === null ? {} : { links: [{ href: entry.url, rel: 'alternate' }] }),
    content: shown([entry.byline, entry.text, entry.why].filter((line) => line !== '').join('\n\n')),
  };
}

/** A feed of entries, newest first. */
export interface AtomFeed {
  id: string;
  title: string;
  /** Milliseconds. */
  updated: number;
  /** Where it can be asked for; absent where it is a file. */
  self?: string;
  entries: readonly AtomEntry[];
}

/** The document of a feed. */
export async function atomDocument({ id, title, updated, self, entries }: AtomFeed): Promise<string> {
  const { generateAtomFeed } = await import('feedsmith');
  return generateAtomFeed({
    id,
    title: { value: title },
    updated: new Date(updated),
    authors: [{ name: 'mentionwatch' }],
    ...(self !== undefined && { links: [{ href: self, rel: 'self' }] }),
    entries: [...entries],
  });
}
