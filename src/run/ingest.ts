import type { AlertConfig, Config } from '../config/schema.ts';
import { MentionwatchError } from '../core/errors.ts';
import type { Item } from '../core/mention.ts';
import type { Store } from '../store/store.ts';
import type { Finder, FindPlace } from './find.ts';
import { takeIn } from './intake.ts';
import type { Judge } from './judge.ts';
import { feeds } from './places.ts';
import { reopenAbove } from './reopen.ts';

/** One thing that somebody hands in, instead of a source that is polled. */
export interface HandedIn {
  item: Item;
  /** Takes the place of a source's name. */
  source: string;
  /** The alert that it belongs to, whatever its text says; `null`: whichever its text names. */
  alert: string | null;
}

/** What handing in needs of the world. */
export interface IngestEdges {
  config: Config;
  finder: Finder;
  judge: Judge;
  now: () => number;
}

/** What became of it. */
export interface Ingested {
  /** `null`: it was here once and was removed; it is not stored again. */
  id: number | null;
  /** `false`: it was here already, or a copy of it. */
  isNew: boolean;
}

/**
 * Takes in one thing as a scan would: match, language, dedupe, judge, store. Looking and storing are one transaction.
 * @throws usage: no alert wants it, or there is no alert of that name; nothing was stored
 */
export async function ingest(
  store: Store,
  { item, source, alert }: HandedIn,
  { config, finder, judge, now }: IngestEdges,
): Promise<Ingested> {
  const place = placeOf(config, source, alert);
  const found = await finder.find(item, place);
  if (found === null) throw unwanted(alert);
  return await store.inTransaction(async (tx) => {
    const intake = await takeIn([found], source, { config, store: tx, judge, now });
    const [stored] = await tx.savePoll({ poll: null, added: intake.added, met: intake.met });
    if (stored?.isNew === true) await reopenAbove(intake.added, config, tx, now());
    const known = intake.added.length > 0 ? (stored?.id ?? null) : (intake.met[0]?.id ?? null);
    return { id: known, isNew: stored?.isNew === true };
  });
}

function placeOf(config: Config, source: string, alert: string | null): FindPlace {
  const wanted: AlertConfig[] = config.alerts.filter((each) => each.name === alert || feeds({ name: source }, each));
  if (alert !== null && !wanted.some((each) => each.name === alert)) {
    throw new MentionwatchError('usage', `there is no alert "${alert}".`, {
      hint: 'Name one of the config, or none: then the text decides.',
    });
  }
  return { source: { name: source, prefiltered: alert, language: null }, alerts: wanted };
}

function unwanted(alert: string | null): MentionwatchError {
  if (alert === null) {
    return new MentionwatchError('usage', 'no alert wants it: the text names none of what they look for.', {
      hint: 'Name the alert that it belongs to.',
    });
  }
  return new MentionwatchError('usage', `the alert "${alert}" leaves it out.`, {
    hint: 'Look at its languages and exclusions; and what our own accounts write is no mention.',
  });
}
