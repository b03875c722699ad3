/** Cases that go on without us asking: the customer complains again, or our answer comes by with a poll. */
import type { Config } from '../config/schema.ts';
import type { Item, Mention } from '../core/mention.ts';
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

/** Opens the answered cases again below which their authors have now written these complaints. */
export async function reopenAbove(
  added: readonly NewMention[],
  config: Pick<Config, 'sla' | 'brand'>,
  store: Store,
  now: number,
): Promise<void> {
  for (const { mention, threadId, parentId } of added) {
    const handle = mention.author?.handle?.toLowerCase();
    const above = [parentId, threadId].filter((id) => id !== null);
    if (mention.sentiment.label !== 'negative' || handle === undefined || above.length === 0) continue;
    for (const earlier of await store.findThread(mention.platform, above)) {
      const isTheirs = earlier.author?.handle?.toLowerCase() === handle && earlier.platformId !== mention.platformId;
      const isLater = (mention.publishedAt ?? now) > (earlier.answeredAt ?? now);
      if (isTheirs && isLater && earlier.status === 'answered' && earlier.sentiment.label === 'negative') {
        await reopen(earlier, mention, config, store, now);
      }
    }
  }
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
