/** Negative mentions as an Atom file that any feed reader can follow; entries of earlier digests are kept. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { messageOf } from '../core/errors.ts';
import type { Entry, Message } from '../core/message.ts';
import { oneLine, truncate } from '../core/text.ts';
import { type Channel, defineChannel } from './channel.ts';

const options = z.strictObject({
  path: z.string().min(1).describe('The Atom file, relative to the config.'),
  maxEntries: z.int().min(1).max(1_000).default(100).describe('How many entries are kept, newest first.'),
});

type FeedOptions = z.infer<typeof options>;

/** Text as HTML that shows it: many readers take text for markup whatever its type says, and none escaped text. */
interface AtomText {
  value: string;
  type?: 'html';
}

interface AtomEntry {
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

function atomEntry(entry: Entry, message: Message): AtomEntry {
  return {
    id: `urn:mentionwatch:${entry.id}`,
    title: shown(truncate(oneLine(entry.title || entry.text || entry.where), 150)),
    updated: new Date(message.at),
    ...(entry.publishedAt === null ? {} : { published: new Date(entry.publishedAt) }),
    ...(entry.author === null ? {} : { authors: [{ name: oneLine(entry.author) }] }),
    ...(entry.url === null ? {} : { links: [{ href: entry.url, rel: 'alternate' }] }),
    content: shown([entry.byline, entry.text, entry.why].filter((line) => line !== '').join('\n\n')),
  };
}

async function keptEntries(target: string): Promise<AtomEntry[]> {
  const { parseAtomFeed } = await import('feedsmith');
  const text = await readFile(target, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return [];
  const parsed = parseAtomFeed(text, { parseDateFn: (raw: string) => new Date(raw) });
  return (parsed.entries ?? []) as unknown as AtomEntry[];
}

/** The Atom document: this digest's entries first, then those that it does not bring again. */
async function atomDocument(message: Message, kept: readonly AtomEntry[], maxEntries: number): Promise<string> {
  const { generateAtomFeed } = await import('feedsmith');
  const fresh = message.entries.map((entry) => atomEntry(entry, message));
  const ids = new Set(fresh.map((entry) => entry.id));
  const entries = [...fresh, ...kept.filter((entry) => !ids.has(entry.id))].slice(0, maxEntries);
  return generateAtomFeed({
    id: `urn:mentionwatch:digest:${encodeURIComponent(message.brand)}:${encodeURIComponent(message.digest)}`,
    title: { value: `${message.brand}: ${message.digest}` },
    updated: new Date(message.at),
    authors: [{ name: 'mentionwatch' }],
    entries,
  });
}

export const feed: Channel<FeedOptions> = defineChannel(options, {
  id: 'feed',
  title: 'Atom feed',
  summary: 'Keeps an Atom file with the mentions of the digests.',
  sample: { path: './mentions.atom.xml', maxEntries: 100 },
  limits: { post: null, perMinute: null, wait: null, repeat: 'id of the entry' },

  hosts() {
    return [];
  },

  async send(message, settings, context) {
    const target = resolve(context.baseDir, settings.path);
    try {
      await mkdir(dirname(target), { recursive: true });
      const document = await atomDocument(message, await keptEntries(target), settings.maxEntries);
      await writeFile(`${target}.part`, document, { mode: 0o600 });
      await rename(`${target}.part`, target);
    } catch (error) {
      const hint = `Check that ${target} is an Atom file that can be written, or remove it.`;
      return { status: 'retry', error: messageOf(error), hint, retryAfterMs: null };
    }
    return { status: 'sent', detail: target, refused: [] };
  },

  async probe(settings, context) {
    const target = resolve(context.baseDir, settings.path);
    const kept = await keptEntries(target);
    return `${target} holds ${kept.length} entries`;
  },
});
