import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { shownPath } from '../config/find.ts';
import { MentionwatchError } from '../core/errors.ts';
import type { CommandContext } from './context.ts';

/** A consistent copy of the database while the program runs. */
export async function run(context: CommandContext, [name = '']: readonly string[]): Promise<number> {
  const file = resolve(context.cwd, name);
  const shown = shownPath(file, context.cwd);
  if ((await stat(file).catch(() => null)) !== null) {
    throw new MentionwatchError('usage', `${shown} is there already; nothing was written.`, {
      hint: 'Name a file that does not exist yet.',
    });
  }
  const folder = await stat(dirname(file)).catch(() => null);
  if (folder?.isDirectory() !== true) {
    throw new MentionwatchError('usage', `the folder of ${shown} does not exist.`, { hint: 'Make it first.' });
  }
  const store = await context.openStore({ readOnly: true });
  await store.backupTo(file);
  const { size } = await stat(file);
  if (context.globals.json) context.stdout(`${JSON.stringify({ file, bytes: size })}\n`);
  else context.stdout(`Copied the database to ${shown} (${(size / 1_000_000).toFixed(1)} MB).\n`);
  return 0;
}
