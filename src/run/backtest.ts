import type { AlertConfig, Config, SourceConfig } from '../config/schema.ts';
import { MentionwatchError } from '../core/errors.ts';
import type { Item, Mention } from '../core/mention.ts';
import { parseQuery } from '../match/parser.ts';
import type { Store } from '../store/store.ts';
import { createFinder } from './find.ts';
import { feeds } from './places.ts';
import { unnamedSource } from './preview.ts';

/** A stored mention that a query finds. */
export type Hit = Pick<Mention, 'id' | 'title' | 'text' | 'url' | 'source' | 'publishedAt' | 'firstSeenAt'>;

/** What a query would have found among the stored mentions. */
export interface Backtest {
  searched: number;
  found: Hit[];
  /** Found by the query and not by the alert; `null` where there is no alert to compare with. */
  gained: Hit[] | null;
  /** Found by the alert and not by the query. */
  lost: Hit[] | null;
}

// No alert of a config can bear this name.
const CANDIDATE = '';

const ANYTHING: Omit<AlertConfig, 'query' | 'tree' | 'name'> = {
  languages: null,
  sources: null,
  exclude: { authors: [], sites: [] },
  owner: null,
};

/**
 * Asks a query and an alert of the config about every stored mention, as a scan would; the alert's languages, sources
 * and exclusions hold for both.
 * @param against  name of the alert; `null` for the query alone
 * @throws config, when the query is wrong; usage, when there is no such alert
 */
export async function backtest(
  store: Store,
  config: Pick<Config, 'alerts' | 'sources' | 'brand'>,
  asked: { query: string; against: string | null; since: number },
  signal: AbortSignal,
): Promise<Backtest> {
  const baseline = asked.against === null ? null : requireAlert(config, asked.against);
  const candidate = { ...(baseline ?? ANYTHING), name: CANDIDATE, query: asked.query, tree: parseQuery(asked.query) };
  const both = baseline === null ? [candidate] : [baseline, candidate];
  const finder = createFinder({ alerts: both, brand: config.brand });
  const sources = new Map(config.sources.map((source) => [source.name, source]));

  const result: Backtest = { searched: 0, found: [], gained: [], lost: [] };
  for await (const { mention, threadId, parentId } of store.exportMentions({ since: asked.since })) {
    signal.throwIfAborted();
    result.searched++;
    const source = placeOf(mention, sources, baseline);
    const serves = both.filter((alert) => feeds(source, alert) || source.prefiltered === alert.name);
    const item: Item = { ...mention, languageHint: mention.language, threadId, parentId };
    const found = await finder.find(item, { source, alerts: serves });
    const names = found?.matches.map((match) => match.alert) ?? [];
    const byAlert = baseline !== null && names.includes(baseline.name);
    // A feed that is the alert's own search result brings mentions whatever the query says.
    const byQuery = names.includes(CANDIDATE) || (byAlert && source.prefiltered === baseline.name);
    const hit = hitOf(mention);
    if (byQuery) result.found.push(hit);
    if (byQuery && !byAlert) result.gained?.push(hit);
    if (byAlert && !byQuery) result.lost?.push(hit);
  }
  return baseline === null ? { ...result, gained: null, lost: null } : result;
}

function requireAlert(config: Pick<Config, 'alerts'>, name: string): AlertConfig {
  const alert = config.alerts.find((each) => each.name === name);
  if (alert !== undefined) return alert;
  throw new MentionwatchError('usage', `the config has no alert "${name}".`, {
    hint: `It has: ${config.alerts.map((each) => each.name).join(', ')}.`,
  });
}

/** The source as the config has it; what it is prefiltered for counts for the alert that is looked at only. */
function placeOf(
  mention: Mention,
  sources: ReadonlyMap<string, SourceConfig>,
  baseline: AlertConfig | null,
): SourceConfig {
  const source = sources.get(mention.source) ?? unnamedSource(mention.source, null);
  return source.prefiltered === baseline?.name ? source : { ...source, prefiltered: null };
}

function hitOf({ id, title, text, url, source, publishedAt, firstSeenAt }: Mention): Hit {
  return { id, title, text, url, source, publishedAt, firstSeenAt };
}
