import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import { type Action, MOVES, type Refusal as RefusalCode } from '../../cases/case.ts';
import { MentionwatchError } from '../../core/errors.ts';
import { LABELS } from '../../core/mention.ts';
import { mentionJson } from '../../core/mention-json.ts';
import { plainText } from '../../core/text.ts';
import { parseUntil } from '../../core/time.ts';
import { takeStep } from '../../run/care.ts';
import { stepOf } from '../../run/steps.ts';
import type { Store } from '../../store/store.ts';
import type { ApiEdges, ApiEnv } from './edges.ts';
import { known } from './mentions.ts';
import { keyOf, keySchema, once, REPLAYED } from './once.ts';
import { problemResponses, Refusal } from './problem.ts';
import { idSchema, mentionSchema } from './schemas.ts';
import type { Tokens } from './tokens.ts';

const words = z
  .string()
  .max(10_000)
  .transform(plainText)
  .pipe(z.string().min(1, { error: 'is empty.' }));
const note = words.optional().describe('In your own words; stands in the history.');
const person = z
  .string()
  .max(200)
  .transform(plainText)
  .pipe(z.string().min(1, { error: 'is empty.' }));
const url = z
  .url({ protocol: /^https?$/u, error: 'is no http(s) address.' })
  .max(2_000)
  .optional()
  .describe('Where the answer can be read.');
const time = z.string().max(40).describe('A duration from now, such as 2h or 1d, or an ISO instant.');

/** What each action says beside the mention; the rules of cases/case.ts decide what it may leave out. */
const BODIES = {
  answer: z.strictObject({ url, note }),
  assign: z.strictObject({
    person: person.describe('Who is to have the case.'),
    force: z.boolean().optional().describe('Take it away from whoever has it.'),
    note,
  }),
  promise: z.strictObject({ text: words.describe('What was promised.'), due: time }),
  keep: z.strictObject({ note }),
  snooze: z.strictObject({ until: time, note }),
  resolve: z.strictObject({
    confirmed: z.boolean().optional().describe('The customer says that it is settled.'),
    reason: words.optional().describe('Without the customer’s word: why it is closed.'),
  }),
  dismiss: z.strictObject({ reason: words.describe('Why it needs no answer.') }),
  reopen: z.strictObject({ note }),
  note: z.strictObject({ text: words }),
} satisfies Record<Action, z.ZodType>;

const SUMMARIES: Readonly<Record<Action, string>> = {
  answer: 'Mark as answered',
  assign: 'Give to one person',
  promise: 'Note what was promised to the customer',
  keep: 'Say that the oldest open promise is kept',
  snooze: 'Put off',
  resolve: 'Close as settled',
  dismiss: 'Close as needing no answer',
  reopen: 'Open again',
  note: 'Write into the history',
};

type Said = Partial<Record<'url' | 'note' | 'person' | 'text' | 'due' | 'until' | 'reason', string>> & {
  force?: boolean;
  confirmed?: boolean;
};

/** The steps of the care loop, by the rules of the commands; the token's name stands in the history. */
export function addActions(api: OpenAPIHono<ApiEnv>, edges: ApiEdges, tokens: Tokens): void {
  for (const action of Object.keys(MOVES) as Action[]) {
    const route = actionRoute(action, SUMMARIES[action], BODIES[action], tokens);
    api.openapi(route, async (c) => {
      const id = Number(c.req.valid('param').id);
      const said = c.req.valid('json') as Said;
      const { config, store } = edges;
      const now = edges.now();
      const words = { ...said, note: said.note ?? said.reason ?? said.text ?? null, until: timeAhead(said, now) };
      const step = await stepOf(action, c.get('caller').name, words, { config, now });
      const { isRepeat } = await once(store, await keyOf(c), now, async (tx) => {
        await known(tx, id);
        await takeStep(tx, id, step, now).catch(conflict);
        return { mentionId: id, outcome: action };
      });
      if (isRepeat) c.header(REPLAYED, 'true');
      return c.json(mentionJson(await known(edges.store, id)), 200);
    });
  }

  const body = z.strictObject({ label: z.enum(LABELS).describe('What the text says about the firm.') });
  api.openapi(actionRoute('label', 'Correct the score', body, tokens), async (c) => {
    const id = Number(c.req.valid('param').id);
    const { label } = c.req.valid('json') as z.output<typeof body>;
    const { isRepeat } = await once(edges.store, await keyOf(c), edges.now(), async (tx: Store) => {
      await known(tx, id);
      await tx.correctLabel(id, label, c.get('caller').name, edges.now());
      return { mentionId: id, outcome: 'label' };
    });
    if (isRepeat) c.header(REPLAYED, 'true');
    return c.json(mentionJson(await known(edges.store, id)), 200);
  });
}

function actionRoute(action: Action | 'label', summary: string, body: z.ZodType, tokens: Tokens) {
  const isOptional = body.safeParse({}).success;
  return createRoute({
    method: 'post',
    path: `/mentions/{id}/${action}`,
    operationId: action,
    summary,
    description: `As \`mentionwatch ${action}\`. Answers with the mention as it stands then.`,
    tags: ['actions'],
    security: [{ token: ['act'] }],
    middleware: [tokens.require('act')] as const,
    request: {
      params: idSchema,
      headers: keySchema,
      body: { required: !isOptional, content: { 'application/json': { schema: body } } },
    },
    responses: {
      200: { description: 'The mention.', content: { 'application/json': { schema: mentionSchema } } },
      ...problemResponses(
        'malformed',
        'unauthorized',
        'forbidden',
        'not-found',
        'conflict',
        'too-large',
        'media',
        'invalid',
        'key-reused',
        'too-many',
        'busy',
      ),
    },
  });
}

/** What the API says of a refusal that the commands explain by their options. */
const ADVICE: Partial<Record<RefusalCode, string>> = {
  taken: 'Ask them to hand it on, or send `force: true` to take it over.',
  'no-word': 'Send `confirmed: true` when the customer says that it is settled, else a `reason`.',
  'no-promise': '',
};

function conflict(error: unknown): never {
  if (!(error instanceof MentionwatchError) || error.fault !== 'usage') throw error;
  const advice = ADVICE[error.refusal as RefusalCode] ?? error.hint ?? '';
  throw new Refusal('conflict', [error.message, advice].filter(Boolean).join(' '));
}

function timeAhead({ due, until }: Said, now: number): number | null {
  const text = due ?? until;
  if (text === undefined) return null;
  const at = parseUntil(text, now);
  if (at > now) return at;
  const detail = 'lies behind. Write 2h, 1d, or an instant ahead such as 2030-06-01T09:00:00Z.';
  const field = due === undefined ? 'until' : 'due';
  throw new Refusal('invalid', `${field} ${detail}`, { errors: [{ at: field, detail }] });
}
