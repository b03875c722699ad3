import { oneLine } from '../core/text.ts';
import { isoOrNull } from '../core/time.ts';
import type { Preview, PreviewedItem } from '../run/preview.ts';
import { previewTarget } from '../run/preview-target.ts';
import { configIfAny } from './config-if-any.ts';
import type { CommandContext } from './context.ts';
import { createOutput } from './lines.ts';

/** What the tool reads in a feed or source, and which alerts would match; stores nothing. */
export async function run(
  context: CommandContext,
  [target = '']: readonly string[],
  options: { contentType?: string },
): Promise<number> {
  const config = await configIfAny(context);
  const { now, signal, version, cwd } = context;
  const around = { now, log: context.log(), signal, version, cwd };
  const preview = await previewTarget(target, config, options.contentType ?? null, around);
  const { failure } = preview;
  if (failure === null || preview.items.length > 0) {
    if (context.globals.json) printLines(preview, context);
    else await printScreen(preview, context, config?.brand.timezone ?? 'UTC');
  }
  for (const notice of preview.notices) context.stderr(`note: ${oneLine(notice)}\n`);
  if (preview.skipped > 0) context.stderr(`note: ${preview.skipped} items could not be read.\n`);
  if (failure === null) return 0;
  context.stderr(`mentionwatch: ${oneLine(target)}: ${oneLine(failure.message)}\n`);
  const isWatched = config?.sources.some(({ name }) => name === target) === true;
  const isPassing = failure.fault === 'unavailable' || failure.fault === 'rate-limited';
  // What scans do by themselves they do only for sources of the config.
  const hint = isPassing && !isWatched ? 'Check the address, or try again later.' : failure.hint;
  if (hint !== undefined) context.stderr(`${hint}\n`);
  return 3;
}

async function printScreen(preview: Preview, context: CommandContext, timezone: string): Promise<void> {
  const { renderPreview } = await import('../report/render-preview.ts');
  const view = { width: context.columns, color: context.globals.color, now: context.now(), timezone };
  context.stdout(renderPreview(preview.title, preview.items, view));
}

function printLines({ title, items }: Preview, context: CommandContext): void {
  const output = createOutput(context.stdout);
  for (const item of items) output.line(JSON.stringify(itemJson(item)));
  output.line(JSON.stringify({ feed: { title, items: items.length } }));
  output.end();
}

function itemJson({ item, language, alerts }: PreviewedItem) {
  return {
    id: item.platformId,
    url: item.url,
    title: item.title,
    text: item.text,
    author: item.author?.name ?? item.author?.handle ?? null,
    publishedAt: isoOrNull(item.publishedAt),
    language,
    alerts,
  };
}
