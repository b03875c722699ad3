import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MentionwatchError, messageOf } from '../core/errors.ts';
import type { Mention } from '../core/mention.ts';
import { authorName, safeUrl, whereOf } from '../core/mention-facts.ts';
import { eventJson, mentionJson } from '../core/mention-json.ts';
import { plainText } from '../core/text.ts';
import { iso, isoOrNull } from '../core/time.ts';
import { decodeText } from '../feed/decode.ts';
import type { HttpClient, HttpResponse } from '../http/http.ts';
import type { Store } from '../store/store.ts';
import { drawPage } from './screenshot.ts';

/** What a capture needs of the world. */
export interface CaptureEdges {
  store: Store;
  http: HttpClient;
  now: () => number;
  signal: AbortSignal;
  /** Path of a Chromium; `null` without one. */
  browser: string | null;
}

/** What was kept, and what could not be. */
export interface Capture {
  folder: string;
  files: { name: string; sha256: string; bytes: number }[];
  /** One sentence for each thing that is missing. */
  missing: string[];
}

const README = `This folder was made by mentionwatch. It shows what a mention said at the time that capture.json names.

mention.txt      the mention as people read it
mention.json     all that is known of it, with its history
page.html        the page it stands on, byte by byte as the server gave it (where the server gave it)
screenshot.png   that page, drawn without scripts, without network and so without pictures (where a browser was found)
capture.json     when and from where it was fetched, and what the server said
SHA256SUMS       checksums of all these; verify with: sha256sum -c SHA256SUMS

A checksum proves that a file has not been changed since the checksum was written down. To prove when that was, give
SHA256SUMS to somebody else at once: a notary, a time-stamping service, a mail to yourself.
`;

/**
 * Keeps a dated capture of a mention in a new folder, and notes it in its history with the checksum of the whole.
 * @throws usage, when the folder is there already or cannot be made
 */
export async function captureEvidence(
  mention: Mention,
  folder: string,
  actor: string,
  edges: CaptureEdges,
): Promise<Capture> {
  const { store, now } = edges;
  await makeFolder(folder);
  const missing: string[] = [];
  const files = new Map<string, string | Uint8Array>();
  const [events, copies] = await Promise.all([store.events(mention.id), store.copies(mention.id)]);
  const known = {
    ...mentionJson(mention),
    events: events.map(eventJson),
    copies: copies.map((copy) => ({ ...copy, seenAt: iso(copy.seenAt) })),
  };
  files.set('mention.json', `${JSON.stringify(known, null, 2)}\n`);
  files.set('mention.txt', mentionText(mention));
  const page = await fetchPage(mention.url, edges);
  if (page.response === null) missing.push(`The page: ${page.why}.`);
  else {
    files.set('page.html', page.response.body);
    const drawn = await drawPage(pageText(page.response, mention.language), edges.browser);
    if ('png' in drawn) files.set('screenshot.png', drawn.png);
    else missing.push(`The screenshot: ${drawn.why}.`);
  }
  if (page.response === null) missing.push('The screenshot: there is no page to draw.');
  const { status = null, url = null, headers = {} } = page.response ?? {};
  files.set(
    'capture.json',
    `${JSON.stringify({ at: iso(now()), by: actor, asked: mention.url, url, status, headers, missing }, null, 2)}\n`,
  );
  files.set('README.txt', README);
  const kept = [...files].map(([name, content]) => ({
    name,
    sha256: sha256(content),
    bytes: Buffer.byteLength(content),
  }));
  const sums = kept.map(({ name, sha256: sum }) => `${sum}  ${name}\n`).join('');
  for (const [name, content] of [...files, ['SHA256SUMS', sums] as const]) {
    await writeFile(join(folder, name), content, { flag: 'wx', mode: 0o600 });
  }
  const note = `SHA256SUMS ${sha256(sums)}${missing.length === 0 ? '' : ` · missing: ${missing.join(' ')}`}`;
  await store.addEvent(mention.id, { at: now(), actor, type: 'evidence', note });
  return { folder, files: kept, missing };
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    const why =
      error instanceof Error && 'code' in error && error.code === 'EEXIST' ? 'is there already' : 'cannot be made';
    throw new MentionwatchError('usage', `the folder ${folder} ${why}.`, {
      hint: 'Name another with --out.',
      cause: error,
    });
  }
}

type Fetched = { response: HttpResponse; why: null } | { response: null; why: string };

async function fetchPage(url: string | null, { http, signal }: CaptureEdges): Promise<Fetched> {
  const address = safeUrl(url);
  if (address === null) return { response: null, why: 'the mention has no web address' };
  try {
    return {
      response: await http.request({ url: address, headers: { accept: 'text/html,*/*;q=0.5' }, signal }),
      why: null,
    };
  } catch (error) {
    if (signal.aborted || !(error instanceof MentionwatchError)) throw error;
    return { response: null, why: messageOf(error).replace(/\.$/u, '') };
  }
}

function pageText({ body, headers }: HttpResponse, language: string): string {
  return decodeText(body, { contentType: headers['content-type'] ?? null, language }).text;
}

function mentionText(mention: Mention): string {
  const facts: [string, string | null][] = [
    ['Mention', String(mention.id)],
    ['Where', whereOf(mention)],
    ['Author', authorName(mention.author)],
    ['Address', mention.url],
    ['Said', isoOrNull(mention.publishedAt)],
    ['Seen', iso(mention.firstSeenAt)],
  ];
  const head = facts.filter(([, value]) => value !== null).map(([name, value]) => `${name}: ${plainText(value ?? '')}`);
  return `${[...head, '', plainText(mention.title), '', plainText(mention.text)].join('\n')}\n`;
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
