/** One mention, or a list of them, on the terminal. The words are English; what was said stays as it is. */

import type { CarePromise, WatchedAuthor } from '../core/care.ts';
import { wrapWidth } from '../core/display-width.ts';
import type { Mention, MentionEvent, Reason, Span } from '../core/mention.ts';
import { authorName, isOverdue, POINT_RULES, safeUrl, whereOf } from '../core/mention-facts.ts';
import { oneLine, plainText, truncate } from '../core/text.ts';
import { INSTANT_IN_TEXT } from '../core/time.ts';
import { hasRightToLeft } from '../messages/direction.ts';
import { en } from '../messages/en.ts';
import { createFormats, type Formats } from '../messages/formats.ts';
import { mentionLines } from './render-table.ts';
import { paint, type Terminal, usableWidth } from './terminal.ts';

/** The terminal, the time and the zone that a screen is drawn for. */
export interface View extends Terminal {
  now: number;
  /** IANA name. */
  timezone: string;
}

/** What became of one message that listed a mention. */
export interface DeliveryLine {
  digest: string;
  channel: string;
  status: string;
  createdAt: number;
  sentAt: number | null;
  lastError: string | null;
}

/** What is told of a mention beside itself. */
export interface Background {
  events: readonly MentionEvent[];
  copies: readonly { url: string | null; title: string; source: string; publisher: string | null }[];
  deliveries: readonly DeliveryLine[];
  /** The entry of its author on the watch-list; `null` without one. */
  watched: WatchedAuthor | null;
}

/** What `show` tells beside it. */
export interface CaseBackground extends Background {
  promises: readonly CarePromise[];
  /** `null` when it is not put off. */
  snoozedUntil: number | null;
  /** How often the matter was taken up again. */
  loops: number;
  /** What else the author has written, newest first. */
  sameAuthor: readonly Mention[];
}

const LONGEST_TEXT = 20_000;
const MOST_COPIES = 20;

/** `list`: one line a mention, or a sentence when there is none. */
export function renderList(mentions: readonly Mention[], view: View): string {
  if (mentions.length === 0) return 'No mention fits.\n';
  const reader = { messages: en, formats: createFormats(en, view.timezone), now: view.now };
  return `${mentionLines(mentions, reader, usableWidth(view)).join('\n')}\n`;
}

/** `show`: one mention with its text and its history. */
export function renderShow(mention: Mention, background: CaseBackground, view: View): string {
  const screen = { ...view, ...usableWidth(view) };
  const formats = createFormats(en, view.timezone);
  const lines = [...headLines(mention, screen, formats), ''];
  lines.push(...factLines(mention, formats), ...caseLines(background, formats), '');
  lines.push(...textLines(mention, screen), '');
  lines.push(...copyLines(background.copies, screen), ...promiseLines(background.promises, formats, screen));
  lines.push(...watchedLines(background.watched, formats, screen));
  lines.push(...authorLines(background.sameAuthor, formats, screen));
  lines.push(paint('History', 'bold', screen), ...eventLines(background.events, formats, screen));
  return `${lines.join('\n')}\n`;
}

/** `explain`: why it matched, was scored, triaged and delivered as it was. */
export function renderExplain(mention: Mention, background: Background, view: View): string {
  const screen = { ...view, ...usableWidth(view) };
  const formats = createFormats(en, view.timezone);
  const { sentiment, triage } = mention;
  const lines = [...headLines(mention, screen, formats), '', paint('Matched', 'bold', screen)];
  for (const match of mention.matches) lines.push(...indent(matchText(mention, match.alert, match.spans), screen));
  if (mention.matches.length === 0) lines.push('  no alert (it was imported, or its alert is gone)');
  lines.push('', paint('Language', 'bold', screen), `  ${oneLine(mention.language)}`, '');
  lines.push(paint('Sentiment', 'bold', screen));
  lines.push(`  ${sentiment.label}, score ${signed(sentiment.score)}, confidence ${sentiment.confidence.toFixed(2)}`);
  lines.push(...reasonLines(sentiment.reasons, screen), '');
  lines.push(paint('Triage', 'bold', screen));
  const signals = triage.signals.length === 0 ? 'no signals' : `signals: ${triage.signals.join(', ')}`;
  lines.push(`  ${triage.intent}, urgency ${triage.urgency} of 100, ${signals}`);
  const points = triage.reasons.filter(({ rule }) => POINT_RULES.has(rule));
  const signs = triage.reasons.filter(({ rule }) => !POINT_RULES.has(rule));
  if (signs.length > 0) lines.push(...signLines(signs, screen));
  lines.push(...reasonLines(points, screen), '');
  lines.push(...watchedLines(background.watched, formats, screen));
  lines.push(paint('Delivered', 'bold', screen), ...deliveryLines(background.deliveries, formats, screen), '');
  lines.push(paint('History', 'bold', screen), ...eventLines(background.events, formats, screen));
  return `${lines.join('\n')}\n`;
}

