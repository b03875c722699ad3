/** Negative mentions as an Atom file that any feed reader can follow; entries of earlier digests are kept. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { messageOf } from '../core/errors.ts';
import type { Message } from '../core/message.ts';
import { type AtomEntry, atomDocument, atomEntry } from './atom.ts';
import { type Channel, defineChannel } from './channel.ts';

const options = z.strictObject({
  path: z.string().min(1).describe('The Atom file, relative to the config.'),
  maxEntries: z.int().min(1).max(1_000).default(100).describe('How many entries are kept, newest first.'),
});

type FeedOptions = z.infer<typeof options>;

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
async function document(message: Message, kept: readonly AtomEntry[], maxEntries: number): Promise<string> {
  const fresh = message.entries.map((entry) => atomEntry(entry, message.at));
  const ids = new Set(fresh.map((entry) => entry.id));
  return await atomDocument({
    id: `urn:mentionwatch:digest:${encodeURIComponent(message.brand)}:${encodeURIComponent(message.digest)}`,
    title: `${message.brand}: ${message.digest}`,
    updated: message.at,
    entries: [...fresh, ...kept.filter((entry) => !ids.has(entry.id))].slice(0, maxEntries),
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
      const atom = await document(message, await keptEntries(target), settings.maxEntries);
      await writeFile(`${target}.part`, atom, { mode: 0o600 });
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
