/** Polls feed addresses: one, or the many that a long query is cut into. */
import { z } from 'zod';
import type { HttpResponse } from '../http/http.ts';
import { type DocumentKind, fingerprint, NOTHING_KNOWN, pollDocument } from './poll-document.ts';
import type { FetchRequest, Page, PollState, SourceContext } from './source.ts';

const ACCEPT =
  'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, ' +
  'application/json;q=0.8, */*;q=0.5';

/**
 * Polls one or more feed addresses, a page each, in order. What is remembered holds for the very addresses it was
 * learned from: after an edit of the config or of an alert everything is read anew.
 * @throws as `pollDocument` does, and `changed` when the answer is no feed
 */
export async function* pollFeeds(
  addresses: readonly string[],
  request: FetchRequest<unknown>,
  context: SourceContext,
): AsyncGenerator<Page, void, undefined> {
  const kind: DocumentKind = { accept: ACCEPT, name: 'feed', read: (response) => read(response, request, context) };
  const [only] = addresses;
  if (addresses.length === 1 && only !== undefined) {
    const key = fingerprint(only);
    const page = await pollDocument(only, request.state?.cursor === key ? request.state : null, kind, context);
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
    const page = await pollDocument(address, parts.get(key) ?? null, kind, context);
    parts.set(key, page.state);
    yield { ...page, state: { ...NOTHING_KNOWN, cursor: JSON.stringify([...parts]) } };
  }
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
