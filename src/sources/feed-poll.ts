/** Polls feed addresses politely: conditional requests, moves, and no reading of what has not changed. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { MentionwatchError } from '../core/errors.ts';
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
  const response = await context.http.request({
    url,
    headers: { accept: ACCEPT },
    validators: state?.validators ?? null,
    signal: context.signal,
  });
  if (response.status === 304 && state !== null) return unchanged(state, response);
  expectSuccess(response);
  const movedTo = lastingMove(url, response) ?? state?.movedTo ?? null;
  const next: PollState = {
    validators: response.validators,
    bodyHash: fingerprint(response.body),
    cursor: null,
    movedTo,
  };
  if (state !== null && next.bodyHash === state.bodyHash) return { ...nothing(next), unchanged: true };
  const feed = await read(response, request, context);
  const notices = [...feed.notices];
  if (movedTo !== null && movedTo !== (state?.movedTo ?? null)) {
    notices.push(`The feed has moved for good to ${movedTo}; put the new address into the config.`);
  }
  return { ...nothing(next), ...feed, notices };
}

function unchanged(state: PollState, response: HttpResponse): Page {
  const validators = {
    etag: response.validators.etag ?? state.validators.etag,
    lastModified: response.validators.lastModified ?? state.validators.lastModified,
  };
  return { ...nothing({ ...state, validators }), unchanged: true };
}

// Imported on use: a poll that finds nothing new loads no parser.
async function read(response: HttpResponse, request: FetchRequest<unknown>, context: SourceContext) {
  const { decodeText } = await import('../feed/decode.ts');
  const { readFeed } = await import('../feed/read.ts');
  const contentType = response.headers['content-type'] ?? null;
  const { text } = decodeText(response.body, { contentType, language: request.languageHint });
  return readFeed(text, {
    url: response.url,
    languageHint: request.languageHint,
    maxItems: request.maxItems,
    mayMatch: request.mayMatch,
    mayMatchMarkup: request.mayMatchMarkup ?? null,
    now: context.now(),
  });
}

// A name and password in the configured address are good for its own origin, wherever in it the feed has moved.
function withLogin(moved: string, address: string): string {
  const [to, from] = [URL.parse(moved), URL.parse(address)];
  if (to === null || from === null || to.origin !== from.origin) return moved;
  to.username = from.username;
  to.password = from.password;
  return to.href;
}

// A move to an unencrypted address is followed, never remembered: whoever sat on the line could have ordered it.
function lastingMove(from: string, response: HttpResponse): string | null {
  if (response.movedTo === null) return null;
  return from.startsWith('https:') && !response.movedTo.startsWith('https:') ? null : response.movedTo;
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
