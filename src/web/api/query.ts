import { z } from '@hono/zod-openapi';
import type { Mention } from '../../core/mention.ts';
import { LABELS, STATUSES } from '../../core/mention.ts';
import { waitingSince } from '../../core/mention-facts.ts';
import { parseSince } from '../../core/time.ts';
import type { PlaceInOrder } from '../../store/program-store.ts';
import type { MentionFilters, Sort } from '../../store/store.ts';
import { SORTS } from '../filters.ts';
import { Refusal } from './problem.ts';

const MOST_NAMES = 50;

/** A list in a query: `?lang=tr&lang=en` or `?lang=tr,en`. */
function listOf<T extends string>(name: string, element: z.ZodType<T>, description: string) {
  const values = (given: unknown): unknown =>
    given === undefined
      ? undefined
      : [given]
          .flat()
          .flatMap((text) => String(text).split(','))
          .map((text) => text.trim());
  return z.preprocess(values, z.array(element).max(MOST_NAMES).optional()).openapi({
    type: 'array',
    items: element instanceof z.ZodEnum ? { type: 'string', enum: [...element.options] } : { type: 'string' },
    param: { name, in: 'query', required: false, style: 'form', explode: true, description },
  });
}

/** A whole number in a query. */
function numberIn(name: string, [min, max]: readonly [number, number], description: string) {
  const value = z.int().min(min).max(max);
  const read = (given: unknown): unknown =>
    typeof given === 'string' && /^\d{1,9}$/u.test(given) ? Number(given) : given;
  return z.preprocess(read, value.optional()).openapi({
    type: 'integer',
    minimum: min,
    maximum: max,
    param: { name, in: 'query', required: false, description },
  });
}

const name = z.string().min(1).max(200);

/** The filters of the commands as parameters of a query. */
export const filterShape = {
  alert: listOf('alert', name, 'Names of alerts.'),
  source: listOf('source', name, 'Names of sources.'),
  lang: listOf('lang', z.string().min(2).max(35), 'Languages of mentions.'),
  sentiment: listOf('sentiment', z.enum(LABELS), 'negative, neutral, positive.'),
  status: listOf('status', z.enum(STATUSES), 'unanswered, answered, resolved, dismissed.'),
  owner: listOf('owner', name, 'Who is to answer.'),
  minUrgency: numberIn('minUrgency', [0, 100], 'Only what is at least this urgent.'),
  since: z.string().max(40).optional().describe('Not older than this: 24h, 7d or an ISO instant.'),
  until: z.string().max(40).optional().describe('Not newer than this.'),
  search: z.string().max(500).optional().describe('Words that the text holds.'),
};

const filtersSchema = z.object(filterShape);
export type FilterQuery = z.output<typeof filtersSchema>;

/** Parameters of a list. */
export const listQuery = z.strictObject({
  ...filterShape,
  limit: numberIn('limit', [1, 200], 'How many at once; default 50.'),
  sort: z.enum(SORTS).optional().describe('Default: urgency.'),
  cursor: z.string().max(200).optional().describe('`next` of the answer before; with the same filters and order.'),
});

/**
 * The filters of a query as the store takes them.
 * @throws Refusal, when a time is neither a duration nor an instant
 */
export function filtersFrom(query: FilterQuery, now: number): MentionFilters {
  const { alert, source, lang, sentiment, status, owner, minUrgency, search } = query;
  return {
    ...(alert && { alert }),
    ...(source && { source }),
    ...(lang && { lang }),
    ...(sentiment && { sentiment }),
    ...(status && { status }),
    ...(owner && { owner }),
    ...(minUrgency !== undefined && { minUrgency }),
    ...(search !== undefined && { search }),
    since: query.since === undefined ? null : parseSince(query.since, now),
    until: query.until === undefined ? null : parseSince(query.until, now),
  };
}

/** Where a list goes on after a mention, as a text that says nothing to whoever passes it on. */
export function cursorAfter(mention: Mention, sort: Sort): string {
  const place = [sort, mention.triage.urgency, waitingSince(mention), mention.respondBy, mention.id];
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** @throws Refusal, when it is none that this order has given */
export function readCursor(text: string, sort: Sort): PlaceInOrder {
  const place = parsed(Buffer.from(text, 'base64url').toString());
  if (Array.isArray(place) && place.length === 5 && place[0] === sort) {
    const [urgency, saidAt, respondBy, id]: unknown[] = place.slice(1);
    if (isWhole(urgency) && isWhole(saidAt) && (respondBy === null || isWhole(respondBy)) && isWhole(id)) {
      return { urgency, saidAt, respondBy, id };
    }
  }
  const detail = 'is none that this list has given in this order. Begin without it.';
  throw new Refusal('invalid', `cursor ${detail}`, { errors: [{ at: 'cursor', detail }] });
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
