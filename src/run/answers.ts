/** Looks on the platforms themselves whether complaints were answered, and whether answered ones go on. */
import type { SourceConfig } from '../config/schema.ts';
import { MentionwatchError, messageOf } from '../core/errors.ts';
import type { Mention, MentionEvent } from '../core/mention.ts';
import { waitingSince } from '../core/mention-facts.ts';
import { truncate } from '../core/text.ts';
import type { AnySource, Reply, SourceContext } from '../sources/source.ts';
import type { Poll, Store } from '../store/store.ts';
import type { ThreadPlace } from '../store/thread-store.ts';
import type { Edges } from './edges.ts';
import type { Judge } from './judge.ts';
import { bareItem } from './judge.ts';
import { obeyWait } from './obey-wait.ts';
import type { Place } from './places.ts';
import { reopen } from './reopen.ts';
import { inParallel } from './schedule.ts';
import type { SourceContexts } from './source-context.ts';
import { isSameText, stateOfThread, type ThreadState, textMark } from './thread-state.ts';

/** The edges of a run, and what tells a complaint from thanks. */
export interface AnswerEdges extends Edges {
  judge: Judge;
}

/** How the looking went in one source. */
export interface AnswersReport {
  source: string;
  requests: number;
  checked: number;
  error: string | null;
}

/** Threads of one source that are looked at in one scan, at most; fewer where a platform allows few requests. */
const MAX_OPEN = 60;
const MAX_ANSWERED = 20;
/** What one thread costs, about. */
const REQUESTS_A_THREAD = 2;
/** How long an answered matter is watched for the customer coming back. */
const WATCHED_MS = 30 * 86_400_000;
const CANDIDATES = 2_000;
const MAX_FAILURES = 3;
const ACTOR = 'mentionwatch';

/**
 * Looks at the threads of open and of lately answered complaints, those next to their deadline first. What is found is
 * stored thread by thread. A source that is backing off is left alone.
 */
export async function seeAnswers(
  places: readonly Place[],
  polls: readonly Poll[],
  contexts: SourceContexts,
  edges: AnswerEdges,
): Promise<AnswersReport[]> {
  const sources = new Map<string, Pick<Place, 'source' | 'connector'>>();
  for (const { source, connector } of places) {
    if (connector.replies !== undefined && !isBackingOff(source.name, polls, edges.now())) {
      sources.set(source.name, { source, connector });
    }
  }
  const reports: AnswersReport[] = [];
  await inParallel([...sources.values()], edges.config.network.concurrency, async ({ source, connector }) => {
    const due = await dueThreads(source, connector, edges);
    if (due.length > 0) reports.push(await checkSource(source, connector, due, polls, contexts, edges));
  });
  return reports;
}

function isBackingOff(source: string, polls: readonly Poll[], now: number): boolean {
  return polls.some(
    (poll) => poll.source === source && ((poll.nextAttemptAt ?? 0) > now || poll.disabledReason !== null),
  );
}

interface Due {
  mention: Mention;
  place: ThreadPlace;
}

async function dueThreads(source: SourceConfig, connector: AnySource, edges: AnswerEdges): Promise<Due[]> {
  const { store, config } = edges;
  const now = edges.now();
  const where = { source: [source.name], sentiment: ['negative' as const] };
  const open = await store.listMentions({ ...where, status: ['unanswered'] }, { limit: CANDIDATES });
  const answered = await store.listMentions(
    { ...where, status: ['answered'], since: now - WATCHED_MS },
    { limit: CANDIDATES },
  );
  const visible = (mention: Mention) =>
    mention.platform === connector.id &&
    mention.platformId !== null &&
    // Without our accounts nothing tells our answers from others', but where the platform itself does.
    ((config.brand.accounts[connector.id] ?? []).length > 0 || mention.kind === 'review');
  const places = await store.threadPlaces([...open, ...answered].filter(visible).map(({ id }) => id));
  const due = (mentions: readonly Mention[], most: number): Due[] =>
    mentions
      .flatMap((mention) => {
        const place = places.get(mention.id);
        return place !== undefined && isDue(mention, place, now) ? [{ mention, place }] : [];
      })
      .sort((a, b) => distance(a.mention, now) - distance(b.mention, now) || b.mention.id - a.mention.id)
      .slice(0, most);
  const room = Math.max(Math.floor(connector.limits.perMinute / REQUESTS_A_THREAD), 4);
  const later = due(answered, Math.min(MAX_ANSWERED, Math.ceil(room / 4)));
  return [...due(open, Math.min(MAX_OPEN, room - later.length)), ...later];
}

// A fresh complaint is looked at in every scan, an old one the more seldom the older it is.
function isDue(mention: Mention, { checkedAt }: ThreadPlace, now: number): boolean {
  const age = now - waitingSince(mention);
  const pause = age < 6 * 3_600_000 ? 0 : age / 24;
  return checkedAt === null || now - checkedAt >= pause;
}

