/** Polls feed addresses politely: conditional requests, moves, and no reading of what has not changed. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { MentionwatchError } from '../core/errors.ts';
import { lazy } from '../core/lazy.ts';
import type { ReadFeed } from '../feed/read.ts';
import type { HttpResponse } from '../http/http.ts';
import { expectSuccess } from './answer.ts';
import type { FetchRequest, Page, PollState, SourceContext } from './source.ts';

const ACCEPT =
  'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, ' +
  'application/json;q=0.8, */*;q=0.5';

// When the address that a feed moved to fails like this, the configured one may have come back.
const MOVED_BACK: readonly string[] = ['gone', 'auth', 'unavailable', 'changed', 'refused'];

/**
 * Polls one or more feed addresses, a page each, in order. What is remembered holds for the very addresses it was
 * learned from: after an edit of the config or of an alert everything is read anew.
 * @throws as `HttpClient.request` and `expectSuccess` do, and `changed` when the answer is no feed
 */
export async function* pollFeeds(
  addresses: readonly string[],
  request: FetchRequest<unknown>,
  context: SourceContext,
): AsyncGenerator<Page, void, undefined> {
  const [only] = addresses;
  if (addresses.length === 1 && only !== undefined) {
    const key = fingerprint(only);
    const page = await pollAny(only, request.state?.cursor === key ? request.state : null, request, context);
    yield { ...page, state: { ...page.state, cursor: key } };
    return;
  }
  const known = readParts(request.state?.cursor ?? null);
  const parts = new Map<string, PollState>();
  for (const address of addresses) {
    const key = fingerprint(address);
    const state = known.get(key);
    if (state !== undefined) parts.set(key, state);
  }
  for (const address of addresses) {
    const key = fingerprint(address);
    const page = await pollAny(address, parts.get(key) ?? null, request, context);
    parts.set(key, page.state);
    yield { ...page, state: { ...EMPTY, cursor: JSON.stringify([...parts]) } };
  }
}

async function pollAny(
  address: string,
  state: PollState | null,
  request: FetchRequest<unknown>,
  context: SourceContext,
): Promise<Page> {
  const moved = state?.movedTo ?? null;
  if (moved === null) return pollOne(address, state, request, context);
  try {
    return await pollOne(withLogin(moved, address), state, request, context);
  } catch (error) {
    if (!(error instanceof MentionwatchError) || !MOVED_BACK.includes(error.fault)) throw error;
    context.log.debug({ fault: error.fault }, 'the address it moved to failed, asking the configured one');
    return pollOne(address, null, request, context);
  }
}

async function pollOne(
  url: string,
  state: PollState | null,
  request: FetchRequest<unknown>,
  context: SourceContext,
): Promise<Page> {
  const { answer, document } = await ask(url, state, request, context);
  if (answer.status === 304 && state !== null) return unchanged(state, answer);
  const movedTo = lastingMove(url, answer) ?? state?.movedTo ?? null;
  const next: PollState = { validators: answer.validators, bodyHash: answer.bodyHash, cursor: null, movedTo };
  if (document === null) return { ...nothing(next), unchanged: true };
  const feed = await document();
  const notices = [...feed.notices];
  if (movedTo !== null && movedTo !== (state?.movedTo ?? null)) {
    notices.push(`The feed has moved for good to ${movedTo}; put the new address into the config.`);
  }
  return { ...nothing(next), ...feed, notices };
}

const NO_BYTES = new Uint8Array(0);

/** What is known of an answer beside its body. */
type Answer = Pick<HttpResponse, 'status' | 'url' | 'movedTo' | 'validators'> & { bodyHash: string | null };

/**
 * Asks for the document. Its bytes and its text are nobody's longer than they are read: many feeds are read at a time,
 * and what lives through that is garbage that is dear to collect.
 */
async function ask(
  url: string,
  state: PollState | null,
  request: FetchRequest<unknown>,
  context: SourceContext,
): Promise<{ answer: Answer; document: (() => Promise<ReadFeed>) | null }> {
  const response = await context.http.request({
    url,
    headers: { accept: ACCEPT },
    validators: state?.validators ?? null,
    signal: context.signal,
  });
  const { status, movedTo, validators, body } = response;
  // Taken out: what waited for the request is old by now, and would keep the body until all garbage is collected.
  response.body = NO_BYTES;
  const known = { status, url: response.url, movedTo, validators };
  if (status === 304 && state !== null) return { answer: { ...known, bodyHash: state.bodyHash }, document: null };
  expectSuccess(response);
  const bodyHash = fingerprint(body);
  const isNew = state === null || bodyHash !== state.bodyHash;
  return { answer: { ...known, bodyHash }, document: isNew ? await reader(response, body, request, context) : null };
}

function unchanged(state: PollState, answer: Answer): Page {
  const validators = {
    etag: answer.validators.etag ?? state.validators.etag,
    lastModified: answer.validators.lastModified ?? state.validators.lastModified,
  };
  return { ...nothing({ ...state, validators }), unchanged: true };
}

// Imported on use: a poll that finds nothing new loads no parser.
async function reader(
  { url, headers }: Pick<HttpResponse, 'url' | 'headers'>,
  body: Uint8Array,
  request: FetchRequest<unknown>,
  context: SourceContext,
): Promise<() => Promise<ReadFeed>> {
  const [{ decodeText }, { readFeed }] = await readers();
  const contentType = headers['content-type'] ?? null;
  let text: string | null = decodeText(body, { contentType, language: request.languageHint }).text;
  return () => {
    const whole = text ?? '';
    text = null;
    return readFeed(whole, {
      url,
      languageHint: request.languageHint,
      maxItems: request.maxItems,
      mayMatch: request.mayMatch,
      mayMatchMarkup: request.mayMatchMarkup ?? null,
      now: context.now(),
    });
  };
}

const readers = lazy(() => Promise.all([import('../feed/decode.ts'), import('../feed/read.ts')]));

// A name and password in the configured address are good for its own origin, wherever in it the feed has moved.
function withLogin(moved: string, address: string): string {
  const [to, from] = [URL.parse(moved), URL.parse(address)];
  if (to === null || from === null || to.origin !== from.origin) return moved;
  to.username = from.username;
  to.password = from.password;
  return to.href;
}

// A move to an unencrypted address is followed, never remembered: whoever sat on the line could have ordered it.
function lastingMove(from: string, { movedTo }: Pick<HttpResponse, 'movedTo'>): string | null {
  if (movedTo === null) return null;
  return from.startsWith('https:') && !movedTo.startsWith('https:') ? null : movedTo;
}

const EMPTY: PollState = {
  validators: { etag: null, lastModified: null },
  bodyHash: null,
  cursor: null,
  movedTo: null,
};

function nothing(state: PollState): Page {
  return { items: [], seen: 0, skipped: 0, state, unchanged: false, title: null, notices: [] };
}

function fingerprint(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64url').slice(0, 22);
}

const partsSchema = z.array(
  z.tuple([
    z.string(),
    z.object({
      validators: z.object({ etag: z.string().nullable(), lastModified: z.string().nullable() }),
      bodyHash: z.string().nullable(),
      cursor: z.string().nullable(),
      movedTo: z.string().nullable(),
    }),
  ]),
);

// A cursor of another making (the query was short once, and is long now) is no error, it only saves nothing.
function readParts(cursor: string | null): Map<string, PollState> {
  if (cursor?.startsWith('[') !== true) return new Map();
  return new Map(partsSchema.safeParse(JSON.parse(cursor)).data ?? []);
}
