import type { Mention } from '../core/mention.ts';
import { detectLanguage } from '../language/detect.ts';
import { MESSAGE_TAGS } from '../messages/wording.ts';
import { replyLanguage } from '../reply/draft.ts';
import { type LintFinding, lintReply } from '../reply/lint.ts';
import type { ReplyTag } from '../reply/rules.ts';
import { loadSource, sourceTypes } from '../sources/registry.ts';
import { replyLength } from '../sources/reply-length.ts';
import type { Store } from '../store/store.ts';
import { requireMention } from './care.ts';
import { loadNgrams } from './ngrams.ts';

const MONTH_MS = 30 * 86_400_000;

/** A reply that is to be judged. */
export interface ReplyToLint {
  text: string;
  /** `null`: found out. */
  language: ReplyTag | null;
  /** What it answers; `null` when that is unknown. */
  mentionId: number | null;
}

/**
 * What is wrong with a reply.
 * @param store `null` where there is no database: then nothing is known of mentions and earlier answers
 * @param fallback language where the text does not tell
 * @throws usage, when there is no such mention
 */
export async function judgeReply(
  { text, language, mentionId }: ReplyToLint,
  { store, fallback, now }: { store: Store | null; fallback: ReplyTag; now: number },
): Promise<{ language: ReplyTag; findings: LintFinding[] }> {
  const mention = store === null || mentionId === null ? null : await requireMention(store, mentionId);
  const options = { hint: mention?.language ?? null, plausible: [...MESSAGE_TAGS] };
  const guess = language ?? (await detectLanguage(text.slice(0, 20_000), options, loadNgrams)).tag;
  const chosen = replyLanguage(guess, fallback);
  const previous = store === null ? [] : await store.notesOf('answered', now - MONTH_MS);
  const length = mention === null ? null : await lengthThere(text, mention);
  return { language: chosen, findings: lintReply(text, { language: chosen, mention, previous, length }) };
}

/** How long a reply is as the platform of a mention counts, and how long it may be there. */
async function lengthThere(
  text: string,
  { platform }: Pick<Mention, 'platform'>,
): Promise<{ used: number; max: number } | null> {
  const limit = sourceTypes.includes(platform) ? (await loadSource(platform)).replying?.limit : undefined;
  if (limit === undefined || limit.max === null) return null;
  return { used: replyLength(text, limit.counted), max: limit.max };
}
