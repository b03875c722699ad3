/** The API on a real server on loopback, over a real database and a config read by the real loader. */

import { writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type ServerType, serve } from '@hono/node-server';
import { Hono } from 'hono';
import { onTestFinished } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { createSecrets } from '../../src/config/secrets.ts';
import { createFinder } from '../../src/run/find.ts';
import { createJudge } from '../../src/run/judge.ts';
import type { NewMention } from '../../src/store/store.ts';
import { API_PATH, createApi } from '../../src/web/api/api.ts';
import type { ApiEdges } from '../../src/web/api/edges.ts';
import { createTokens, type Tokens } from '../../src/web/api/tokens.ts';
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
  /** Mounts what else is to be served. */
  mount?: (app: Hono, edges: ApiEdges, tokens: Tokens) => void;
}

/** Serves the API; `at` sets the clock. */
export async function apiServer({ mentions = [], config = CONFIG, mount = () => {} }: ApiOptions = {}) {
  let now = NOW;
  const folder = temporaryFolder();
  await writeFile(join(folder, 'alerts.yaml'), config);
  const file = join(folder, 'alerts.yaml');
  const loaded = await loadConfig({ file, env: {}, cwd: folder, secrets: createSecrets() });
  const store = await temporaryStore(loaded.database, NOW);
  for (const each of mentions) await stored(store, each);
  const logged: string[] = [];
  const note = (_fields: unknown, message: string) => void logged.push(message);
  const edges: ApiEdges = {
    config: loaded,
    store,
    finder: createFinder(loaded),
    judge: createJudge(),
    now: () => now,
    log: { debug: note, info: note, warn: note, error: note },
    version: '1.2.3',
  };
  const tokens = createTokens(loaded.serve, edges.now);
  const app = new Hono();
  app.route(API_PATH, createApi(edges, tokens));
  mount(app, edges, tokens);
  const server = await new Promise<ServerType>((ready) => {
    const made = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, () => ready(made));
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(() => {
    if ('closeAllConnections' in server) server.closeAllConnections();
    return new Promise<void>((done) => void server.close(() => done()));
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
    edges,
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
