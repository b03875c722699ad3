import { MentionwatchError, messageOf } from '../core/errors.ts';
import type { Path } from './problems.ts';
import { closest } from './suggest.ts';

/** A mistake that a schema cannot see, found in the plain values of a config. */
export interface Finding {
  path: Path;
  message: string;
  /** UTF-16 offset in the text at `path`. */
  offset?: number;
}

type Entry = Readonly<Record<string, unknown>>;

/**
 * Checks what concerns several entries at once: names used twice, and names of things that are not there.
 * @param value  plain values, valid or not; what has a wrong type is passed over, the schema names it
 */
export function checkReferences(value: unknown): Finding[] {
  const config = isEntry(value) ? value : {};
  const named = Object.fromEntries(
    ['alerts', 'sources', 'channels', 'digests', 'owners'].map((list) => [list, namesIn(config[list])]),
  );
  const findings = ['alerts', 'sources', 'channels', 'digests', 'owners'].flatMap((list) =>
    findDuplicates(list, config[list]),
  );
  const serve = isEntry(config.serve) ? config.serve : {};
  for (const list of ['people', 'tokens']) findings.push(...findDuplicates(list, serve[list], ['serve']));
  // What a program hands in has its name as a source.
  named.feeding = new Set([...(named.sources ?? []), ...namesIn(serve.tokens)]);
  const refer = (path: Path, names: unknown, list: string, what: string) => {
    findings.push(...findDangling(path, names, named[list] ?? new Set(), what));
  };
  for (const [index, alert] of entries(config.alerts))
    refer(['alerts', index, 'sources'], alert.sources, 'feeding', 'source');
  for (const [index, source] of entries(config.sources)) {
    refer(['sources', index, 'prefiltered'], source.prefiltered, 'alerts', 'alert');
  }
  for (const [index, digest] of entries(config.digests)) {
    refer(['digests', index, 'channels'], digest.channels, 'channels', 'channel');
    for (const key of ['where', 'breakThrough']) {
      const where = digest[key];
      if (!isEntry(where)) continue;
      refer(['digests', index, key, 'alert'], where.alert, 'alerts', 'alert');
      refer(['digests', index, key, 'source'], where.source, 'feeding', 'source');
    }
  }
  for (const [index, owner] of entries(config.owners))
    refer(['owners', index, 'sources'], owner.sources, 'feeding', 'source');
  for (const key of ['escalation', 'spikes']) {
    const section = config[key];
    if (isEntry(section)) refer([key, 'channels'], section.channels, 'channels', 'channel');
  }
  return findings;
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function* entries(list: unknown): Generator<[number, Entry]> {
  if (!Array.isArray(list)) return;
  for (const [index, entry] of list.entries()) if (isEntry(entry)) yield [index, entry];
}

function namesIn(list: unknown): Set<string> {
  return new Set([...entries(list)].flatMap(([, entry]) => (typeof entry.name === 'string' ? [entry.name] : [])));
}

function findDuplicates(list: string, value: unknown, base: Path = []): Finding[] {
  const first = new Map<string, number>();
  const findings: Finding[] = [];
  for (const [index, { name }] of entries(value)) {
    if (typeof name !== 'string') continue;
    const before = first.get(name);
    if (before === undefined) first.set(name, index);
    else
      findings.push({
        path: [...base, list, index, 'name'],
        message: `"${name}" is the name of ${list}[${before}] already. Names are unique.`,
      });
  }
  return findings;
}

function findDangling(path: Path, names: unknown, known: ReadonlySet<string>, what: string): Finding[] {
  const list: [Path, unknown][] = Array.isArray(names)
    ? names.map((name, index) => [[...path, index], name])
    : [[path, names]];
  return list.flatMap(([at, name]) => {
    if (typeof name !== 'string' || known.has(name)) return [];
    const meant = closest(name, known);
    const hint =
      meant !== undefined
        ? `Did you mean "${meant}"?`
        : known.size > 0
          ? `There are: ${few(known)}.`
          : `There is no ${what} at all.`;
    return [{ path: at, message: `there is no ${what} "${name}". ${hint}` }];
  });
}

function few(names: ReadonlySet<string>): string {
  const shown = [...names].slice(0, 10).join(', ');
  return names.size > 10 ? `${shown}, …` : shown;
}

/** Checks what has a grammar of its own: cron lines and working hours. */
export async function checkTimes(value: unknown): Promise<Finding[]> {
  const config = isEntry(value) ? value : {};
  const findings: Finding[] = [];
  for (const [index, { schedule }] of entries(config.digests)) {
    if (typeof schedule !== 'string' || schedule === 'immediately') continue;
    const { Cron } = await import('croner');
    try {
      if (new Cron(schedule, { paused: true }).nextRun() === null) throw new Error('it never comes.');
    } catch (error) {
      const reason = messageOf(error).replace(/^CronPattern: /u, '');
      const message = `"${schedule}" is neither "immediately" nor a cron expression such as "0 9 * * 1-5": ${reason}`;
      findings.push({ path: ['digests', index, 'schedule'], message });
    }
  }
  const hours = isEntry(config.sla) ? config.sla.hours : undefined;
  if (typeof hours === 'string') {
    const { parseHours } = await import('../cases/hours.ts');
    try {
      parseHours(hours);
    } catch (error) {
      if (!(error instanceof MentionwatchError)) throw error;
      findings.push({ path: ['sla', 'hours'], message: [error.message, error.hint].filter(Boolean).join(' ') });
    }
  }
  return findings;
}
