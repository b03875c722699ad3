import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { makeOverview } from '../../src/run/overview.ts';
import { folderWith } from '../config/folder.ts';
import { added, NOW, temporaryStore } from '../support/database.ts';

const CONFIG = 'version: 1\nbrand: { name: Acme }\nalerts: [{ name: acme, query: acme }]\n';

test('others have their turn while the figures of many mentions are counted', async () => {
  const store = await temporaryStore();
  const many = Array.from({ length: 4_500 }, (_, index) => added(`${index}`));
  await store.savePoll({ poll: null, added: many, met: [] });
  const config = await loadConfig({ cwd: folderWith({ 'alerts.yaml': CONFIG }), env: {} });
  let turns = 0;
  let isDone = false;
  const others = (async () => {
    while (!isDone) {
      await turn();
      turns++;
    }
  })();

  const period = { filters: {}, since: NOW - 86_400_000, until: NOW + 1, now: NOW + 1 };
  const overview = await makeOverview(store, config, period);
  isDone = true;
  await others;

  expect(overview.totals.mentions).toBe(4_500);
  // Rows come in pages of 4,096, texts in pages of 200 up to 2,000.
  expect(turns).toBeGreaterThan(10);
});
