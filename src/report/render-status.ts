import type { Trouble } from '../core/message.ts';
import { oneLine, truncate } from '../core/text.ts';
import { en } from '../messages/en.ts';
import { createFormats } from '../messages/formats.ts';
import { type DeliveryLine, deliveryLines, indent, type View } from './render-mention.ts';
import { paint, type Terminal, usableWidth } from './terminal.ts';

/** What the status screen tells. */
export interface Standing {
  brand: string;
  /** Negative and unanswered. */
  open: number;
  overdue: number;
  unowned: number;
  /** When a scan last ended; `null` before the first. */
  lastScanAt: number | null;
  troubles: readonly Trouble[];
  /** Unfinished and failed deliveries. */
  waiting: readonly DeliveryLine[];
}

/** `status`: one screen that says whether somebody must act. */
export function renderStatus(standing: Standing, view: View): string {
  const screen: Terminal = usableWidth(view);
  const formats = createFormats(en, view.timezone);
  const scanned = standing.lastScanAt;
  const figures: [number, string, string][] = [
    [standing.open, 'open', 'negative and unanswered'],
    [standing.overdue, 'overdue', 'past the time to answer'],
    [standing.unowned, 'unowned', 'open, and nobody’s'],
  ];
  const lines = [
    paint(truncate(oneLine(standing.brand), 60), 'bold', screen),
    scanned === null
      ? 'Never scanned yet. Run: mentionwatch scan'
      : `Last scan ${formats.dateTime(scanned)}, ${formats.duration(view.now - scanned)} ago`,
    '',
    ...figures.map(([count, name, meaning]) => {
      const line = `${String(count).padStart(6)}  ${name.padEnd(8)}  ${meaning}`;
      return paint(line, count > 0 && name !== 'open' ? 'red' : 'dim', screen);
    }),
    '',
  ];
  if (standing.troubles.length === 0) lines.push('No source is in trouble.');
  else {
    lines.push(paint('Sources in trouble', 'bold', screen));
    for (const { source, since, error } of standing.troubles) {
      const from = since === null ? null : formats.dateTime(since);
      lines.push(...indent(en.digest.trouble(oneLine(source), from, truncate(oneLine(error), 200)), screen));
    }
  }
  if (standing.waiting.length === 0) lines.push('No delivery is waiting.');
  else lines.push(paint('Deliveries waiting', 'bold', screen), ...deliveryLines(standing.waiting, formats, screen));
  return `${lines.join('\n')}\n`;
}
