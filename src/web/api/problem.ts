/**
 * What went wrong, as programs and people read it: problem details by RFC 9457.
 * @see https://www.rfc-editor.org/rfc/rfc9457
 */
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { describeIssue, pathName } from '../../config/problems.ts';
import type { Log } from '../../core/context.ts';
import { MentionwatchError, messageOf } from '../../core/errors.ts';

export const problemSchema = z
  .object({
    type: z.string().describe('Kind of problem, the same for every one of its kind.'),
    title: z.string().describe('The kind in words.'),
    status: z.int(),
    detail: z.string().describe('What is wrong here, and what to do.'),
    errors: z
      .array(z.object({ at: z.string().describe('Name of the field.'), detail: z.string() }))
      .optional()
      .describe('Each wrong field.'),
  })
  .openapi('Problem');

type Problem = z.infer<typeof problemSchema>;

/** Kinds of problems: status and title. */
const KINDS = {
  malformed: [400, 'The request cannot be read'],
  unauthorized: [401, 'A token is needed'],
  forbidden: [403, 'This token may not do that'],
  'not-found': [404, 'There is nothing here'],
  method: [405, 'This cannot be done here'],
  conflict: [409, 'The case does not allow that'],
  'too-large': [413, 'The request is too large'],
  media: [415, 'The content type is not the one that is wanted'],
  invalid: [422, 'The request says something that cannot be'],
  'no-alert': [422, 'No alert wants it'],
  'key-reused': [422, 'This key was used for another request'],
  'too-many': [429, 'Too many requests'],
  unexpected: [500, 'Something is wrong here'],
  busy: [503, 'Try again in a moment'],
} as const satisfies Record<string, readonly [ContentfulStatusCode, string]>;
export type ProblemKind = keyof typeof KINDS;

/** A request that is refused; thrown by handlers, answered by `answerProblem`. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly kind: ProblemKind;
  readonly more: { errors?: Problem['errors']; headers?: Record<string, string> };

  constructor(kind: ProblemKind, detail: string, more: Refusal['more'] = {}) {
    super(detail);
    this.kind = kind;
    this.more = more;
  }
}

const MOST_ERRORS = 20;

/** The refusal of a request whose fields are wrong, each named. */
export function invalid(error: z.ZodError, input: unknown): Refusal {
  const errors = error.issues
    .flatMap(nearest)
    .slice(0, MOST_ERRORS)
    .map((issue) => {
      const at = pathName(issue.path);
      return { at, detail: wordsFor(issue, input).slice(0, 500) };
    });
  const detail = errors.map(({ at, detail: what }) => (at === '' ? what : `${at} ${what}`)).join(' ');
  return new Refusal('invalid', detail.slice(0, 2_000), { errors });
}

/** Of several forms that a value could have, what keeps it from the one that it comes nearest to; the last of equals. */
function nearest(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const best = issue.errors.toReversed().toSorted((a, b) => a.length - b.length)[0] ?? [];
  return best.flatMap((inner) => nearest({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** What a schema says itself goes before; zod's own words are for programmers. */
function wordsFor(issue: z.core.$ZodIssue, input: unknown): string {
  if (!/^(?:Invalid|Too |Unrecognized)/u.test(issue.message)) return issue.message;
  return describeIssue({ ...issue, input: valueAt(input, issue.path) } as never) ?? issue.message;
}

/** The value at a path; of a list that was written as one text, the text. */
function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value: unknown = input;
  for (const step of path) {
    if (typeof value === 'string') return value;
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value;
}

/** Whatever was thrown, as a problem; what nobody foresaw is logged and told without detail. */
export function answerProblem(error: unknown, c: Context, log: Log): Response {
  const { kind, message, more } = refusalOf(error, log);
  const [status, title] = KINDS[kind];
  const problem: Problem = { type: `urn:mentionwatch:problem:${kind}`, title, status, detail: message };
  if (more.errors !== undefined) problem.errors = more.errors;
  return c.json(problem, status, { ...more.headers, 'content-type': 'application/problem+json' });
}

function refusalOf(error: unknown, log: Log): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof HTTPException) {
    if (error.status === 415) return new Refusal('media', 'Send the body as application/json.');
    if (error.status < 500) return new Refusal('malformed', 'The body is no JSON.');
  }
  if (error instanceof MentionwatchError) {
    if (error.fault === 'locked') {
      return new Refusal('busy', 'Another program is writing into the database.', { headers: { 'retry-after': '5' } });
    }
    if (error.fault === 'usage') return new Refusal('invalid', [error.message, error.hint].filter(Boolean).join(' '));
  }
  log.error({ error: messageOf(error) }, 'request failed');
  return new Refusal('unexpected', 'It is not your fault. The log of the server says more.');
}

/** Documentation of the problems that a route may answer with. */
export function problemResponses(...kinds: readonly ProblemKind[]) {
  const byStatus = new Map<number, string>();
  for (const kind of kinds) {
    const [status, title] = KINDS[kind];
    byStatus.set(status, [byStatus.get(status), `${title}.`].filter(Boolean).join(' '));
  }
  return Object.fromEntries(
    [...byStatus].map(([status, description]) => {
      return [status, { description, content: { 'application/problem+json': { schema: problemSchema } } }];
    }),
  );
}
