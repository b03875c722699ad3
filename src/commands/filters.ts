import type { Label, Status } from '../core/mention.ts';
import { parseSince } from '../core/time.ts';
import type { MentionFilters } from '../store/store.ts';

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
