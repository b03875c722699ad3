/** `backtest` on the terminal. */

import { wrapWidth } from '../core/display-width.ts';
import type { Mention } from '../core/mention.ts';
import { waitingSince } from '../core/mention-facts.ts';
import { en } from '../messages/en.ts';
import { createFormats } from '../messages/formats.ts';
import type { View } from './render-mention.ts';
import { type Column, paint, renderColumns, usableWidth } from './terminal.ts';

/** A mention of which one line is shown. */
export type Line = Pick<Mention, 'id' | 'title' | 'text' | 'source' | 'publishedAt' | 'firstSeenAt'>;

/** What was looked for, and what came of it. */
export interface Tested {
  against: string | null;
  since: number;
  searched: number;
  found: readonly Line[];
  gained: readonly Line[] | null;
  lost: readonly Line[] | null;
}

const MOST = 100;
const LIMITS =
  'Only stored mentions can be searched: what no alert found was never stored, so that a wider query may find more ' +
  'than this in the next scans.';
const COLUMNS: readonly Column[] = [
  { heading: 'Id', align: 'right' },
  { heading: 'Said', align: 'left', dropAt: 2 },
  { heading: 'Source', align: 'left', dropAt: 1 },
  { heading: 'Title', align: 'left', isFlexible: true },
];

/** What the query finds; against an alert, what it gains and loses. */
export function renderBacktest(tested: Tested, view: View): string {
  const screen = usableWidth(view);
  const formats = createFormats(en, view.timezone);
  const { against, searched, found, gained, lost } = tested;
  const lines = [
    `${found.length} of ${searched} stored mentions since ${formats.dateTime(tested.since)} would be found.`,
  ];
  function part(title: string, list: readonly Line[]): void {
    lines.push('', paint(`${title} (${list.length})`, 'bold', screen));
    if (list.length === 0) return;
    const rows = list
      .slice(0, MOST)
      .map((mention) => [
        String(mention.id),
        formats.dateTime(waitingSince(mention)),
        mention.source,
        mention.title.slice(0, 2_000) || mention.text.slice(0, 2_000),
      ]);
    lines.push(...renderColumns(COLUMNS, rows, screen));
    if (list.length > MOST) lines.push(`and ${list.length - MOST} more; --json lists all`);
  }
  if (against === null || gained === null || lost === null) part('Found', found);
  else {
    part(`Gained against ${against}`, gained);
    part(`Lost against ${against}`, lost);
  }
  lines.push('', ...wrapWidth(LIMITS, screen.width));
  return `${lines.join('\n')}\n`;
}
