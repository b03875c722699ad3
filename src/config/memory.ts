/** What is kept of a config from one run to the next, in the user's cache folder. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConfigFile } from './read.ts';
import { holdsSecret } from './secrets.ts';

/** Whether anything is kept, and for which program. */
export interface MemoryOptions {
  /** Of the program: what another one kept is not used. */
  version: string;
  /** Use what is kept from the last time, and keep it; default: in the built program. */
  remember?: boolean;
}

/** A place for one value. */
export interface Memory<T> {
  /** The value of the last time, while nothing has changed that it depends on. */
  kept: T | null;
  /** Keeps a value that JSON can hold, unless one of these secrets stands in it. */
  keep(value: T, secrets: readonly string[]): Promise<void>;
}

// In a checkout the program changes under the memory: there is none.
const IS_BUILT = import.meta.url.endsWith('.js');

/**
 * Opens the memory that a config has under a name: `values` of its text alone, `view` of its variables too.
 * @returns null where nothing is to be kept
 */
export async function openMemory<T>(
  name: 'values' | 'view',
  config: ConfigFile,
  { version, remember = IS_BUILT }: MemoryOptions,
): Promise<Memory<T> | null> {
  const { file, text, env } = config;
  const home = env.XDG_CACHE_HOME || (env.HOME && join(env.HOME, '.cache'));
  if (!remember || !home) return null;
  const folder = join(home, 'mentionwatch');
  const path = join(folder, `${name}-${fingerprint(file)}.json`);
  const ofText = fingerprint(JSON.stringify([version, process.versions.node, import.meta.url, file, text]));
  const key = name === 'view' ? ofText + (await keyOfVariables(config)) : ofText;
  return {
    kept: readKept<T>(await readFile(path, 'utf8').catch(() => ''), key),
    async keep(value, secrets) {
      const kept = JSON.stringify({ key, value });
      if (holdsSecret(kept, secrets)) return;
      const temporary = `${path}.${process.pid}.tmp`;
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeFile(temporary, kept, { mode: 0o600 });
        await rename(temporary, path);
      } catch (error) {
        // A folder that cannot be written costs time and nothing else; anything but a file error is a mistake of ours.
        if ((error as NodeJS.ErrnoException).code === undefined) throw error;
      }
    },
  };
}

async function keyOfVariables({ text, env }: ConfigFile): Promise<string> {
  const names = [...text.matchAll(/\$\{([A-Za-z_]\w{0,199})/gu)].map((found) => found[1] ?? '');
  const values = names.flatMap((name) => (env[name] === undefined ? [] : [name, env[name]]));
  if (values.length === 0) return '';
  // Nothing may be learned of a secret from what is kept, so this part is a real hash; node:crypto takes long to load.
  const { createHash } = await import('node:crypto');
  return `-${createHash('sha256').update(JSON.stringify(values)).digest('hex')}`;
}

function readKept<T>(text: string, key: string): T | null {
  // The key comes first, so that a memory of another config is not parsed at all.
  if (!text.startsWith(`{"key":"${key}"`)) return null;
  try {
    return (JSON.parse(text) as { value: T }).value;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** 106 bits that tell texts apart, as chance has them; no protection against somebody who looks for two alike. */
function fingerprint(text: string): string {
  return [0x9e3779b9, 0x85ebca6b].map((seed) => mixed(text, seed)).join('');
}

// After cyrb53 by bryc, in the public domain.
function mixed(text: string, seed: number): string {
  let high = 0xdeadbeef ^ seed;
  let low = 0x41c6ce57 ^ seed;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2_654_435_761);
    low = Math.imul(low ^ code, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return (4_294_967_296 * (2_097_151 & low) + (high >>> 0)).toString(36);
}
