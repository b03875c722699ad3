import { respondBy } from '../cases/sla.ts';
import type { AlertConfig, Config } from '../config/schema.ts';

/** What decides who answers and until when. */
export interface CaseFacts {
  alerts: readonly AlertConfig[];
  source: string;
  language: string;
  publishedAt: number | null;
  firstSeenAt: number;
}

/** The one person who answers: by alert, else the first of `owners` whose languages and sources fit, else nobody. */
export function ownerOf(config: Pick<Config, 'owners'>, facts: CaseFacts): string | null {
  for (const alert of facts.alerts) if (alert.owner !== null) return alert.owner;
  const fits = (wanted: readonly string[], value: string) => wanted.length === 0 || wanted.includes(value);
  const owner = config.owners.find((each) => fits(each.languages, facts.language) && fits(each.sources, facts.source));
  return owner?.name ?? null;
}

/** When the first answer is due, counted in working time from when it was said; a date in the future counts from now. */
export function deadlineOf(config: Pick<Config, 'sla' | 'brand'>, facts: CaseFacts): number {
  const from = Math.min(facts.publishedAt ?? facts.firstSeenAt, facts.firstSeenAt);
  return respondBy(from, config.sla, config.brand.timezone);
}
