import type { Action } from '../cases/case.ts';
import { MentionwatchError } from '../core/errors.ts';
import { mentionJson } from '../core/mention-json.ts';
import { takeStep } from '../run/care.ts';
import type { CommandContext } from './context.ts';

/** Options that the commands of the care loop share. */
export interface StepOptions {
  by?: string;
  url?: string;
  note?: string;
  reason?: string;
  confirmed?: boolean;
}

const DONE: Readonly<Record<Action, string>> = {
  answer: 'answered',
  resolve: 'resolved',
  dismiss: 'dismissed',
  reopen: 'open again',
  note: 'noted',
};

/**
 * Ids as people write them: `12`, `#12`.
 * @throws usage
 */
export function readIds(args: readonly string[]): number[] {
  return args.map((text) => {
    const id = /^#?(\d{1,15})$/u.exec(text)?.[1];
    if (id !== undefined) return Number(id);
    throw new MentionwatchError('usage', `"${text}" is no id of a mention.`, {
      hint: 'Ids are numbers; see `mentionwatch list`.',
    });
  });
}

/** The name under which a person's steps are recorded: `--by`, else the user of this machine. */
export function actorOf(context: Pick<CommandContext, 'env'>, by: string | undefined): string {
  return by ?? context.env.MENTIONWATCH_USER ?? context.env.USER ?? context.env.LOGNAME ?? 'somebody';
}

// A case that is opened again has its whole time anew.
async function nextDeadline(context: CommandContext): Promise<number> {
  const { respondBy } = await import('../cases/sla.ts');
  const { sla, brand } = await context.loadView();
  return respondBy(context.now(), sla, brand.timezone);
}

/** Takes the same step for each id; stops at the first that is refused, and says which were done. */
export async function step(
  context: CommandContext,
  action: Action,
  ids: readonly number[],
  options: StepOptions,
): Promise<number> {
  const store = await context.openStore({ create: false });
  const done: unknown[] = [];
  for (const id of ids) {
    const mention = await takeStep(
      store,
      id,
      {
        action,
        actor: actorOf(context, options.by),
        note: options.note ?? options.reason ?? null,
        confirmed: options.confirmed === true,
        url: options.url ?? null,
        respondBy: action === 'reopen' ? await nextDeadline(context) : null,
      },
      context.now(),
    );
    done.push(mentionJson(mention));
    if (!context.globals.json) context.stdout(`${id}: ${DONE[action]}\n`);
  }
  if (context.globals.json) context.stdout(`${JSON.stringify(done)}\n`);
  return 0;
}