function headLines(mention: Mention, view: View, formats: Formats): string[] {
  const title = oneLine(mention.title.slice(0, 2_000)) || truncate(oneLine(mention.text.slice(0, 2_000)), 80);
  const late = isOverdue(mention, view.now) && mention.respondBy !== null;
  const facts = [
    mention.status,
    mention.sentiment.label,
    mention.triage.intent,
    `urgency ${mention.triage.urgency}`,
    mention.owner === null ? 'nobody’s yet' : `for ${oneLine(mention.owner)}`,
  ];
  const overdue = late
    ? paint(en.digest.overdueBy(formats.duration(view.now - (mention.respondBy ?? 0))), 'red', view)
    : '';
  const head = wrapWidth(`#${mention.id} ${truncate(title, 300)}`, view.width);
  return [...head.map((line) => paint(fence(line), 'bold', view)), facts.join(' · '), ...(late ? [overdue] : [])];
}

function factLines(mention: Mention, formats: Formats): string[] {
  const time = (at: number | null): string | null => (at === null ? null : formats.dateTime(at));
  const { likes, shares, replies } = mention.engagement;
  const reach = [
    likes === null ? null : `${formats.number(likes)} likes`,
    shares === null ? null : `${formats.number(shares)} shares`,
    replies === null ? null : `${formats.number(replies)} replies`,
  ].filter((part) => part !== null);
  const facts: [string, string | null][] = [
    ['Where', `${whereOf(mention)} (source ${oneLine(mention.source)})`],
    ['Who', authorName(mention.author)],
    ['Link', link(mention.url)],
    ['Said', time(mention.publishedAt)],
    ['Seen', `${formats.dateTime(mention.firstSeenAt)}${foundLate(mention, formats)}`],
    ['Answer by', time(mention.respondBy)],
    ['Answered', time(mention.answeredAt)],
    ['By', mention.answeredBy === null ? null : oneLine(mention.answeredBy)],
    ['Answer', link(mention.answerUrl)],
    ['Resolved', time(mention.resolvedAt)],
    ['Alerts', mention.matches.map((match) => oneLine(match.alert)).join(', ') || null],
    ['Language', oneLine(mention.language)],
    ['Rating', mention.rating === null ? null : en.digest.stars(formats.number(mention.rating))],
    ['Reach', reach.length === 0 ? null : reach.join(', ')],
  ];
  return facts.filter(([, value]) => value !== null).map(([name, value]) => `${name.padEnd(10)} ${fence(value ?? '')}`);
}

/** How long it was there before it was found; nothing where that is a matter of course. */
function foundLate({ publishedAt, firstSeenAt }: Mention, formats: Formats): string {
  const delay = publishedAt === null ? 0 : firstSeenAt - publishedAt;
  return delay < 60_000 ? '' : ` (found ${formats.duration(delay)} after it was said)`;
}

function caseLines({ snoozedUntil, loops }: CaseBackground, formats: Formats): string[] {
  const lines = snoozedUntil === null ? [] : [`${'Put off'.padEnd(10)} until ${formats.dateTime(snoozedUntil)}`];
  return loops === 0
    ? lines
    : [...lines, `${'Loops'.padEnd(10)} taken up again ${loops === 1 ? 'once' : `${loops} times`}`];
}

