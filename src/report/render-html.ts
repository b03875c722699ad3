import { escapeHtml } from '../core/escape-html.ts';
import type { Mention } from '../core/mention.ts';
import { authorName, isOverdue, safeUrl, waitingSince, whereOf } from '../core/mention-facts.ts';
import { oneLine, truncate } from '../core/text.ts';
import { directionOf, isolate } from '../messages/direction.ts';
import { fontOf } from '../messages/fonts.ts';
import { createFormats } from '../messages/formats.ts';
import type { Messages } from '../messages/wording.ts';
import { agesPanel } from './charts/ages.ts';
import { answersPanel } from './charts/answers.ts';
import { causesPanel, wordsTable } from './charts/causes.ts';
import { groupsPanel } from './charts/groups.ts';
import { type Reader, renderFigureTable, renderPanel } from './charts/panel.ts';
import { timelinePanel } from './charts/timeline.ts';
import { pageStyle } from './html-style.ts';
import { CHARTED_GROUPINGS, type Overview, type Themes } from './report.ts';
import { answerLine, troubleLines } from './words.ts';

const LONGEST_TEXT = 400;
const LONGEST_TITLE = 150;

/**
 * A report as one page that needs nothing from elsewhere: no scripts, no pictures, no fonts; charts stand in it as SVG,
 * each with its figures as a table.
 */
export function renderHtml(overview: Overview, messages: Messages, timezone: string): string {
  const reader: Reader = { messages, formats: createFormats(messages, timezone) };
  const { formats } = reader;
  const words = messages.report;
  const title = words.title(isolate(truncate(oneLine(overview.brand), 60), messages.direction));
  const period = words.period(formats.dateTime(overview.since), formats.dateTime(overview.until));
  const body = overview.totals.mentions === 0 ? [paragraph(words.noMentions)] : sections(overview, reader);
  return `<!DOCTYPE html>
<html lang="${messages.tag}" dir="${messages.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${pageStyle(fontOf(messages.tag))}</style>
</head>
<body>
<header><h1>${escapeHtml(title)}</h1><p class="muted">${escapeHtml(period)}</p></header>
<main>
${[...body, troublesSection(overview, reader)].join('\n')}
</main>
<footer><p>${escapeHtml(messages.charts.madeOn(formats.dateTime(overview.now)))}</p></footer>
</body>
</html>
`;
}

function sections(overview: Overview, reader: Reader): string[] {
  const { messages } = reader;
  const show = (panel: Parameters<typeof renderPanel>[0], id: string) => renderPanel(panel, id, messages);
  return [
    tiles(overview, reader),
    show(timelinePanel(overview.timeline, overview.waves, reader), 'volume'),
    worstSection(overview, reader),
    show(agesPanel(overview.ages, reader), 'ages'),
    show(answersPanel(overview.answers, reader), 'answers'),
    ...(overview.themes === null ? [] : themeSections(overview.themes, reader)),
    ...CHARTED_GROUPINGS.map((by) => show(groupsPanel(by, overview.groupsBy[by], reader), by)),
  ];
}

function tiles(overview: Overview, { messages, formats }: Reader): string {
  const { mentions, unanswered, overdue } = messages.report.figures;
  const { totals } = overview;
  const tile = (label: string, value: number, isAlarm = false) =>
    `<li><b${isAlarm ? ' class="alarm"' : ''}>${escapeHtml(formats.number(value))}</b>${escapeHtml(label)}</li>`;
  const list = [
    tile(mentions, totals.mentions),
    tile(messages.labels.negative, totals.negative),
    tile(unanswered, totals.unanswered),
    tile(overdue, totals.overdue, totals.overdue > 0),
  ];
  return `<ul class="tiles">${list.join('')}</ul>
${paragraph(`${messages.report.answerTimes}: ${answerLine(overview, messages, formats)}`)}`;
}

function worstSection(overview: Overview, reader: Reader): string {
  const { messages } = reader;
  const items = overview.mentions.map((mention) => mentionItem(mention, overview.now, reader));
  const list =
    items.length === 0 ? paragraph(messages.charts.nothingOpen) : `<ol class="worst">${items.join('\n')}</ol>`;
  return `<section>${heading(messages.report.worst)}${list}</section>`;
}

function mentionItem(mention: Mention, now: number, { messages, formats }: Reader): string {
  const words = messages.digest;
  const around = messages.direction;
  const text = truncate(oneLine(mention.text.slice(0, 10_000)), LONGEST_TEXT);
  const title = truncate(oneLine(mention.title.slice(0, 2_000)), LONGEST_TITLE);
  const author = authorName(mention.author);
  const isRepeated = title === '' || text.startsWith(title.replace(/…$/u, ''));
  const head = isRepeated ? (author ?? whereOf(mention)) : title;
  const url = safeUrl(mention.url);
  const link =
    url === null ? escapeHtml(head) : `<a href="${escapeHtml(url)}" rel="noreferrer">${escapeHtml(head)}</a>`;
  const said = text === '' ? '' : `<p dir="${directionOf(text, around)}">${escapeHtml(text)}</p>`;
  const late =
    isOverdue(mention, now) && mention.respondBy !== null
      ? `<b class="alarm">${escapeHtml(words.overdueBy(formats.duration(now - mention.respondBy)))}</b> · `
      : '';
  const signals = mention.triage.signals.map((signal) => messages.signals[signal]);
  const facts = [
    author === null || isRepeated ? null : isolate(author, around),
    isolate(whereOf(mention), around),
    formats.dateTime(waitingSince(mention)),
    words.waiting(formats.duration(now - waitingSince(mention))),
    mention.owner === null ? words.noOwner : words.owner(isolate(oneLine(mention.owner), around)),
    words.urgency(formats.number(mention.triage.urgency)),
    ...(signals.length === 0 ? [] : [signals.join(messages.comma)]),
  ].filter((fact) => fact !== null);
  return `<li><div dir="${directionOf(head, around)}"><bdi dir="ltr">#${mention.id}</bdi> <b>${link}</b></div>${said}<p class="muted">${late}${escapeHtml(facts.join(' · '))}</p></li>`;
}

function themeSections({ causes, words, newestOnly }: Themes, reader: Reader): string[] {
  const { messages } = reader;
  const notes = newestOnly === null ? [] : [messages.charts.onlyNewest(newestOnly)];
  const { title, note, table } = wordsTable(words, reader);
  const isSilent = table === null && words.basis === 'alone';
  return [
    ...(causes.length === 0 ? [] : [renderPanel(causesPanel(causes, notes, reader), 'causes', messages)]),
    isSilent
      ? ''
      : `<section>${heading(title)}<p class="muted">${escapeHtml(note)}</p>${table === null ? '' : renderFigureTable(table, title, messages)}</section>`,
  ];
}

function troublesSection(overview: Overview, { messages, formats }: Reader): string {
  const lines = troubleLines(overview, messages, formats).map((line) => `<li>${escapeHtml(line)}</li>`);
  const words = messages.digest;
  const told =
    lines.length === 0
      ? paragraph(messages.charts.noTroubles)
      : `<ul>${lines.join('')}</ul>${paragraph(words.troublesNote)}`;
  return `<section>${heading(words.troublesHeading)}${told}</section>`;
}

function heading(text: string): string {
  return `<h2>${escapeHtml(text)}</h2>`;
}

function paragraph(text: string): string {
  return `<p>${escapeHtml(text)}</p>`;
}
