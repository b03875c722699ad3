/** A real inbox on loopback, and a small browser that knows cookies and forms and nothing else. */

import { scryptSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { loadConfig } from '../../src/config/load.ts';
import { writePasswordHash } from '../../src/core/password-hash.ts';
import { openScan } from '../../src/run/open.ts';
import { openDatabase } from '../../src/store/database.ts';
import type { NewMention, Store } from '../../src/store/store.ts';
import { startServer } from '../../src/web/server.ts';
import { NOW, stored } from './database.ts';

export const PASSWORD = 'correct horse battery';

/** As weak as the config takes it, since real ones take long on purpose. */
const COST = { logN: 14, r: 8, p: 1 };
const salt = Buffer.alloc(16, 1);
const HASH = writePasswordHash({
  ...COST,
  salt,
  key: scryptSync(PASSWORD, salt, 32, { N: 2 ** COST.logN, r: COST.r }),
});

/** Who may sign in to the inboxes of tests: one of each role. */
export const PEOPLE = [
  { name: 'ayse', role: 'carer', password: HASH },
  { name: 'mehmet', role: 'carer', password: HASH, language: 'tr' },
  { name: 'rae', role: 'reader', password: HASH },
  { name: 'ada', role: 'admin', password: HASH },
  { name: 'مریم', role: 'carer', password: HASH, language: 'fa' },
];

export interface InboxOptions {
  mentions?: readonly NewMention[];
  serve?: Record<string, unknown>;
  brand?: Record<string, unknown>;
  /** More of the config. */
  config?: Record<string, unknown>;
}

/** Starts an inbox over an empty database in memory, whose clock the test turns. */
export async function startInbox({ mentions = [], serve = {}, brand = {}, config: more = {} }: InboxOptions = {}) {
  const clock = { now: NOW };
  const now = () => clock.now;
  const folder = await mkdtemp(join(tmpdir(), 'mentionwatch-'));
  const file = join(folder, 'alerts.yaml');
  const written = {
    version: 1,
    brand: { name: 'Acme', timezone: 'UTC', ...brand },
    alerts: [{ name: 'acme', query: 'acme' }],
    ...more,
    serve: { port: 0, ...serve },
  };
  // JSON is YAML, too.
  await writeFile(file, JSON.stringify(written));
  const config = await loadConfig({ file, env: {}, cwd: folder });
  const store: Store = await openDatabase(':memory:', { now });
  for (const mention of mentions) await stored(store, mention);
  const logged: [string, unknown][] = [];
  const line = (fields: unknown, message: string) => void logged.push([message, fields]);
  const log = { debug: line, info: line, warn: line, error: line };
  const { signal } = new AbortController();
  const edges = await openScan(config, store, { now, log, signal, version: '0', stdout: () => {} });
  const running = await startServer({ ...edges, version: '0', localUser: 'machine' });
  return {
    url: running.url.replace(/\/$/u, ''),
    port: running.port,
    store,
    clock,
    logged,
    visitor: () => visitor(running.url.replace(/\/$/u, '')),
    async close() {
      await running.stop();
      await edges.http.close();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type Inbox = Awaited<ReturnType<typeof startInbox>>;

/** What came back: the status, where it leads, and the page. */
export interface Answer {
  status: number;
  location: string | null;
  headers: Headers;
  text: string;
}

/** Somebody who opens pages and sends the forms that stand in them. */
export function visitor(url: string) {
  const cookies = new Map<string, string>();

  async function ask(path: string, init: RequestInit = {}): Promise<Answer> {
    const headers = new Headers(init.headers);
    if (!headers.has('accept')) headers.set('accept', 'text/html');
    if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const answer = await fetch(`${url}${path}`, { ...init, headers, redirect: 'manual' });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(cookie) ?? [];
      if (/max-age=0/iu.test(cookie)) cookies.delete(name);
      else cookies.set(name, value);
    }
    const { status, headers: got } = answer;
    return { status, location: got.get('location'), headers: got, text: await answer.text() };
  }

  /** The token of the page's forms. */
  async function tokenOf(page: string): Promise<string> {
    const { text } = await ask(page);
    return /name="token" value="([^"]+)"/u.exec(text)?.[1] ?? '';
  }

  return {
    cookies,
    get: (path: string, headers: Record<string, string> = {}) => ask(path, { headers }),
    /** Sends a form; its token is taken from `page` unless the fields bring one. */
    async post(
      path: string,
      fields: Record<string, string>,
      { page = '/', headers = {} }: { page?: string; headers?: Record<string, string> } = {},
    ) {
      const token = fields.token ?? (await tokenOf(page));
      return await ask(path, { method: 'POST', body: new URLSearchParams({ ...fields, token }), headers });
    },
    async signIn(name: string, password = PASSWORD, headers: Record<string, string> = {}) {
      return await this.post('/sign-in', { name, password }, { page: '/sign-in', headers });
    },
    tokenOf,
  };
}

/** An inbox for one test, with somebody signed in. */
export async function opened(options: Parameters<typeof startInbox>[0], name = 'ayse') {
  const inbox = await startInbox({ serve: { people: PEOPLE }, ...options });
  onTestFinished(inbox.close);
  const guest = inbox.visitor();
  await guest.signIn(name);
  return { inbox, guest };
}