/** What was promised, until when, and what came of it. */
export function promiseLines(promises: readonly CarePromise[], formats: Formats, view: View): string[] {
  if (promises.length === 0) return [];
  const lines = promises.flatMap(({ text, madeBy, dueAt, keptAt }) => {
    const late = formats.duration(view.now - dueAt);
    const kept = keptAt === null ? null : `kept ${formats.dateTime(keptAt)}`;
    const state = kept ?? (dueAt < view.now ? `${late} past its time` : 'open');
    return indent(`by ${formats.dateTime(dueAt)}  ${oneLine(text)} (${oneLine(madeBy)}, ${state})`, view);
  });
  return [paint('Promises', 'bold', view), ...lines, ''];
}

/** That, since when and why its author is watched. */
function watchedLines(watched: WatchedAuthor | null, formats: Formats, view: View): string[] {
  if (watched === null) return [];
  return [paint('Watch-list', 'bold', view), ...watchLines(watched, formats, view), ''];
}

/** One author of the watch-list: where they stand, and how they came there. */
export function watchLines(
  { key, rung, since, mentions, negative, steps }: WatchedAuthor,
  formats: Formats,
  view: View,
) {
  const standing = rung === 'off' ? 'off the list' : rung;
  const wrote = `${mentions} ${mentions === 1 ? 'mention' : 'mentions'}, ${negative} negative`;
  const lines = steps.flatMap(({ at, actor, rung: to, reason }) => {
    const why = reason === null ? '' : `: ${oneLine(reason)}`;
    return indent(`  ${formats.dateTime(at)}  ${oneLine(actor)} – ${to}${why}`, view);
  });
  return [...indent(`${oneLine(key)}  ${standing} since ${formats.dateTime(since)} (${wrote})`, view), ...lines];
}

const MOST_OTHERS = 10;

/** How often, how, and what became of it. */
function authorLines(others: readonly Mention[], formats: Formats, view: View): string[] {
  if (others.length === 0) return [];
  const negative = others.filter(({ sentiment }) => sentiment.label === 'negative').length;
  const heading = `Also by this author (${others.length}, ${negative} negative)`;
  const lines = others.slice(0, MOST_OTHERS).flatMap(({ id, firstSeenAt, sentiment, status, title, text }) => {
    const words = truncate(oneLine(title.slice(0, 500)) || oneLine(text.slice(0, 500)), 80);
    return indent(`#${id}  ${formats.date(firstSeenAt)}  ${sentiment.label}, ${status}  ${words}`, view);
  });
  const rest = others.length > MOST_OTHERS ? [`  and ${others.length - MOST_OTHERS} more`] : [];
  return [paint(heading, 'bold', view), ...lines, ...rest, ''];
}

function link(url: string | null): string | null {
  if (url === null) return null;
  return safeUrl(url) ?? `${truncate(oneLine(url.slice(0, 2_000)), 200)} (no web address)`;
}

function textLines(mention: Mention, view: View): string[] {
  const spans = mention.matches.flatMap((match) => match.spans).filter((span) => span.field === 'text');
  const marked = markSpans(mention.text, spans);
  const shown = marked.length > LONGEST_TEXT ? `${truncate(marked.slice(0, LONGEST_TEXT), LONGEST_TEXT)}…` : marked;
  return shown
    .split('\n')
    .flatMap((line) => wrapWidth(line.replace(/\t/gu, ' '), view.width))
    .map(fence);
}

/** The text with `*` around each match, cleaned; without marks where cleaning would move them. */
function markSpans(text: string, spans: readonly Span[]): string {
  const clean = plainText(text);
  if (clean !== text) return clean;
  const ordered = [...spans].sort((a, b) => a.start - b.start);
  let out = '';
  let at = 0;
  for (const { start, end } of ordered) {
    if (start < at || end <= start || end > text.length) continue;
    out += `${text.slice(at, start)}*${text.slice(start, end)}*`;
    at = end;
  }
  return out + text.slice(at);
}

