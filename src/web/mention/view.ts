import type { Mention } from '../../core/mention.ts';
import { type Drafts, draftReplies, loadPhrases, replyLanguage } from '../../reply/draft.ts';
import type { LintFinding } from '../../reply/lint.ts';
import { type Shown, shownBeside } from '../../run/shown.ts';
import type { Delivery } from '../../store/delivery-store.ts';
import type { Form } from '../access/forms.ts';
import type { WebEdges } from '../edges.ts';

/** All that the page of a mention tells. */
export interface MentionView extends Shown {
  mention: Mention;
  deliveries: readonly Delivery[];
  /** Did a person take it, so that it may not simply be taken away? */
  isTaken: boolean;
  /** Others of the same thread, oldest first. */
  thread: readonly Mention[];
  /** What found it; the query is `null` where the config has the alert no longer. */
  alerts: readonly { name: string; query: string | null }[];
  drafts: Drafts;
}

/** What somebody tried to do and is shown again: a step that was refused, or an answer that was checked. */
export interface Attempt {
  step: string;
  form: Form;
  /** Why it was refused, in the reader's language; `null` when it was not. */
  problem: string | null;
  /** What is wrong with the answer; `null` when it was not checked. */
  findings: readonly LintFinding[] | null;
}

const MOST_THREAD = 20;

/** Reads it all; `null` when there is no such mention. */
export async function loadMention({ store, config }: WebEdges, id: number, now: number): Promise<MentionView | null> {
  const mention = await store.getMention(id);
  if (mention === null) return null;
  const beside = await shownBeside(store, mention, now);
  const language = replyLanguage(mention.language, config.brand.language);
  const place = (await store.threadPlaces([id])).get(id);
  const near = [place?.threadId, place?.parentId, mention.platformId].filter((each) => each != null);
  const thread = near.length === 0 ? [] : await store.findThread(mention.platform, near);
  return {
    mention,
    ...beside,
    deliveries: await store.deliveriesOf(id),
    isTaken: beside.events.some(({ type }) => type === 'assigned'),
    thread: thread.filter((other) => other.id !== id).slice(0, MOST_THREAD),
    alerts: mention.matches.map(({ alert }) => {
      return { name: alert, query: config.alerts.find(({ name }) => name === alert)?.query ?? null };
    }),
    drafts: draftReplies(mention, { firm: config.brand, language, phrases: await loadPhrases(language) }),
  };
}
