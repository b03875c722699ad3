/** What a terminal shows and how wide it is. Pure: the caller knows the terminal. */

import { displayWidth, fitWidth } from '../core/display-width.ts';
import { oneLine } from '../core/text.ts';
import { hasRightToLeft } from '../messages/direction.ts';

/** The terminal that a screen is drawn for. */
export interface Terminal {
  /** Columns; at least 40 are used. */
  width: number;
  /** Colors and signs of which figures are drawn; without it everything is said in words and numbers. */
  color: boolean;
}

const STYLES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33 } as const;

/** Text in a style, or as it is where colors are off. */
export function paint(text: string, style: keyof typeof STYLES, terminal: Terminal): string {
  return terminal.color && text !== '' ? `\u001B[${STYLES[style]}m${text}\u001B[0m` : text;
}

export interface Column {
  heading: string;
  align: 'left' | 'right';
  /** Takes the width that is left, and gives way first. */
  isFlexible?: boolean;
  /** Left out when the table is too wide, the highest first; columns without it always stay. */
  dropAt?: number;
}

/** Between two columns. */
export const GAP = 2;
const NARROWEST = 10;

/**
 * A table that fits the terminal: flexible columns are cut, then columns are left out.
 * @param rows cells of plain text; they are cleaned, cut and isolated here
 * @param styleOf style of a row, after widths are settled
 */
export function renderColumns(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  terminal: Terminal,
  styleOf: (row: number) => keyof typeof STYLES | null = () => null,
): string[] {
  const cells = rows.map((row) => row.map((cell) => oneLine(cell.slice(0, 10_000))));
  const natural = columns.map((column, index) =>
    Math.max(displayWidth(column.heading), ...cells.map((row) => displayWidth((row[index] ?? '').slice(0, 400)))),
  );
  const shown = chooseColumns(columns, natural, terminal.width);
  const widths = settleWidths(columns, natural, shown, terminal.width);
  const line = (row: readonly string[]): string =>
    shown
      .map((index) => pad(row[index] ?? '', widths.get(index) ?? 0, columns[index]?.align ?? 'left'))
      .join(' '.repeat(GAP))
      .trimEnd();
  const head = paint(line(columns.map((column) => column.heading)), 'bold', terminal);
  const body = cells.map((row, index) => {
    const style = styleOf(index);
    return style === null ? line(row) : paint(line(row), style, terminal);
  });
  return [head, ...body];
}

/** Indexes of the columns for which there is room. */
function chooseColumns(columns: readonly Column[], natural: readonly number[], width: number): number[] {
  const least = (index: number): number => {
    const full = natural[index] ?? 0;
    return columns[index]?.isFlexible ? Math.min(full, NARROWEST) : full;
  };
  let shown = columns.map((_, index) => index);
  const total = (): number => shown.reduce((sum, index) => sum + least(index) + GAP, -GAP);
  while (total() > width) {
    const [weakest] = shown
      .filter((index) => columns[index]?.dropAt !== undefined)
      .sort((a, b) => (columns[b]?.dropAt ?? 0) - (columns[a]?.dropAt ?? 0));
    if (weakest === undefined) break;
    shown = shown.filter((index) => index !== weakest);
  }
  return shown;
}

function settleWidths(
  columns: readonly Column[],
  natural: readonly number[],
  shown: readonly number[],
  width: number,
): Map<number, number> {
  const widths = new Map(shown.map((index) => [index, natural[index] ?? 0]));
  const flexible = shown.filter((index) => columns[index]?.isFlexible);
  let excess = [...widths.values()].reduce((sum, each) => sum + each + GAP, -GAP) - width;
  // The last flexible column holds the longest text: it gives way first.
  for (const index of flexible.toReversed()) {
    if (excess <= 0) break;
    const full = widths.get(index) ?? 0;
    const cut = Math.min(excess, Math.max(0, full - NARROWEST));
    widths.set(index, full - cut);
    excess -= cut;
  }
  return widths;
}

function pad(text: string, width: number, align: 'left' | 'right'): string {
  const cut = fitWidth(text, width);
  // A terminal that knows bidi would else turn the cells of the whole row around.
  const cell = hasRightToLeft(cut) ? `\u2068${cut}\u2069` : cut;
  const space = ' '.repeat(Math.max(0, width - displayWidth(cut)));
  return align === 'right' ? space + cell : cell + space;
}

/** The width that is really used: never below 40 columns, where nothing would be readable. */
export function usableWidth(terminal: Terminal): Terminal {
  return { ...terminal, width: Math.max(40, terminal.width) };
}
