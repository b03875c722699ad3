import type { AlertConfig, Config, SourceConfig } from '../config/schema.ts';
import type { Document, Item, Match } from '../core/mention.ts';
import { detectLanguage } from '../language/detect.ts';
import { type AlertMatcher, compileAlerts } from '../match/alerts.ts';
import type { FetchRequest } from '../sources/source.ts';
import { loadNgrams } from './ngrams.ts';
import { isExcluded, isOurs } from './ours.ts';
import type { Place } from './places.ts';

/** An item that concerns the firm: why, and in which language it was read. */
export interface Found {
  item: Item;
  language: string;
  matches: Match[];
  alerts: AlertConfig[];
}

/** Where an item was found, as far as that decides what it concerns. */
export interface FindPlace {
  source: Pick<SourceConfig, 'name' | 'prefiltered' | 'language'>;
  /** Alerts that this place may feed. */
  alerts: readonly AlertConfig[];
}

/** All alerts of a config as one matcher; made once a run. */
export interface Finder {
  /** Cheap tests for sources that can leave out items unread; `null` where every item is wanted. */
  mayMatch(place: Place): Pick<FetchRequest<unknown>, 'mayMatch' | 'mayMatchMarkup'>;
  find(item: Item, place: FindPlace): Promise<Found | null>;
}

function documentOf(item: Item, source: string, lang: string): Document {
  const author = item.author?.handle ?? item.author?.name ?? '';
  return { title: item.title, text: item.text, url: item.url ?? '', author, source, lang };
}

function plausibleLanguages(alerts: readonly AlertConfig[]): string[] | null {
  const languages = new Set<string>();
  for (const alert of alerts) {
    if (alert.languages === null) return null;
    for (const language of alert.languages) languages.add(language);
  }
  return [...languages];
}

function primary(tag: string): string {
  return tag.split('-')[0]?.toLowerCase() ?? tag;
}

// A language that could not be told is no reason to lose a complaint.
function speaks(alert: AlertConfig, language: string): boolean {
  if (alert.languages === null || language === 'und') return true;
  return alert.languages.some((wanted) => primary(wanted) === primary(language));
}

/** Compiles the alerts of a config. */
export function createFinder(config: Pick<Config, 'alerts' | 'brand'>): Finder {
  const { alerts, brand } = config;
  const matcher: AlertMatcher = compileAlerts(alerts.map(({ name, tree }) => ({ name, query: tree })));
  const indexOf = new Map(alerts.map((alert, index) => [alert.name, index]));

  return {
    mayMatch(place) {
      if (place.source.prefiltered !== null) return { mayMatch: null };
      return { mayMatch: matcher.mayMatch, mayMatchMarkup: matcher.mayMatchMarkup };
    },

    async find(item, place) {
      if (isOurs(item, brand)) return null;
      const document = documentOf(item, place.source.name, '');
      const served = new Set(place.alerts.map((alert) => indexOf.get(alert.name)));
      const among = matcher.candidates(document).filter((index) => served.has(index));
      const given = indexOf.get(place.source.prefiltered ?? '');
      if (given !== undefined && served.has(given) && !among.includes(given)) {
        among.push(given);
        among.sort((a, b) => a - b);
      }
      if (among.length === 0) return null;

      const candidates = among.flatMap((index) => alerts[index] ?? []);
      const plausible = plausibleLanguages(candidates);
      const hint = item.languageHint ?? place.source.language;
      const text = `${item.title}\n${item.text}`;
      const { tag } = await detectLanguage(text, { hint, plausible }, loadNgrams);
      const matches = matcher.match({ ...document, lang: tag }, among);
      const known = new Set(matches.map((match) => match.alert));
      if (
        place.source.prefiltered !== null &&
        given !== undefined &&
        served.has(given) &&
        !known.has(place.source.prefiltered)
      ) {
        matches.push({ alert: place.source.prefiltered, spans: [] });
      }

      const wanted = new Map(candidates.map((alert) => [alert.name, alert]));
      const kept = matches.filter(({ alert: name }) => {
        const alert = wanted.get(name);
        return alert !== undefined && speaks(alert, tag) && !isExcluded(item, alert);
      });
      if (kept.length === 0) return null;
      return { item, language: tag, matches: kept, alerts: kept.flatMap((match) => wanted.get(match.alert) ?? []) };
    },
  };
}
