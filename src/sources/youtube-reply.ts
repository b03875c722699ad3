/** Replies on YouTube, in the name of the channel whose account granted access. One costs 50 of the day's 10,000 units. */
import { MentionwatchError } from '../core/errors.ts';
import { at, textOf } from './fields.ts';
import { refreshedToken, TOKEN_URL } from './google-account.ts';
import { addressOf, type JsonAnswer } from './json-answer.ts';
import { askToPost, idOf, missingOptions, postedId, wouldRefuse } from './posting.ts';
import type { Asked, Replying, SourceContext } from './source.ts';
import { withToken } from './token.ts';
import type { YoutubeOptions } from './youtube.ts';
import { askYoutube, BASE_URL, commentUrl, isClosed, reasonOf, refuseYoutube } from './youtube-ask.ts';

export const youtubeReplying: Replying<YoutubeOptions> = {
  limit: { max: 10_000, counted: 'characters', page: 'https://developers.google.com/youtube/v3/docs/comments/insert' },
  needs: 'youtube.force-ssl',
  again: 'repeats',
  proven: 'documented',
  lacks: (options) => missingOptions({ ...options }, 'clientId', 'clientSecret', 'refreshToken'),
  async prepare(target, text, options, context) {
    if (target.kind !== 'post') return { text };
    const query = { part: 'id', videoId: idOf(target), maxResults: 1 };
    const { body } = await askYoutube('commentThreads', query, options, context);
    if (isClosed(body)) throw wouldRefuse('YouTube takes no reply: comments on this video are turned off.');
    return { text };
  },
  async post(target, text, _mark, options, context) {
    const id = idOf(target);
    const isVideo = target.kind === 'post';
    // Replies stand in one row below the first comment of a thread.
    const body = isVideo
      ? { snippet: { videoId: id, topLevelComment: { snippet: { textOriginal: text } } } }
      : { snippet: { parentId: id.split('.')[0], textOriginal: text } };
    const answer = await insert(isVideo ? 'commentThreads' : 'comments', body, options, context);
    const posted = postedId('YouTube', answer.body, 'id');
    return { platformId: posted, url: commentUrl(videoOf(target), posted, at(answer.body, 'snippet', 'channelId')) };
  },
};

function videoOf({ kind, platformId, url }: Asked): string | null {
  return kind === 'post' ? platformId : (URL.parse(url ?? '')?.searchParams.get('v') ?? null);
}

function insert(method: string, body: object, options: YoutubeOptions, context: SourceContext): Promise<JsonAnswer> {
  const { baseUrl, clientId = '', clientSecret = '', refreshToken = '' } = options;
  const tokenUrl = baseUrl === BASE_URL ? TOKEN_URL : addressOf(baseUrl, '/token');
  const url = addressOf(baseUrl, `/youtube/v3/${method}`, { part: 'snippet' });
  return withToken(
    `google ${clientId}`,
    () => refreshedToken({ clientId, clientSecret, refreshToken, tokenUrl }, context),
    context,
    (token) =>
      askToPost({ url, headers: { authorization: `Bearer ${token}` }, body }, context, (answer) =>
        refuse(answer, context.now()),
      ),
  );
}

const WORDS: Readonly<Record<string, string>> = {
  commentsDisabled: 'comments are turned off',
  commentNotFound: 'the comment is gone',
  parentCommentNotFound: 'the comment is gone',
  videoNotFound: 'the video is gone',
  processingFailure: 'YouTube could not work on it',
  commentTextTooLong: 'it is too long',
  parentCommentIsPrivate: 'the comment is private',
};

function refuse(answer: JsonAnswer, now: number): void {
  refuseYoutube(answer, now);
  const reason = reasonOf(answer.body);
  const words = WORDS[reason ?? ''];
  if (words !== undefined) {
    throw new MentionwatchError('refused', `YouTube takes no reply: ${words}`, {
      hint: 'Answer it in another way, and mark it with `answer`.',
    });
  }
  if (answer.response.status === 403) {
    const said = textOf(at(answer.body, 'error', 'message'))?.slice(0, 200) ?? reason ?? 'access denied';
    throw new MentionwatchError('auth', `YouTube does not let the account reply: ${said}`, {
      hint: 'Grant the access anew, with the scope youtube.force-ssl, by the account of your channel.',
    });
  }
}
