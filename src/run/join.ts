import type { Intent, Mention, MentionEvent, Reason } from '../core/mention.ts';
import { authorKey, whereOf } from '../core/mention-facts.ts';
import type { MetAgain, NewMention, Store } from '../store/store.ts';

/** How long after the first mention another one of the same author belongs to the same case. */
export const JOIN_WITHIN_MS = 14 * 86_400_000;

/** Points of urgency for each time that somebody has to write again. */
const POINTS = 10;

const OWN_MATTERS: readonly Intent[] = ['complaint', 'question', 'troll', 'other'];

type Writing = Omit<Mention, 'id' | 'duplicates'>;

/**
 * Joins new complaints to the open case of the same author about the same matter: both are raised, the new one gets the
 * owner of the case, and both say so in their history. Each keeps its own clock and is answered by itself.
 * Changes `added` in place.
 * @returns what is to be stored of the cases that were there before
 */
export async function joinCases(added: readonly NewMention[], store: Store, now: number): Promise<MetAgain[]> {
  const keys = added.flatMap(({ mention }) => (mayJoin(mention) ? (authorKey(mention) ?? []) : []));
  if (keys.length === 0) return [];
  const before = await store.mentionsBy(keys, now - JOIN_WITHIN_MS);
  const met: MetAgain[] = [];
  for (const [index, one] of added.entries()) {
    const { mention } = one;
    const key = mayJoin(mention) ? authorKey(mention) : null;
    if (key === null) continue;
    const note = `the same author wrote again: ${mention.url ?? whereOf(mention)}`;
    const known = before.find((each) => authorKey(each) === key && isSameMatter(each, mention));
    if (known !== undefined) {
      const events = [joined(now, note)];
      met.push({ id: known.id, keys: [], matches: [], copies: [], events, raise: wroteAgain() });
      join(one, known.owner, `the same author as #${known.id}`, now);
      continue;
    }
    const twin = added
      .slice(0, index)
      .find((each) => authorKey(each.mention) === key && isSameMatter(each.mention, mention));
    if (twin === undefined) continue;
    twin.events = [...twin.events, joined(now, note)];
    twin.mention.triage = raised(twin.mention.triage);
    join(one, twin.mention.owner, `the same author as ${twin.mention.url ?? whereOf(twin.mention)}`, now);
  }
  return met;
}

// Reporters write often about a firm, and never about a case of their own.
function mayJoin({ sentiment, publisher, triage }: Writing): boolean {
  return sentiment.label === 'negative' && publisher === null && OWN_MATTERS.includes(triage.intent);
}

function isSameMatter(known: Writing, mention: Writing): boolean {
  if (!mayJoin(known) || (known.status !== 'unanswered' && known.status !== 'answered')) return false;
  return known.matches.some(({ alert }) => mention.matches.some((match) => match.alert === alert));
}

function join(one: NewMention, owner: string | null, note: string, now: number): void {
  one.events = [...one.events, joined(now, note)];
  one.mention.owner = owner ?? one.mention.owner;
  one.mention.triage = raised(one.mention.triage);
}

function raised(triage: Mention['triage']): Mention['triage'] {
  const weight = Math.min(POINTS, 100 - triage.urgency);
  if (weight <= 0) return triage;
  return { ...triage, urgency: triage.urgency + weight, reasons: [...triage.reasons, { ...wroteAgain(), weight }] };
}

function wroteAgain(): Reason {
  return { text: 'the same author wrote again', weight: POINTS, rule: 'wrote-again', span: null };
}

function joined(at: number, note: string): MentionEvent {
  return { at, actor: 'mentionwatch', type: 'joined', note };
}
