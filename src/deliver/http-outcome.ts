import { MentionwatchError, messageOf } from '../core/errors.ts';
import type { HttpClient, HttpRequest, HttpResponse } from '../http/http.ts';
import type { Outcome } from './channel.ts';

/** A refusal by a channel: everything that is not `sent`. */
export type Refusal = Exclude<Outcome, { status: 'sent' }>;

/** Sends a body (POST unless said) and never follows a redirect: the address of a hook is its key. */
export async function post(
  http: HttpClient,
  request: Omit<HttpRequest, 'maxRedirects'>,
): Promise<HttpResponse | Refusal> {
  try {
    return await http.request({ method: 'POST', ...request, maxRedirects: 0, maxBytes: 100_000 });
  } catch (error) {
    return refusalOf(error);
  }
}

/** Is this an answer, or did nothing come back? */
export function isAnswer(value: HttpResponse | Refusal): value is HttpResponse {
  return typeof value.status === 'number';
}

function refusalOf(error: unknown): Refusal {
  const known = error instanceof MentionwatchError ? error : null;
  const hint = known?.hint ?? null;
  if (known?.fault === 'refused') return { status: 'rejected', error: messageOf(error), hint, retryAfterMs: null };
  const status = known === null || known.perhapsDone ? 'unknown' : 'retry';
  return { status, error: messageOf(error), hint, retryAfterMs: null };
}

/** What a status other than 2xx means for a message; the start of the body is quoted, the address is not. */
export function refusalByStatus(response: HttpResponse): Refusal {
  const { status, retryAfterMs } = response;
  const error = `answered ${status}${excerpt(response.body)}`;
  if (status >= 300 && status < 400) {
    const hint = 'The address moved. Put the new address into the channel; redirects are not followed with a message.';
    return { status: 'rejected', error, hint, retryAfterMs: null };
  }
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    return { status: 'retry', error, hint: null, retryAfterMs };
  }
  const gone = status === 404 || status === 410;
  const hint = gone ? 'The hook no longer exists. Make a new one and put it into the channel.' : null;
  return { status: 'rejected', error, hint, retryAfterMs: null };
}

function excerpt(body: Uint8Array): string {
  const text = new TextDecoder().decode(body.subarray(0, 300)).replace(/\s+/gu, ' ').trim();
  return text === '' ? '' : `: ${text.slice(0, 120)}`;
}

/**
 * Asks whether a host answers at all, posting nothing.
 * @throws what the client throws, when it does not
 */
export async function probeHost(http: HttpClient, url: string): Promise<string> {
  const response = await http.request({ url, method: 'HEAD', maxRedirects: 0 });
  return `${new URL(url).host} answers (${response.status}); nothing was posted`;
}

/**
 * Asks a platform something that only a working key is answered; nothing is posted.
 * @throws delivery, with what the platform said
 * @throws what the client throws, when nothing answers
 */
export async function probeApi(http: HttpClient, request: HttpRequest, hint: string): Promise<string> {
  const response = await http.request({ ...request, maxRedirects: 0, maxBytes: 100_000 });
  const { host } = new URL(request.url);
  if (response.status >= 200 && response.status <= 299) return `${host} knows the key; nothing was posted`;
  throw new MentionwatchError('delivery', `${host} ${refusalByStatus(response).error}`, { hint });
}
