import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { WebContext } from '../edges.ts';

/** Longest form that is read, in bytes: a long reply in letters that take nine bytes each. */
export const MOST_FORM_BYTES = 1_000_000;
/** Name of the field that proves that a form came from a page of ours. */
export const TOKEN_FIELD = 'token';

/** The fields of a form that was sent; the first value of each. */
export type Form = (name: string) => string;

/** What a form of this session has to send back. The browser holds `secret` in a cookie that no page can read. */
export function formToken(secret: string): string {
  const token = tokenOf(secret);
  // Never twice the same text: who sees the length of packed pages could guess it sign by sign (BREACH).
  const mask = randomBytes(token.length);
  return Buffer.concat([mask, token.map((byte, at) => byte ^ (mask[at] ?? 0))]).toString('base64url');
}

/** Does a form bring the token of this session? */
export function isFormToken(text: string, secret: string): boolean {
  const wanted = tokenOf(secret);
  const bytes = Buffer.from(text.slice(0, 200), 'base64url');
  if (bytes.length !== wanted.length * 2) return false;
  const mask = bytes.subarray(0, wanted.length);
  const token = bytes.subarray(wanted.length).map((byte, at) => byte ^ (mask[at] ?? 0));
  return timingSafeEqual(token, wanted);
}

function tokenOf(secret: string): Buffer {
  return createHmac('sha256', secret).update('form').digest();
}

/** Reads a form; one of another type than ours has no fields, and so no token. */
export async function readForm(context: WebContext): Promise<Form> {
  const isForm = context.req.header('content-type')?.split(';')[0]?.trim() === 'application/x-www-form-urlencoded';
  const fields = new URLSearchParams(isForm ? await context.req.text() : '');
  return (name) => (fields.get(name) ?? '').replace(/\r\n?/gu, '\n');
}
