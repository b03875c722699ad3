import type { Action } from '../cases/case.ts';
import type { ConfigView } from '../config/schema.ts';
import { MentionwatchError } from '../core/errors.ts';
import type { Step } from './care.ts';

/** What a person says beside an action, on a command line, in a form or through the API. */
export interface StepWords {
  /** A note, a promise, or the reason of a closing. */
  note?: string | null;
  /** The customer has said that it is settled. */
  confirmed?: boolean;
  /** Where the answer can be read. */
  url?: string | null;
  /** Until when, for a promise or a pause; milliseconds UTC. */
  until?: number | null;
  /** Who is to have the case, and whether it may be taken away from somebody. */
  person?: string | null;
  force?: boolean;
}

/**
 * The whole step that a person means.
 * @throws usage: the address of an answer is none
 */
export async function stepOf(
  action: Action,
  actor: string,
  words: StepWords,
  { config, now }: { config: Pick<ConfigView, 'sla' | 'brand'>; now: number },
): Promise<Step> {
  return {
    action,
    actor,
    note: words.note ?? null,
    confirmed: words.confirmed === true,
    url: words.url == null ? null : webAddress(words.url),
    respondBy: action === 'reopen' ? await nextDeadline(config, now) : null,
    until: words.until ?? null,
    person: words.person ?? null,
    force: words.force === true,
  };
}

// A case that is opened again has its whole time anew.
async function nextDeadline({ sla, brand }: Pick<ConfigView, 'sla' | 'brand'>, now: number): Promise<number> {
  const { respondBy } = await import('../cases/sla.ts');
  return respondBy(now, sla, brand.timezone);
}

function webAddress(text: string): string {
  if (/^https?:$/u.test(URL.parse(text)?.protocol ?? '')) return text;
  throw new MentionwatchError('usage', `"${text}" is no web address.`, {
    hint: 'Write it in full, such as https://forum.example.com/t/12#5.',
    refusal: 'no-address',
  });
}
