/** What platforms that answer in JSON say about a message. */
import { oneLine, truncate } from '../core/text.ts';
import type { HttpResponse } from '../http/http.ts';
import type { Outcome } from './channel.ts';
import { type Refusal, refusalByStatus } from './http-outcome.ts';

const LONGEST_WAIT_MS = 24 * 3_600_000;

/** The object in the body; `null` when there is none. */
export function bodyObject(response: HttpResponse): Readonly<Record<string, unknown>> | null {
  try {
    return objectOf(JSON.parse(new TextDecoder().decode(response.body)));
  } catch {
    return null;
  }
}

/** A value as an object; `null` when it is none. */
export function objectOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}

/** A wait that stands in a body; the header's, where there is one, counts. */
export function waitFor(refusal: Refusal, value: unknown, unitMs: number): Refusal {
  if (refusal.retryAfterMs !== null || typeof value !== 'number' || !(value >= 0)) return refusal;
  return { ...refusal, retryAfterMs: Math.min(Math.ceil(value * unitMs), LONGEST_WAIT_MS) };
}

/**
 * Reads an answer of a platform that proves with a field that it took the message.
 * @param proof field that only a taken message has
 */
export function readProof(response: HttpResponse, proof: string, platform: string): Outcome {
  if (response.status < 200 || response.status > 299) return refusalByStatus(response);
  const body = bodyObject(response);
  if (body !== null && body[proof] !== undefined && body[proof] !== null) {
    return { status: 'sent', detail: null, refused: [] };
  }
  return notTaken(response, platform);
}

/** A 2xx that does not come from the platform, or carries an error: nothing was taken, and it may pass. */
export function notTaken(response: HttpResponse, platform: string): Refusal {
  const said = truncate(oneLine(new TextDecoder().decode(response.body.subarray(0, 600))), 120) || 'nothing';
  const hint = `Check the channel's address: it answered ${response.status}, but not as ${platform} does.`;
  return { status: 'retry', error: `${platform} did not take it: ${said}`, hint, retryAfterMs: response.retryAfterMs };
}
