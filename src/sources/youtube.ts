/**
 * YouTube: videos by search, once per alert, and the comments of channels and videos that are named. A search costs 100
 * of the 10,000 units that a key has a day, a page of comments one; what is left comes back at midnight in California.
 */
import { z } from 'zod';
import type { Item } from '../core/mention.ts';
import { htmlToText, titleText } from '../feed/html-to-text.ts';
import { at, authorOf, fieldsOf, itemOf, linkOf, listOf, numberOf, readEach, textOf, timeOf } from './fields.ts';
import { TOKEN_URL } from './google-account.ts';
import { requiredList } from './json-answer.ts';
import { type Lane, type LanePage, type LaneRequest, readLanes } from './lanes.ts';
import { hostsOf, httpUrl, secretText } from './options.ts';
import { type Dialect, requireSearch, searchTexts } from './search-text.ts';
import { type Asked, defineSource, type Reply, type SourceContext } from './source.ts';
import { removed, withRemoved } from './thread.ts';
import { askYoutube, BASE_URL, commentUrl, isClosed } from './youtube-ask.ts';
import { youtubeReplying } from './youtube-reply.ts';

const VIDEOS_A_PAGE = 50;
const COMMENTS_A_PAGE = 100;
const MAX_VIDEO_PAGES = 3;

const id = z.string().regex(/^[\w-]{5,60}$/u, 'must be an id, as it stands in addresses');

const options = z.strictObject({
  key: secretText.describe('API key of a Google Cloud project that has the YouTube Data API.'),
  clientId: secretText.optional().describe('Id of an OAuth client of that project, to reply.'),
  clientSecret: secretText.optional().describe('Secret of that client.'),
  refreshToken: secretText
    .optional()
    .describe('Of the account of your channel, granted to that client with the scope youtube.force-ssl.'),
  search: z.boolean().default(true).describe('Search for videos, once per alert: 100 units each time.'),
  channels: z.array(id).default([]).describe('Channels whose comments are read, such as your own: UC…'),
  videos: z.array(id).default([]).describe('Videos whose comments are read.'),
  baseUrl: httpUrl.default(BASE_URL).describe('Address of the API; change it for a relay or a test.'),
});

export type YoutubeOptions = z.infer<typeof options>;
type Options = YoutubeOptions;

const DIALECT: Dialect = {
  platform: 'YouTube',
  fields: {},
  wildcards: false,
  signs: false,
  or: false,
  maxWords: 20,
  maxChars: 300,
};

/** A video of a search; `null` where it is none. */
export function readVideo(result: unknown, now: number): Item | null {
  const snippet = fieldsOf(at(result, 'snippet'));
  const video = textOf(at(result, 'id', 'videoId'));
  if (video === null) return null;
  return itemOf({
    platform: 'youtube',
    platformId: video,
    kind: 'post',
    url: `https://www.youtube.com/watch?v=${encodeURIComponent(video)}`,
    title: titleText(textOf(snippet.title) ?? ''),
    text: titleText(textOf(snippet.description) ?? ''),
    author: channelOf(snippet.channelTitle, snippet.channelId),
    publishedAt: timeOf(snippet.publishedAt, now),
    threadId: video,
  });
}

/** A comment, or the first comment of a thread; `null` where it is none. */
export function readComment(entry: unknown, now: number): Item | null {
  const comment = at(entry, 'snippet', 'topLevelComment') ?? entry;
  const { id: own, snippet } = fieldsOf(comment);
  const fields = fieldsOf(snippet);
  const commentId = textOf(own);
  if (commentId === null || (fields.textOriginal ?? fields.textDisplay) === undefined) return null;
  const video = textOf(fields.videoId) ?? textOf(at(entry, 'snippet', 'videoId'));
  const top = commentId.split('.')[0] ?? commentId;
  return itemOf({
    platform: 'youtube',
    platformId: commentId,
    kind: 'comment',
    url: commentUrl(video, commentId, fields.channelId ?? at(entry, 'snippet', 'channelId')),
    text: textOf(fields.textOriginal) ?? htmlToText(textOf(fields.textDisplay) ?? ''),
    author: channelOf(fields.authorDisplayName, at(fields.authorChannelId, 'value'), linkOf(fields.authorChannelUrl)),
    publishedAt: timeOf(fields.publishedAt, now),
    engagement: {
      likes: numberOf(fields.likeCount),
      shares: null,
      replies: numberOf(at(entry, 'snippet', 'totalReplyCount')),
    },
    threadId: video ?? top,
    parentId: textOf(fields.parentId) ?? (top === commentId ? video : top),
  });
}

// Names may be taken by anybody; the id of the channel cannot.
function channelOf(name: unknown, channel: unknown, url: string | null = null): Item['author'] {
  const id = textOf(channel);
  return authorOf(titleText(textOf(name) ?? ''), id, {
    url: url ?? (id === null ? null : `https://www.youtube.com/channel/${id}`),
  });
}

