/** The type of the words of the page that a link in a digest leads to; every language fills all of it. */

import type { MessageTag } from '../wording.ts';

/** What a reader of a digest can do with a link. */
type LinkAction = 'mine' | 'answered' | 'not-ours';

/** Names that are handed in are clean, and isolated from the direction of the text around them. */
export interface ActWords {
  titles: Readonly<Record<LinkAction, string>>;
  /** What will happen. */
  explained: Readonly<Record<LinkAction, string>>;
  /** Nothing happens before the button is pressed. */
  notYet: string;
  submit: Readonly<Record<LinkAction, string>>;
  who: string;
  /** The same where it may be left out. */
  whoIfYouLike: string;
  choose: string;
  actingAs(name: string): string;
  answerUrl: string;
  reason: string;
  done: string;
  /** What was done; of `mine`, who has the case now, `null` when nobody. */
  doneWords: { mine(owner: string | null): string; answered: string; 'not-ours': string };
  /** The link was used, and the case has changed since. */
  usedBefore: string;
  alreadySo: Readonly<Record<'answered' | 'not-ours', string>>;
  taken(owner: string): string;
  closed(statusText: string): string;
  now: string;
  gone: string;
  expired: string;
  expiredHint: string;
  forged: string;
  forgedHint: string;
  tooMany: string;
  whoIsMissing: string;
  badAddress: string;
  original: string;
}

const loaders: Readonly<Record<MessageTag, () => Promise<ActWords>>> = {
  en: async () => (await import('./en.ts')).en,
  tr: async () => (await import('./tr.ts')).tr,
  pl: async () => (await import('./pl.ts')).pl,
  fa: async () => (await import('./fa.ts')).fa,
};

/** The words in a language, loaded when first asked for. */
export function actWordsFor(tag: MessageTag): Promise<ActWords> {
  return loaders[tag]();
}
