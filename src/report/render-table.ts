import { displayWidth, wrapWidth } from '../core/display-width.ts';
import type { Mention } from '../core/mention.ts';
import { authorName, isOverdue, waitingSince, whereOf } from '../core/mention-facts.ts';
import { oneLine, truncate } from '../core/text.ts';
import { createFormats, type Formats } from '../messages/formats.ts';
import type { Messages } from '../messages/wording.ts';
import type { DrawnReport, Figures, Report } from './report.ts';
import { type Column, GAP, paint, renderColumns, type Terminal, usableWidth } from './terminal.ts';
import { figureBars, timelineLines } from './terminal-charts.ts';
import { answerLine, groupName, troubleLines } from './words.ts';

/** Longer names give way to the bars. */
const LONGEST_NAME = 24;

/** A report for the terminal, in the words of its language, no wider than the terminal. */
export function renderTable(report: DrawnReport, messages: Messages, timezone: string, terminal: Terminal): string {
  const screen = usableWidth(terminal);
  const formats = createFormats(messages, timezone);
  const words = messages.report;
  const lines = [
    paint(words.title(truncate(oneLine(report.brand), 60)), 'bold', screen),
    ...wrapWidth(words.period(formats.dateTime(report.since), formats.dateTime(report.until)), screen.width),
    '',
    ...figureLines(report, messages, formats, screen),
    '',
    ...timelineLines(report, { messages, formats }, screen),
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
  ];
  const cells = (name: string, figures: Figures): string[] => [
    name,
    formats.number(figures.mentions),
    formats.number(figures.negative),
    formats.number(figures.neutral),
    formats.number(figures.positive),
    formats.number(figures.unanswered),
    formats.number(figures.overdue),
  ];
  const groups: readonly Figures[] = report.groups;
  const names = report.groups.map((group) => groupName(group.key, report.groupBy, messages));
  const rows = groups.map((group, index) => cells(names[index] ?? '', group));
  rows.push(cells(words.total, report.totals));
  const bars = figureBars([...groups, report.totals], { messages, formats }, screen, widthOf(columns, rows));
  return renderColumns(bars === null ? columns : [...columns, bars.column], withBars(rows, bars?.cells), screen);
}

/** Columns that a table takes when names are not too long. */
function widthOf(columns: readonly Column[], rows: readonly (readonly string[])[]): number {
  return columns.reduce((sum, { heading }, index) => {
    const widest = Math.max(displayWidth(heading), ...rows.map((row) => displayWidth(row[index] ?? '')));
    return sum + (index === 0 ? Math.min(widest, LONGEST_NAME) : widest) + GAP;
  }, 0);
}

function withBars(rows: readonly string[][], bars: readonly string[] | undefined): string[][] {
  return rows.map((row, index) => (bars === undefined ? row : [...row, bars[index] ?? '']));
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
