/** What a reply would be and where it would go, and everything that speaks against it; posts nothing. */
import { move } from '../cases/case.ts';
import { MentionwatchError } from '../core/errors.ts';
import type { Mention } from '../core/mention.ts';
import { plainText } from '../core/text.ts';
import type { LintFinding } from '../reply/lint.ts';
import type { ReplyTag } from '../reply/rules.ts';
import { REPLY_UNITS, type ReplyCount, replyLength } from '../sources/reply-length.ts';
import { loopsIn, requireMention } from './care.ts';
import type { Edges } from './edges.ts';
import { judgeReply } from './replies.ts';
import { type ByHand, type ReplyWay, replyWay } from './reply-way.ts';
import type { SourceContexts } from './source-context.ts';

/** The edges of a reply. */
export interface ReplyEdges extends Pick<Edges, 'config' | 'store' | 'now' | 'signal'> {
  contexts: SourceContexts;
}

/** A reply that can be posted, or copied by a person. */
export interface ReplyPlan {
  mention: Mention;
  /** As it is going to stand there. */
  text: string;
  language: ReplyTag;
  findings: LintFinding[];
  length: { used: number; max: number | null; counted: ReplyCount };
  way: ReplyWay | ByHand;
}

/**
 * @param text as the person wrote it
 * @param language `null`: found out
 * @throws usage: no such mention, nothing to post, a closed case, or something that the platform would refuse
 * @throws config: the credentials are missing
 * @throws as the source does, when the platform cannot be asked
 */
export async function planReply(
  id: number,
  text: string,
  language: ReplyTag | null,
  edges: ReplyEdges,
): Promise<ReplyPlan> {
  const mention = await requireMention(edges.store, id);
  const state = { status: mention.status, loops: loopsIn(await edges.store.events(id)) };
  const allowed = move(state, 'answer');
  if (!allowed.ok) throw refusal(id, allowed.message, allowed.hint);
  const written = plainText(text);
  if (written === '') throw refusal(id, 'a reply needs words.', 'Give them with --text or --template.');
  const way = await replyWay(mention, edges);
  const prepared = await prepare(way, written, edges);
  const { counted, max } = limitOf(way, prepared.max);
  const length = { used: replyLength(prepared.text, counted), max, counted };
  if (max !== null && length.used > max && !('byHand' in way)) {
    throw refusal(
      id,
      `the reply is too long: ${way.connector.title} takes ${max} (${REPLY_UNITS[counted]}), and it has ${length.used}.`,
      'Nothing was posted. Shorten it.',
    );
  }
  const around = { store: edges.store, fallback: edges.config.brand.language, now: edges.now() };
  // Judged is what the person wrote; a name that the platform wants before it is none of their words.
  const judged = await judgeReply({ text: written, language, mentionId: id }, around);
  return { mention, text: prepared.text, ...judged, length, way };
}

function limitOf(way: ReplyWay | ByHand, max: number | null): { counted: ReplyCount; max: number | null } {
  if ('byHand' in way) return { counted: 'characters', max: null };
  return { counted: way.replying.limit.counted, max: max ?? way.replying.limit.max };
}

async function prepare(
  way: ReplyWay | ByHand,
  text: string,
  edges: ReplyEdges,
): Promise<{ text: string; max: number | null }> {
  if ('byHand' in way || way.replying.prepare === undefined) return { text, max: null };
  const { context, budget } = edges.contexts(way.source, way.connector, () => {});
  const prepared = await way.replying.prepare(way.target, text, way.source.options, context);
  await budget?.settle(0);
  return { text: prepared.text, max: prepared.max ?? null };
}

function refusal(id: number, message: string, hint: string): MentionwatchError {
  return new MentionwatchError('usage', `mention ${id}: ${message}`, { hint });
}
