/** Requests to the API of YouTube, and its ways of saying no. */
import { MentionwatchError } from '../core/errors.ts';
import { at, fieldsOf, listOf, textOf } from './fields.ts';
import { addressOf, askJson, type JsonAnswer } from './json-answer.ts';
import type { SourceContext } from './source.ts';

export const BASE_URL = 'https://www.googleapis.com';

/** Nobody may comment there: no failure, and no reason to leave the rest unread. */
export function isClosed(body: unknown): boolean {
  return reasonOf(body) === 'commentsDisabled';
}

/** Why YouTube says no, in one word. */
export function reasonOf(body: unknown): string | null {
  return textOf(fieldsOf(listOf(at(body, 'error', 'errors'))[0]).reason);
}

/** Asks a method of the API; an answer that says that comments are closed is one. */
export async function askYoutube(
  method: string,
  query: Readonly<Record<string, string | number | null>>,
  options: { baseUrl: string; key: string },
  context: SourceContext,
): Promise<JsonAnswer> {
  let closed: JsonAnswer | null = null;
  const url = addressOf(options.baseUrl, `/youtube/v3/${method}`, { ...query, key: options.key });
  try {
    return await askJson({ url }, context, (answer) => {
      if (isClosed(answer.body)) closed = answer;
      refuseYoutube(answer, context.now());
    });
  } catch (error) {
    if (closed !== null) return closed;
    throw error;
  }
}

/** A 403 may mean anything; the reason tells. */
export function refuseYoutube({ body }: JsonAnswer, now: number): void {
  const reason = reasonOf(body);
  if (reason === 'quotaExceeded' || reason === 'dailyLimitExceeded') {
    throw new MentionwatchError('rate-limited', 'the units that YouTube gives this key for today are used up', {
      hint: 'They come back at midnight in California. Poll it less often with `every`, or search for fewer alerts.',
      retryAfterMs: untilPacificMidnight(now),
    });
  }
  if (reason === 'rateLimitExceeded' || reason === 'userRateLimitExceeded') {
    throw new MentionwatchError('rate-limited', 'YouTube has had enough of our requests for now', {
      retryAfterMs: 60_000,
    });
  }
  if (reason === 'keyInvalid' || reason === 'accessNotConfigured') {
    throw new MentionwatchError('auth', `YouTube refuses the key: ${reason}`, {
      hint: 'Check the key, and that its project has the YouTube Data API.',
    });
  }
}

/** Milliseconds from an instant to the next midnight in California. */
export function untilPacificMidnight(now: number): number {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: 'America/Los_Angeles', timeStyle: 'medium' });
  const [hours = 0, minutes = 0, seconds = 0] = format.format(now).split(':').map(Number);
  return 86_400_000 - ((hours * 60 + minutes) * 60 + seconds) * 1_000;
}

/** The page of a comment. */
export function commentUrl(video: string | null, comment: string, channel: unknown): string | null {
  if (video !== null) return addressOf('https://www.youtube.com', '/watch', { v: video, lc: comment });
  const id = textOf(channel);
  return id === null
    ? null
    : addressOf('https://www.youtube.com', `/channel/${encodeURIComponent(id)}`, { lc: comment });
}
