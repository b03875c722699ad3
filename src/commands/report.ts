import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { MentionwatchError, messageOf } from '../core/errors.ts';
import type { Grouping } from '../messages/wording.ts';
import { makeDrawnReport, makeReport, type ReportOptions } from '../run/report.ts';
import type { Store } from '../store/store.ts';
import type { CommandContext } from './context.ts';
import { type FailOn, holdsAny } from './fail-on.ts';
import { type FilterOptions, readFilters, requireKnownNames } from './filters.ts';

interface Options extends FilterOptions {
  groupBy?: Grouping;
  format?: 'table' | 'json' | 'csv' | 'markdown' | 'html';
  output?: string;
  failOn?: FailOn[];
}

/** What was said, how it felt, what is open, how fast it was answered. */
export async function run(context: CommandContext, _args: readonly string[], options: Options): Promise<number> {
  const now = context.now();
  const config = await context.loadView();
  const store = await context.openStore({ readOnly: true });
  const filters = readFilters({ ...options, since: options.since ?? '24h' }, now);
  await requireKnownNames(options, config, store);
  const since = filters.since ?? 0;
  const until = filters.until ?? now;
  const format = options.format ?? (context.globals.json ? 'json' : 'table');
  const text = await render(format, { filters, since, until, now }, options.groupBy ?? null, store, context);
  if (options.output === undefined) context.stdout(text);
  else await save(resolve(context.cwd, options.output), text);
  return (await holdsAny(options.failOn ?? [], { store, config, now: context.now })) ? 4 : 0;
}

async function render(
  format: NonNullable<Options['format']>,
  period: Omit<ReportOptions, 'groupBy'>,
  groupBy: Grouping | null,
  store: Store,
  context: CommandContext,
): Promise<string> {
  const config = await context.loadView();
  const { language, timezone } = config.brand;
  const wanted = { ...period, groupBy };
  switch (format) {
    case 'json':
      return (await import('../report/render-json.ts')).renderJson(await makeReport(store, config, wanted));
    case 'csv':
      return (await import('../report/render-csv.ts')).renderCsv(await makeReport(store, config, wanted));
    case 'markdown': {
      const { renderMarkdown } = await import('../report/render-markdown.ts');
      return renderMarkdown(await makeReport(store, config, wanted), await messages(language), timezone);
    }
    case 'table': {
      const { renderTable } = await import('../report/render-table.ts');
      const terminal = { width: context.columns, color: context.globals.color };
      return renderTable(await makeDrawnReport(store, config, wanted), await messages(language), timezone, terminal);
    }
    case 'html': {
      // What draws the charts is loaded for this alone.
      const { makeOverview } = await import('../run/overview.ts');
      const { renderHtml } = await import('../report/render-html.ts');
      return renderHtml(await makeOverview(store, config, period), await messages(language), timezone);
    }
  }
}

async function messages(language: string) {
  const { messagesFor } = await import('../messages/messages.ts');
  return messagesFor(language);
}

async function save(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { mode: 0o600 });
  } catch (error) {
    throw new MentionwatchError('usage', `cannot write ${file}: ${messageOf(error)}.`, {
      hint: 'Give another file with -o.',
      cause: error,
    });
  }
}
