/** The API on a real server on loopback, over a real database and a config read by the real loader. */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { createSecrets } from '../../src/config/secrets.ts';
import { openScan } from '../../src/run/open.ts';
import type { Scans } from '../../src/run/regular-scans.ts';
import type { NewMention } from '../../src/store/store.ts';
import { API_PATH } from '../../src/web/api/api.ts';
import { startServer } from '../../src/web/server.ts';
import { NOW, stored, temporaryFolder, temporaryStore } from './database.ts';

export const READ = 'token-that-reads-0123456789';
export const ACT = 'token-that-acts-0123456789';
export const FORM = 'token-of-the-form-0123456789';
export const SLOW = 'token-that-is-slow-0123456789';

export const CONFIG = `version: 1
brand: { name: Acme, timezone: UTC }
alerts:
  - { name: acme, query: acme }
  - { name: other, query: zorvane }
  - { name: turkish, query: kargom, languages: [tr] }
owners: [{ name: ayse }, { name: mehmet }]
serve:
  publicUrl: https://inbox.acme.example
  tokens:
    - { name: reader, scopes: [read], token: ${READ} }
    - { name: bot, scopes: [read, act], token: ${ACT} }
    - { name: form, scopes: [ingest], token: ${FORM} }
    - { name: slow, scopes: [read, act, ingest], token: ${SLOW}, perMinute: 3 }
`;

export interface Asked {
  status: number;
  headers: Headers;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: an answer may be any JSON; tests compare it with what they expect.
  json: any;
}

interface ApiOptions {
  mentions?: readonly NewMention[];
  config?: string;
  scans?: Scans;
}

/** Serves all that `serve` serves; `at` sets the clock. */
export async function apiServer({ mentions = [], config = CONFIG, scans }: ApiOptions = {}) {
  let now = NOW;
  const clock = () => now;
  const folder = temporaryFolder();
  const file = join(folder, 'alerts.yaml');
  await writeFile(file, config);
  const loaded = await loadConfig({ file, env: {}, cwd: folder, secrets: createSecrets() });
  const store = await temporaryStore(loaded.database, NOW);
  for (const each of mentions) await stored(store, each);
  const logged: string[] = [];
  const note = (fields: unknown, message: string) => void logged.push(`${message} ${JSON.stringify(fields)}`);
  const log = { debug: note, info: note, warn: note, error: note };
  const { signal } = new AbortController();
  const edges = await openScan(loaded, store, { now: clock, log, signal, version: '1.2.3', stdout: () => {} });
  const webEdges = { ...edges, ...(scans && { scans }), version: '1.2.3', localUser: 'me' };
  const running = await startServer(webEdges, 0);
  const url = running.url.slice(0, -1);
  onTestFinished(async () => {
    await running.stop();
    await edges.http.close();
  });

  async function ask(path: string, init: RequestInit = {}): Promise<Asked> {
    const answer = await fetch(`${url}${path}`, { redirect: 'manual', ...init });
    const text = await answer.text();
    const isJson = /json/u.test(answer.headers.get('content-type') ?? '');
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      json: isJson && text !== '' ? JSON.parse(text) : null,
    };
  }

  return {
    url,
    store,
    config: loaded,
    logged,
    ask,
    at: (instant: number) => {
      now = instant;
    },
    get: (path: string, token = READ) => ask(`${API_PATH}${path}`, { headers: { authorization: `Bearer ${token}` } }),
    post: (path: string, body: unknown, token = ACT, headers: Record<string, string> = {}) =>
      ask(`${API_PATH}${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  };
}
