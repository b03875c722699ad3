/**
 * Short codes by which the people who read a digest act on a mention: in a link, or in a mail that they send back. A
 * code names mention and action, ends after a while, and can be made by nobody who lacks the key. It survives
 * being typed: case does not count, and letters that look alike are not used.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { CODE_ACTIONS, CODE_SHAPE, type CodeAction } from '../core/code-action.ts';

export { CODE_ACTIONS, CODE_SHAPE, type CodeAction };

/** What a code says. */
export interface CodedAction {
  mentionId: number;
  action: CodeAction;
  /** Milliseconds UTC; codes end with a day, so this is a multiple of 24 hours. */
  expiresAt: number;
}

const DAY_MS = 86_400_000;
const LETTER: Readonly<Record<CodeAction, string>> = { mine: 'm', answered: 'a', 'not-ours': 'n' };
// Crockford's alphabet: neither i, l, o nor u.
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
/** 60 bits: whoever guesses needs years, even at a thousand tries a second without a limit. */
const SIGNATURE_CHARS = 12;

/**
 * The code of an action: the same for the same action, day and key.
 * @param expiresAt the code holds until the end of that day, UTC
 */
export function actionCode({ mentionId, action, expiresAt }: CodedAction, key: string): string {
  const day = Math.floor(expiresAt / DAY_MS).toString(36);
  const head = `${mentionId}${LETTER[action]}-${day}`;
  return `${head}-${signature(head, key)}`;
}

/**
 * Reads a code.
 * @returns what it says; `forged` for anything that this key did not sign, `expired` for what it did sign and is over
 */
export function readActionCode(text: string, key: string, now: number): CodedAction | 'forged' | 'expired' {
  const found = CODE_SHAPE.exec(text.trim().toLowerCase());
  const [whole, id = '', letter, day = '', given = ''] = found ?? [];
  const action = CODE_ACTIONS.find((each) => LETTER[each] === letter);
  if (whole !== text.trim().toLowerCase() || action === undefined) return 'forged';
  const wanted = signature(`${id}${letter}-${day}`, key);
  if (!timingSafeEqual(Buffer.from(wanted), Buffer.from(given))) return 'forged';
  const expiresAt = Number.parseInt(day, 36) * DAY_MS;
  return now >= expiresAt + DAY_MS ? 'expired' : { mentionId: Number(id), action, expiresAt };
}

function signature(head: string, key: string): string {
  const digest = createHmac('sha256', key).update(`mentionwatch action ${head}`).digest();
  return Array.from(digest.subarray(0, SIGNATURE_CHARS), (byte) => ALPHABET[byte & 31]).join('');
}
