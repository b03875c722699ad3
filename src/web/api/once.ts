import { createHash } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Answer, KeyedRequest } from '../../store/program-store.ts';
import type { Store } from '../../store/store.ts';
import type { ApiEnv } from './edges.ts';
import { Refusal } from './problem.ts';

/** How long a repeat is known as one. */
const KNOWN_FOR_MS = 3 * 86_400_000;

/** Header of an answer to a repeat. */
export const REPLAYED = 'idempotent-replayed';

export const keySchema = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[!-~]{1,255}$/u, { error: 'must be 1 to 255 letters, digits or signs, without spaces.' })
    .optional()
    .describe('A text of your own for this request: sent again with the same one, it is not done again.'),
});

/** The key that a request bears: the id of a signed post, else its Idempotency-Key; `null` without. */
export async function keyOf(c: Context<ApiEnv>): Promise<KeyedRequest | null> {
  const webhookId = c.get('webhookId');
  const key = c.req.header('idempotency-key');
  if (webhookId === null && key === undefined) return null;
  const fingerprint = createHash('sha256')
    .update(`${c.req.method} ${c.req.path}\n${await c.req.text()}`)
    .digest('base64url');
  const name = webhookId === null ? `key ${key}` : `webhook ${webhookId}`;
  return { caller: `token ${c.get('caller').name}`, key: name, fingerprint };
}

/**
 * Does something once for each key, in one transaction with remembering it: what is refused is not remembered, and may
 * be tried again.
 * @throws Refusal, when the key was used for something else
 */
export async function once(
  store: Store,
  request: KeyedRequest | null,
  now: number,
  work: (tx: Store) => Promise<Answer>,
): Promise<Answer & { isRepeat: boolean }> {
  return await store.inTransaction(async (tx) => {
    const before = request === null ? null : await tx.answerTo(request);
    if (before !== null && before.fingerprint !== request?.fingerprint) {
      throw new Refusal('key-reused', 'The same key came with another request before. Give each request its own.');
    }
    if (before !== null) return { mentionId: before.mentionId, outcome: before.outcome, isRepeat: true };
    const answer = await work(tx);
    if (request !== null) await tx.rememberAnswer(request, answer, { at: now, since: now - KNOWN_FOR_MS });
    return { ...answer, isRepeat: false };
  });
}
