import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { MentionwatchError } from '../../core/errors.ts';
import { type Item, KINDS } from '../../core/mention.ts';
import { plainText } from '../../core/text.ts';
import { parseInstant } from '../../core/time.ts';
import { ingest } from '../../run/ingest.ts';
import { readMentionLine } from '../../run/read-mention-line.ts';
import { basePath } from '../access/origin.ts';
import type { ApiEdges, ApiEnv } from './edges.ts';
import { keyOf, keySchema, once, REPLAYED } from './once.ts';
import { problemResponses, Refusal } from './problem.ts';
import { ingestedSchema } from './schemas.ts';
import type { Tokens } from './tokens.ts';

const MOST_TEXT = 100_000;
/** Platform of what says nothing about it. */
const PLATFORM = 'api';

const line = z.string().max(500).transform(plainText).nullish();
const figure = z.number().min(0).max(Number.MAX_SAFE_INTEGER).nullish();
const address = z
  .url({ protocol: /^https?$/u, error: 'is no http(s) address.' })
  .max(2_000)
  .nullish();
const instant = z
  .string()
  .max(40)
  .refine((text) => parseInstant(text) !== null, { error: 'is no instant such as 2026-06-01T09:00:00Z.' })
  .nullish();

const authorSchema = z.strictObject({ name: line, handle: line, url: address, followers: figure });

const handedInSchema = z
  .strictObject({
    text: z.string().max(MOST_TEXT).transform(plainText).describe('What was said.'),
    title: z.string().max(2_000).transform(plainText).nullish(),
    url: address.describe('Where it can be read.'),
    author: z
      .union([z.string().max(500).transform(plainText), authorSchema])
      .nullish()
      .describe('A name, or more.'),
    publishedAt: instant.describe('When it was said; default: now.'),
    language: z.string().min(2).max(35).nullish().describe('A hint: BCP 47.'),
    platform: z
      .string()
      .regex(/^[a-z0-9-]{1,50}$/u)
      .nullish()
      .describe('Default: api.'),
    platformId: line.describe('Your own id of it: sent again with the same one, it is stored once.'),
    kind: z.enum(KINDS).nullish().describe('Default: post.'),
    rating: z.number().min(1).max(5).nullish().describe('Stars.'),
    engagement: z.strictObject({ likes: figure, shares: figure, replies: figure }).nullish(),
    publisher: line,
    alert: z.string().max(200).nullish().describe('The alert that it belongs to; default: whichever its text names.'),
  })
  .openapi('HandedIn');

/** A line of `mentionwatch export`; what it says of status, owner and score is found out anew. */
const exportedSchema = z
  .looseObject({ id: z.int().min(1), text: z.string(), title: z.string(), firstSeenAt: z.string() })
  .openapi('ExportedMention');

type HandedInBody = z.output<typeof handedInSchema>;

/** Takes in mentions that a firm's own forms and chats send, as a scan takes in those of a source. */
export function addIngest(api: OpenAPIHono<ApiEnv>, edges: ApiEdges, tokens: Tokens): void {
  const route = createRoute({
    method: 'post',
    path: '/mentions',
    operationId: 'ingestMention',
    summary: 'Hand in a mention',
    description:
      'Matched, checked for copies, judged and stored as in a scan; the token’s name stands as its source. ' +
      'Takes a line of `mentionwatch export`, too. Signed by Standard Webhooks, it needs no other token.',
    tags: ['mentions'],
    security: [{ token: ['ingest'] }, { signature: [] }],
    middleware: [tokens.require('ingest')] as const,
    request: {
      headers: keySchema,
      body: {
        required: true,
        content: { 'application/json': { schema: z.union([exportedSchema, handedInSchema]) } },
      },
    },
    responses: {
      200: {
        description: 'It was here already, or this is a repeat.',
        content: { 'application/json': { schema: ingestedSchema } },
      },
      201: { description: 'It is stored.', content: { 'application/json': { schema: ingestedSchema } } },
      ...problemResponses(
        'malformed',
        'unauthorized',
        'forbidden',
        'too-large',
        'media',
        'invalid',
        'no-alert',
        'key-reused',
        'too-many',
        'busy',
      ),
    },
  });
  api.openapi(route, async (c) => {
    const body = c.req.valid('json');
    const source = c.get('caller').name;
    const handed = 'firstSeenAt' in body ? exported(await c.req.text(), edges) : plain(body as HandedInBody);
    const { mentionId, outcome, isRepeat } = await once(edges.store, await keyOf(c), edges.now(), async (tx) => {
      const { id, isNew } = await ingest(tx, { ...handed, source }, edges).catch(refuse);
      return { mentionId: id, outcome: isNew ? 'new' : 'known' };
    });
    if (isRepeat) c.header(REPLAYED, 'true');
    const answer = { id: mentionId, new: outcome === 'new' };
    if (!answer.new) return c.json(answer, 200);
    c.header('location', `${basePath(edges.config.serve.publicUrl)}/api/v1/mentions/${mentionId}`);
    return c.json(answer, 201);
  });
}

function plain(body: HandedInBody): { item: Item; alert: string | null } {
  const { author, engagement, publishedAt } = body;
  const person = typeof author === 'string' ? { name: author } : author;
  const item: Item = {
    platformId: body.platformId || null,
    platform: body.platform ?? PLATFORM,
    kind: body.kind ?? 'post',
    url: body.url ?? null,
    title: body.title ?? '',
    text: body.text,
    author: person
      ? {
          name: person.name || null,
          handle: ('handle' in person && person.handle?.replace(/^@/u, '')) || null,
          url: ('url' in person && person.url) || null,
          followers: ('followers' in person && person.followers) || null,
        }
      : null,
    publishedAt: publishedAt ? parseInstant(publishedAt) : null,
    languageHint: body.language ?? null,
    rating: body.rating ?? null,
    engagement: {
      likes: engagement?.likes ?? null,
      shares: engagement?.shares ?? null,
      replies: engagement?.replies ?? null,
    },
    publisher: body.publisher || null,
    threadId: null,
    parentId: null,
  };
  if (item.text === '' && item.title === '') throw new Refusal('invalid', 'text is empty.');
  return { item, alert: body.alert ?? null };
}

/** Reads a line as `import` does, so that both take the same. */
function exported(body: string, { config }: ApiEdges): { item: Item; alert: string | null } {
  const { mention, threadId, parentId } = readMentionLine(body);
  const alert = mention.matches.find((match) => config.alerts.some(({ name }) => name === match.alert))?.alert ?? null;
  return { item: { ...mention, languageHint: mention.language, threadId, parentId }, alert };
}

function refuse(error: unknown): never {
  if (!(error instanceof MentionwatchError) || error.fault !== 'usage') throw error;
  throw new Refusal('no-alert', [error.message, error.hint].filter(Boolean).join(' '));
}
