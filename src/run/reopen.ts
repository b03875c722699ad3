/** Cases that go on without us asking: the customer complains again, or our answer comes by with a poll. */
import type { Config } from '../config/schema.ts';
import type { Item, Mention } from '../core/mention.ts';
import { authorKey } from '../core/mention-facts.ts';
import { truncate } from '../core/text.ts';
import type { NewMention, Store } from '../store/store.ts';
import { isOurs } from './ours.ts';
import { deadlineOf } from './ownership.ts';

const ACTOR = 'mentionwatch';

/** Opens an answered case again because the customer has complained once more. */
export async function reopen(
  mention: Mention,
  complaint: { text: string | null; publishedAt: number | null; url: string | null },
  config: Pick<Config, 'sla' | 'brand'>,
  store: Store,
  now: number,
): Promise<void> {
  const { source, language } = mention;
  const facts = { alerts: [], source, language, publishedAt: complaint.publishedAt, firstSeenAt: now };
  const change = {
    status: 'unanswered' as const,
    resolvedAt: null,
    answeredAt: null,
    answeredBy: null,
    answerUrl: null,
    respondBy: deadlineOf(config, facts),
  };
  const words = truncate((complaint.text ?? '').replace(/\s+/gu, ' '), 200);
  const note = ['the customer complains again', words, complaint.url].filter(Boolean).join(' · ');
  await store.updateCase(mention.id, 'answered', change, { at: now, actor: ACTOR, type: 'reopened', note });
}

/** How long after an answer its case is watched for the author coming back on the same page, and how old it may be. */
const WATCHED_MS = 30 * 86_400_000;
const OLDEST_MS = 365 * 86_400_000;

/**
 * Opens the answered cases again below which their authors have now written these complaints: in the same thread, or,
 * where a source names no threads, on the same page.
 */
export async function reopenAbove(
  added: readonly NewMention[],
  config: Pick<Config, 'sla' | 'brand'>,
  store: Store,
  now: number,
): Promise<void> {
  for (const { mention, threadId, parentId } of added) {
    const author = authorKey(mention);
    if (mention.sentiment.label !== 'negative' || author === null) continue;
    const above = [parentId, threadId].filter((id) => id !== null);
    const inThread = above.length === 0 ? [] : await store.findThread(mention.platform, above);
    const page = pageOf(mention);
    const theirs = page === null ? [] : await store.mentionsBy([author], now - OLDEST_MS);
    const onPage = theirs.filter((each) => pageOf(each) === page && (each.answeredAt ?? 0) > now - WATCHED_MS);
    for (const earlier of new Map([...inThread, ...onPage].map((each) => [each.id, each])).values()) {
      const isTheirs = authorKey(earlier) === author;
      const isLater = (mention.publishedAt ?? now) > (earlier.answeredAt ?? now);
      if (isTheirs && isLater && earlier.status === 'answered' && earlier.sentiment.label === 'negative') {
        await reopen(earlier, mention, config, store, now);
      }
    }
  }
}

/** The page that a mention stands on, whatever place on it; `null` without one. */
function pageOf({ canonicalUrl }: Pick<Mention, 'canonicalUrl'>): string | null {
  return canonicalUrl === null ? null : canonicalUrl.replace(/#.*$/u, '');
}

/**
 * Marks the open cases as answered that our own accounts have answered in what a poll brought: some platforms show a
 * message once and have no thread to ask for.
 */
export async function answerAbove(
  items: readonly Item[],
  config: Pick<Config, 'brand'>,
  store: Store,
  now: number,
): Promise<void> {
  for (const item of items) {
    if (item.parentId === null || !isOurs(item, config.brand)) continue;
    for (const earlier of await store.findThread(item.platform, [item.parentId])) {
      const isTheirs = earlier.platformId === item.parentId && earlier.status === 'unanswered';
      if (!isTheirs || (item.publishedAt ?? now) < (earlier.publishedAt ?? 0)) continue;
      const answeredBy = item.author?.handle ?? item.author?.name ?? null;
      const note = [`seen on ${item.platform}`, answeredBy, item.url].filter((part) => part !== null).join(' · ');
      const answeredAt = Math.min(item.publishedAt ?? now, now);
      const change = { status: 'answered' as const, answeredAt, answeredBy, answerUrl: item.url };
      await store.updateCase(earlier.id, 'unanswered', change, { at: now, actor: ACTOR, type: 'answered', note });
    }
  }
}
