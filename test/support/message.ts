import type { Entry, Message } from '../../src/core/message.ts';

/** An entry of a digest; what a test does not care about is filled in. */
export function entry(over: Partial<Entry> = {}): Entry {
  return {
    id: 12,
    title: 'Where is my parcel?',
    text: 'Acme lost my parcel and nobody answers.',
    marks: [[0, 4]],
    url: 'https://forum.example/t/12',
    where: 'forum.example',
    author: 'mona',
    publishedAt: Date.UTC(2026, 5, 1, 8),
    firstSeenAt: Date.UTC(2026, 5, 1, 9),
    byline: 'mona on forum.example, open for 2 h',
    why: 'lost, nobody answers',
    isNew: true,
    isOverdue: false,
    ...over,
  };
}

/** A digest ready to be sent. */
export function message(over: Partial<Message> = {}): Message {
  const entries = over.entries ?? [entry()];
  return {
    id: 'mw-7f3c9a',
    digest: 'daily',
    brand: 'Acme',
    at: Date.UTC(2026, 5, 1, 9, 30),
    language: 'en',
    subject: '1 unanswered: Acme',
    text: entries.map((each) => each.text).join('\n\n'),
    html: '<!doctype html><title>x</title><p>Acme lost my parcel and nobody answers.</p>',
    payload: { type: 'digest', digest: 'daily', mentions: [] },
    entries,
    left: null,
    ...over,
  };
}
