/** Posts a reply once, whatever breaks on the way, and marks the mention as answered. */
import { createHash, randomUUID } from 'node:crypto';
import { type Fault, MentionwatchError, messageOf } from '../core/errors.ts';
import type { Item, Mention } from '../core/mention.ts';
import { identityKeys } from '../dedupe/identity.ts';
import type { Posted, ReplyMark, SourceContext } from '../sources/source.ts';
import { acquireReplyLock } from '../store/lock.ts';
import type { ReplyRecord } from '../store/reply-store.ts';
import type { MetAgain } from '../store/store.ts';
import { takeStep } from './care.ts';
import { findReplyThere } from './find-reply.ts';
import { bareItem } from './judge.ts';
import { obeyWait } from './obey-wait.ts';
import type { ReplyEdges, ReplyPlan } from './reply-plan.ts';
import type { ReplyWay } from './reply-way.ts';

/** What became of a reply. */
export type ReplyOutcome =
  /** `found`: an earlier try had posted it. `before`: it was known to be posted, and nothing was done. */
  | { status: 'posted' | 'found' | 'before'; url: string | null; mention: Mention }
  /** It certainly stands nowhere. */
  | { status: 'failed'; fault: Fault; error: string; hint: string }
  /** Nobody can say whether it was taken. */
  | { status: 'unknown'; error: string; hint: string };

/** Threads show what was posted after so long. */
const SETTLES_MS = 60_000;

/**
 * Posts what was planned. The intent is recorded first; after a kill or a broken connection the reply is looked for
 * before it is sent again. Of several processes one posts at a time.
 * @param options `again`: also when the same text was posted, or may have been
 * @throws locked, storage; interrupted, which leaves the record for the next run
 */
export async function postReply(
  plan: ReplyPlan & { way: ReplyWay },
  { actor, again }: { actor: string; again: boolean },
  edges: ReplyEdges,
): Promise<ReplyOutcome> {
  const { store, signal, now } = edges;
  const { mention, text } = plan;
  const lock = await acquireReplyLock(store.path, signal);
  try {
    const textHash = createHash('sha256').update(text.replace(/\s+/gu, ' ')).digest('base64url');
    const known = await store.findReply(mention.id, textHash);
    if (known !== null && !again) {
      const settled = await settle(known, plan, actor, edges);
      if (settled !== null) return settled;
    } else if (known !== null) {
      await store.dropReply(known.id);
    }
    const record = await store.beginReply({ mentionId: mention.id, textHash, key: randomUUID() }, now());
    return await send(record, again ? null : known, plan, actor, edges);
  } finally {
    lock.release();
  }
}

/** What an earlier try came to; `null` where it is certain that nothing stands there. */
async function settle(
  known: ReplyRecord,
  plan: ReplyPlan & { way: ReplyWay },
  actor: string,
  edges: ReplyEdges,
): Promise<ReplyOutcome | null> {
  if (known.state === 'posted') {
    return { status: 'before', url: known.url, mention: await currentOf(plan.mention, edges) };
  }
  const { replying } = plan.way;
  if (replying.again === 'unseen') return unknown('an earlier try may have been taken', plan);
  let posted: Posted | null;
  try {
    posted = await look(plan, known, edges);
  } catch (error) {
    if (edges.signal.aborted || !(error instanceof MentionwatchError)) throw error;
    return unknown(`an earlier try may have been taken, and it cannot be looked for: ${messageOf(error)}`, plan);
  }
  if (posted !== null) return await finish('found', posted, known, plan, actor, edges);
  const isFresh = edges.now() - known.triedAt < SETTLES_MS;
  if (replying.again === 'repeats' && replying.find === undefined && isFresh) {
    return unknown('an earlier try may have been taken, and is not to be seen there yet', plan);
  }
  return null;
}

async function send(
  record: ReplyRecord,
  earlier: ReplyRecord | null,
  plan: ReplyPlan & { way: ReplyWay },
  actor: string,
  edges: ReplyEdges,
): Promise<ReplyOutcome> {
  const { store, signal } = edges;
  const { source, replying, target } = plan.way;
  let posted: Posted;
  try {
    posted = await within(plan.way, edges, async (context) => ({
      result: await replying.post(target, plan.text, record, source.options, context),
      read: 0,
    }));
  } catch (error) {
    // Interrupted, or a bug: the record says "begun", and the next run looks.
    if (signal.aborted || !(error instanceof MentionwatchError) || error.fault === 'storage') throw error;
    if (!error.perhapsDone) {
      if (earlier === null) await store.dropReply(record.id);
      else await store.markReply(record.id, 'unknown', null);
      if (error.fault === 'rate-limited') await obeyWait(source.name, await store.readPolls(), error, edges);
      return { status: 'failed', fault: error.fault, error: messageOf(error), hint: remedyOf(error) };
    }
    await store.markReply(record.id, 'unknown', null);
    return await afterBreak(error, record, plan, actor, edges);
  }
  // Outside: what fails from here on fails after the reply was taken.
  return await finish('posted', posted, record, plan, actor, edges);
}

