import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LoadOptions } from './load.ts';
import { type ConfigFile, locateDatabase, readConfigFile } from './read.ts';
import type { Config, ConfigView } from './schema.ts';
import { holdsSecret } from './secrets.ts';

// Reading YAML and checking it against the schema costs more than all that `report` does after it. So what such a
// command needs is kept from the last time, without secrets, for as long as the file, the variables that it names and
// the program stay the same. In a checkout the program changes under the memory: there is none.
const IS_BUILT = import.meta.url.endsWith('.js');

/** What to look at. */
export interface ViewOptions extends LoadOptions {
  version: string;
  /** Use what is kept from the last time, and keep it; default: in the built program. */
  remember?: boolean;
}

/**
 * The config for a command that only reads the database.
 * @throws config, exactly as `loadConfig` does
 */
export async function loadView(options: ViewOptions): Promise<ConfigView> {
  const memory = (options.remember ?? IS_BUILT) ? await openMemory(options) : null;
  if (memory?.view != null) {
    return { ...memory.view, database: locateDatabase(memory.view.database, memory.view.baseDir, options) };
  }
  const { loadConfig } = await import('./load.ts');
  const { databaseOverride: _, ...whole } = options;
  const config = await loadConfig(whole);
  await memory?.keep(config);
  return { ...config, database: locateDatabase(config.database, config.baseDir, options) };
}

async function openMemory(options: ViewOptions) {
  const folder = options.env.XDG_CACHE_HOME || (options.env.HOME && join(options.env.HOME, '.cache'));
  if (!folder) return null;
  const config = await readConfigFile(options);
  const key = await keyOf(config, options.version);
  const path = join(folder, 'mentionwatch', `config-${fingerprint(config.file)}.json`);
  const text = await readFile(path, 'utf8').catch(() => '');
  return {
    view: readView(text, key),
    async keep(checked: Config): Promise<void> {
      const kept = JSON.stringify({ key, view: viewOf(checked) });
      if (holdsSecret(kept, checked.secrets)) return;
      const temporary = `${path}.${process.pid}.tmp`;
      try {
        await mkdir(join(folder, 'mentionwatch'), { recursive: true, mode: 0o700 });
        await writeFile(temporary, kept, { mode: 0o600 });
        await rename(temporary, path);
      } catch (error) {
        // A folder that cannot be written costs time and nothing else; anything but a file error is a mistake of ours.
        if ((error as NodeJS.ErrnoException).code === undefined) throw error;
      }
    },
  };
}

/** Changes with everything that the outcome depends on. */
async function keyOf({ file, text, env }: ConfigFile, version: string): Promise<string> {
  const key = fingerprint(JSON.stringify([version, process.versions.node, import.meta.url, file, text]));
  const names = [...text.matchAll(/\$\{([A-Za-z_]\w{0,199})/gu)].map((found) => found[1] ?? '');
  const values = names.flatMap((name) => (env[name] === undefined ? [] : [name, env[name]]));
  if (values.length === 0) return key;
  // Nothing may be learned of a secret from what is kept, so this part is a real hash; node:crypto takes long to load.
  const { createHash } = await import('node:crypto');
  return `${key}-${createHash('sha256').update(JSON.stringify(values)).digest('hex')}`;
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

function readView(text: string, key: string): ConfigView | null {
  // The key comes first, so that a memory of another config is not parsed at all.
  if (!text.startsWith(`{"key":"${key}"`)) return null;
  try {
    return (JSON.parse(text) as { view: ConfigView }).view;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function viewOf(config: Config): ConfigView {
  const { brand, database, digests, sla, owners, retention, file, baseDir } = config;
  return {
    ...{ brand, database, digests, sla, owners, retention, file, baseDir },
    alerts: config.alerts.map(({ name, languages, sources, owner }) => ({ name, languages, sources, owner })),
    sources: config.sources.map(({ name, type, enabled, every, silence, language }) => {
      return { name, type, enabled, every, silence, language };
    }),
    channels: config.channels.map(({ name, type, enabled, language }) => ({ name, type, enabled, language })),
  };
}
