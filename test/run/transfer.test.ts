import { expect, test } from 'vitest';
import type { Mention } from '../../src/core/mention.ts';
import { contentOf } from '../../src/run/import-kind.ts';
import { mentionLine } from '../../src/run/mention-line.ts';
import { readMentionLine } from '../../src/run/read-mention-line.ts';
import type { MentionRecord } from '../../src/store/store.ts';
import { mention, NOW } from '../support/database.ts';

const RECORD: MentionRecord = {
  mention: { ...mention(), id: 7, duplicates: 0 },
  threadId: 'thread',
  parentId: null,
  events: [{ at: NOW, actor: 'mentionwatch', type: 'seen', note: null }],
  copies: [{ url: null, title: 'Copy', source: 'news', publisher: null, seenAt: NOW }],
  keys: [{ kind: 'url', key: 'k' }],
  bandKeys: [7, 4_294_967_295],
  promises: [{ text: 'we call', madeBy: 'ayse', madeAt: NOW, dueAt: NOW + 1, keptAt: null, keptBy: null }],
  watch: [{ at: NOW, actor: 'ayse', rung: 'watched' as const, reason: null }],
  snoozedUntil: NOW + 5,
};

function withFields(fields: object): string {
  return JSON.stringify({ ...(JSON.parse(mentionLine(RECORD)) as object), ...fields });
}

test.each<[string, Partial<Mention>]>([
  ['nothing beside', {}],
  ['no author', { author: null }],
  ['an author without a name', { author: { name: null, handle: 'a', url: null, followers: 0 } }],
  ['white space around the text', { text: ' \n Acme \t' }],
  ['a fraction of a second', { publishedAt: 1_780_000_000_123, firstSeenAt: 1 }],
  ['half a star', { rating: 4.5 }],
  ['no words at all', { title: '', text: '', url: null, canonicalUrl: null }],
])('a record with %s comes back as it was', (_what, fields) => {
  const record = { ...RECORD, mention: { ...RECORD.mention, ...fields } };

  expect(readMentionLine(mentionLine(record))).toEqual(record);
});

test.each([
  ['control characters', { title: 'a\u0000b\u001B[31mc\u202Ed' }, { title: 'abcd' }],
  ['a lone half of a character', { text: 'a\uD800' }, { text: 'a\uFFFD' }],
])('%s do not come in', (_what, fields, expected) => {
  expect(readMentionLine(withFields(fields)).mention).toMatchObject(expected);
});

test.each([
  [{ text: 'x'.repeat(1_000_000) }, 'text is longer than 200000 characters'],
  [{ alerts: 'acme', record: {} }, 'alerts is no list'],
  [{ alerts: [1], record: {} }, 'alerts[0] is no text'],
  [{ id: 0 }, 'id is no number from 1 to 9007199254740991'],
  [{ id: '7' }, 'id is no number from 1 to 9007199254740991'],
  [{ triage: { intent: 'rage' } }, 'triage.intent is none of complaint, question'],
  [{ copies: Array(100_001).fill({}) }, 'copies is longer than 100000 entries'],
  [{ record: { keys: [{ kind: 'url', key: 'k'.repeat(65) }] } }, 'record.keys[0].key is too long'],
  [{ source: null }, 'source is missing'],
])('a field that is wrong is named', (fields, message) => {
  expect(() => readMentionLine(withFields(fields))).toThrow(message);
});

async function* linesOf(...lines: string[]): AsyncGenerator<string> {
  yield* lines;
}

test('a line of a mention is told from the settings of another program', async () => {
  const mentions = await contentOf(linesOf('', mentionLine(RECORD), 'rest'));
  const settings = await contentOf(linesOf('{', '"alerts": []', '}'));
  const deep = await contentOf(linesOf(`${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`));

  expect(mentions.kind).toBe('mentions');
  expect(settings).toMatchObject({ kind: 'whole', text: '{\n"alerts": []\n}' });
  expect(deep.kind).toBe('whole');
});
