/** A digest in several posts: what chat platforms with a limit share. Each post holds whole entries, never half a one. */
import type { Message } from '../core/message.ts';
import type { HttpResponse } from '../http/http.ts';
import type { Outcome } from './channel.ts';
import type { Refusal } from './http-outcome.ts';
import { isAnswer } from './http-outcome.ts';

/** What one post may hold at most; `size` in the unit that the platform counts. */
export interface PartLimit {
  size: number;
  count: number;
}

/** Puts pieces, in order, into as few parts as the limit allows; a piece that alone passes it gets a part of its own. */
export function packParts<Piece>(
  pieces: readonly Piece[],
  limit: PartLimit,
  measure: (piece: Piece) => PartLimit,
): Piece[][] {
  const parts: Piece[][] = [];
  let used: PartLimit = { size: 0, count: 0 };
  for (const piece of pieces) {
    const added = measure(piece);
    const part = parts.at(-1);
    if (part !== undefined && used.size + added.size <= limit.size && used.count + added.count <= limit.count) {
      part.push(piece);
      used = { size: used.size + added.size, count: used.count + added.count };
    } else {
      parts.push([piece]);
      used = added;
    }
  }
  return parts;
}

/**
 * Posts the parts that are still to be posted, one after another, and stops at the first that is not taken.
 * @param key names the part for the other side; the same at every try, so that a repeat can be dropped
 * @param read what an answer means
 */
export async function postParts<Part>(
  message: Message,
  parts: readonly Part[],
  post: (part: Part, key: string) => Promise<HttpResponse | Refusal>,
  read: (response: HttpResponse) => Outcome,
): Promise<Outcome> {
  const open = message.left ?? parts.map((_, index) => String(index));
  for (const [done, name] of open.entries()) {
    const part = parts[Number(name)];
    if (part === undefined) continue;
    const answer = await post(part, `${message.id}-${name}`);
    const outcome = isAnswer(answer) ? read(answer) : answer;
    if (outcome.status !== 'sent') return { ...outcome, left: open.slice(done) };
  }
  return { status: 'sent', detail: `${parts.length} posted`, refused: [] };
}

/** Bytes of a text in UTF-8. */
export function bytesOf(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
