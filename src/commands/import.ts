import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { MentionwatchError, whyUnreadable } from '../core/errors.ts';
import { oneLine, truncate } from '../core/text.ts';
import { contentOf } from '../run/import-kind.ts';
import { type Imported, importLines } from '../run/transfer.ts';
import type { CommandContext } from './context.ts';
import { importConfig, readConfigImport } from './import-config.ts';
import { readLines } from './lines.ts';

/** The longest mention with all its copies is far shorter. */
const MAX_LINE = 50_000_000;
const MOST_SHOWN = 1_000;

/** Takes up exported mentions, or turns another program's list of alerts or feeds into config. */
export async function run(
  context: CommandContext,
  [name = '-']: readonly string[],
  options: { write?: boolean },
): Promise<number> {
  const content = await contentOf(await openLines(context, name));
  if (content.kind === 'whole') {
    const additions = readConfigImport(content.text);
    if (additions !== null) return importConfig(context, additions, options.write === true);
    if (content.text.trim() !== '' && !content.lines.some((line) => line.startsWith('{"'))) throw unknownKind(name);
  }
  const store = await context.openStore();
  let shown = 0;
  const tellBad = ({ line, error }: { line: number; error: string }) => {
    if (++shown <= MOST_SHOWN) context.stderr(`${name}:${line}: ${truncate(oneLine(error), 300)}\n`);
  };
  const imported = await importLines(store, content.lines, tellBad, context.signal);
  if (shown > MOST_SHOWN) context.stderr(`${name}: and ${shown - MOST_SHOWN} more lines like these.\n`);
  context.stdout(context.globals.json ? `${JSON.stringify(imported)}\n` : `${sentence(imported)}\n`);
  return imported.failed > 0 ? 3 : 0;
}

async function openLines(context: CommandContext, name: string): Promise<AsyncIterable<string>> {
  if (name === '-') return readLines(context.stdin, MAX_LINE);
  const file = resolve(context.cwd, name);
  try {
    if ((await stat(file)).isDirectory()) throw new MentionwatchError('usage', `${name} is a folder.`);
  } catch (error) {
    if (error instanceof MentionwatchError) throw error;
    throw new MentionwatchError('usage', `cannot read ${name}: ${whyUnreadable(error)}.`, {
      hint: 'Name a file, or - for standard input.',
      cause: error,
    });
  }
  return readLines(createReadStream(file), MAX_LINE);
}

function unknownKind(name: string): MentionwatchError {
  return new MentionwatchError('usage', `${name} holds nothing that can be imported.`, {
    hint: 'Give an export of mentionwatch (one mention a line), a Google Takeout file of Google Alerts, or an OPML file.',
  });
}

function sentence({ added, known, renumbered, failed }: Imported): string {
  const parts = [`${added} ${added === 1 ? 'mention' : 'mentions'} added`, `${known} here already`];
  if (renumbered > 0) parts.push(`${renumbered} under new ids, as theirs were taken`);
  if (failed > 0) parts.push(`${failed} ${failed === 1 ? 'line' : 'lines'} left out`);
  return `${parts.join(', ')}.`;
}
