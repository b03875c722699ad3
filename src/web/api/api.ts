import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { basePath } from '../access/origin.ts';
import { bodyLimit } from '../body-limit.ts';
import { addActions } from './actions.ts';
import type { ApiEdges, ApiEnv } from './edges.ts';
import { addFigures } from './figures.ts';
import { addIngest } from './ingest.ts';
import { addMentions } from './mentions.ts';
import { answerProblem, invalid, Refusal } from './problem.ts';
import type { Tokens } from './tokens.ts';

/** Where it stands; part of every address that it gives. */
export const API_PATH = '/api/v1';

const MOST_BYTES = 1_000_000;

/** The HTTP API, to be mounted at `API_PATH`. It knows tokens only: neither cookies nor other origins get anywhere. */
export function createApi(edges: ApiEdges, tokens: Tokens): OpenAPIHono<ApiEnv> {
  const api = new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      // The validator hands over what it was given, whatever its type says.
      if (!result.success) throw invalid(result.error, (result as { data?: unknown }).data);
    },
  });
  const tooLarge = () => {
    // The rest of the body is not read, so that nothing more can come over this connection.
    throw new Refusal('too-large', `At most ${MOST_BYTES / 1_000_000} MB at once.`, {
      headers: { connection: 'close' },
    });
  };
  api.onError((error, c) => answerProblem(error, c, edges.log));
  api.use(bodyLimit<ApiEnv>(MOST_BYTES, tooLarge));
  api.use(async (c, next) => {
    await next();
    c.header('cache-control', 'no-store');
    c.header('x-content-type-options', 'nosniff');
  });

  addMentions(api, edges, tokens);
  addIngest(api, edges, tokens);
  addActions(api, edges, tokens);
  addFigures(api, edges, tokens);

  api.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'A token of `serve.tokens`; each route names the scope that it needs.',
  });
  api.openAPIRegistry.registerComponent('securitySchemes', 'signature', {
    type: 'apiKey',
    in: 'header',
    name: 'webhook-signature',
    description:
      'By the Standard Webhooks specification, with webhook-id and webhook-timestamp; the secret is a token.',
  });
  const document = api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'mentionwatch', version: edges.version, license: { name: 'MIT' } },
    servers: [{ url: `${basePath(edges.config.serve.publicUrl)}${API_PATH}` }],
  });
  api.get('/openapi.json', (c) => c.json(document));
  api.all('*', (c) => {
    throw nowhere(c, Object.entries(document.paths ?? {}));
  });
  return api;
}

/** What to say of a path or method that there is not. */
function nowhere(c: Context, paths: readonly [string, object][]): Refusal {
  const path = c.req.path.slice(c.req.path.indexOf(API_PATH) + API_PATH.length);
  const found = paths.find(([pattern]) => new RegExp(`^${pattern.replaceAll(/\{\w+\}/gu, '[^/]+')}$`, 'u').test(path));
  if (found === undefined) return new Refusal('not-found', `What there is stands in ${API_PATH}/openapi.json.`);
  const methods = Object.keys(found[1]).map((method) => method.toUpperCase());
  return new Refusal('method', `Here: ${methods.join(', ')}.`, { headers: { allow: methods.join(', ') } });
}
