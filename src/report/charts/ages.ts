import type { AgeBin } from '../figures/ages.ts';
import type { Panel, Reader } from './panel.ts';
import { rowsPanel } from './rows.ts';

/** How long unanswered mentions have been waiting. */
export function agesPanel(bins: readonly AgeBin[], reader: Reader): Panel {
  const words = reader.messages.charts;
  return rowsPanel(
    {
      title: words.ages,
      notes: [],
      heading: reader.messages.report.columns.waiting,
      parts: [
        { name: words.ageParts.overdue, fill: 'bad' },
        { name: words.ageParts.inTime, fill: 'good' },
        { name: words.ageParts.calm, fill: 'middle' },
      ],
      bars: bins.map((bin, index) => ({
        name: limitName(bin.upToMs, bins[index - 1]?.upToMs ?? null, reader),
        parts: [bin.overdue, bin.inTime, bin.calm],
      })),
    },
    reader,
  );
}

/** `up to 4 hours`, or `over 30 days` for what has no limit. */
export function limitName(upToMs: number | null, beforeMs: number | null, { messages, formats }: Reader): string {
  if (upToMs !== null) return messages.charts.upTo(formats.fineDuration(upToMs));
  return messages.charts.over(formats.fineDuration(beforeMs ?? 0));
}
