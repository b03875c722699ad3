import { wrapWidth } from '../core/display-width.ts';
import type { Mention } from '../core/mention.ts';
import { authorName, isOverdue, waitingSince, whereOf } from '../core/mention-facts.ts';
import { oneLine, truncate } from '../core/text.ts';
import { createFormats, type Formats } from '../messages/formats.ts';
import type { Messages } from '../messages/wording.ts';
import type { Figures, Report } from './report.ts';
import { type Column, paint, renderColumns, type Terminal, usableWidth } from './terminal.ts';
import { answerLine, groupName, troubleLines } from './words.ts';

const BAR_WIDTH = 20;

/** A report for the terminal, in the words of its language, no wider than the terminal. */
export function renderTable(report: Report, messages: Messages, timezone: string, terminal: Terminal): string {
  const screen = usableWidth(terminal);
  const formats = createFormats(messages, timezone);
  const words = messages.report;
  const lines = [
    paint(words.title(truncate(oneLine(report.brand), 60)), 'bold', screen),
    ...wrapWidth(words.period(formats.dateTime(report.since), formats.dateTime(report.until)), screen.width),
    '',
    ...figureLines(report, messages, formats, screen),
    '',
    ...wrapWidth(`${words.answerTimes}: ${answerLine(report, messages, formats)}`, screen.width),
  ];
  if (report.mentions.length > 0) {
    lines.push('', paint(words.worst, 'bold', screen));
    lines.push(...mentionLines(report.mentions, { messages, formats, now: report.now }, screen));
  }
  if (report.troubles.length > 0) {
    lines.push('', paint(messages.digest.troublesHeading, 'bold', screen));
    const told = [...troubleLines(report, messages, formats).map((line) => `- ${line}`), messages.digest.troublesNote];
    lines.push(...told.flatMap((line) => wrapWidth(line, screen.width)));
  }
  return `${lines.join('\n')}\n`;
}

function figureLines(report: Report, messages: Messages, formats: Formats, screen: Terminal): string[] {
  const words = messages.report;
  if (report.totals.mentions === 0) return [words.noMentions];
  const { mentions, unanswered, overdue } = words.figures;
  const { negative, neutral, positive } = messages.labels;
  const columns: Column[] = [
    { heading: report.groupBy === null ? '' : words.groupings[report.groupBy], align: 'left', isFlexible: true },
    { heading: mentions, align: 'right' },
    { heading: negative, align: 'right' },
    { heading: neutral, align: 'right', dropAt: 3 },
    { heading: positive, align: 'right', dropAt: 2 },
    { heading: unanswered, align: 'right', dropAt: 1 },
    { heading: overdue, align: 'right', dropAt: 0 },
    { heading: `█ ${negative}`, align: 'left', dropAt: 4 },
  ];
  const most = Math.max(1, ...report.groups.map((group) => group.mentions));
  const cells = (name: string, figures: Figures, bar: string): string[] => [
    name,
    formats.number(figures.mentions),
    formats.number(figures.negative),
    formats.number(figures.neutral),
    formats.number(figures.positive),
    formats.number(figures.unanswered),
    formats.number(figures.overdue),
    bar,
  ];
  const rows = report.groups.map((group) =>
    cells(groupName(group.key, report.groupBy, messages), group, bar(group, most)),
  );
  rows.push(
    cells(words.total, report.totals, report.groups.length === 0 ? bar(report.totals, report.totals.mentions) : ''),
  );
  return renderColumns(columns, rows, screen);
}

/** How many mentions, and how many of them negative, told by the shape of the strokes and not by a color. */
function bar(figures: Figures, most: number): string {
  const length = Math.ceil((figures.mentions / most) * BAR_WIDTH);
  const full = figures.mentions === 0 ? 0 : Math.round((figures.negative / figures.mentions) * length);
  return '█'.repeat(full) + '░'.repeat(length - full);
}

/** Who reads a table of mentions, and when. */
export interface TableReader {
  messages: Messages;
  formats: Formats;
  now: number;
}

/** Mentions as a table: number, urgency, how long open, owner, where, what; overdue ones are marked with `!`. */
export function mentionLines(mentions: readonly Mention[], reader: TableReader, terminal: Terminal): string[] {
  const { messages, formats, now } = reader;
  const words = messages.report.columns;
  const columns: Column[] = [
    { heading: words.id, align: 'right' },
    { heading: words.urgency, align: 'right', dropAt: 2 },
    { heading: words.waiting, align: 'left' },
    { heading: words.owner, align: 'left', isFlexible: true, dropAt: 3 },
    { heading: words.where, align: 'left', isFlexible: true, dropAt: 1 },
    { heading: words.mention, align: 'left', isFlexible: true },
  ];
  const late = mentions.map((mention) => isOverdue(mention, now));
  const rows = mentions.map((mention, index) => {
    const age = formats.duration(now - waitingSince(mention));
    const state = mention.status === 'unanswered' ? age : messages.statuses[mention.status];
    return [
      String(mention.id),
      formats.number(mention.triage.urgency),
      late[index] === true ? `${state} !` : state,
      mention.owner ?? '–',
      whereOf(mention),
      what(mention),
    ];
  });
  return renderColumns(columns, rows, terminal, (row) => (late[row] === true ? 'red' : null));
}

function what(mention: Mention): string {
  const title = oneLine(mention.title.slice(0, 1_000));
  const text = oneLine(mention.text.slice(0, 1_000));
  const author = authorName(mention.author);
  const said = title === '' || text.startsWith(title) ? text : `${title} – ${text}`;
  return author === null ? said : `${author}: ${said}`;
}
