/** What the posting of replies has in common. */
import { MentionwatchError } from '../core/errors.ts';
import { at, textOf } from './fields.ts';
import { askJson, type JsonAnswer, type Refusal, unexpected } from './json-answer.ts';
import type { Asked, SourceContext } from './source.ts';

/** Statuses of an answer that say nothing of whether the request was carried out. */
const OPEN_STATUSES = [408, 409, 425];

/**
 * Sends what posts something: once, following no redirect.
 * @throws as `askJson` does; `perhapsDone` where the platform may have taken it all the same: the connection broke, the
 * server had an error of its own, or said something that cannot be read
 */
export async function askToPost(
  request: Parameters<typeof askJson>[0],
  context: SourceContext,
  refuse: Refusal = () => {},
): Promise<JsonAnswer> {
  const seen: { status: number | null; isRefused: boolean } = { status: null, isRefused: false };
  try {
    return await askJson({ method: 'POST', maxRedirects: 0, ...request }, context, (answer) => {
      seen.status = answer.response.status;
      try {
        refuse(answer);
      } catch (error) {
        seen.isRefused = true;
        throw error;
      }
    });
  } catch (error) {
    if (!(error instanceof MentionwatchError) || seen.status === null) throw error;
    const isClear = seen.status >= 300 && seen.status < 500 && !OPEN_STATUSES.includes(seen.status);
    const isLimit = error.fault === 'rate-limited';
    if (isClear || isLimit || (seen.isRefused && seen.status < 300)) throw error;
    throw perhapsDone(error);
  }
}

/** The same error, of something that may have been done all the same. */
export function perhapsDone(error: MentionwatchError): MentionwatchError {
  const { fault, message, hint, retryAfterMs } = error;
  return new MentionwatchError(fault, message, {
    perhapsDone: true,
    cause: error,
    ...(hint !== undefined && { hint }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}

/** Runs a step of which nobody sees anything: its failure leaves nothing open. */
export async function unseenStep<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof MentionwatchError) || !error.perhapsDone) throw error;
    const { fault, message, hint } = error;
    throw new MentionwatchError(fault, message, { cause: error, ...(hint !== undefined && { hint }) });
  }
}

/** The id that the platform gave a reply. @throws changed, where the answer holds none: the reply may stand there */
export function postedId(platform: string, body: unknown, ...path: readonly string[]): string {
  const id = textOf(at(body, ...path));
  if (id !== null) return id;
  throw perhapsDone(unexpected(platform, path.join('.')));
}

/** The error of a reply that the platform would not take; nothing was sent. */
export function wouldRefuse(
  message: string,
  hint = 'Answer it in another way, and mark it with `answer`.',
): MentionwatchError {
  return new MentionwatchError('usage', message, { hint });
}

/** The platform's id of what is answered. @throws usage, where it is not known */
export function idOf({ platformId }: Pick<Asked, 'platformId'>): string {
  if (platformId !== null) return platformId;
  throw wouldRefuse('it is not known which message on the platform this is.');
}

/** Names of options that are not given. */
export function missingOptions(options: Readonly<Record<string, unknown>>, ...names: string[]): string[] {
  return names.filter((name) => options[name] === undefined);
}
