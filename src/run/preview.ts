import type { AlertConfig, Config, SourceConfig } from '../config/schema.ts';
import type { Clock, Log } from '../core/context.ts';
import { MentionwatchError } from '../core/errors.ts';
import type { Item } from '../core/mention.ts';
import type { HttpClient } from '../http/http.ts';
import { detectLanguage } from '../language/detect.ts';
import type { Page } from '../sources/source.ts';
import type { Finder } from './find.ts';
import { loadNgrams } from './ngrams.ts';
import type { Place } from './places.ts';

/** An item, and what the tool makes of it. */
export interface PreviewedItem {
  item: Item;
  /** Detected tag, or `und`. */
  language: string;
  /** Names of the alerts that would take it as a mention. */
  alerts: string[];
}

/** What was read, up to the first failure. */
export interface Preview {
  title: string | null;
  items: PreviewedItem[];
  /** Items that could not be read. */
  skipped: number;
  notices: string[];
  /** What ended the reading; `null` when all was read. */
  failure: MentionwatchError | null;
}

/** What a preview needs of the world. */
export interface PreviewEdges {
  http: HttpClient;
  now: Clock;
  log: Log;
  signal: AbortSignal;
}

/** Decides on items as a scan would. Without a config nothing matches. */
export type Sorter = (item: Item) => Promise<PreviewedItem>;

/** More than any feed holds: a preview shows all of it. */
const MOST_ITEMS = 100_000;

/** A source that no config names, with the defaults of one. */
export function unnamedSource(name: string, options: unknown): SourceConfig {
  return {
    name,
    type: 'feed',
    enabled: true,
    every: null,
    prefiltered: null,
    headers: {},
    timeout: null,
    maxItems: MOST_ITEMS,
    language: null,
    silence: null,
    budget: null,
    options,
  };
}

/** Sorts the items of a source among the alerts that it may feed; an item that fits none is kept, too. */
export function sorterOf(finder: Finder | null, source: SourceConfig, alerts: readonly AlertConfig[]): Sorter {
  return async (item) => {
    const found = await finder?.find(item, { source, alerts });
    if (found != null) return { item, language: found.language, alerts: found.matches.map(({ alert }) => alert) };
    const hint = item.languageHint ?? source.language;
    const { tag } = await detectLanguage(`${item.title}\n${item.text}`, { hint, plausible: null }, loadNgrams);
    return { item, language: tag, alerts: [] };
  };
}

/** Reads the text of one feed, as it was saved in a file. */
export async function previewText(
  bytes: Uint8Array,
  from: { url: string; contentType: string | null; now: number },
  sort: Sorter,
): Promise<Preview> {
  const preview = emptyPreview();
  const { decodeText } = await import('../feed/decode.ts');
  const { readFeed } = await import('../feed/read.ts');
  const { text } = decodeText(bytes, { contentType: from.contentType, language: null });
  try {
    const reading = { url: from.url, languageHint: null, maxItems: MOST_ITEMS, mayMatch: null, now: from.now };
    const feed = await readFeed(text, reading);
    preview.title = feed.title;
    preview.skipped = feed.skipped;
    preview.notices.push(...feed.notices);
    for (const item of feed.items) preview.items.push(await sort(item));
  } catch (error) {
    preview.failure = failureOf(error);
  }
  return preview;
}

/**
 * Reads the places of one source as if for the first time, and stores nothing. What two searches of the source both
 * bring is shown once.
 * @throws usage, config
 */
export async function previewPlaces(
  places: readonly Pick<Place, 'source' | 'connector' | 'search'>[],
  edges: PreviewEdges,
  sort: Sorter,
): Promise<Preview> {
  const preview = emptyPreview();
  const shown = new Set<string>();
  try {
    for (const place of places) {
      const own: string[] = [];
      for await (const page of pagesOf(place, edges)) {
        preview.title ??= page.title;
        preview.skipped += page.skipped;
        preview.notices.push(...page.notices);
        const orders = page.orders?.length ?? 0;
        if (orders > 0) preview.notices.push(`${orders} of the mails hold codes of digests; a scan acts on them.`);
        for (const item of page.items) {
          const key = item.platformId ?? item.url;
          if (key !== null && shown.has(key)) continue;
          if (key !== null) own.push(key);
          preview.items.push(await sort(item));
        }
      }
      for (const key of own) shown.add(key);
    }
  } catch (error) {
    edges.signal.throwIfAborted();
    preview.failure = failureOf(error);
  }
  return preview;
}

/** The pages of a place, read from the start, every item of them. */
export function pagesOf(
  { source, connector, search }: Pick<Place, 'source' | 'connector' | 'search'>,
  edges: PreviewEdges,
  maxItems = source.maxItems,
): AsyncIterable<Page> {
  const request = {
    options: source.options,
    state: null,
    search: search === null ? null : { alert: search.name, query: search.tree },
    maxItems,
    languageHint: source.language,
    mayMatch: null,
  };
  return connector.fetch(request, edges);
}

function emptyPreview(): Preview {
  return { title: null, items: [], skipped: 0, notices: [], failure: null };
}

// A mistake of the person ends the command; a source that fails is what a preview is there to show.
function failureOf(error: unknown): MentionwatchError {
  if (error instanceof MentionwatchError && error.fault !== 'usage' && error.fault !== 'config') return error;
  throw error;
}

/** Network settings of a config that says nothing of them; for a machine without a config. */
export async function defaultNetwork(): Promise<Config['network']> {
  const { configSchema } = await import('../config/schema.ts');
  return configSchema.shape.network.parse(undefined);
}
