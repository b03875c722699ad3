import { readFile, rename, writeFile } from 'node:fs/promises';
import { type Additions, mergeAdditions, newConfigText } from '../config/additions.ts';
import { existingConfig, newConfigPath, shownPath } from '../config/find.ts';
import { fromOpml, isOpml } from '../config/opml.ts';
import { findSubscriptions, fromTakeout } from '../config/takeout.ts';
import type { CommandContext } from './context.ts';

/**
 * What a file adds to the config, when it is a feed reader's OPML or a Google Takeout export of Google Alerts.
 * @returns `null` for any other file
 */
export function readConfigImport(text: string): Additions | null {
  if (isOpml(text)) return fromOpml(text);
  const subscriptions = findSubscriptions(parseWhole(text));
  return subscriptions === null ? null : fromTakeout(subscriptions);
}

function parseWhole(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // Several documents, one a line: that is an export of mentions and not a config.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Prints what an import adds, as a config, or merges it into the config with `write`. */
export async function importConfig(context: CommandContext, additions: Additions, write: boolean): Promise<number> {
  const { notes, ...entries } = additions;
  for (const note of notes) context.stderr(`note: ${note}\n`);
  if (!write) {
    context.stdout(
      context.globals.json ? `${JSON.stringify({ ...entries, notes })}\n` : newConfigText(additions, 'Your firm'),
    );
    return 0;
  }
  const place = { file: context.globals.config, env: context.env, cwd: context.cwd };
  if ((await existingConfig(place)) === null) {
    const file = newConfigPath(place);
    await replaceFile(file, newConfigText(additions, 'Your firm'));
    return tell(context, file, countOf(additions));
  }
  // Only a config that is right is changed: the result is right then, too.
  const { file } = await context.loadConfig();
  const merged = mergeAdditions(await readFile(file, 'utf8'), additions);
  if (merged.added > 0) await replaceFile(file, merged.text);
  return tell(context, file, merged.added);
}

function countOf({ alerts, sources, channels, digests }: Additions): number {
  return alerts.length + sources.length + channels.length + digests.length;
}

function tell(context: CommandContext, file: string, added: number): number {
  if (context.globals.json) context.stdout(`${JSON.stringify({ file, added })}\n`);
  else context.stdout(`Added ${added} ${added === 1 ? 'entry' : 'entries'} to ${shownPath(file, context.cwd)}.\n`);
  return 0;
}

/** Whole or not at all: a config is never left half written. */
async function replaceFile(file: string, text: string): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  await writeFile(temporary, text, { flag: 'wx', mode: 0o600 });
  await rename(temporary, file);
}
