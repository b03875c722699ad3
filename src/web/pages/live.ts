import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { News } from '../../store/inbox-store.ts';
import type { Access } from '../access/guard.ts';
import type { WebEdges, WebEnv } from '../edges.ts';

/** Pages that may listen at a time; each holds a connection open. */
const MOST_LISTENERS = 200;
const MOST_OF_ONE = 10;
const LOOK_EVERY_MS = 2_000;
/** A sign of life, so that proxies keep the connection; and the moment at which the session is looked at again. */
const BEAT_EVERY_MS = 25_000;

interface Listener {
  person: string;
  tell(news: News): void;
  end(): void;
}

/**
 * Tells open pages that something has happened (server-sent events). However many listen, the database is asked once
 * every two seconds, for the number of its newest event; while nobody listens, not at all.
 */
export function livePages({ store, log, signal }: WebEdges, access: Access): Hono<WebEnv> {
  const listeners = new Set<Listener>();
  let timer: NodeJS.Timeout | null = null;
  let lastEvent: number | null = null;

  async function look(): Promise<void> {
    try {
      const news = await store.newsSince(lastEvent ?? Number.MAX_SAFE_INTEGER);
      const isNews = lastEvent !== null && news.lastEvent !== lastEvent;
      lastEvent = news.lastEvent;
      if (isNews) for (const { tell } of listeners) tell(news);
    } catch (error) {
      log.warn({ error: String(error) }, 'cannot look for news');
    }
    timer = listeners.size === 0 ? null : setTimeout(() => void look(), LOOK_EVERY_MS);
    if (timer === null) lastEvent = null;
  }

  signal.addEventListener('abort', () => {
    for (const { end } of listeners) end();
  });

  const routes = new Hono<WebEnv>();
  routes.get('/live', (context) => {
    const { name } = context.get('visitor');
    const own = [...listeners].filter(({ person }) => person === name).length;
    if (listeners.size >= MOST_LISTENERS || own >= MOST_OF_ONE || signal.aborted) {
      return context.text('Too many pages are listening.\n', 503, { 'retry-after': '60' });
    }
    // A proxy that gathers an answer before it passes it on would never pass this one on.
    context.header('x-accel-buffering', 'no');
    return streamSSE(context, async (stream) => {
      const ended = Promise.withResolvers<void>();
      const listener: Listener = {
        person: name,
        end: () => ended.resolve(),
        tell: ({ mentions }) =>
          void stream.writeSSE({ event: 'news', data: JSON.stringify({ mentions }) }).catch(() => ended.resolve()),
      };
      const beat = setInterval(() => void live().catch(() => ended.resolve()), BEAT_EVERY_MS);
      async function live(): Promise<void> {
        if ((await access.visitorOf(context, false)) === null) ended.resolve();
        else await stream.write(': here\n\n');
      }
      stream.onAbort(() => ended.resolve());
      listeners.add(listener);
      if (timer === null) timer = setTimeout(() => void look(), 0);
      await stream.write('retry: 10000\n\n');
      await ended.promise;
      clearInterval(beat);
      listeners.delete(listener);
    });
  });
  return routes;
}
