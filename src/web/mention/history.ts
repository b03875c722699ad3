import { html } from 'hono/html';
import type { CarePromise } from '../../core/care.ts';
import type { Mention, MentionEvent } from '../../core/mention.ts';
import { safeUrl, waitingSince } from '../../core/mention-facts.ts';
import { oneLine, truncate } from '../../core/text.ts';
import { INSTANT_IN_TEXT } from '../../core/time.ts';
import type { Surroundings } from '../edges.ts';
import type { Html } from '../layout.ts';
import { ago, dirOf, dotted, inline, time } from '../text.ts';
import type { MentionView } from './view.ts';

const MOST_OTHERS = 10;
const MOST_COPIES = 20;
const LONGEST_NOTE = 2_000;
const LONGEST_QUERY = 300;

/** What was promised, until when, and what came of it. */
export function promisesPart(promises: readonly CarePromise[], around: Surroundings): Html | '' {
  const { words, formats, now } = around;
  if (promises.length === 0) return '';
  const items = promises.map(({ text, madeBy, dueAt, keptAt }) => {
    const state =
      keptAt !== null
        ? html`<span class="badge resolved">${words.mention.kept(formats.dateTime(keptAt))}</span>`
        : dueAt < now
          ? html`<span class="badge late">${words.mention.late(formats.duration(now - dueAt))}</span>`
          : html`<span class="badge due">${words.mention.dueBy(formats.dateTime(dueAt))}</span>`;
    return html`<li>${state} <span dir="${dirOf(text, around)}">${inline(text, 500)}</span> <span class="muted">(${inline(madeBy, 60)})</span></li>`;
  });
  return html`<section aria-labelledby="promises-title"><h2 id="promises-title">${words.mention.promises}</h2><ul class="plain">${items}</ul></section>`;
}

/** Every step, newest first. */
export function historyPart(events: readonly MentionEvent[], around: Surroundings): Html {
  const { words } = around;
  const items = events.toReversed().map((event) => {
    const types: Readonly<Record<string, string>> = words.events;
    const type = isTaking(event) ? 'taken' : event.type;
    const what = Object.hasOwn(types, type) ? (types[type] ?? type) : oneLine(type);
    const who = event.actor === 'mentionwatch' ? '' : html`<strong>${inline(event.actor, 60)}</strong> `;
    return html`<li>${who}${what} <span class="muted">${ago(event.at, around)}</span>${noteOf(event, around)}</li>`;
  });
  return html`<section aria-labelledby="history-title"><h2 id="history-title">${words.mention.history}</h2>${items.length === 0 ? html`<p class="muted">${words.mention.noHistory}</p>` : html`<ol class="history">${items}</ol>`}</section>`;
}

// Their notes say in English what the page says in the reader's words anyway.
const TOLD_ELSEWHERE = new Set(['seen', 'matched', 'removed', 'joined']);
/** Did somebody give it to themselves? Then the name need not be told twice. */
function isTaking({ type, actor, note }: MentionEvent): boolean {
  return type === 'assigned' && note === actor;
}

/** The note of a step; the few words in it that are ours are put into the reader's. */
function noteOf(event: MentionEvent, around: Surroundings): Html | '' {
  const { note, type, actor } = event;
  if (note === null || note.trim() === '' || isTaking(event)) return '';
  const { words, formats, messages } = around;
  const text = truncate(oneLine(note.slice(0, LONGEST_NOTE * 2)), LONGEST_NOTE);
  if (actor === 'mentionwatch' && TOLD_ELSEWHERE.has(type)) return '';
  const own = ownWords(type, text, (at) => words.mention.until(formats.dateTime(Date.parse(at))));
  const labels: Readonly<Record<string, string>> = messages.labels;
  const corrected = type === 'labeled' ? /^(\w+) \(.*\) corrected to (\w+)$/u.exec(text) : null;
  if (corrected !== null) {
    const [from, to] = [corrected[1] ?? '', corrected[2] ?? ''].map((label) => labels[label] ?? label);
    return html`<p class="note">${from ?? ''} → ${to ?? ''}</p>`;
  }
  const confirmed = own.replace(/^the customer confirmed/u, () => words.mention.confirmed);
  return html`<p class="note" dir="${dirOf(confirmed, around)}">${confirmed}</p>`;
}

