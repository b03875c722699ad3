/** What a chart is, whoever shows it: the page of a report, the web inbox. Pure: data and words in, text out. */

import { escapeHtml } from '../../core/escape-html.ts';
import { hasRightToLeft, isolate } from '../../messages/direction.ts';
import type { Formats } from '../../messages/formats.ts';
import type { Messages } from '../../messages/wording.ts';

/** In whose words and numbers. */
export interface Reader {
  messages: Messages;
  formats: Formats;
}

/** What a screen reader says of a chart. */
export interface Caption {
  title: string;
  /** The figures in a few words. */
  description: string;
}

/** Where a chart stands. */
export interface Place {
  /** Unlike every other id of the page; letters, digits and hyphens. */
  id: string;
  /** In CSS pixels. */
  width: number;
  reader: Reader;
}

/** Below this width there are fewer labels, and names take less room beside the bars. */
export const NARROW = 480;
/** The widths that a page shows: on a phone, and everywhere else. */
export const WIDTHS = { narrow: 340, wide: 720 } as const;

/** The figures of a chart, for those who do not see it and those who want to know exactly. */
export interface FigureTable {
  /** The first column names the bars. */
  head: readonly string[];
  /** Clean texts, as in `head`; isolated when they are shown. */
  rows: readonly (readonly string[])[];
}

/** A chart with everything around it. */
export interface Panel extends Caption {
  /** Sentences below it. */
  notes: readonly string[];
  table: FigureTable;
  /** The chart as a piece of SVG for HTML. */
  draw(place: Omit<Place, 'reader'>): string;
}

/** A chart as an HTML figure: for wide and narrow windows, with its notes and its figures. `CHART_STYLE` styles it. */
export function renderPanel(panel: Panel, id: string, messages: Messages): string {
  const notes = panel.notes.map((note) => `<p class="note">${escapeHtml(note)}</p>`).join('');
  return `<figure class="panel" aria-labelledby="${id}-heading"><h2 id="${id}-heading">${escapeHtml(panel.title)}</h2>
<div class="wide">${panel.draw({ id, width: WIDTHS.wide })}</div><div class="narrow">${panel.draw({ id: `${id}-n`, width: WIDTHS.narrow })}</div>
${notes}<details><summary>${escapeHtml(messages.charts.asTable)}</summary>${renderFigureTable(panel.table, panel.title, messages)}</details></figure>`;
}

/** Figures as an HTML table with headings on both sides. */
export function renderFigureTable({ head, rows }: FigureTable, caption: string, messages: Messages): string {
  const cells = (row: readonly string[]) =>
    row.map((cell, index) =>
      index === 0 ? `<th scope="row"><bdi>${escapeHtml(cell)}</bdi></th>` : `<td>${escapeHtml(cell)}</td>`,
    );
  const headings = head.map((text) => `<th scope="col">${escapeHtml(text)}</th>`).join('');
  const body = rows.map((row) => `<tr>${cells(row).join('')}</tr>`).join('\n');
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(isolate(caption, messages.direction))}"><table class="figures"><thead><tr>${headings}</tr></thead><tbody>
${body}</tbody></table></div>`;
}

/** A label that keeps the order of its own words wherever it stands in a chart, whose texts run from left to right. */
export function chartLabel(text: string, messages: Messages): string {
  return messages.direction === 'rtl' ? `\u2067${text}\u2069` : text;
}

/** The same for a name from outside, which runs its own way. */
export function isolated(text: string): string {
  return hasRightToLeft(text) ? `\u2068${text}\u2069` : text;
}

/** What a legend lists; the library lays it out from left to right. */
export function inOrder<Value>(list: readonly Value[], isMirrored: boolean): Value[] {
  return isMirrored ? list.toReversed() : [...list];
}
