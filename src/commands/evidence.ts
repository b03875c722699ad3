import { shownPath } from '../config/find.ts';
import { capture, captureLines } from './capture.ts';
import type { CommandContext } from './context.ts';
import { actorOf, readIds } from './steps.ts';

interface Options {
  out?: string;
  by?: string;
}

/** Keeps a dated capture of a mention in a folder that others can verify. */
export async function run(context: CommandContext, args: readonly string[], options: Options): Promise<number> {
  const [id = 0] = readIds(args);
  const store = await context.openStore({ create: false });
  const kept = await capture(context, store, id, { actor: actorOf(context, options.by), out: options.out });
  if (context.globals.json) context.stdout(`${JSON.stringify({ id, ...kept })}\n`);
  else for (const line of captureLines(kept, (path) => shownPath(path, context.cwd))) context.stdout(`${line}\n`);
  return 0;
}
