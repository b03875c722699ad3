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
  const given = givenConfig(place);
  if (given !== undefined) return given;
  const found = await existingConfig(place);
  if (found !== null) return found;
  throw new MentionwatchError('config', `there is no config; looked for ${usualPlaces(place).join(' and ')}.`, {
    hint: 'Write one with mentionwatch init, or name one with --config FILE.',
  });
}

/** Absolute path of the config if it is there; `null` when there is none yet. */
export async function existingConfig(place: ConfigPlace): Promise<string | null> {
  const given = givenConfig(place);
  for (const candidate of given === undefined ? usualPlaces(place) : [given]) {
    if (await exists(candidate)) return candidate;
  }
  return null;
}

/** Where `init` and `import` write a config: the path that was named, else `alerts.yaml` in this folder. */
export function newConfigPath(place: ConfigPlace): string {
  return givenConfig(place) ?? join(place.cwd, 'alerts.yaml');
}

/** The path that was named, whether it is there or not. */
export function givenConfig(place: ConfigPlace): string | undefined {
  const given = place.file ?? (place.env.MENTIONWATCH_CONFIG || undefined);
  return given === undefined ? undefined : resolve(place.cwd, given);
}

function usualPlaces(place: ConfigPlace): string[] {
  const userFolder = place.env.XDG_CONFIG_HOME || join(place.env.HOME || homedir(), '.config');
  return [join(place.cwd, 'alerts.yaml'), join(userFolder, 'mentionwatch', 'alerts.yaml')];
}

/** The path as a person at this folder would write it. */
export function shownPath(file: string, cwd: string): string {
  const path = relative(cwd, file);
  return path === '' || path.startsWith('..') || isAbsolute(path) ? file : path;
}

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => null)) !== null;
}
