/**
 * Charts of block characters for a terminal. A screen reader spells such characters out one by one, and a log keeps
 * them as noise: without color (`--no-color`, `NO_COLOR`, no terminal) the same is said in numbers.
 */

import { displayWidth, wrapWidth } from '../core/display-width.ts';
import { hasRightToLeft } from '../messages/direction.ts';
import type { Formats } from '../messages/formats.ts';
import type { Messages } from '../messages/wording.ts';
import { mergeBins, sumOf } from './figures/timeline.ts';
import type { DrawnReport, Figures } from './report.ts';
import { type Column, GAP, paint, renderColumns, type Terminal } from './terminal.ts';

/** Who reads it. */
export interface ChartReader {
  messages: Messages;
  formats: Formats;
}

const LONGEST_BAR = 60;
const SHORTEST_BAR = 8;
const EIGHTHS = '▁▂▃▄▅▆▇█';
/** Nothing, where a bar might have stood. */
const NOTHING = '·';
/** A bar of the line may be so wide. */
const WIDEST = 4;
const MOST_ROWS = 8;

/**
 * The last column of a table of figures: bars in what is left of the width, or the share that is negative.
 * @param used columns that the table takes without it
 * @returns `null` where there is no room
 */
export function figureBars(
  rows: readonly Figures[],
  { messages, formats }: ChartReader,
  terminal: Terminal,
  used: number,
): { column: Column; cells: string[] } | null {
  const { negative } = messages.labels;
  if (!terminal.color) {
    const cells = rows.map((row) => (row.mentions === 0 ? '' : formats.percent(row.negative / row.mentions)));
    return { column: { heading: `${negative} %`, align: 'right', dropAt: 4 }, cells };
  }
  const room = Math.min(LONGEST_BAR, terminal.width - used);
  if (room < Math.max(SHORTEST_BAR, displayWidth(negative) + 2)) return null;
  // The last row is the sum of the others: beside it they would all be short.
  const most = Math.max(1, ...(rows.length === 1 ? rows : rows.slice(0, -1)).map((row) => row.mentions));
  const cells = rows.map((row, index) => (rows.length > 1 && index === rows.length - 1 ? '' : bar(row, most, room)));
  return { column: { heading: `█ ${negative}`, align: 'left', dropAt: 4 }, cells };
}

/** How many mentions, and how many of them negative, told by the shape of the strokes and not by a color. */
function bar(figures: Figures, most: number, room: number): string {
  const length = Math.ceil((figures.mentions / most) * room);
  const full = figures.mentions === 0 ? 0 : Math.round((figures.negative / figures.mentions) * length);
  return '█'.repeat(full) + '░'.repeat(length - full);
}

/** What was said when: two lines of small bars, or a short table. */
export function timelineLines(report: DrawnReport, reader: ChartReader, terminal: Terminal): string[] {
  const { messages } = reader;
  const { timeline } = report;
  if (report.totals.mentions === 0 || timeline.bins.length < 2) return [];
  if (!terminal.color) {
    // A table by day says it already.
    return report.groupBy === 'day' ? [] : [...timeTable(report, reader, terminal), ''];
  }
  const { formats } = reader;
  const names = [messages.report.figures.mentions, messages.labels.negative];
  const margin = Math.max(...names.map(displayWidth)) + GAP;
  const bins = mergeBins(timeline, terminal.width - margin - GAP - 6);
  const wide = Math.max(1, Math.min(WIDEST, Math.floor((terminal.width - margin - GAP - 6) / bins.length)));
  const line = (name: string, values: readonly number[]): string => {
    const most = Math.max(...values);
    const head = hasRightToLeft(name) ? `\u2068${name}\u2069` : name;
    // Time runs from left to right in every language; the marks keep a terminal that knows bidi from turning it around.
    const signs = values.map((value) => sign(value, most).repeat(wide)).join('');
    return `${head}${' '.repeat(margin - displayWidth(name))}\u2066${signs}\u2069${' '.repeat(GAP)}${formats.number(most)}`;
  };
  const [first, last] = [bins[0], bins.at(-1)];
  const name = (at: number): string => (timeline.unit === 'hour' ? formats.dateTime(at) : formats.date(at));
  const period =
    first === undefined || last === undefined ? '' : messages.report.period(name(first.from), name(last.from));
  return [
    paint(messages.charts.volume, 'bold', terminal),
    line(names[0] ?? '', bins.map(sumOf)),
    line(
      names[1] ?? '',
      bins.map((bin) => bin.negative),
    ),
    ...wrapWidth(period, terminal.width).map((part) => paint(part, 'dim', terminal)),
    '',
  ];
}

function sign(value: number, most: number): string {
  if (value === 0) return NOTHING;
  return EIGHTHS[Math.max(0, Math.ceil((value / most) * EIGHTHS.length) - 1)] ?? '';
}

function timeTable({ timeline }: DrawnReport, { messages, formats }: ChartReader, terminal: Terminal): string[] {
  const { mentions } = messages.report.figures;
  const columns: Column[] = [
    { heading: messages.charts.from, align: 'left', isFlexible: true },
    { heading: mentions, align: 'right' },
    { heading: messages.labels.negative, align: 'right' },
  ];
  const rows = mergeBins(timeline, MOST_ROWS).map((bin) => [
    timeline.unit === 'hour' ? formats.dateTime(bin.from) : formats.date(bin.from),
    formats.number(sumOf(bin)),
    formats.number(bin.negative),
  ]);
  return [messages.charts.volume, ...renderColumns(columns, rows, terminal)];
}