function distance(mention: Mention, now: number): number {
  return Math.abs((mention.respondBy ?? waitingSince(mention)) - now);
}

async function checkSource(
  source: SourceConfig,
  connector: AnySource,
  due: readonly Due[],
  polls: readonly Poll[],
  contexts: SourceContexts,
  edges: AnswerEdges,
): Promise<AnswersReport> {
  const report: AnswersReport = { source: source.name, requests: 0, checked: 0, error: null };
  let failures = 0;
  for (const each of due) {
    try {
      const { context, budget } = contexts(source, connector, () => report.requests++);
      const accounts = edges.config.brand.accounts[connector.id] ?? [];
      const replies = await readThread(each, accounts, source, connector, context);
      await budget?.settle(replies.length);
      const state = await stateOf(each.mention, replies, edges);
      await keep(each, state, edges);
      report.checked++;
    } catch (error) {
      if (edges.signal.aborted || !(error instanceof MentionwatchError) || error.fault === 'storage') throw error;
      report.error = messageOf(error);
      if (error.fault === 'rate-limited') await obeyWait(source.name, polls, error, edges);
      if (error.fault === 'rate-limited' || error.fault === 'auth' || ++failures >= MAX_FAILURES) break;
    }
  }
  return report;
}

async function readThread(
  { mention, place }: Due,
  accounts: readonly string[],
  source: SourceConfig,
  connector: AnySource,
  context: SourceContext,
): Promise<Reply[]> {
  const { platformId, kind, url, publishedAt, author } = mention;
  const { threadId, parentId } = place;
  const asked = { platformId, kind, url, publishedAt, author, threadId, parentId, accounts };
  return Array.fromAsync(connector.replies?.(asked, source.options, context) ?? []);
}

async function stateOf(mention: Mention, replies: readonly Reply[], edges: AnswerEdges): Promise<ThreadState> {
  return stateOfThread({
    mention,
    replies,
    accounts: edges.config.brand.accounts[mention.platform] ?? [],
    notBefore: await reopenedByPerson(mention.id, edges.store),
    isNegative: (text) => isNegative(text, mention, edges),
  });
}

async function reopenedByPerson(id: number, store: Store): Promise<number | null> {
  const events = await store.events(id);
  return events.findLast((event) => event.type === 'reopened' && event.actor !== ACTOR)?.at ?? null;
}

/** Would the scorer call this text of the same author negative? */
async function isNegative(text: string, mention: Mention, edges: AnswerEdges): Promise<boolean> {
  const item = { ...bareItem(text), languageHint: mention.language };
  const { sentiment } = await edges.judge.judge(item, { plausible: null, brandTerms: [edges.config.brand.name] });
  return sentiment.label === 'negative';
}

async function keep({ mention, place }: Due, state: ThreadState, edges: AnswerEdges): Promise<void> {
  const now = edges.now();
  const mark = state.text === undefined ? place.seenText : textMark(state.text);
  await edges.store.inTransaction(async (store) => {
    const change = changeOfText(mention, place, state, now);
    if (change !== null) await store.addEvent(mention.id, change);
    if (mention.status === 'unanswered' && state.answer !== null) await markAnswered(mention, state.answer, store, now);
    else if (
      mention.status === 'answered' &&
      state.complaint !== null &&
      isLater(state.complaint.publishedAt, mention)
    ) {
      await reopen(mention, state.complaint, edges.config, store, now);
    }
    await store.saveThreadCheck({ mentionId: mention.id, checkedAt: now, seenText: mark });
  });
}

function isLater(at: number | null, mention: Mention): boolean {
  return at !== null && mention.answeredAt !== null && at > mention.answeredAt;
}

async function markAnswered(mention: Mention, answer: NonNullable<ThreadState['answer']>, store: Store, now: number) {
  const answeredAt = Math.min(answer.publishedAt ?? now, now);
  const answeredBy = answer.author?.handle ?? answer.author?.name ?? null;
  const note = [`seen on ${mention.platform}`, answeredBy, answer.url].filter((part) => part !== null).join(' · ');
  const change = { status: 'answered' as const, answeredAt, answeredBy, answerUrl: answer.url };
  await store.updateCase(mention.id, 'unanswered', change, event(now, 'answered', note));
}

// The text that was seen first stays; the history says that it is no longer what stands there.
function changeOfText(mention: Mention, place: ThreadPlace, { text }: ThreadState, now: number): MentionEvent | null {
  if (text === undefined) return null;
  const isKnown =
    place.seenText === null ? text !== null && isSameText(mention.text, text) : place.seenText === textMark(text);
  if (isKnown) return null;
  if (text === null) return event(now, 'removed', 'no longer on the platform');
  return event(now, 'edited', `now reads: ${truncate(text.replace(/\s+/gu, ' '), 500)}`);
}

function event(at: number, type: string, note: string | null): MentionEvent {
  return { at, actor: ACTOR, type, note };
}
