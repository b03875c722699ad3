import { existsSync } from 'node:fs';
import { MentionwatchError } from '../core/errors.ts';
import { oneLine, truncate } from '../core/text.ts';
import type { LintFinding } from '../reply/lint.ts';
import type { ReplyTag } from '../reply/rules.ts';
import { judgeReply } from '../run/replies.ts';
import { configIfAny } from './config-if-any.ts';
import type { CommandContext } from './context.ts';
import { readStdin } from './read-stdin.ts';
import { readIds } from './steps.ts';

interface Options {
  lang?: ReplyTag;
  mention?: string;
}

/** Tells what is wrong with a reply; sends nothing. */
export async function run(context: CommandContext, args: readonly string[], options: Options): Promise<number> {
  const text = args.length > 0 ? args.join(' ') : await readStdin(context);
  const [mentionId = null] = options.mention === undefined ? [] : readIds([options.mention]);
  const config = await configIfAny(context);
  const isStored = config !== null && existsSync(config.database);
  if (mentionId !== null && !isStored) {
    throw new MentionwatchError('usage', 'there is no database with that mention.', { hint: 'Leave --mention out.' });
  }
  const store = isStored ? await context.openStore({ readOnly: true }) : null;
  const around = { store, fallback: config?.brand.language ?? 'en', now: context.now() } as const;
  const { language, findings } = await judgeReply({ text, language: options.lang ?? null, mentionId }, around);
  if (context.globals.json) {
    context.stdout(`${JSON.stringify({ text, language, ok: findings.length === 0, findings })}\n`);
    return 0;
  }
  context.stdout(findings.length === 0 ? 'Nothing to mend.\n' : findings.map(findingLine).join(''));
  return 0;
}

/** A finding as people read it. */
export function findingLine({ rule, severity, text, span, advice }: LintFinding): string {
  const words = span === null ? '' : ` “${truncate(oneLine(text), 60)}”`;
  return `${severity}: ${rule}${words}: ${advice}\n`;
}
