/** `preview` on the terminal: one line an item, with what the tool makes of it. */

import type { Item } from '../core/mention.ts';
import { authorName } from '../core/mention-facts.ts';
import { oneLine } from '../core/text.ts';
import { en } from '../messages/en.ts';
import { createFormats } from '../messages/formats.ts';
import type { View } from './render-mention.ts';
import { type Column, paint, renderColumns, usableWidth } from './terminal.ts';

/** An item of a feed and what was concluded about it. */
export interface PreviewRow {
  item: Item;
  language: string;
  /** Names of the alerts that match. */
  alerts: readonly string[];
}

const COLUMNS: readonly Column[] = [
  { heading: 'Said', align: 'left', dropAt: 2 },
  { heading: 'Language', align: 'left', dropAt: 3 },
  { heading: 'Alerts', align: 'left', isFlexible: true },
  { heading: 'Author', align: 'left', isFlexible: true, dropAt: 1 },
  { heading: 'Title', align: 'left', isFlexible: true },
];

/** The items of a feed in its own order, and how many of them an alert takes. */
export function renderPreview(title: string | null, rows: readonly PreviewRow[], view: View): string {
  const screen = usableWidth(view);
  const formats = createFormats(en, view.timezone);
  const matched = rows.filter((row) => row.alerts.length > 0).length;
  const count = `${rows.length} ${rows.length === 1 ? 'item' : 'items'}, ${matched} matched`;
  const lines = [paint(oneLine((title ?? 'No title').slice(0, 2_000)), 'bold', screen), count];
  if (rows.length === 0) return `${lines.join('\n')}\n`;
  const cells = rows.map(({ item, language, alerts }) => [
    item.publishedAt === null ? '' : formats.dateTime(item.publishedAt),
    language,
    alerts.join(', '),
    authorName(item.author) ?? '',
    item.title.slice(0, 2_000) || item.text.slice(0, 2_000) || (item.url ?? item.platformId ?? ''),
  ]);
  lines.push(
    '',
    ...renderColumns(COLUMNS, cells, screen, (row) => ((rows[row]?.alerts.length ?? 0) > 0 ? null : 'dim')),
  );
  return `${lines.join('\n')}\n`;
}
