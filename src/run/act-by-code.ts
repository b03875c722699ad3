/** What a link in a digest does: the same steps as the commands take, once for each code. */
import { type CodeAction, readActionCode } from '../cases/action-code.ts';
import { type Action, MOVES } from '../cases/case.ts';
import type { Config } from '../config/schema.ts';
import type { Mention } from '../core/mention.ts';
import type { Store } from '../store/store.ts';
import { ACTIONS_KEY } from './acting.ts';
import { takeStep } from './care.ts';
import { stepOf } from './steps.ts';

/**
 * What can come of a code now.
 * - `open`: what it says can be done.
 * - `used`: it was done with this code. `so`: it is so already, by another way.
 * - `taken`: somebody else has the case. `closed`: the case is over, and this step is none of it.
 * - `gone`: the mention was removed.
 */
export type CodeState = 'open' | 'used' | 'so' | 'taken' | 'closed' | 'gone' | 'expired' | 'forged';

/** A code, read and looked at. */
export type CodeSight =
  | { state: 'forged' }
  | { state: 'expired' }
  | { state: 'gone'; action: CodeAction }
  | { state: Exclude<CodeState, 'forged' | 'expired' | 'gone'>; action: CodeAction; mention: Mention };

/** What somebody says beside pressing the button. */
export interface SaidWithCode {
  /** Who they are; `null` where they do not say. */
  person: string | null;
  /** Where the answer can be read. */
  url: string | null;
  note: string | null;
}

const STEP_OF: Readonly<Record<CodeAction, Action>> = { mine: 'assign', answered: 'answer', 'not-ours': 'dismiss' };
/** Codes end after two weeks; what is older can act no more, whatever is remembered. */
const KEPT_MS = 30 * 86_400_000;
const CALLER = 'code';
/** Who acts where nobody says who they are. */
const SOMEBODY = 'somebody with the digest';

/** Looks at a code, and changes nothing but that the database makes its secret when it has none. */
export async function lookAtCode(store: Store, code: string, now: number): Promise<CodeSight> {
  const read = readActionCode(code, await store.keyNamed(ACTIONS_KEY), now);
  if (read === 'forged' || read === 'expired') return { state: read };
  const { action, mentionId } = read;
  const mention = await store.getMention(mentionId);
  if (mention === null) return { state: 'gone', action };
  const used = await store.answerTo({ caller: CALLER, key: keyOf(code) });
  return { state: used === null ? await stateOf(store, action, mention) : 'used', action, mention };
}

/**
 * Does what a code says, in one transaction with remembering that it was done.
 * @returns what came of it: `used` when it was done, else why it was not
 * @throws usage: the step is refused, or the address of the answer is none
 */
export async function actByCode(
  store: Store,
  code: string,
  { person, url, note }: SaidWithCode,
  { config, now }: { config: Pick<Config, 'sla' | 'brand'>; now: number },
): Promise<CodeSight> {
  return await store.inTransaction(async (tx) => {
    const sight = await lookAtCode(tx, code, now);
    if (sight.state !== 'open') return sight;
    const { action, mention } = sight;
    const actor = person ?? SOMEBODY;
    const words = { url, person, note: action === 'not-ours' ? (note ?? 'not for us (by link)') : note };
    const step = await stepOf(STEP_OF[action], actor, words, { config, now });
    const changed = await takeStep(tx, mention.id, step, now);
    const request = { caller: CALLER, key: keyOf(code), fingerprint: '' };
    const times = { at: now, since: now - KEPT_MS };
    await tx.rememberAnswer(request, { mentionId: mention.id, outcome: action }, times);
    return { state: 'used', action, mention: changed };
  });
}

// Codes survive being typed; one that is typed in capitals is the same one.
function keyOf(code: string): string {
  return code.trim().toLowerCase();
}

async function stateOf(
  store: Store,
  action: CodeAction,
  { id, status, owner }: Mention,
): Promise<'open' | 'so' | 'taken' | 'closed'> {
  if (action === 'answered' && (status === 'answered' || status === 'resolved')) return 'so';
  if (action === 'not-ours' && status === 'dismissed') return 'so';
  if (MOVES[STEP_OF[action]].to[status] === undefined) return 'closed';
  const isTaken =
    action === 'mine' && owner !== null && (await store.events(id)).some(({ type }) => type === 'assigned');
  return isTaken ? 'taken' : 'open';
}
