/** Polls one address politely: a conditional request, lasting moves, and no reading of what has not changed. */
import { createHash } from 'node:crypto';
import { MentionwatchError } from '../core/errors.ts';
import type { HttpResponse } from '../http/http.ts';
import { expectSuccess } from './answer.ts';
import type { Page, PollState, SourceContext } from './source.ts';

/** What kind of document an address gives, and how it is read. */
export interface DocumentKind {
  accept: string;
  /** As notices call it: `feed`, `page`. */
  name: string;
  /** Told of an answer that is new. @throws changed, when it is no such document */
  read(response: HttpResponse): Promise<Omit<Page, 'state' | 'unchanged'>>;
}

/** What is remembered before the first poll. */
export const NOTHING_KNOWN: PollState = {
  validators: { etag: null, lastModified: null },
  bodyHash: null,
  cursor: null,
  movedTo: null,
};

// When the address that a document moved to fails like this, the configured one may have come back.
const MOVED_BACK: readonly string[] = ['gone', 'auth', 'unavailable', 'changed', 'refused'];

/**
 * Asks an address, or where it has moved to. The page's state has no cursor: that is the caller's.
 * @throws as `HttpClient.request`, `expectSuccess` and `kind.read` do
 */
export async function pollDocument(
  address: string,
  state: PollState | null,
  kind: DocumentKind,
  context: SourceContext,
): Promise<Page> {
  const moved = state?.movedTo ?? null;
  if (moved === null) return pollOne(address, state, kind, context);
  try {
    return await pollOne(withLogin(moved, address), state, kind, context);
  } catch (error) {
    if (!(error instanceof MentionwatchError) || !MOVED_BACK.includes(error.fault)) throw error;
    context.log.debug({ fault: error.fault }, 'the address it moved to failed, asking the configured one');
    return pollOne(address, null, kind, context);
  }
}

async function pollOne(
  url: string,
  state: PollState | null,
  { accept, name, read }: DocumentKind,
  context: SourceContext,
): Promise<Page> {
  const response = await context.http.request({
    url,
    headers: { accept },
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
  const found = await read(response);
  const notices = [...found.notices];
  if (movedTo !== null && movedTo !== (state?.movedTo ?? null)) {
    notices.push(`The ${name} has moved for good to ${movedTo}; put the new address into the config.`);
  }
  return { ...nothing(next), ...found, notices };
}

function unchanged(state: PollState, response: HttpResponse): Page {
  const validators = {
    etag: response.validators.etag ?? state.validators.etag,
    lastModified: response.validators.lastModified ?? state.validators.lastModified,
  };
  return { ...nothing({ ...state, validators }), unchanged: true };
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

function nothing(state: PollState): Page {
  return { items: [], seen: 0, skipped: 0, state, unchanged: false, title: null, notices: [] };
}

/** A short name of a content, by which it is known again. */
export function fingerprint(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64url').slice(0, 22);
}
