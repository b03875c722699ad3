import type { Mention } from '../../src/core/mention.ts';

/** 22 November 2026, 14:00 UTC: the "now" of the tests that use `sampleMention`. */
export const SAMPLE_NOW = Date.UTC(2026, 10, 22, 14, 0);

const HOUR_MS = 3_600_000;

/** An unanswered complaint, three hours old and two hours overdue; `changes` replace fields. */
export function sampleMention(changes: Partial<Mention> = {}): Mention {
  return {
    id: 12,
    matches: [{ alert: 'acme', spans: [{ field: 'text', start: 18, end: 22 }] }],
    source: 'forum',
    platform: 'feed',
    platformId: 'a-12',
    kind: 'post',
    url: 'https://www.forum.example/t/12',
    canonicalUrl: 'https://forum.example/t/12',
    title: 'Two weeks and no parcel',
    text: 'I ordered this at Acme two weeks ago. It never arrived and nobody answers my mails.',
    author: { name: 'Jo Green', handle: 'jo_g', url: null, followers: null },
    publisher: null,
    publishedAt: SAMPLE_NOW - 3 * HOUR_MS,
    firstSeenAt: SAMPLE_NOW - 2.9 * HOUR_MS,
    language: 'en',
    rating: null,
    engagement: { likes: null, shares: null, replies: null },
    sentiment: {
      label: 'negative',
      score: -0.7,
      confidence: 0.8,
      reasons: [
        { text: 'nobody answers', weight: -0.3, rule: 'unheard-of-rule', span: [73, 87] },
        { text: 'never arrived', weight: -0.4, rule: 'service-failure', span: [62, 75] },
      ],
    },
    triage: { intent: 'complaint', urgency: 72, signals: ['delay', 'no-answer'], reasons: [] },
    status: 'unanswered',
    owner: null,
    respondBy: SAMPLE_NOW - 2 * HOUR_MS,
    answeredAt: null,
    answeredBy: null,
    answerUrl: null,
    resolvedAt: null,
    duplicates: 0,
    watched: null,
    ...changes,
  };
}
