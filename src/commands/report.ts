import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { MentionwatchError, messageOf } from '../core/errors.ts';
import type { Grouping } from '../messages/wording.ts';
import type { Report } from '../report/report.ts';
import type { makeOverview } from '../run/overview.ts';
import { makeReport } from '../run/report.ts';
import type { Store } from '../store/store.ts';
import type { CommandContext } from './context.ts';
import { type FailOn, holdsAny } from './fail-on.ts';
import { type FilterOptions, readFilters } from './filters.ts';

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
  const since = filters.since ?? 0;
  const until = filters.until ?? now;
  const format = options.format ?? (context.globals.json ? 'json' : 'table');
  const wanted = { filters, since, until, now };
  const text =
    format === 'html'
      ? await page(store, wanted, context)
      : await render(await makeReport(store, config, { ...wanted, groupBy: options.groupBy ?? null }), format, context);
  if (options.output === undefined) context.stdout(text);
  else await save(resolve(context.cwd, options.output), text);
  return (await holdsAny(options.failOn ?? [], { store, config, now: context.now })) ? 4 : 0;
}

async function render(
  report: Report,
  format: Exclude<Options['format'], 'html' | undefined>,
  context: CommandContext,
): Promise<string> {
  const { brand } = await context.loadView();
  switch (format) {
    case 'json':
      return (await import('../report/render-json.ts')).renderJson(report);
    case 'csv':
      return (await import('../report/render-csv.ts')).renderCsv(report);
    case 'markdown': {
      const { renderMarkdown } = await import('../report/render-markdown.ts');
      return renderMarkdown(report, await messages(brand.language), brand.timezone);
    }
    case 'table': {
      const { renderTable } = await import('../report/render-table.ts');
      const terminal = { width: context.columns, color: context.globals.color };
      return renderTable(report, await messages(brand.language), brand.timezone, terminal);
    }
  }
}

/** The page with charts; what draws them is loaded for it alone. */
async function page(
  store: Store,
  wanted: Parameters<typeof makeOverview>[2],
  context: CommandContext,
): Promise<string> {
  const config = await context.loadView();
  const { makeOverview } = await import('../run/overview.ts');
  const { renderHtml } = await import('../report/render-html.ts');
  const { language, timezone } = config.brand;
  return renderHtml(await makeOverview(store, config, wanted), await messages(language), timezone);
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
