/** A folder with a config and a database that holds mentions already. */
import { openDatabase } from '../../src/store/database.ts';
import type { NewMention, Poll, Store } from '../../src/store/store.ts';
import { workplace } from './cli.ts';
import { NOW } from './database.ts';

/** The instant of `NOW`, for `--as-of`. */
export const AT = new Date(NOW).toISOString();

/** A config of one alert, with more lines where a test needs them. */
export function config(rest = ''): string {
  return `version: 1
brand: { name: Acme, timezone: UTC }
alerts:
  - { name: acme, query: acme }
${rest}`;
}

/** Opens the database of a work place, hands it over and closes it again. */
export async function withStore<T>(file: string, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openDatabase(file, { now: () => NOW });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** A work place with these mentions, numbered from 1, and what is known of its sources. */
export async function seededPlace(mentions: readonly NewMention[], options: { rest?: string; polls?: Poll[] } = {}) {
  const place = await workplace(config(options.rest));
  await withStore(place.file('mentionwatch.db'), async (store) => {
    for (const each of mentions) await store.savePoll({ poll: null, added: [each], met: [] });
    for (const poll of options.polls ?? []) await store.savePollState(poll);
  });
  /** Runs a command at the instant `NOW`. */
  const at = (...args: string[]) => place.run([...args, '--as-of', AT]);
  return { ...place, at };
}