/** The connection broke after the reply had gone out: is it there? */
async function afterBreak(
  broken: MentionwatchError,
  record: ReplyRecord,
  plan: ReplyPlan & { way: ReplyWay },
  actor: string,
  edges: ReplyEdges,
): Promise<ReplyOutcome> {
  let posted: Posted | null = null;
  if (plan.way.replying.again !== 'unseen') {
    try {
      posted = await look(plan, record, edges);
    } catch (error) {
      if (edges.signal.aborted || !(error instanceof MentionwatchError) || error.fault === 'storage') throw error;
    }
  }
  if (posted === null) return unknown(messageOf(broken), plan);
  return await finish('found', posted, record, plan, actor, edges);
}

async function look(
  { way, text }: ReplyPlan & { way: ReplyWay },
  mark: ReplyMark,
  edges: ReplyEdges,
): Promise<Posted | null> {
  return await within(way, edges, async (context) => {
    const { posted, read } = await findReplyThere(way, text, mark, context);
    return { result: posted, read };
  });
}

async function within<Result>(
  { source, connector }: ReplyWay,
  edges: ReplyEdges,
  work: (context: SourceContext) => Promise<{ result: Result; read: number }>,
): Promise<Result> {
  const { context, budget } = edges.contexts(source, connector, () => {});
  const { result, read } = await work(context);
  await budget?.settle(read);
  return result;
}

async function finish(
  status: 'posted' | 'found',
  posted: Posted,
  record: ReplyRecord,
  { mention, text }: ReplyPlan,
  actor: string,
  { store, now }: ReplyEdges,
): Promise<ReplyOutcome> {
  const step = { action: 'answer', actor, note: text, confirmed: false, url: posted.url } as const;
  const answered = await store.inTransaction(
    async (tx) => {
      await tx.markReply(record.id, 'posted', posted.url);
      const current = await tx.getMention(mention.id);
      // What was dismissed or purged while the reply was on its way stays so.
      if (current === null || current.status === 'dismissed') return current ?? mention;
      await tx.savePoll({ poll: null, added: [], met: [ownWords(posted, text, mention)] });
      const rest = { respondBy: null, until: null, person: null, force: false };
      return await takeStep(tx, mention.id, { ...step, ...rest }, now());
    },
    { durable: true },
  );
  return { status, url: posted.url, mention: answered };
}

// Our own words are no mention, also where the config does not name the account that posts them.
function ownWords({ platformId, url }: Posted, text: string, mention: Mention): MetAgain {
  const item: Item = {
    ...bareItem(text),
    platform: mention.platform,
    platformId,
    url: url === mention.url ? null : url,
    publishedAt: null,
    publisher: null,
    threadId: null,
    parentId: null,
  };
  const keys = identityKeys(item, mention.source).filter(({ kind }) => kind !== 'content');
  return { id: mention.id, keys, matches: [], copies: [], events: [] };
}

async function currentOf(mention: Mention, { store }: ReplyEdges): Promise<Mention> {
  return (await store.getMention(mention.id)) ?? mention;
}

/** What the person does about it. What scans do by themselves after such a failure is nothing that a reply may wait for. */
function remedyOf({ fault, hint }: MentionwatchError): string {
  const isPassing = fault === 'rate-limited' || fault === 'unavailable';
  return isPassing || hint === undefined ? 'Nobody tries again by themselves: run the command again later.' : hint;
}

function unknown(error: string, { mention, way }: ReplyPlan & { way: ReplyWay }): ReplyOutcome {
  const where = mention.url ?? way.connector.title;
  const hint =
    way.replying.again === 'unseen'
      ? `Look there (${where}). If it stands there, mark it with \`answer ${mention.id}\`; if not, post it with --again.`
      : 'Run the same command again in a minute: it looks first, and posts only what is not there.';
  return { status: 'unknown', error, hint };
}
