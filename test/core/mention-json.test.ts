import { expect, test } from 'vitest';
import { eventJson, mentionJson } from '../../src/core/mention-json.ts';
import { SAMPLE_NOW, sampleMention } from '../support/sample-mention.ts';

test('a mention has the promised fields, in the promised order, and nothing else', () => {
  const json = mentionJson(sampleMention());

  expect(Object.keys(json).join(' ')).toBe(
    'id alerts source platform kind url canonicalUrl title text author publishedAt firstSeenAt language rating ' +
      'engagement sentiment triage status owner respondBy answeredAt answeredBy answerUrl resolvedAt duplicates',
  );
  expect(Object.keys(json.sentiment)).toEqual(['label', 'score', 'confidence', 'reasons']);
  expect(Object.keys(json.triage)).toEqual(['intent', 'urgency', 'signals', 'reasons']);
  expect(json.sentiment.reasons[0]).toEqual({ text: 'nobody answers', weight: -0.3, rule: 'unheard-of-rule' });
  expect(json.publishedAt).toBe('2026-11-22T11:00:00.000Z');
  expect(json.alerts).toEqual(['acme']);
});

test('what is unknown is null, never missing', () => {
  const json = mentionJson(sampleMention({ author: null, publishedAt: null, respondBy: null, url: null }));

  expect(json.author).toEqual({ name: null, handle: null, url: null, followers: null });
  expect([json.publishedAt, json.respondBy, json.url, json.answeredAt]).toEqual([null, null, null, null]);
  expect(JSON.stringify(json)).not.toContain('undefined');
  expect(Object.keys(JSON.parse(JSON.stringify(json)))).toHaveLength(25);
});

test('an event says when in ISO 8601', () => {
  expect(eventJson({ at: SAMPLE_NOW, actor: 'ayse', type: 'note', note: null })).toEqual({
    at: '2026-11-22T14:00:00.000Z',
    actor: 'ayse',
    type: 'note',
    note: null,
  });
});
