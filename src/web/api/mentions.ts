import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { Mention } from '../../core/mention.ts';
import { mentionJson } from '../../core/mention-json.ts';
import { shownBeside, shownJson } from '../../run/shown.ts';
import type { Store } from '../../store/store.ts';
import type { ApiEdges, ApiEnv } from './edges.ts';
import { problemResponses, Refusal } from './problem.ts';
import { cursorAfter, filtersFrom, listQuery, readCursor } from './query.ts';
import { idSchema, listSchema, shownSchema } from './schemas.ts';
import type { Tokens } from './tokens.ts';

const DEFAULT_LIMIT = 50;

/** Mentions to read: a list, a page at a time, and one in full. */
export function addMentions(api: OpenAPIHono<ApiEnv>, { store, now }: ApiEdges, tokens: Tokens): void {
  const list = createRoute({
    method: 'get',
    path: '/mentions',
    operationId: 'listMentions',
    summary: 'List mentions',
    description: 'As `mentionwatch list --json`, a page at a time. What comes or goes meanwhile moves no page.',
    tags: ['mentions'],
    security: [{ token: ['read'] }],
    middleware: [tokens.require('read')] as const,
    request: { query: listQuery },
    responses: {
      200: { description: 'A page of the list.', content: { 'application/json': { schema: listSchema } } },
      ...problemResponses('unauthorized', 'forbidden', 'invalid', 'too-many'),
    },
  });
  api.openapi(list, async (c) => {
    const { limit = DEFAULT_LIMIT, sort = 'urgency', cursor, ...query } = c.req.valid('query');
    const filters = filtersFrom(query, now());
    const after = cursor === undefined ? {} : { after: readCursor(cursor, sort) };
    // One more than is shown says whether there are more.
    const mentions = await store.listMentions(filters, { limit: limit + 1, sort, ...after });
    const page = mentions.slice(0, limit);
    const last = page.at(-1);
    const next = last === undefined || mentions.length <= limit ? null : cursorAfter(last, sort);
    return c.json({ mentions: page.map(mentionJson), next }, 200);
  });

  const show = createRoute({
    method: 'get',
    path: '/mentions/{id}',
    operationId: 'showMention',
    summary: 'Show a mention',
    description: 'With its history, as `mentionwatch show --json`.',
    tags: ['mentions'],
    security: [{ token: ['read'] }],
    middleware: [tokens.require('read')] as const,
    request: { params: idSchema },
    responses: {
      200: { description: 'The mention.', content: { 'application/json': { schema: shownSchema } } },
      ...problemResponses('unauthorized', 'forbidden', 'not-found', 'invalid', 'too-many'),
    },
  });
  api.openapi(show, async (c) => {
    const mention = await known(store, Number(c.req.valid('param').id));
    return c.json(shownJson(mention, await shownBeside(store, mention, now())), 200);
  });
}

/** The mention of an id. @throws Refusal, when there is none */
export async function known(store: Store, id: number): Promise<Mention> {
  const mention = await store.getMention(id);
  if (mention !== null) return mention;
  throw new Refusal('not-found', `There is no mention ${id}. List them with GET /api/v1/mentions.`);
}
