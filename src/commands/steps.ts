import type { Action } from '../cases/case.ts';
import { MentionwatchError } from '../core/errors.ts';
import type { Mention } from '../core/mention.ts';
import { mentionJson } from '../core/mention-json.ts';
import { takeStep } from '../run/care.ts';
import { stepOf } from '../run/steps.ts';
import type { CommandContext } from './context.ts';

/** Options that the commands of the care loop share. */
export interface StepOptions {
  by?: string;
  url?: string;
  note?: string;
  reason?: string;
  confirmed?: boolean;
  force?: boolean;
}

/** What a command says beside its options. */
export interface StepWords {
  /** Until when, for a promise or a pause; milliseconds UTC. */
  until?: number;
  /** Who is to have the case. */
  person?: string;
}

const DONE: Readonly<Record<Action, string>> = {
  answer: 'answered',
  assign: 'assigned',
  promise: 'promise noted',
  keep: 'promise kept',
  snooze: 'put off',
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

/** Takes the same step for each id, or, when one of them is refused, for none. */
export async function step(
  context: CommandContext,
  action: Action,
  ids: readonly number[],
  options: StepOptions,
  words: StepWords = {},
): Promise<number> {
  const store = await context.openStore({ create: false });
  const now = context.now();
  const said = {
    note: options.note ?? options.reason ?? null,
    confirmed: options.confirmed === true,
    url: options.url ?? null,
    force: options.force === true,
    ...words,
  };
  const wanted = await stepOf(action, actorOf(context, options.by), said, { config: await context.loadView(), now });
  const done = await store.inTransaction(async (tx) => {
    const changed: Mention[] = [];
    for (const id of new Set(ids)) changed.push(await takeStep(tx, id, wanted, now));
    return changed;
  });
  if (context.globals.json) context.stdout(`${JSON.stringify(done.map(mentionJson))}\n`);
  else {
    const what = `${DONE[action]}${words.person === undefined ? '' : ` to ${words.person}`}`;
    context.stdout(done.map(({ id }) => `${id}: ${what}\n`).join(''));
  }
  return 0;
}
