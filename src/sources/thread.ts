/** What the reading of threads has in common. */
import { MentionwatchError } from '../core/errors.ts';
import type { Asked, Reply } from './source.ts';

/** The mention itself, gone. */
export function removed(asked: Asked): Reply {
  const { platformId, parentId, author, publishedAt, url } = asked;
  return { platformId, parentId, author, text: null, publishedAt, url, byOwner: false };
}

/** What `read` gives; a thread that the platform no longer has is a mention that was removed. */
export async function* withRemoved(
  asked: Asked,
  read: () => AsyncIterable<Reply>,
): AsyncGenerator<Reply, void, undefined> {
  if (asked.platformId === null) return;
  try {
    yield* read();
  } catch (error) {
    if (!(error instanceof MentionwatchError) || !isMissing(error)) throw error;
    yield removed(asked);
  }
}

function isMissing(error: MentionwatchError): boolean {
  return error.fault === 'gone' || (error.fault === 'unavailable' && / answered 404$/u.test(error.message));
}
