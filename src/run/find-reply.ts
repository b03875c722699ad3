/** Looks whether a reply of ours stands below a mention already. */
import { plainText } from '../core/text.ts';
import type { Asked, Posted, Reply, ReplyMark, SourceContext } from '../sources/source.ts';
import type { ReplyWay } from './reply-way.ts';

/** Clocks of platforms and ours differ. */
const SKEW_MS = 5 * 60_000;

/**
 * The reply as it stands on the platform; `null` where it is not there.
 * @throws what the source throws
 */
export async function findReplyThere(
  { source, connector, replying, target }: ReplyWay,
  text: string,
  mark: ReplyMark,
  context: SourceContext,
): Promise<{ posted: Posted | null; read: number }> {
  if (replying.find !== undefined) {
    return { posted: await replying.find(target, mark, source.options, context), read: 0 };
  }
  const replies: Reply[] = [];
  for await (const reply of connector.replies?.(target, source.options, context) ?? []) replies.push(reply);
  const found = replies.find((reply) => isOurReply(reply, text, mark.begunAt, target));
  return {
    posted: found === undefined ? null : { platformId: found.platformId, url: found.url },
    read: replies.length,
  };
}

/**
 * Is this message the reply that we began to post then? Nobody else could know its text, so that text and time tell; the
 * account need not be named in the config.
 */
export function isOurReply(reply: Reply, text: string, begunAt: number, target: Asked): boolean {
  if (reply.text === null || reply.platformId === target.platformId) return false;
  const isTheirs = reply.author?.handle != null && reply.author.handle === target.author?.handle;
  if (isTheirs && !reply.byOwner) return false;
  if (!reply.byOwner && reply.publishedAt !== null && reply.publishedAt < begunAt - SKEW_MS) return false;
  return bones(reply.text) === bones(text);
}

// Platforms turn addresses into shorter ones, names into links, quotes into curly ones and marks into markup.
function bones(text: string): string {
  const plain = plainText(text);
  const letters = plain
    .replace(/https?:\/\/\S+/giu, '')
    .replace(/@[\w.-]*\w(?:@[\w.-]*\w)?/gu, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '');
  return letters === '' ? plain.replace(/\s/gu, '') : letters;
}
