import { createHash } from 'node:crypto';
import type { AlertConfig, Config, SourceConfig } from '../config/schema.ts';
import { loadSource } from '../sources/registry.ts';
import type { AnySource } from '../sources/source.ts';
import type { Poll } from '../store/store.ts';

/** One thing to poll: a source, or one alert's search in a source that searches. */
export interface Place {
  source: SourceConfig;
  connector: AnySource;
  /** The alert that is searched for; `null` where a source is read whole. */
  search: AlertConfig | null;
  /** Alerts that this place may feed. */
  alerts: readonly AlertConfig[];
  /** Changes when the alerts or options do, so that what was read for others is read again. */
  interestKey: string;
  poll: Poll;
}

/** Names that `--source` and `--alert` gave; `null` for all. */
export interface PlaceFilter {
  sources: readonly string[] | null;
  alerts: readonly string[] | null;
}

/** The name under which the store keeps a place: the alert searched for, or ''. */
export function placeName(search: Pick<AlertConfig, 'name'> | null): string {
  return search?.name ?? '';
}

/** A place that was never polled. */
export function unpolled(source: string, place: string): Poll {
  return {
    source,
    place,
    state: { validators: { etag: null, lastModified: null }, bodyHash: null, cursor: null, movedTo: null },
    interestKey: null,
    lastPolledAt: null,
    lastSuccessAt: null,
    lastItemAt: null,
    failuresInARow: 0,
    lastError: null,
    nextAttemptAt: null,
    disabledReason: null,
    requests: 0,
    items: 0,
  };
}

/** Does the alert take mentions of the source? */
export function feeds(source: Pick<SourceConfig, 'name'>, alert: AlertConfig): boolean {
  return alert.sources === null || alert.sources.includes(source.name);
}

function interestKey(source: SourceConfig, alerts: readonly AlertConfig[]): string {
  const { type, options, headers, prefiltered, maxItems } = source;
  const own = JSON.stringify([type, options, headers, prefiltered, maxItems]);
  const text = `${own.slice(0, -1)},[${alerts.map(interestOf).join(',')}]]`;
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

// Most sources feed the same alerts, of which there may be thousands.
const interests = new WeakMap<AlertConfig, string>();

function interestOf(alert: AlertConfig): string {
  const known = interests.get(alert);
  if (known !== undefined) return known;
  const { name, query, languages, exclude } = alert;
  const interest = JSON.stringify([name, query, languages, exclude]);
  interests.set(alert, interest);
  return interest;
}

/** Every place that the config asks for, in the order of its sources, with what is known of each. */
export async function placesOf(config: Config, polls: readonly Poll[], filter: PlaceFilter): Promise<Place[]> {
  const known = new Map(polls.map((poll) => [`${poll.source}\n${poll.place}`, poll]));
  const places: Place[] = [];
  for (const source of config.sources) {
    if (!source.enabled || filter.sources?.includes(source.name) === false) continue;
    const connector = await loadSource(source.type);
    const alerts = config.alerts.filter(
      (alert) =>
        filter.alerts?.includes(alert.name) !== false && (feeds(source, alert) || source.prefiltered === alert.name),
    );
    const searches = connector.searches(source.options) ? alerts : [null];
    if (alerts.length === 0 && connector.givesOrders?.(source.options) !== true) continue;
    for (const search of searches) {
      const served = search === null ? alerts : [search];
      const poll = known.get(`${source.name}\n${placeName(search)}`) ?? unpolled(source.name, placeName(search));
      places.push({ source, connector, search, alerts: served, interestKey: interestKey(source, served), poll });
    }
  }
  return places;
}

/** Whether a place is polled now, or why not. */
export function dueNow(
  place: Pick<Place, 'poll' | 'source' | 'interestKey'>,
  now: number,
): 'due' | 'not-due' | 'backing-off' | 'gone' {
  const { poll, source } = place;
  if (poll.disabledReason !== null) return poll.interestKey === place.interestKey ? 'gone' : 'due';
  if (poll.nextAttemptAt !== null && poll.nextAttemptAt > now) return 'backing-off';
  // A cron job never starts to the millisecond: half a minute early is on time.
  const next = (poll.lastPolledAt ?? Number.NEGATIVE_INFINITY) + (source.every ?? 0) - 30_000;
  return source.every !== null && next > now && poll.interestKey === place.interestKey ? 'not-due' : 'due';
}
