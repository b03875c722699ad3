import { Hono } from 'hono';
import { createFinder } from '../run/find.ts';
import { API_PATH, createApi } from './api/api.ts';
import type { ApiEdges, ApiEnv } from './api/edges.ts';
import { answerProblem } from './api/problem.ts';
import { createTokens } from './api/tokens.ts';
import type { WebEdges, WebEnv } from './edges.ts';
import { alertFeeds } from './feeds.ts';
import { createMetrics } from './metrics.ts';

/** What programs ask for, which sign in with a token or need none: the API, feeds, health, figures. */
export function programRoutes(edges: WebEdges): Hono<WebEnv> {
  const { config, now, log } = edges;
  const apiEdges: ApiEdges = { ...edges, finder: createFinder(config) };
  const tokens = createTokens(config.serve, now);
  const metrics = createMetrics(edges);

  const figures = new Hono<ApiEnv>();
  figures.onError((error, context) => answerProblem(error, context, log));
  // A token is wanted also on this machine: behind a proxy everybody seems to come from it.
  figures.get('/metrics', tokens.require('read'), async (context) =>
    context.body(await metrics.render(), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }),
  );

  const routes = new Hono<WebEnv>();
  routes.use(metrics.observe);
  // It says that the process answers, and nothing else, to whoever asks under whatever name.
  routes.get('/healthz', (context) => context.text('ok\n'));
  routes.route(API_PATH, createApi(apiEdges, tokens));
  routes.route('/', alertFeeds(apiEdges, tokens));
  routes.route('/', figures);
  return routes;
}
