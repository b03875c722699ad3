/** Platforms as local servers: they show a thread, and take replies to it. */
import { generateKeyPairSync } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { onTestFinished } from 'vitest';
import { serve, type TestServer } from '../server.ts';

/** A message of a thread; the first one is the complaint. */
export interface Post {
  id: string;
  parent: string | null;
  author: string;
  text: string;
  /** Minutes after 08:00 of 1 June 2026. */
  minute: number;
}

/** What was asked of a platform. */
export interface WorldRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: string;
}

/** An answer with a status and headers of its own. */
export interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

/** How a platform reads and posts. */
export interface PlatformWorld {
  type: string;
  /** Our account, as `brand.accounts` has it; `null` where the platform says itself who the owner is. */
  account: string | null;
  /** Who we are in its answers. */
  us: string;
  options: (url: string) => Record<string, unknown>;
  /** More of the source's entry in a config, in YAML. */
  entry?: string;
  /** Ids of complaint, our answer, the customer's next complaint, our next answer. */
  ids: readonly [string, string, string, string];
  /** Answers what reads; `undefined` for a page that is not there. */
  answer: (request: WorldRequest, posts: readonly Post[]) => unknown;
  /** How it takes replies; absent where it takes none. */
  posting?: {
    /** The reply in a request that posts; `null` where it is another request. */
    read: (request: WorldRequest) => { text: string; id?: string } | null;
    /** What it says when it has taken one. */
    taken: (post: Post, posts: readonly Post[]) => Answer;
    /** Its own way of saying "too often", and the wait that it asks for. */
    limited: Answer & { waitMs: number };
    /** Its own way of saying no. */
    refused: Answer & { fault: string };
    /** The same in a success, where it does that. */
    hidden?: Answer & { fault: string };
    /** Changes what is read so that the thread is closed; absent where the platform does not tell before. */
    closed?: (request: WorldRequest, answer: unknown) => unknown;
    /** Where it gives out access tokens that may expire. */
    tokens?: RegExp;
    /** Longest text that the platform takes, and one letter more than that. */
    longest: number | null;
    /** What the platform shows where it shows more than the text. */
    shown?: (text: string) => string;
  };
}

export const START = Date.UTC(2026, 5, 1, 8);

/** When a post was written. */
export function at({ minute }: Post): number {
  return START + minute * 60_000;
}

export function isoAt(post: Post): string {
  return new Date(at(post)).toISOString();
}

export function secondsAt(post: Post): number {
  return at(post) / 1_000;
}

/** The first post, which every thread has. */
export function first(posts: readonly Post[]): Post {
  const [post] = posts;
  if (post === undefined) throw new Error('a thread begins with a complaint');
  return post;
}

/** The fields of a form that was posted. */
export function formOf({ body }: WorldRequest): URLSearchParams {
  return new URLSearchParams(body);
}

/** The object that was posted as JSON; an empty one where it is none. */
// biome-ignore lint/suspicious/noExplicitAny: a test reads what it has just sent
export function jsonOf({ body }: WorldRequest): any {
  return body.startsWith('{') ? JSON.parse(body) : {};
}

/** A page that is not there, said in a platform's own way. */
export function answer(status: number, body: unknown, headers: Record<string, string> = {}): Answer {
  return { status, body, headers };
}

function isAnswer(value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && 'status' in value && 'body' in value;
}

/** Keys that sign nothing of worth: made for this run. */
export const RSA_KEY = generateKeyPairSync('rsa', { modulusLength: 2_048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();
export const EC_KEY = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();

/** What a server does with a request that posts, in place of answering it. */
export type Trouble =
  /** Takes the reply and breaks the connection, or never answers. */
  | { kind: 'breaks' | 'hangs'; after?: () => void }
  /** Answers so, having taken nothing. */
  | { kind: 'answers'; answer: Answer }
  /** Takes the reply and answers so. */
  | { kind: 'takes'; answer: Answer };

/** A platform that runs. */
export interface RunningWorld {
  server: TestServer;
  posts: Post[];
  /** Texts of replies that were taken. */
  taken: string[];
  /** Requests that wanted to post. */
  tries: WorldRequest[];
  /** Troubles for the next requests that post, one each; `null` takes it as it should. */
  troubles: (Trouble | null)[];
  /** Changes what is read. */
  changed: ((request: WorldRequest, answer: unknown) => unknown) | null;
}

/** A complaint that the alert of the tests finds. */
export const COMPLAINT = 'Acme lost my parcel and nobody answers. Terrible.';

/** A config that watches a platform, and a channel that lists what is unanswered there. */
export function configFor(
  { type, account, entry = 'enabled: true', options }: PlatformWorld,
  url: string,
  accountsOf = type,
): string {
  const accounts = account === null ? '' : `, accounts: { ${accountsOf}: ["${account}"] }`;
  const source = JSON.stringify({ name: 'place', type, ...options(url) });
  return `version: 1
brand: { name: Acme${accounts} }
alerts: [{ name: acme, query: acme }]
sources:
  - ${source.slice(0, -1)}, ${entry} }
channels: [{ name: out, type: stdout }]
digests: [{ name: daily, schedule: "0 9 * * *", channels: [out] }]
`;
}

/** Serves a platform whose thread begins with a complaint by mona. */
export async function runWorld(world: PlatformWorld): Promise<RunningWorld> {
  const running: Omit<RunningWorld, 'server'> = {
    posts: [{ id: world.ids[0], parent: null, author: 'mona', text: COMPLAINT, minute: 0 }],
    taken: [],
    tries: [],
    troubles: [],
    changed: null,
  };

  function take(reply: { text: string; id?: string }): Post {
    const { posts } = running;
    const parent = posts[0]?.id ?? null;
    const id = reply.id ?? (running.taken.length === 0 ? world.ids[1] : world.ids[3]);
    const post: Post = { id, parent, author: world.us, text: reply.text, minute: 90 };
    posts.push(post);
    running.taken.push(reply.text);
    return post;
  }

  const server = await serve((incoming, reply) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const url = new URL(incoming.url ?? '', 'http://world');
      const request: WorldRequest = {
        method: incoming.method ?? 'GET',
        path: decodeURIComponent(url.pathname),
        query: url.searchParams,
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString(),
      };
      const send = (value: unknown) => {
        const { status, body, headers = {} } = isAnswer(value) ? value : { status: 200, body: value };
        const found = body === undefined ? 404 : status;
        reply.writeHead(found, { 'content-type': 'application/json', ...headers });
        reply.end(body === undefined ? '{}' : typeof body === 'string' ? body : JSON.stringify(body));
      };
      const wanted = world.posting?.read(request) ?? null;
      if (wanted === null) {
        const value = world.answer(request, running.posts);
        send(running.changed === null ? value : running.changed(request, value));
        return;
      }
      running.tries.push(request);
      const trouble = running.troubles.shift() ?? null;
      if (trouble?.kind === 'answers') return send(trouble.answer);
      const post = take(wanted);
      if (trouble?.kind === 'takes') return send(trouble.answer);
      if (trouble === null) return send(world.posting?.taken(post, running.posts));
      if (trouble.kind === 'breaks') reply.socket?.resetAndDestroy();
      trouble.after?.();
    });
  });
  onTestFinished(server.close);
  return Object.assign(running, { server });
}
