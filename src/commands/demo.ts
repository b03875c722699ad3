import { readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadConfig } from '../config/load.ts';
import { createSecrets } from '../config/secrets.ts';
import { messagesFor } from '../messages/messages.ts';
import { renderHtml } from '../report/render-html.ts';
import { reportJson } from '../report/render-json.ts';
import { renderMarkdown } from '../report/render-markdown.ts';
import { renderTable } from '../report/render-table.ts';
import { prepareFolder, serveSamples } from '../run/demo.ts';
import { openScan } from '../run/open.ts';
import { makeOverview } from '../run/overview.ts';
import { makeDrawnReport } from '../run/report.ts';
import { scan } from '../run/scan.ts';
import { openDatabase } from '../store/database.ts';
import type { CommandContext } from './context.ts';
import { scanSummaryLines } from './progress.ts';

const DAY_MS = 86_400_000;
const DEFAULT_FOLDER = 'mentionwatch-demo';

/** The whole job on sample feeds: no account, no network. */
export async function run(
  context: CommandContext,
  _args: readonly string[],
  options: { out?: string },
): Promise<number> {
  const folder = resolve(context.cwd, options.out ?? DEFAULT_FOLDER);
  const samples = await serveSamples(context.now());
  try {
    const file = await prepareFolder(folder, samples.origin);
    const config = await loadConfig({ file, env: {}, cwd: folder, secrets: createSecrets() });
    const store = await openDatabase(config.database, { now: context.now });
    const { now, signal, version } = context;
    // With --json, stdout is the result's alone.
    const isJson = context.globals.json;
    const stdout = isJson ? context.stderr : context.stdout;
    const tell = (text: string) => (isJson ? undefined : context.stdout(text));
    const edges = await openScan(config, store, { now, log: context.log(), signal, version, stdout });
    try {
      tell(`A firm named Nordal, and what seven places on the web say about it.\n\n`);
      const options = { sources: null, alerts: null, dryRun: false, deliver: true, progress() {}, notice() {} };
      const summary = await scan(edges, options);
      tell(`${scanSummaryLines(summary, false).join('\n')}\n\n`);
      const at = context.now();
      const wanted = { filters: {}, groupBy: 'language' as const, since: at - DAY_MS, until: at + 1, now: at };
      const report = await makeDrawnReport(store, config, wanted);
      const messages = await messagesFor(config.brand.language);
      const terminal = { width: context.columns, color: context.globals.color };
      tell(`${renderTable(report, messages, config.brand.timezone, terminal)}\n`);
      const overview = await makeOverview(store, config, wanted);
      await writeFile(join(folder, 'report.html'), renderHtml(overview, messages, config.brand.timezone));
      await writeFile(join(folder, 'report.md'), renderMarkdown(report, messages, config.brand.timezone));
      const digests = (await readdir(join(folder, 'digests'))).map((name) => join('digests', name));
      const files = [...digests, 'report.html', 'report.md'];
      tell(closing(folder, files));
      if (isJson) {
        const made = {
          folder,
          config: file,
          database: config.database,
          files: files.map((name) => join(folder, name)),
        };
        context.stdout(`${JSON.stringify({ ...made, scan: summary, report: reportJson(report) })}\n`);
      }
    } finally {
      await edges.http.close();
      await store.close();
    }
  } finally {
    samples.server.close();
    samples.server.closeAllConnections();
  }
  return 0;
}

function closing(folder: string, files: readonly string[]): string {
  const config = resolve(folder, 'alerts.yaml');
  return [
    'Look at them:',
    ...files.map((file) => `  ${pathToFileURL(resolve(folder, file)).href}`),
    'Go on with the same database:',
    `  mentionwatch -c ${config} list`,
    `  mentionwatch -c ${config} explain 1`,
    `  mentionwatch -c ${config} answer 1 --note "called her"`,
    'Or in the browser, until Ctrl-C:',
    `  mentionwatch -c ${config} serve`,
    'Make your own:',
    '  mentionwatch init',
    '',
  ].join('\n');
}
