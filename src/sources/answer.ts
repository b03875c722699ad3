import { MentionwatchError } from '../core/errors.ts';
import type { HttpResponse } from '../http/http.ts';

/**
 * Turns every answer but a success into the error that the runner decides by.
 * @throws auth (401, 403), gone (410), rate-limited (429, and 503 that says when to come back), unavailable (the
 * other 4xx and 5xx), changed (a redirect that leads nowhere and other answers that nobody foresees)
 */
export function expectSuccess(response: Pick<HttpResponse, 'status' | 'url' | 'retryAfterMs'>): void {
  const { status } = response;
  if (status >= 200 && status < 300) return;
  const message = `${hostOf(response.url)} answered ${status}`;
  const wait = response.retryAfterMs;
  if (status === 429 || (status === 503 && wait !== null)) {
    throw new MentionwatchError('rate-limited', `${message}: too many requests or too busy`, {
      hint: 'Scans ask it again later; poll it less often with `every` if this keeps happening.',
      ...(wait !== null && { retryAfterMs: wait }),
    });
  }
  if (status === 401 || status === 403) {
    throw new MentionwatchError('auth', `${message}: access denied`, {
      hint: 'Check the credentials and headers of this source, and that the address may be read without a login.',
    });
  }
  if (status === 410) {
    throw new MentionwatchError('gone', `${message}: gone for good`, {
      hint: 'Remove this source from the config or give its new address.',
    });
  }
  if (status >= 400) {
    throw new MentionwatchError('unavailable', message, {
      hint: status === 404 ? 'Check the address; scans ask it again later.' : 'Scans ask it again later.',
      ...(wait !== null && { retryAfterMs: wait }),
    });
  }
  throw new MentionwatchError('changed', `${message}, which is no content`, {
    hint: 'Open the address in a browser and check where it leads.',
  });
}

// Addresses may carry keys in path and query, so that a message names the host only.
function hostOf(address: string): string {
  return URL.parse(address)?.host ?? 'the server';
}