/** Videos and comments on YouTube. */
export const youtube = defineSource(options, {
  id: 'youtube',
  title: 'YouTube',
  summary: 'Searches videos once per alert, and reads the comments of channels and videos; needs a key.',
  about: {
    homepage: 'https://www.youtube.com/',
    apiDocs: 'https://developers.google.com/youtube/v3/docs',
    terms: 'https://developers.google.com/youtube/terms/api-services-terms-of-service',
  },
  sample: { key: 'YOUR_KEY', search: true, channels: [], videos: [], baseUrl: BASE_URL },
  limits: { perMinute: 60, pageSize: VIDEOS_A_PAGE, historyHours: null, cost: 'free' },
  supports: { phrases: true, negation: true, replies: true, answers: true },
  proven: 'recorded',
  searches: () => true,
  hosts: ({ baseUrl }) => (baseUrl === BASE_URL ? hostsOf(BASE_URL, TOKEN_URL) : hostsOf(baseUrl)),
  fetch(request, context) {
    const { options } = request;
    const { texts, notices } = options.search
      ? searchTexts(requireSearch(request.search, DIALECT), DIALECT)
      : { texts: [], notices: [] };
    const lanes: Lane[] = [
      ...options.channels.map((channel) => comments({ allThreadsRelatedToChannelId: channel }, options, context)),
      ...options.videos.map((video) => comments({ videoId: video }, options, context)),
      ...texts.map((text) => ({ name: text, read: (place: LaneRequest) => videos(text, place, options, context) })),
    ];
    return readLanes(lanes, request, context, { notices });
  },
  replies(asked, options, context) {
    return withRemoved(asked, () => thread(asked, options, context));
  },
  replying: youtubeReplying,
});

async function videos(text: string, place: LaneRequest, options: Options, context: SourceContext): Promise<LanePage> {
  const [page = '1', token = ''] = place.next?.split(' ') ?? [];
  const query = {
    part: 'snippet',
    type: 'video',
    order: 'date',
    q: text,
    maxResults: VIDEOS_A_PAGE,
    publishedAfter: place.since === null ? null : new Date(place.since).toISOString(),
    pageToken: token === '' ? null : token,
  };
  const { body } = await askYoutube('search', query, options, context);
  const results = requiredList('YouTube', body, 'items');
  const { read, skipped } = readEach(results, (result) => readVideo(result, context.now()));
  const following = textOf(at(body, 'nextPageToken'));
  // Each page costs a hundredth of the day.
  const next = following === null || Number(page) >= MAX_VIDEO_PAGES ? null : `${Number(page) + 1} ${following}`;
  return { items: read, seen: results.length, skipped, next };
}

function comments(of: Readonly<Record<string, string>>, options: Options, context: SourceContext): Lane {
  return {
    name: `comments ${Object.values(of)[0] ?? ''}`,
    async read({ next }) {
      const query = {
        part: 'snippet,replies',
        order: 'time',
        textFormat: 'plainText',
        maxResults: COMMENTS_A_PAGE,
        ...of,
      };
      const { body } = await askYoutube('commentThreads', { ...query, pageToken: next }, options, context);
      if (isClosed(body)) return { items: [], seen: 0, skipped: 0, next: null };
      const threads = requiredList('YouTube', body, 'items');
      const entries = threads.flatMap((each) => [each, ...listOf(at(each, 'replies', 'comments'))]);
      const { read, skipped } = readEach(entries, (entry) => readComment(entry, context.now()));
      return { items: read, seen: entries.length, skipped, next: textOf(at(body, 'nextPageToken')) };
    },
  };
}

async function* thread(asked: Asked, options: Options, context: SourceContext): AsyncGenerator<Reply, void, undefined> {
  const id = asked.platformId ?? '';
  const isVideo = asked.kind === 'post';
  const part = { part: 'snippet', textFormat: 'plainText', maxResults: COMMENTS_A_PAGE };
  if (!isVideo) {
    const own = requiredList(
      'YouTube',
      (await askYoutube('comments', { ...part, id }, options, context)).body,
      'items',
    );
    const item = readComment(own[0], context.now());
    yield item === null ? removed(asked) : replyOf(item);
  }
  const { body } = isVideo
    ? await askYoutube('commentThreads', { ...part, order: 'time', videoId: id }, options, context)
    : await askYoutube('comments', { ...part, parentId: id.split('.')[0] ?? id }, options, context);
  if (isClosed(body)) return;
  for (const entry of requiredList('YouTube', body, 'items')) {
    const item = readComment(entry, context.now());
    if (item !== null) yield { ...replyOf(item), parentId: isVideo ? id : item.parentId };
  }
}

function replyOf({ platformId, parentId, author, text, publishedAt, url }: Item): Reply {
  return { platformId, parentId, author, text, publishedAt, url, byOwner: false };
}
