import { Hono } from 'hono';
import { etag } from 'hono/etag';
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
export function alertFeeds({ config, store, now, log }: ApiEdges, tokens: Tokens): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>();
  routes.onError((error, c) => answerProblem(error, c, log));
  // Feed readers can send no header of ours, so the token may stand in the address.
  routes.get('/feeds/:file', tokens.require('read', { inQuery: true }), etag(), async (c) => {
    const name = /^(.{1,300})\.atom$/u.exec(c.req.param('file'))?.[1];
    const alert = config.alerts.find((each) => each.name === name);
    if (alert === undefined) throw new Refusal('not-found', 'There is no such alert. Ask for /feeds/ALERT.atom.');
    const mentions = await store.listMentions({ alert: [alert.name] }, { limit: MOST_ENTRIES, sort: 'newest' });
    const messages = await messagesFor(config.brand.language);
    const formats = createFormats(messages, config.brand.timezone);
    const entries = mentions.map((mention) => {
      const course = { isNew: false, section: 'other' as const, promises: [], lastStepAt: null };
      const { entry } = cardOf(mention, course, { messages, formats, now: now() }, LONGEST_TEXT);
      // Without the byline: it says how long something waits, and would change the feed every minute.
      return atomEntry({ ...entry, byline: entry.where }, mention.firstSeenAt);
    });
    const address = `${config.serve.publicUrl ?? ''}/feeds/${encodeURIComponent(alert.name)}.atom`;
    const document = await atomDocument({
      id: `urn:mentionwatch:alert:${encodeURIComponent(config.brand.name)}:${encodeURIComponent(alert.name)}`,
      title: `${config.brand.name}: ${alert.name}`,
      updated: Math.max(0, ...mentions.map((mention) => mention.firstSeenAt)),
      ...(config.serve.publicUrl !== null && { self: address }),
      entries,
    });
    return c.body(document, 200, {
      'content-type': 'application/atom+xml; charset=utf-8',
      'cache-control': 'private, no-cache',
      vary: 'authorization',
    });
  });
  return routes;
}
