import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { GROUPINGS } from '../../messages/wording.ts';
import { reportJson } from '../../report/render-json.ts';
import { statusJson } from '../../report/status-json.ts';
import { makeReport } from '../../run/report.ts';
import { standingOf } from '../../run/status.ts';
import type { ApiEdges, ApiEnv } from './edges.ts';
import { problemResponses } from './problem.ts';
import { filterShape, filtersFrom } from './query.ts';
import { reportSchema, statusSchema } from './schemas.ts';
import type { Tokens } from './tokens.ts';

const DEFAULT_SINCE = '24h';

const reportQuery = z.strictObject({
  ...filterShape,
  groupBy: z.enum(GROUPINGS).optional().describe('One group for each.'),
});

/** What `report` and `status` tell. */
export function addFigures(api: OpenAPIHono<ApiEnv>, { config, store, now }: ApiEdges, tokens: Tokens): void {
  const report = createRoute({
    method: 'get',
    path: '/report',
    operationId: 'report',
    summary: 'Sum up a time span',
    description: 'What was said, how it felt, what is open, how fast it was answered; as `mentionwatch report --json`.',
    tags: ['figures'],
    security: [{ token: ['read'] }],
    middleware: [tokens.require('read')] as const,
    request: { query: reportQuery },
    responses: {
      200: { description: 'The report.', content: { 'application/json': { schema: reportSchema } } },
      ...problemResponses('unauthorized', 'forbidden', 'invalid', 'too-many'),
    },
  });
  api.openapi(report, async (c) => {
    const { groupBy = null, ...query } = c.req.valid('query');
    const at = now();
    const filters = filtersFrom({ ...query, since: query.since ?? DEFAULT_SINCE }, at);
    const span = { since: filters.since ?? 0, until: filters.until ?? at, now: at };
    return c.json(reportJson(await makeReport(store, config, { filters, groupBy, ...span })), 200);
  });

  const status = createRoute({
    method: 'get',
    path: '/status',
    operationId: 'status',
    summary: 'Tell where everything stands now',
    description: 'What is open and late, which sources are in trouble, what waits; as `mentionwatch status --json`.',
    tags: ['figures'],
    security: [{ token: ['read'] }],
    middleware: [tokens.require('read')] as const,
    responses: {
      200: { description: 'The status.', content: { 'application/json': { schema: statusSchema } } },
      ...problemResponses('unauthorized', 'forbidden', 'too-many'),
    },
  });
  api.openapi(status, async (c) => c.json(statusJson(await standingOf(store, config, now())), 200));
}
