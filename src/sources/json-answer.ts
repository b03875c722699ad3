/** Asks for JSON and tells an answer from an error, from a web page and from half of one. */
import { MentionwatchError } from '../core/errors.ts';
import type { HttpRequest, HttpResponse } from '../http/http.ts';
import { expectSuccess } from './answer.ts';
import { listOf } from './fields.ts';
import type { SourceContext } from './source.ts';

/** An answer that was read. */
export interface JsonAnswer {
  body: unknown;
  response: HttpResponse;
}

/** Looks at an answer of any status, and throws where the platform has its own way of saying no. */
export type Refusal = (answer: JsonAnswer) => void;

/**
 * @param refuse asked before the status is judged; `body` is `undefined` where it is no JSON
 * @throws as `HttpClient.request` and `expectSuccess` do; `changed`, when a success is no JSON
 */
export async function askJson(
  request: Omit<HttpRequest, 'signal' | 'body'> & { body?: unknown; form?: Readonly<Record<string, string>> },
  context: SourceContext,
  refuse: Refusal = () => {},
): Promise<JsonAnswer> {
  const { body: sent, form, ...rest } = request;
  const response = await context.http.request({
    ...rest,
    headers: { accept: 'application/json', ...contentType(sent, form), ...request.headers },
    ...(form !== undefined && { body: new URLSearchParams(form).toString() }),
    ...(sent !== undefined && { body: JSON.stringify(sent) }),
    signal: context.signal,
  });
  const body = parse(response.body);
  refuse({ body, response });
  refuseLimited(response);
  expectSuccess(response);
  if (body !== undefined) return { body, response };
  const isPage = /html/iu.test(response.headers['content-type'] ?? '');
  throw new MentionwatchError('changed', `${hostOf(response.url)} answered with ${isPage ? 'a web page' : 'no JSON'}`, {
    hint: 'Open the address in a browser: it may ask for a login, or block programs.',
  });
}

function contentType(sent: unknown, form: unknown): Record<string, string> {
  if (form !== undefined) return { 'content-type': 'application/x-www-form-urlencoded' };
  return sent === undefined ? {} : { 'content-type': 'application/json' };
}

// Some platforms say 403 where they mean 429; that nothing is left of the allowance tells the two apart.
function refuseLimited({ status, retryAfterMs, url }: HttpResponse): void {
  if (status !== 403 || retryAfterMs === null) return;
  throw new MentionwatchError('rate-limited', `${hostOf(url)} answered 403: too many requests`, {
    hint: 'Scans ask it again later; poll it less often with `every` if this keeps happening.',
    retryAfterMs,
  });
}

/** The error of an answer whose outer shape is not the expected one. */
export function unexpected(platform: string, field: string): MentionwatchError {
  return new MentionwatchError('changed', `the answer of ${platform} has no \`${field}\``, {
    hint: 'The platform may have changed; look for a newer version of mentionwatch.',
  });
}

/** The list below a name; an answer without it is not what was asked for. */
export function requiredList(platform: string, body: unknown, field: string): readonly unknown[] {
  const list = typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[field] : undefined;
  if (Array.isArray(list)) return listOf(list);
  throw unexpected(platform, field);
}

/** The list below a name that is missing where there is nothing. @throws changed, where something else is there instead */
export function optionalList(platform: string, body: unknown, field: string): readonly unknown[] {
  const isNone = typeof body === 'object' && body !== null && !Array.isArray(body) && !Object.hasOwn(body, field);
  if (!isNone) return requiredList(platform, body, field);
  if (Object.hasOwn(body, 'error')) throw unexpected(platform, field);
  return [];
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Host of an address for a message; never the path, which may hold a key. */
export function hostOf(address: string): string {
  return URL.parse(address)?.host ?? 'the server';
}

/** An address below a base, with a query; what is `null` is left out. */
export function addressOf(
  base: string,
  path: string,
  query: Readonly<Record<string, string | number | null>> = {},
): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === null ? [] : [[name, String(value)] as const],
  );
  const search = new URLSearchParams(Object.fromEntries(given)).toString();
  return `${base.replace(/\/+$/u, '')}${path}${search === '' ? '' : `?${search}`}`;
}
