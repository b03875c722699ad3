import { stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { MentionwatchError } from '../core/errors.ts';

/** Where the config may lie. */
export interface ConfigPlace {
  /** As given with `--config`. */
  file?: string | undefined;
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
}

/**
 * Absolute path of the config: the one given, `$MENTIONWATCH_CONFIG`, `./alerts.yaml`, or the one in the user folder.
 * A path that was given is not looked for elsewhere.
 * @throws config, when there is none
 */
export async function findConfig(place: ConfigPlace): Promise<string> {
  const given = place.file ?? (place.env.MENTIONWATCH_CONFIG || undefined);
  if (given !== undefined) return resolve(place.cwd, given);
  const userFolder = place.env.XDG_CONFIG_HOME || join(place.env.HOME || homedir(), '.config');
  const candidates = [join(place.cwd, 'alerts.yaml'), join(userFolder, 'mentionwatch', 'alerts.yaml')];
  for (const candidate of candidates) if (await exists(candidate)) return candidate;
  throw new MentionwatchError('config', `there is no config; looked for ${candidates.join(' and ')}.`, {
    hint: 'Write one with mentionwatch init, or name one with --config FILE.',
  });
}

/** The path as a person at this folder would write it. */
export function shownPath(file: string, cwd: string): string {
  const path = relative(cwd, file);
  return path === '' || path.startsWith('..') || isAbsolute(path) ? file : path;
}

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => null)) !== null;
}
