import type { CarePromise } from '../core/care.ts';
import { SILENCE, type Trouble } from '../core/message.ts';
import { oneLine, truncate } from '../core/text.ts';
import { en } from '../messages/en.ts';
import { createFormats, type Formats } from '../messages/formats.ts';
import { type DeliveryLine, deliveryLines, indent, type View } from './render-mention.ts';
import { paint, type Terminal, usableWidth } from './terminal.ts';

/** What is left of a budget in the period that runs. */
export interface BudgetLine {
  source: string;
  what: 'requests' | 'cost';
  /** `hour`, `day` or `month`. */
  per: string;
  used: number;
  allowed: number;
}

/** What the status screen tells. */
export interface Standing {
  brand: string;
  /** Negative and unanswered. */
  open: number;
  overdue: number;
  unowned: number;
  /** Promises that are due by the end of the next 24 hours and not kept, first due first. */
  promises: readonly (CarePromise & { owner: string | null })[];
  /** When a scan last ended; `null` before the first. */
  lastScanAt: number | null;
  troubles: readonly Trouble[];
  /** What sources with a budget may still spend. */
  budgets: readonly BudgetLine[];
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
    [standing.promises.length, 'promises', 'due within 24 hours, or past their time'],
  ];
  const lines = [
    paint(truncate(oneLine(standing.brand), 60), 'bold', screen),
    scanned === null
      ? 'Never scanned yet. Run: mentionwatch scan'
      : `Last scan ${formats.dateTime(scanned)}, ${formats.duration(view.now - scanned)} ago`,
    '',
    ...figures.map(([count, name, meaning]) => {
      const line = `${String(count).padStart(6)}  ${name.padEnd(8)}  ${meaning}`;
      return paint(line, count > 0 && name !== 'open' && name !== 'promises' ? 'red' : 'dim', screen);
    }),
    '',
  ];
  lines.push(...duePromises(standing, formats, view, screen));
  if (standing.troubles.length === 0) lines.push('No source is in trouble.');
  else {
    lines.push(paint('Sources in trouble', 'bold', screen));
    for (const { source, since, error } of standing.troubles) {
      const from = since === null ? null : formats.dateTime(since);
      const reason = error === SILENCE ? null : truncate(oneLine(error), 200);
      lines.push(...indent(en.digest.trouble(oneLine(source), from, reason), screen));
    }
  }
  for (const { source, what, per, used, allowed } of standing.budgets) {
    const left = Math.round((allowed - used) * 1e4) / 1e4;
    lines.push(...indent(`Budget of ${oneLine(source)}: ${left} of ${allowed} left this ${per} (${what})`, screen));
  }
  if (standing.waiting.length === 0) lines.push('No delivery is waiting.');
  else lines.push(paint('Deliveries waiting', 'bold', screen), ...deliveryLines(standing.waiting, formats, screen));
  return `${lines.join('\n')}\n`;
}

const MOST_PROMISES = 10;

function duePromises({ promises }: Standing, formats: Formats, view: View, screen: Terminal): string[] {
  if (promises.length === 0) return [];
  const lines = promises.slice(0, MOST_PROMISES).flatMap(({ mentionId, text, dueAt, owner, madeBy }) => {
    const time = dueAt < view.now ? `${formats.duration(view.now - dueAt)} late` : `by ${formats.dateTime(dueAt)}`;
    return indent(`#${mentionId} ${truncate(oneLine(text), 100)} (${time}, ${oneLine(owner ?? madeBy)})`, screen);
  });
  const rest = promises.length - MOST_PROMISES;
  return [paint('Promises due', 'bold', screen), ...lines, ...(rest > 0 ? [`  and ${rest} more`] : []), ''];
}