function matchText(mention: Mention, alert: string, spans: readonly Span[]): string {
  const name = oneLine(alert);
  if (spans.length === 0) return `${name}: by its source, site or another field, not by its words`;
  const quotes = spans.slice(0, 5).map((span) => {
    const text = mention[span.field];
    const before = span.start > 30 ? `…${text.slice(span.start - 30, span.start)}` : text.slice(0, span.start);
    const after = span.end + 30 < text.length ? `${text.slice(span.end, span.end + 30)}…` : text.slice(span.end);
    return `${span.field} “${oneLine(`${before}*${text.slice(span.start, span.end)}*${after}`)}”`;
  });
  const rest = spans.length > quotes.length ? `, and ${spans.length - quotes.length} more` : '';
  return `${name}: ${quotes.join(', ')}${rest}`;
}

/** Reasons and what they come to. */
function reasonLines(reasons: readonly Reason[], view: View): string[] {
  if (reasons.length === 0) return ['  no reasons'];
  const sum = reasons.reduce((total, reason) => total + reason.weight, 0);
  return [...signLines(reasons, view), `  ${signed(sum).padStart(8)}  sum`];
}

function signLines(reasons: readonly Reason[], view: View): string[] {
  const widest = Math.min(30, Math.max(...reasons.map((reason) => reason.rule.length)));
  return reasons.flatMap((reason) => {
    const text = truncate(oneLine(reason.text), 200);
    const quoted = reason.span === null ? text : `“${text}”`;
    return indent(`${signed(reason.weight).padStart(8)}  ${oneLine(reason.rule).padEnd(widest)}  ${quoted}`, view);
  });
}

/** A weight with its sign: two to four decimals, as exact as scores are, none for whole points. */
function signed(weight: number): string {
  const rounded = Math.round(weight * 10_000) / 10_000;
  const digits = Number.isInteger(rounded) ? String(rounded) : rounded.toFixed(4).replace(/0{1,2}$/u, '');
  return rounded > 0 ? `+${digits}` : digits;
}

function eventLines(events: readonly MentionEvent[], formats: Formats, view: View): string[] {
  if (events.length === 0) return ['  nothing yet'];
  return events.flatMap((event) => {
    const note = event.note === null ? '' : `: ${noteOf(event.type, oneLine(event.note), formats)}`;
    return indent(`${formats.dateTime(event.at)}  ${oneLine(event.actor)} – ${oneLine(event.type)}${note}`, view);
  });
}

/** Until when something was promised or put off is stored as an instant; people read their own clock. */
function noteOf(type: string, note: string, formats: Formats): string {
  if (type !== 'promised' && type !== 'snoozed') return note;
  return note.replace(INSTANT_IN_TEXT, (instant) => formats.dateTime(Date.parse(instant)));
}

function copyLines(copies: Background['copies'], view: View): string[] {
  if (copies.length === 0) return [];
  const lines = copies.slice(0, MOST_COPIES).flatMap((copy) => {
    const where = copy.publisher ?? copy.source;
    return indent([oneLine(where), link(copy.url)].filter((part) => part !== null).join('  '), view);
  });
  const rest = copies.length > MOST_COPIES ? [`  and ${copies.length - MOST_COPIES} more`] : [];
  return [paint(`Copies (${copies.length})`, 'bold', view), ...lines, ...rest, ''];
}

/** One line a delivery; also on the status screen. */
export function deliveryLines(deliveries: readonly DeliveryLine[], formats: Formats, view: Terminal): string[] {
  if (deliveries.length === 0) return ['  in no message so far'];
  return deliveries.flatMap((delivery) => {
    const when = formats.dateTime(delivery.sentAt ?? delivery.createdAt);
    const error = delivery.lastError === null || delivery.status === 'sent' ? '' : `: ${oneLine(delivery.lastError)}`;
    return indent(
      `${when}  ${oneLine(delivery.digest)} → ${oneLine(delivery.channel)} – ${delivery.status}${error}`,
      view,
    );
  });
}

/** Text set in by two columns, wrapped. */
export function indent(text: string, view: Terminal): string[] {
  return wrapWidth(text, view.width - 2).map((line) => `  ${fence(line)}`);
}

/** A line whose right-to-left words cannot turn what stands before them around. */
function fence(line: string): string {
  return hasRightToLeft(line) ? `\u2068${line}\u2069` : line;
}
