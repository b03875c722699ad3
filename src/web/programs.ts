import { Hono } from 'hono';
import { createFinder } from '../run/find.ts';
import { knownHost } from './access/origin.ts';
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
  const routes = new Hono<WebEnv>();
  routes.use(metrics.observe);

  // It says that the process answers, and nothing else, to whoever asks under whatever name.
  routes.get('/healthz', (context) => context.text('ok\n'));
  routes.route(API_PATH, createApi(apiEdges, tokens));
  routes.route('/', alertFeeds(apiEdges, tokens));
  routes.route('/', metricsRoute());
  return routes;

  function metricsRoute(): Hono<ApiEnv> {
    const { people, tokens: named } = config.serve;
    const route = new Hono<ApiEnv>();
    route.onError((error, context) => answerProblem(error, context, log));
    // As open as the inbox itself: where anybody has to say who they are, so has who reads the figures. Where a proxy
    // stands in front, everybody seems to come from this machine, so that the address says nothing.
    const isOpen = people.length === 0 && named.length === 0;
    if (isOpen) route.use('/metrics', knownHost(config.serve));
    else route.use('/metrics', tokens.require('read'));
    route.get('/metrics', async (context) =>
      context.body(await metrics.render(), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }),
    );
    return route;
  }
}
