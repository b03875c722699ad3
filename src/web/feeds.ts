import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import type { Config } from '../config/schema.ts';
import type { Mention } from '../core/mention.ts';
import { atomDocument, atomEntry } from '../deliver/atom.ts';
import { cardOf } from '../digest/entries.ts';
import { createFormats } from '../messages/formats.ts';
import { messagesFor } from '../messages/messages.ts';
import type { ApiEdges, ApiEnv } from './api/edges.ts';
import { answerProblem, Refusal } from './api/problem.ts';
import type { Tokens } from './api/tokens.ts';

const MOST_ENTRIES = 100;
const LONGEST_TEXT = 600;

/** Atom feeds of what each alert has found, newest first: `/feeds/ALERT.atom`. */
export function alertFeeds({ config, store, log, version }: ApiEdges, tokens: Tokens): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.onError((error, c) => answerProblem(error, c, log));
  // Feed readers can send no header of ours, so the token may stand in the address.
  routes.get('/feeds/:file', tokens.require('read', { inQuery: true }), async (c) => {
    const name = /^(.{1,300})\.atom$/u.exec(c.req.param('file'))?.[1];
    const alert = config.alerts.find((each) => each.name === name);
    if (alert === undefined) throw new Refusal('not-found', 'There is no such alert. Ask for /feeds/ALERT.atom.');
    const mentions = await store.listMentions({ alert: [alert.name] }, { limit: MOST_ENTRIES, sort: 'newest' });
    const etag = `"${createHash('sha256')
      .update(JSON.stringify([version, mentions]))
      .digest('base64url')
      .slice(0, 22)}"`;
    const headers = { etag, 'cache-control': 'private, no-cache', vary: 'authorization' };
    // Asked before the feed is written: most readers come far more often than mentions do.
    if (isKnown(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers);
    const document = await feedOf(alert.name, mentions, config);
    return c.body(document, 200, { ...headers, 'content-type': 'application/atom+xml; charset=utf-8' });
  });
  return routes;
}

/** Packing on the way marks a tag as weak. */
function isKnown(given: string | undefined, etag: string): boolean {
  return given?.split(',').some((each) => each.trim().replace(/^W\//u, '') === etag) === true;
}

async function feedOf(alert: string, mentions: readonly Mention[], { brand, serve }: Config): Promise<string> {
  const messages = await messagesFor(brand.language);
  const formats = createFormats(messages, brand.timezone);
  const entries = mentions.map((mention) => {
    const course = { isNew: false, section: 'other' as const, promises: [], lastStepAt: null };
    const reader = { messages, formats, now: mention.firstSeenAt, acting: { way: 'command' } as const };
    const { entry } = cardOf(mention, course, reader, LONGEST_TEXT);
    // Without the byline, which says how long something waits.
    return atomEntry({ ...entry, byline: entry.where }, mention.firstSeenAt);
  });
  return await atomDocument({
    id: `urn:mentionwatch:alert:${encodeURIComponent(brand.name)}:${encodeURIComponent(alert)}`,
    title: `${brand.name}: ${alert}`,
    updated: Math.max(0, ...mentions.map((mention) => mention.firstSeenAt)),
    ...(serve.publicUrl !== null && { self: `${serve.publicUrl}/feeds/${encodeURIComponent(alert)}.atom` }),
    entries,
  });
}
