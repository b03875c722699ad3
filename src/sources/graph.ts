/** What the platforms of Meta have in common: their errors, and cursors that must not be followed as addresses. */
import { MentionwatchError } from '../core/errors.ts';
import { at, fieldsOf, numberOf, textOf } from './fields.ts';
import { addressOf, askJson, type JsonAnswer, requiredList } from './json-answer.ts';
import { askToPost } from './posting.ts';
import type { SourceContext } from './source.ts';

/** Where and as whom to ask. */
export interface GraphAccess {
  /** Ends in the version of the API. */
  base: string;
  token: string;
  platform: string;
}

/** A page of a list. */
export interface GraphPage {
  data: readonly unknown[];
  next: string | null;
}

const TOO_MANY = new Set([4, 17, 32, 613, 80_000, 80_001, 80_002, 80_003, 80_004, 80_005, 80_006, 80_008, 80_014]);
const NO_PERMISSION = new Set([10, 102, 190, 200, 210, 299]);
const MINUTE_MS = 60_000;

/** Asks below the API's address. The token goes into a header: addresses end up in logs. */
export function askGraph(
  path: string,
  query: Readonly<Record<string, string | number | null>>,
  { base, token, platform }: GraphAccess,
  context: SourceContext,
): Promise<JsonAnswer> {
  const headers = { authorization: `Bearer ${token}` };
  return askJson({ url: addressOf(base, path, query), headers }, context, (answer) => refuse(answer, platform));
}

/** Posts below the API's address; what is posted goes into the body. */
export function postGraph(
  path: string,
  form: Readonly<Record<string, string>>,
  { base, token, platform }: GraphAccess,
  context: SourceContext,
): Promise<JsonAnswer> {
  const request = { url: addressOf(base, path), headers: { authorization: `Bearer ${token}` }, form };
  return askToPost(request, context, (answer) => refuse(answer, platform));
}

/** Asks for a list. */
export async function graphPage(
  path: string,
  query: Readonly<Record<string, string | number | null>>,
  access: GraphAccess,
  context: SourceContext,
): Promise<GraphPage> {
  const { body } = await askGraph(path, query, access, context);
  const data = requiredList(access.platform, body, 'data');
  // `next` is an address with the token in it; the cursor alone is kept.
  const more = textOf(at(body, 'paging', 'next')) !== null && data.length > 0;
  const { searchParams } = new URL(
    textOf(at(body, 'paging', 'next')) ?? 'https://none.invalid',
    'https://none.invalid',
  );
  const after = textOf(at(body, 'paging', 'cursors', 'after')) ?? searchParams.get('after');
  return { data, next: more ? after : null };
}

// All is a 400 or a 403; the number of the error tells.
function refuse({ body, response }: JsonAnswer, platform: string): void {
  const error = fieldsOf(at(body, 'error'));
  const code = numberOf(error.code);
  if (code === null) return;
  const said = (textOf(error.message) ?? '').slice(0, 200);
  if (TOO_MANY.has(code)) {
    throw new MentionwatchError('rate-limited', `${platform} has had enough of our requests for now`, {
      hint: 'Scans ask it again later; poll it less often with `every`.',
      retryAfterMs: waitIn(response.headers['x-business-use-case-usage']) ?? 15 * MINUTE_MS,
    });
  }
  if (NO_PERMISSION.has(code)) {
    throw new MentionwatchError('auth', `${platform} refuses the token: ${said}`, {
      hint: 'Make a new token, with the rights that the documentation of this source names.',
    });
  }
  throw new MentionwatchError('unavailable', `${platform} answers with error ${code}: ${said}`, {
    hint: error.is_transient === true ? 'Scans ask it again later.' : 'Check the ids and the rights of the token.',
  });
}

/** The longest wait that the usage header states, in milliseconds. */
function waitIn(header: string | undefined): number | null {
  const minutes = [...(header ?? '').slice(0, 10_000).matchAll(/"estimated_time_to_regain_access":\s*(\d{1,6})/gu)];
  const longest = Math.max(0, ...minutes.map((found) => Number(found[1])));
  return longest === 0 ? null : longest * MINUTE_MS;
}
