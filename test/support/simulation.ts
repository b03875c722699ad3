/** A firm's scans in one process, at whatever instants a test names: real config, real database, real servers. */
import { onTestFinished } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { createSecrets } from '../../src/config/secrets.ts';
import type { Log } from '../../src/core/context.ts';
import { openScan } from '../../src/run/open.ts';
import { type ScanSummary, scan } from '../../src/run/scan.ts';
import { openDatabase } from '../../src/store/database.ts';
import type { Store } from '../../src/store/store.ts';
import { openWorkplace } from './cli.ts';

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} };

/** A firm with this config; `at` moves the clock on. */
export async function simulation(config: string) {
  const place = await openWorkplace(config);
  let now = 0;
  const clock = () => now;
  const loaded = await loadConfig({
    file: place.file('alerts.yaml'),
    env: {},
    cwd: place.folder,
    secrets: createSecrets(),
  });
  const store: Store = await openDatabase(loaded.database, { now: clock });
  const signal = new AbortController().signal;
  const edges = await openScan(loaded, store, { now: clock, log: silent, signal, version: '0', stdout: () => {} });
  onTestFinished(async () => {
    await edges.http.close();
    await store.close();
    await place.remove();
  });

  const notices: string[] = [];

  async function scanNow(): Promise<ScanSummary> {
    return await scan(edges, {
      sources: null,
      alerts: null,
      dryRun: false,
      deliver: true,
      progress: () => {},
      notice: (_source, text) => notices.push(text),
    });
  }

  return {
    place,
    store,
    edges,
    config: loaded,
    now: clock,
    /** What the person in charge was told in all scans. */
    notices,
    /** Sets the clock to an instant, ISO 8601 or milliseconds. */
    at(instant: string | number): void {
      now = typeof instant === 'number' ? instant : Date.parse(instant);
    },
    scan: scanNow,
    /** Scans at an instant. */
    async scanAt(instant: string | number): Promise<ScanSummary> {
      now = typeof instant === 'number' ? instant : Date.parse(instant);
      return await scanNow();
    },
  };
}
