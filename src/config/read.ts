import { open, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { MentionwatchError, whyUnreadable } from '../core/errors.ts';
import { type ConfigPlace, findConfig, shownPath } from './find.ts';

/** Where the config and the database are. */
export interface ConfigPlaces extends ConfigPlace {
  /** Value of `--database`; relative to the working folder. */
  databaseOverride?: string | undefined;
}

/** A config as it lies on the disk, with the variables that it may use. */
export interface ConfigFile {
  /** Absolute path. */
  file: string;
  text: string;
  /** Of the `.env` file beside it; the environment itself goes before that. */
  env: Readonly<Record<string, string | undefined>>;
}

const MAX_BYTES = 8_000_000;

/**
 * Finds and reads the config, as text.
 * @throws config, when it is not there, too long, or not in UTF-8
 */
export async function readConfigFile(place: ConfigPlace): Promise<ConfigFile> {
  const file = await findConfig(place);
  const text = await readText(file, place.cwd);
  return { file, text, env: { ...(await readEnvFile(join(dirname(file), '.env'))), ...place.env } };
}

/** The database that is to be used: `--database`, else the one of the config. A file becomes an absolute path; addresses stay. */
export function locateDatabase(database: string, baseDir: string, places: ConfigPlaces): string {
  const { databaseOverride } = places;
  const [name, folder] = databaseOverride === undefined ? [database, baseDir] : [databaseOverride, places.cwd];
  return /^[a-z][a-z0-9+]+:\/\//iu.test(name) || name === ':memory:' ? name : resolve(folder, name);
}

async function readText(file: string, cwd: string): Promise<string> {
  const shown = shownPath(file, cwd);
  try {
    const handle = await open(file, 'r');
    try {
      const { size } = await handle.stat();
      if (size > MAX_BYTES) {
        throw new MentionwatchError('config', `${shown} has ${size} bytes; a config has at most ${MAX_BYTES}.`);
      }
      return new TextDecoder('utf-8', { fatal: true }).decode(await handle.readFile());
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof MentionwatchError) throw error;
    const isGarbled = (error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
    throw new MentionwatchError('config', `the config ${shown} cannot be read: ${whyUnreadable(error)}.`, {
      hint: isGarbled ? 'Save it as UTF-8.' : 'Write one with mentionwatch init, or name another with --config FILE.',
      cause: error,
    });
  }
}

async function readEnvFile(file: string): Promise<Record<string, string | undefined>> {
  try {
    return parseEnv(await readFile(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new MentionwatchError('config', `the file ${file} cannot be read: ${whyUnreadable(error)}.`, {
      cause: error,
    });
  }
}
