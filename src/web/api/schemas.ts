/** The shapes of the answers, as the commands give them with `--json`; the OpenAPI document is made from these. */
import { z } from '@hono/zod-openapi';
import { RUNGS } from '../../core/care.ts';
import { INTENTS, KINDS, LABELS, SIGNALS, STATUSES } from '../../core/mention.ts';

const instant = z.iso.datetime().describe('ISO 8601, UTC.');
const count = z.int().min(0);

/** An id in a path. */
export const idSchema = z.object({
  id: z
    .string()
    .regex(/^\d{1,15}$/u, { error: 'is no id; ids are numbers.' })
    .openapi({ param: { name: 'id', in: 'path' }, example: '12' }),
});

const reasonSchema = z
  .object({ text: z.string(), weight: z.number(), rule: z.string().describe('Id of the rule; see docs/scoring.md.') })
  .openapi('Reason');

const authorSchema = z
  .object({
    name: z.string().nullable(),
    handle: z.string().nullable(),
    url: z.string().nullable(),
    followers: z.number().nullable(),
  })
  .openapi('Author');

export const mentionSchema = z
  .object({
    id: z.int(),
    alerts: z.array(z.string()).describe('Names of the alerts that it matched.'),
    source: z.string(),
    platform: z.string(),
    kind: z.enum(KINDS),
    url: z.string().nullable(),
    canonicalUrl: z.string().nullable(),
    title: z.string(),
    text: z.string(),
    author: authorSchema,
    publishedAt: instant.nullable(),
    firstSeenAt: instant,
    language: z.string(),
    rating: z.number().nullable(),
    engagement: z.object({
      likes: z.number().nullable(),
      shares: z.number().nullable(),
      replies: z.number().nullable(),
    }),
    sentiment: z.object({
      label: z.enum(LABELS),
      score: z.number().min(-1).max(1),
      confidence: z.number().min(0).max(1),
      reasons: z.array(reasonSchema),
    }),
    triage: z.object({
      intent: z.enum(INTENTS),
      urgency: z.int().min(0).max(100),
      signals: z.array(z.enum(SIGNALS)),
      reasons: z.array(reasonSchema),
    }),
    status: z.enum(STATUSES),
    owner: z.string().nullable(),
    respondBy: instant.nullable(),
    answeredAt: instant.nullable(),
    answeredBy: z.string().nullable(),
    answerUrl: z.string().nullable(),
    resolvedAt: instant.nullable(),
    duplicates: count.describe('How many copies were folded into it.'),
  })
  .openapi('Mention');

const promiseSchema = z
  .object({
    mention: z.int(),
    text: z.string(),
    madeBy: z.string(),
    madeAt: instant,
    dueAt: instant,
    keptAt: instant.nullable(),
    keptBy: z.string().nullable(),
  })
  .openapi('Promise');

const watchStateSchema = z.enum([...RUNGS, 'off']);

export const shownSchema = z
  .object({
    ...mentionSchema.shape,
    events: z.array(z.object({ at: instant, actor: z.string(), type: z.string(), note: z.string().nullable() })),
    copies: z.array(
      z.object({
        url: z.string().nullable(),
        title: z.string(),
        source: z.string(),
        publisher: z.string().nullable(),
        seenAt: instant,
      }),
    ),
    promises: z.array(promiseSchema),
    snoozedUntil: instant.nullable(),
    loops: count.describe('How often the matter was taken up again.'),
    watched: z
      .object({
        author: z.string(),
        rung: watchStateSchema,
        since: instant,
        mentions: count,
        negative: count,
        steps: z.array(
          z.object({ at: instant, actor: z.string(), rung: watchStateSchema, reason: z.string().nullable() }),
        ),
      })
      .nullable()
      .describe('The entry of its author on the watch-list.'),
    sameAuthor: z
      .array(
        z.object({
          id: z.int(),
          title: z.string(),
          firstSeenAt: instant,
          label: z.enum(LABELS),
          status: z.enum(STATUSES),
        }),
      )
      .describe('What else the author has written, newest first.'),
  })
  .openapi('MentionInFull');

export const listSchema = z
  .object({
    mentions: z.array(mentionSchema),
    next: z.string().nullable().describe('Send it as `cursor` to get the following ones; null: these were the last.'),
  })
  .openapi('MentionList');

export const ingestedSchema = z
  .object({
    id: z.int().nullable().describe('null: it was here once and was removed; it is not stored again.'),
    new: z.boolean().describe('false: it was here already, or a copy of it.'),
  })
  .openapi('Ingested');

const figures = {
  mentions: count,
  negative: count,
  neutral: count,
  positive: count,
  unanswered: count.describe('Of any sentiment.'),
  overdue: count.describe('Negative, unanswered and past the time to answer.'),
};

const troubleSchema = z
  .object({
    source: z.string(),
    since: instant.nullable(),
    error: z.string().describe('`silence`: it answers, but nothing new comes.'),
  })
  .openapi('Trouble');

export const reportSchema = z
  .object({
    since: instant,
    until: instant,
    totals: z.object(figures),
    answer: z
      .object({
        median: z.number().nullable(),
        p90: z.number().nullable(),
        withinSla: z.number().min(0).max(1).nullable(),
      })
      .describe('Median and 90th percentile in seconds, and the share that was in time.'),
    groups: z.array(z.object({ key: z.string().nullable(), ...figures })),
    mentions: z.array(mentionSchema).describe('The most urgent open ones.'),
    troubles: z.array(troubleSchema),
  })
  .openapi('Report');

export const statusSchema = z
  .object({
    brand: z.string(),
    open: count.describe('Negative and unanswered.'),
    overdue: count,
    unowned: count,
    promises: z.array(z.object({ ...promiseSchema.shape, owner: z.string().nullable() })),
    lastScanAt: instant.nullable(),
    troubles: z.array(troubleSchema),
    budgets: z.array(
      z.object({
        source: z.string(),
        what: z.enum(['requests', 'cost']),
        per: z.string(),
        used: z.number(),
        allowed: z.number(),
      }),
    ),
    waiting: z
      .array(
        z.object({
          digest: z.string(),
          channel: z.string(),
          status: z.string().describe('queued, unknown (perhaps taken; tried again) or failed.'),
          createdAt: instant,
          error: z.string().nullable(),
        }),
      )
      .describe('Deliveries that are not finished, or failed.'),
  })
  .openapi('Status');
