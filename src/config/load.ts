import { dirname, resolve } from 'node:path';
import { MentionwatchError } from '../core/errors.ts';
import { parseQuery } from '../match/parser.ts';
import { QueryError } from '../match/query-error.ts';
import type { ConfigDocument } from './document.ts';
import { fillIn } from './fill-in.ts';
import { shownPath } from './find.ts';
import { type MemoryOptions, openMemory } from './memory.ts';
import { describeIssue, type Path, type Problem, pathName } from './problems.ts';
import { type ConfigFile, type ConfigPlaces, locateDatabase, readConfigFile } from './read.ts';
import { checkReferences, checkTimes, type Finding } from './references.ts';
import { type AlertConfig, type Config, configSchema } from './schema.ts';
import type { Secrets } from './secrets.ts';
import { loadTypes } from './types.ts';

/** What to load. */
export interface LoadOptions extends ConfigPlaces, Partial<MemoryOptions> {
  /** Told every secret before anything can fail, so that no error shows one. */
  secrets?: Secrets;
}

const MAX_SHOWN = 100;

/**
 * Reads, completes and checks the config. Taking YAML apart is a third of what a poll with nothing new costs: the plain
 * values are kept from the last time, while the file and the program stay the same.
 * @throws config, with every mistake on a line of its own: `alerts.yaml:14:12 alerts[2].query: …`
 */
export async function loadConfig(options: LoadOptions): Promise<Config> {
  const place = await readConfigFile(options);
  const { file, text, env } = place;
  const { version } = options;
  const memory = version === undefined ? null : await openMemory('values', place, { ...options, version });
  if (memory?.kept != null) {
    const kept = placeless(memory.kept, env);
    options.secrets?.add(kept.secrets);
    const { config } = await check(kept, file);
    if (config !== null) return complete(config, options);
  }

  const { readDocument } = await import('./document.ts');
  const document = readDocument(text, env);
  options.secrets?.add(document.secrets);
  const { config, problems } = await check(document, file);
  if (config === null) throw mistakes(problems, shownPath(file, options.cwd), options.secrets);
  await memory?.keep(document.values, config.secrets);
  return complete(config, options);
}

/** Values without their text. Where something is wrong with them, the text is read for the places. */
function placeless(values: unknown, env: ConfigFile['env']): ConfigDocument {
  const { value, secrets, unset } = fillIn(values, env);
  const at = '1:1';
  const problems = unset.map(({ name, path }): Problem => ({ path, message: `${name} is not set.`, at }));
  return { values, value, secrets, problems, locate: () => at, locateKey: () => at, written: () => undefined };
}

function complete(config: Config, options: LoadOptions): Config {
  options.secrets?.add(config.secrets);
  return { ...config, database: locateDatabase(config.database, config.baseDir, options) };
}

async function check(document: ConfigDocument, file: string): Promise<{ config: Config | null; problems: Problem[] }> {
  if (document.problems.length > 0 && document.value === null) return { config: null, problems: document.problems };
  const problems = [...document.problems];
  const parsed = configSchema.safeParse(document.value ?? {}, { error: describeIssue });
  for (const issue of parsed.error?.issues ?? []) problems.push(...toProblems(document, issue, []));

  const types = await loadTypes(document.value);
  for (const { path, issue } of types.rejected) problems.push(...toProblems(document, issue, path));
  const queries = readQueries(document.value);
  const findings = [
    ...types.findings,
    ...queries.findings,
    ...checkReferences(document.value),
    ...(await checkTimes(document.value)),
  ];
  for (const finding of findings) {
    problems.push({ ...finding, at: document.locate(finding.path, finding.offset) });
  }
  if (problems.length > 0 || !parsed.success) return { config: null, problems: withoutEchoes(document, problems) };

  const { sentiment, ...rest } = parsed.data;
  const baseDir = dirname(file);
  const config: Config = {
    ...rest,
    alerts: rest.alerts.flatMap((alert, index): AlertConfig[] => {
      const tree = queries.trees[index];
      return tree === undefined ? [] : [{ ...alert, tree }];
    }),
    sources: rest.sources.map((source, index) => ({ ...source, options: types.sources[index] })),
    channels: rest.channels.map((channel, index) => ({ ...channel, options: types.channels[index] })),
    sentiment: { words: sentiment.words === null ? null : resolve(baseDir, sentiment.words) },
    file,
    baseDir,
    secrets: [...document.secrets, ...types.secrets, ...accessSecrets(rest.serve)],
  };
  return { config, problems };
}

function accessSecrets({ people, tokens }: Config['serve']): string[] {
  return [...people.map(({ password }) => password), ...tokens.map(({ token }) => token)];
}

/** What is wrong with a value only because its variable is not set says nothing new. */
function withoutEchoes(document: ConfigDocument, problems: readonly Problem[]): Problem[] {
  const unset = new Set(document.problems.map(({ path }) => pathName(path)));
  return problems.filter((problem) => document.problems.includes(problem) || !unset.has(pathName(problem.path)));
}

function readQueries(value: unknown) {
  const alerts: unknown = (value as { alerts?: unknown } | null)?.alerts;
  const findings: Finding[] = [];
  const trees = (Array.isArray(alerts) ? alerts : []).map((alert: unknown, index) => {
    const query = (alert as { query?: unknown } | null)?.query;
    if (typeof query !== 'string') return undefined;
    try {
      return parseQuery(query);
    } catch (error) {
      if (!(error instanceof QueryError)) throw error;
      const message = [error.message, error.hint].filter(Boolean).join(' ');
      findings.push({ path: ['alerts', index, 'query'], message, offset: error.position });
      return undefined;
    }
  });
  return { trees, findings };
}

function toProblems(
  document: ConfigDocument,
  issue: { code?: string; path: Path; message: string; keys?: string[] },
  base: Path,
): Problem[] {
  const path = [...base, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    const messages = issue.message.split('\n');
    return (issue.keys ?? []).map((key, index) => ({
      path,
      message: messages[index] ?? '',
      at: document.locateKey(path, key),
    }));
  }
  const written = base.length === 0 && issue.message.startsWith('is ') ? document.written(path) : undefined;
  const message =
    written === undefined || issue.message === 'is missing.' ? issue.message : `"${written}" ${issue.message}`;
  return [{ path, message, at: document.locate(path) }];
}

function mistakes(problems: readonly Problem[], shown: string, secrets: Secrets | undefined): MentionwatchError {
  const order = (at: string) => at.split(':').map(Number) as [number, number];
  const sorted = problems.toSorted((a, b) => order(a.at)[0] - order(b.at)[0] || order(a.at)[1] - order(b.at)[1]);
  const lines = sorted.slice(0, MAX_SHOWN).map(({ at, path, message }) => {
    const line = `${shown}:${at} ${path.length > 0 ? `${pathName(path)}: ` : ''}${message}`;
    return secrets?.hide(line) ?? line;
  });
  if (sorted.length > MAX_SHOWN) lines.push(`${shown}: … and ${sorted.length - MAX_SHOWN} more.`);
  return new MentionwatchError('config', [...new Set(lines)].join('\n'));
}
