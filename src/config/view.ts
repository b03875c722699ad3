import type { LoadOptions } from './load.ts';
import { type MemoryOptions, openMemory } from './memory.ts';
import { locateDatabase, readConfigFile } from './read.ts';
import type { Config, ConfigView } from './schema.ts';

/**
 * The config for a command that only reads the database. Reading YAML and checking it against the schema costs more than
 * all that `report` does after it: what such a command needs is kept from the last time, without secrets, for as long as
 * the file, the variables that it names and the program stay the same.
 * @throws config, exactly as `loadConfig` does
 */
export async function loadView(options: LoadOptions & MemoryOptions): Promise<ConfigView> {
  const memory = await openMemory<ConfigView>('view', await readConfigFile(options), options);
  if (memory?.kept != null) {
    return { ...memory.kept, database: locateDatabase(memory.kept.database, memory.kept.baseDir, options) };
  }
  const { loadConfig } = await import('./load.ts');
  const { databaseOverride: _, ...whole } = options;
  const config = await loadConfig(whole);
  await memory?.keep(viewOf(config), config.secrets);
  return { ...config, database: locateDatabase(config.database, config.baseDir, options) };
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
