/**
 * Posts that are signed by the Standard Webhooks specification.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md (read 2026-11-28)
 */
import { timingSafeEqual } from 'node:crypto';
import { signatureHeaders } from '../../deliver/webhook.ts';

/** The three headers, as they came. */
export interface SignedHeaders {
  id: string;
  /** Seconds since 1970. */
  timestamp: string;
  /** `v1,` and base64; several, set apart by spaces, while a secret is being changed. */
  signature: string;
}

/** How far the sender's clock may be off, and how old a post may be. */
const WINDOW_S = 5 * 60;
const MOST_SIGNATURES = 10;

/** Is the post of now, as far as its headers say? What they say is not proved by this. */
export function isTimely({ timestamp }: SignedHeaders, nowMs: number): boolean {
  return /^\d{1,12}$/u.test(timestamp) && Math.abs(Number(timestamp) - nowMs / 1_000) <= WINDOW_S;
}

/** Did somebody who has the secret sign these headers and this body? */
export function isSigned(headers: SignedHeaders, body: string, secret: string): boolean {
  const { id, timestamp, signature } = headers;
  const wanted = Buffer.from(signatureHeaders(id, Number(timestamp), body, secret)['webhook-signature'] ?? '');
  const given = signature.split(' ', MOST_SIGNATURES).map((each) => Buffer.from(each));
  return given.some((each) => each.length === wanted.length && timingSafeEqual(each, wanted));
}
