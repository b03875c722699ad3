import { mentionCsvHead, mentionCsvRow } from '../report/render-csv.ts';
import { mentionLine } from '../run/mention-line.ts';
import type { CommandContext } from './context.ts';
import { type FilterOptions, readFilters, requireKnownNames } from './filters.ts';
import { createOutput } from './lines.ts';

interface Options extends FilterOptions {
  format?: 'ndjson' | 'csv';
}

/** Everything that is stored of the mentions that fit: for another machine (ndjson) or for a spreadsheet (csv). */
export async function run(context: CommandContext, _args: readonly string[], options: Options): Promise<number> {
  const filters = readFilters(options, context.now());
  const store = await context.openStore({ readOnly: true });
  await requireKnownNames(options, await context.loadView(), store);
  const asCsv = options.format === 'csv';
  const output = createOutput(context.stdout);
  if (asCsv) output.add(mentionCsvHead());
  for await (const record of store.exportMentions(filters)) {
    context.signal.throwIfAborted();
    if (asCsv) output.add(mentionCsvRow(record.mention));
    else output.line(mentionLine(record));
  }
  output.end();
  return 0;
}
