import type { Action } from '../cases/case.ts';
import { MentionwatchError } from '../core/errors.ts';
import type { Mention } from '../core/mention.ts';
import { mentionJson } from '../core/mention-json.ts';
import { parseDuration, parseInstant } from '../core/time.ts';
import { type Step, takeStep } from '../run/care.ts';
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

/**
 * A time ahead as people write it: a duration from now, or an instant.
 * @throws usage
 */
export function readUntil(text: string, now: number): number {
  const duration = parseDuration(text);
  const at = duration === null ? parseInstant(text) : now + duration;
  if (at !== null) return at;
  throw new MentionwatchError('usage', `"${text}" is neither a duration nor an instant.`, {
    hint: 'Write a duration such as 2h or 1d, or an instant such as 2026-06-01T09:00:00Z.',
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
  const wanted: Step = {
    action,
    actor: actorOf(context, options.by),
    note: options.note ?? options.reason ?? null,
    confirmed: options.confirmed === true,
    url: options.url === undefined ? null : readUrl(options.url),
    respondBy: action === 'reopen' ? await nextDeadline(context) : null,
    until: words.until ?? null,
    person: words.person ?? null,
    force: options.force === true,
  };
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

function readUrl(text: string): string {
  if (/^https?:$/u.test(URL.parse(text)?.protocol ?? '')) return text;
  throw new MentionwatchError('usage', `"${text}" is no web address.`, {
    hint: 'Write it in full, such as https://forum.example.com/t/12#5.',
  });
}
