import type { ConfigView } from '../config/schema.ts';
import { closest } from '../config/suggest.ts';
import { MentionwatchError } from '../core/errors.ts';
import type { Label, Status } from '../core/mention.ts';
import { oneLine, truncate } from '../core/text.ts';
import { parseSince } from '../core/time.ts';
import type { MentionFilters, Store } from '../store/store.ts';

/** The options of `FILTERS` in program.ts, as a command gets them. */
export interface FilterOptions {
  alert?: string[];
  source?: string[];
  lang?: string[];
  sentiment?: Label[];
  status?: Status[];
  owner?: string[];
  minUrgency?: number;
  since?: string;
  until?: string;
  search?: string;
}

/**
 * The filters of a command line as the store takes them.
 * @throws usage, when `--since` or `--until` is neither a duration nor an instant
 */
export function readFilters(options: FilterOptions, nowMs: number): MentionFilters {
  const { alert, source, lang, sentiment, status, owner, minUrgency, search } = options;
  return {
    ...(alert && { alert }),
    ...(source && { source }),
    ...(lang && { lang }),
    ...(sentiment && { sentiment }),
    ...(status && { status }),
    ...(owner && { owner }),
    ...(minUrgency !== undefined && { minUrgency }),
    ...(search !== undefined && { search }),
    since: options.since === undefined ? null : parseSince(options.since, nowMs),
    until: options.until === undefined ? null : parseSince(options.until, nowMs),
  };
}

/**
 * Refuses names that nobody knows: a mistyped one would find nothing, and look like good news. Names that the config
 * has no more are known for as long as there are mentions of theirs.
 * @throws usage, with a suggestion where a name is nearly right
 */
export async function requireKnownNames(
  { alert, source, owner }: Pick<FilterOptions, 'alert' | 'source' | 'owner'>,
  config: Pick<ConfigView, 'alerts' | 'sources' | 'owners'>,
  store: Pick<Store, 'listMentions'>,
): Promise<void> {
  const names = (list: readonly { name: string }[]) => list.map(({ name }) => name);
  const owners = [...names(config.owners), ...config.alerts.flatMap((each) => each.owner ?? [])];
  await requireEach('alert', alert, names(config.alerts), (name) => ({ alert: [name] }), store);
  await requireEach('source', source, names(config.sources), (name) => ({ source: [name] }), store);
  await requireEach('owner', owner, owners, (name) => ({ owner: [name] }), store);
}

async function requireEach(
  what: string,
  given: readonly string[] = [],
  known: readonly string[],
  filtersOf: (name: string) => MentionFilters,
  store: Pick<Store, 'listMentions'>,
): Promise<void> {
  for (const name of given) {
    if (known.includes(name) || (await store.listMentions(filtersOf(name), { limit: 1 })).length > 0) continue;
    throw unknownName(what, name, known);
  }
}

/** That there is no alert, source, owner or digest of a name, with the nearest one or all of them. */
export function unknownName(what: string, name: string, known: readonly string[]): MentionwatchError {
  const meant = closest(name, known);
  const all = [...new Set(known)].map(oneLine).join(', ');
  const hint =
    meant === undefined ? `There ${all === '' ? 'is none' : `are: ${all}`}.` : `Did you mean "${oneLine(meant)}"?`;
  return new MentionwatchError('usage', `there is no ${what} "${truncate(oneLine(name), 100)}".`, { hint });
}
