/** Sources against answers as their platforms gave them. The answers are no part of this repository. */
import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Kind } from '../../src/core/mention.ts';
import { hasSamples, json, type LocalSource, localSource, sample } from './source.ts';

/** What a source is to make of a recorded answer. */
export interface RecordedCase {
  type: string;
  file: string;
  options: Record<string, unknown>;
  /** How many items there are, each once. */
  count: number;
  id: string;
  kind: Kind;
  url: string | null;
  author: string | null;
  at: string | null;
  text: string;
}

/** One line of a table of cases: the first item that a source reads in a file. */
export function row(
  type: string,
  file: string,
  count: number,
  id: string,
  kind: Kind,
  url: string | null,
  author: string | null,
  at: string | null,
  text: string,
  options: Record<string, unknown> = {},
): RecordedCase {
  return { type, file, options, count, id, kind, url, author, at, text };
}

/** A new key in the PEM form, which signs nothing of worth. */
export function newKey(type: 'ec' | 'rsa'): string {
  const pair =
    type === 'ec'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 2_048 });
  return pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** A source whose platform answers everything with one recorded answer, and gives out tokens. */
export function playing(type: string, file: string, options: Record<string, unknown>): Promise<LocalSource> {
  return localSource(type, options, (request, reply) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (/token$|createSession$/u.test(path))
      json({ access_token: 't', accessJwt: 't', expires_in: 3_600 })(request, reply);
    else json(sample(file))(request, reply);
  });
}

/** A test for each case; skipped where the recorded answers are not there. */
export function testRecorded(cases: readonly RecordedCase[]): void {
  test.skipIf(!hasSamples).each(cases)('$type reads $file', async ({ type, file, options, ...wanted }) => {
    const place = await playing(type, file, options);

    const pages = await place.poll();
    const items = pages.flatMap((page) => page.items);
    const [first] = items;

    expect(new Set(items.map((item) => item.platformId)).size).toBe(wanted.count);
    expect(pages.reduce((sum, page) => sum + page.skipped, 0)).toBe(0);
    expect(first).toMatchObject({ platform: type, platformId: wanted.id, kind: wanted.kind });
    expect(first?.url?.replace(place.server.url, '') ?? null).toBe(wanted.url);
    expect(first?.author?.handle ?? first?.author?.name ?? null).toBe(wanted.author);
    expect(first?.publishedAt ?? null).toBe(wanted.at === null ? null : Date.parse(`${wanted.at}Z`));
    expect(`${first?.title}\n${first?.text}`).toContain(wanted.text);
  });
}
