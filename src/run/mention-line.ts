import type { Reason } from '../core/mention.ts';
import { eventJson, mentionJson } from '../core/mention-json.ts';
import { tameJson } from '../core/text.ts';
import { iso, isoOrNull } from '../core/time.ts';
import type { MentionRecord } from '../store/store.ts';

/**
 * A mention as a line of an export: the promised shape, its history and copies, and under `record` what else is
 * needed to take it up again without loss.
 */
export function mentionLine(record: MentionRecord): string {
  const { mention, events, copies, keys, bandKeys, threadId, parentId, promises } = record;
  const line = JSON.stringify({
    ...mentionJson(mention),
    events: events.map(eventJson),
    copies: copies.map((copy) => ({ ...copy, seenAt: iso(copy.seenAt) })),
    record: {
      platformId: mention.platformId,
      publisher: mention.publisher,
      threadId,
      parentId,
      matches: mention.matches,
      sentimentSpans: mention.sentiment.reasons.map(spanOf),
      triageSpans: mention.triage.reasons.map(spanOf),
      keys,
      bandKeys,
      promises: promises.map((promise) => ({
        ...promise,
        madeAt: iso(promise.madeAt),
        dueAt: iso(promise.dueAt),
        keptAt: isoOrNull(promise.keptAt),
      })),
      snoozedUntil: isoOrNull(record.snoozedUntil),
      watch: record.watch.map((step) => ({ ...step, at: iso(step.at) })),
    },
  });
  return tameJson(line);
}

function spanOf(reason: Reason): Reason['span'] {
  return reason.span;
}