function ownWords(type: string, text: string, until: (instant: string) => string): string {
  if (type === 'edited') return text.replace(/^now reads: /u, '');
  if (type === 'snoozed')
    return text.replace(new RegExp(`^until (${INSTANT_IN_TEXT.source})`, 'u'), (_, at) => until(at));
  if (type === 'promised')
    return text.replace(new RegExp(`by (${INSTANT_IN_TEXT.source})$`, 'u'), (_, at) => until(at));
  return text;
}

/** Other mentions that belong to it: of the thread, of the author; and copies elsewhere. */
export function relatedPart(view: MentionView, around: Surroundings): Html {
  const { words, formats, messages } = around;
  const { thread, sameAuthor, copies } = view;
  const negative = sameAuthor.filter(({ sentiment }) => sentiment.label === 'negative').length;
  const authorTitle = words.mention.sameAuthor(sameAuthor.length, negative);
  const copyItems = copies.slice(0, MOST_COPIES).map(({ url, publisher, source, title }) => {
    const link = safeUrl(url);
    const label = inline(title.trim() === '' ? (publisher ?? source) : title, 120);
    const where = html`<span class="muted">${inline(publisher ?? source, 60)}</span>`;
    return html`<li>${link === null ? label : html`<a href="${link}" rel="noopener noreferrer" target="_blank">${label}</a>`} ${where}</li>`;
  });
  const copyPart =
    copies.length === 0
      ? ''
      : html`<section aria-labelledby="copies-title"><h2 id="copies-title">${messages.digest.copies(copies.length)}</h2><ul class="plain">${copyItems}</ul>${rest(copies.length - MOST_COPIES, around)}</section>`;
  return html`${listOf('thread', words.mention.thread(formats.number(thread.length)), thread, around)}${listOf('author', authorTitle, sameAuthor, around)}${copyPart}`;
}

function listOf(name: string, title: string, mentions: readonly Mention[], around: Surroundings): Html | '' {
  if (mentions.length === 0) return '';
  const { messages, base } = around;
  const items = mentions.slice(0, MOST_OTHERS).map((other) => {
    const text = truncate(oneLine(other.title.slice(0, 500)) || oneLine(other.text.slice(0, 500)), 120);
    const facts = dotted([
      messages.labels[other.sentiment.label],
      messages.statuses[other.status],
      ago(waitingSince(other), around),
    ]);
    return html`<li><a href="${base}/mentions/${other.id}" dir="${dirOf(text, around)}">${text || `#${other.id}`}</a> <span class="muted">${facts}</span></li>`;
  });
  return html`<section aria-labelledby="${name}-title"><h2 id="${name}-title">${title}</h2><ul class="plain">${items}</ul>${rest(mentions.length - MOST_OTHERS, around)}</section>`;
}

function rest(more: number, { messages }: Surroundings): Html | '' {
  return more > 0 ? html`<p class="muted">${messages.digest.more(more)}</p>` : '';
}

/** Which messages told of it, and what they were found by. */
export function deliveriesPart({ alerts: found, deliveries }: MentionView, around: Surroundings): Html {
  const { words, messages } = around;
  const alerts = found.map(({ name, query }) => {
    const shown = query === null ? '' : html` <code dir="auto">${truncate(oneLine(query), LONGEST_QUERY)}</code>`;
    return html`<li>${inline(name, 100)}${shown}</li>`;
  });
  const items = deliveries.slice(-MOST_COPIES).map(({ digest, channel, status, sentAt, createdAt }) => {
    return html`<li>${inline(digest, 60)} → ${inline(channel, 60)} <span class="muted">${words.deliveryStatuses[status]}${messages.comma}${time(sentAt ?? createdAt, around)}</span></li>`;
  });
  return html`<section aria-labelledby="told-title"><h2 id="told-title">${words.mention.told}</h2>
<h3>${words.mention.foundBy}</h3>${alerts.length === 0 ? html`<p class="muted">${messages.report.none}</p>` : html`<ul class="plain">${alerts}</ul>`}
<h3>${words.mention.toldIn}</h3>${items.length === 0 ? html`<p class="muted">${words.mention.notTold}</p>` : html`<ul class="plain">${items}</ul>`}</section>`;
}
