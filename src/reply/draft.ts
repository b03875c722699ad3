import type { Mention, Signal } from '../core/mention.ts';
import { oneLine, truncate } from '../core/text.ts';
import { MESSAGE_TAGS } from '../messages/wording.ts';
import { findPersonalData } from './personal-data.ts';
import { NO_DRAFT, OUR_FAULT, PRIVATE_SIGNALS, type ReplyPhrases, SIGNAL_ORDER } from './phrases.ts';
import type { ReplyTag } from './rules.ts';

/** Where a reply belongs, whether a light word has a place in it, and why. English: the person at the terminal reads it. */
export interface DraftHints {
  where: 'public' | 'private';
  why: string;
  humor: boolean;
  /** Is the fault plainly ours, so that the drafts apologize? */
  apology: boolean;
}

/** Drafts of an answer; a person chooses one and mends it. */
export interface Drafts {
  language: ReplyTag;
  hints: DraftHints;
  drafts: { name: 'short' | 'full' | 'private' | 'thanks'; text: string }[];
}

/** What the config says of the firm. */
export interface Firm {
  name: string;
  reply: {
    signature: string | null;
    /** Ways to reach it in private. */
    contact: readonly string[];
  };
}

/** The language to answer in: that of the mention, else the firm's. */
export function replyLanguage(language: string, fallback: ReplyTag): ReplyTag {
  const primary = language.split('-')[0]?.toLowerCase();
  return MESSAGE_TAGS.find((tag) => tag === primary) ?? fallback;
}

/** The phrases of a language. */
export async function loadPhrases(language: ReplyTag): Promise<ReplyPhrases> {
  switch (language) {
    case 'tr':
      return (await import('./templates/tr.ts')).tr;
    case 'pl':
      return (await import('./templates/pl.ts')).pl;
    case 'fa':
      return (await import('./templates/fa.ts')).fa;
    default:
      return (await import('./templates/en.ts')).en;
  }
}

/** Drafts of an answer to a mention; none for spam, news and what neither complains, asks nor praises. */
export function draftReplies(
  mention: Pick<Mention, 'text' | 'title' | 'author' | 'triage' | 'sentiment'>,
  { firm, language, phrases }: { firm: Firm; language: ReplyTag; phrases: ReplyPhrases },
): Drafts {
  const { intent } = mention.triage;
  const signals = SIGNAL_ORDER.filter((signal) => mention.triage.signals.includes(signal));
  const hints = hintsOf(mention, signals, language);
  const result: Drafts = { language, hints, drafts: [] };
  // Whoever has corrected its score knows better what it is.
  const isCorrected = intent === 'other' && mention.sentiment.label !== 'neutral';
  if (NO_DRAFT[intent] !== undefined && !isCorrected) return result;
  const contact = firm.reply.contact.map(oneLine).join(', ');
  const values: Readonly<Record<string, string>> = { brand: oneLine(firm.name), name: nameOf(mention) ?? '', contact };
  const fill = (text: string) => text.replace(/\{(brand|name|contact)\}/gu, (_, name: string) => values[name] ?? '');
  const add = (name: Drafts['drafts'][number]['name'], ...parts: readonly (string | null)[]) => {
    result.drafts.push({ name, text: fill(parts.filter((part) => part !== null).join(' ')).replaceAll(' \n', '\n') });
  };
  const greeting = nameOf(mention) === null ? phrases.greeting[1] : phrases.greeting[0];
  const closing = `\n${oneLine(firm.reply.signature ?? phrases.closing)}`;
  if (mention.sentiment.label === 'positive' && signals.length === 0) {
    add('thanks', greeting, phrases.thanks.praise);
    add('full', greeting, phrases.thanks.praise, phrases.praise, closing);
    return result;
  }
  const about = intent === 'question' && signals.length === 0 ? 'question' : (signals[0] ?? 'complaint');
  const kind = about === 'question' ? 'question' : 'complaint';
  const sorry = kind === 'question' ? null : hints.apology ? phrases.apology : phrases.regret;
  const privately = contact === '' ? phrases.inPrivate : `${phrases.inPrivate} ${phrases.reach}`;
  const inPrivate = hints.where === 'private' ? privately : null;
  add('short', greeting, phrases.thanks[kind], sorry, phrases.next[about], inPrivate);
  add(
    'full',
    greeting,
    phrases.thanks[kind],
    phrases.acknowledge[about],
    sorry,
    phrases.next[about],
    inPrivate,
    closing,
  );
  if (kind === 'complaint') {
    add('private', greeting, phrases.thanks.complaint, sorry, privately, phrases.next[about], closing);
  }
  return result;
}

function hintsOf(
  { text, title, sentiment }: Pick<Mention, 'text' | 'title' | 'sentiment'>,
  signals: readonly Signal[],
  language: ReplyTag,
): DraftHints {
  const humor = sentiment.label === 'positive' && signals.length === 0;
  const apology = signals.some((signal) => OUR_FAULT.includes(signal)) && !signals.includes('legal-threat');
  const reason = signals.map((signal) => PRIVATE_SIGNALS[signal]).find((why) => why !== undefined);
  if (reason !== undefined) return { where: 'private', why: reason, humor, apology };
  if (findPersonalData(`${title}\n${text}`.slice(0, 20_000), language).length > 0) {
    return { where: 'private', why: 'the mention names personal data or an order', humor, apology };
  }
  return { where: 'public', why: 'it is safe, and others may have the same question', humor, apology };
}

/** A name to greet by; a handle is none, and neither is what looks like an address. */
function nameOf({ author }: Pick<Mention, 'author'>): string | null {
  const name = truncate(oneLine((author?.name ?? '').slice(0, 200)), 40);
  return /^\p{L}[\p{L}\p{M}'’.‌ -]+$/u.test(name) ? name : null;
}
