import type { ScanSummary } from '../run/scan.ts';
import type { CommandContext } from './context.ts';

/** A line on the terminal that is written over and wiped away; nothing where no person looks. */
export function progressLine(context: Pick<CommandContext, 'stderr' | 'stderrIsTty' | 'columns' | 'globals'>) {
  const shown = context.stderrIsTty && context.globals.verbosity === 0 && !context.globals.json;
  let dirty = false;
  return {
    show(done: number, of: number, source: string): void {
      if (!shown) return;
      dirty = true;
      context.stderr(`\r\u001B[K${`Scanning ${done}/${of}: ${source}`.slice(0, Math.max(10, context.columns - 1))}`);
    },
    clear(): void {
      if (dirty) context.stderr('\r\u001B[K');
      dirty = false;
    },
  };
}

function count(amount: number, one: string, many = `${one}s`): string {
  return `${amount} ${amount === 1 ? one : many}`;
}

const DELIVERY_WORD = { sent: 'Sent', queued: 'Will be tried again', failed: 'Not delivered' } as const;

/** What became of a delivery, in one line. */
export function deliveryLine(delivery: ScanSummary['deliveries'][number]): string {
  const { digest, channel, mentions, status, error } = delivery;
  const what = `${digest} to ${channel} (${count(mentions, 'mention')})`;
  return `${DELIVERY_WORD[status]}: ${what}${error === null ? '' : `: ${error}`}`;
}

/** What a scan did, in a few lines. */
export function scanSummaryLines(summary: ScanSummary, dryRun: boolean): string[] {
  const { totals, sources, deliveries } = summary;
  const failed = sources.filter((source) => source.status === 'failed');
  const waiting = sources.filter((source) => source.status === 'backing-off');
  const unchanged = sources.filter((source) => source.status === 'unchanged').length;
  const lines = [
    `${count(sources.length, 'source')}${unchanged > 0 ? ` (${unchanged} unchanged)` : ''}, ${count(totals.items, 'item')} read, ${totals.matched} matched, ` +
      `${count(totals.new, 'new mention')} (${totals.negative} negative), ${count(totals.duplicates, 'copy', 'copies')} folded in.`,
  ];
  if (!dryRun) lines.push(`${count(totals.unansweredNegative, 'negative mention')} unanswered in all.`);
  for (const each of failed) lines.push(`Failed: ${each.name}: ${each.error ?? ''}`);
  for (const each of waiting) lines.push(`Waiting: ${each.name}: ${each.error ?? ''}`);
  for (const each of deliveries) lines.push(deliveryLine(each));
  if (dryRun) lines.push('Dry run: nothing was stored and nothing was sent.');
  return lines;
}
