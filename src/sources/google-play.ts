/**
 * Reviews of an app of one's own on Google Play, through the API for its publisher: those with a text that were written
 * or changed in the last week. The publisher's answer stands beside the review.
 */
import { z } from 'zod';
import type { Item } from '../core/mention.ts';
import { at, authorOf, fieldsOf, itemOf, listOf, numberOf, readEach, secondsOf, starsOf, textOf } from './fields.ts';
import { serviceToken, TOKEN_URL } from './google-account.ts';
import { addressOf, askJson, type JsonAnswer } from './json-answer.ts';
import { type LanePage, type LaneRequest, readLanes } from './lanes.ts';
import { hostsOf, httpUrl, secretText } from './options.ts';
import { askToPost, idOf, postedId } from './posting.ts';
import { type Asked, defineSource, type Reply, type SourceContext } from './source.ts';
import { withRemoved } from './thread.ts';
import { withToken } from './token.ts';

const BASE_URL = 'https://androidpublisher.googleapis.com';
const SCOPE = 'https://www.googleapis.com/auth/androidpublisher';
const PAGE = 100;

const options = z.strictObject({
  app: z
    .string()
    .regex(/^[\w.]{3,200}$/u, 'must be the name of a package, such as com.acme.app')
    .describe('Package name.'),
  clientEmail: z
    .email({ error: 'is no mail address' })
    .describe('Mail address of a service account with access to the app.'),
  privateKey: secretText.describe('Private key of that account, in the PEM form.'),
  baseUrl: httpUrl.default(BASE_URL).describe('Address of the API; change it for a relay or a test.'),
});

type Options = z.infer<typeof options>;

/** A review as it stands now; `null` where it has no text of a customer. */
export function readReview(review: unknown, app: string): Item | null {
  const fields = fieldsOf(review);
  const id = textOf(fields.reviewId);
  const comment = listOf(fields.comments).map((each) => fieldsOf(each).userComment);
  const said = fieldsOf(comment.find((each) => each !== undefined));
  if (id === null || typeof said.text !== 'string') return null;
  // A tab sets the title of old reviews apart; it leads where there is none.
  const [title = '', ...rest] = said.text.split('\t');
  const hasTitle = rest.length > 0;
  const likes = numberOf(said.thumbsUpCount);
  return itemOf({
    platform: 'google-play',
    platformId: id,
    kind: 'review',
    url: addressOf('https://play.google.com', '/store/apps/details', { id: app, reviewId: id }),
    title: hasTitle ? title : '',
    text: hasTitle ? rest.join(' ') : said.text,
    author: authorOf(fields.authorName, null),
    publishedAt: secondsOf(at(said.lastModified, 'seconds')),
    languageHint: textOf(said.reviewerLanguage),
    rating: starsOf(said.starRating),
    engagement: { likes, shares: null, replies: null },
  });
}

/** The publisher's answer to a review; `null` where there is none. */
export function readAnswer(review: unknown): Reply | null {
  const comments = listOf(fieldsOf(review).comments).map((each) => fieldsOf(each).developerComment);
  const answer = fieldsOf(comments.find((each) => each !== undefined));
  const text = textOf(answer.text);
  if (text === null) return null;
  const publishedAt = secondsOf(at(answer.lastModified, 'seconds'));
  return {
    platformId: null,
    parentId: textOf(fieldsOf(review).reviewId),
    author: null,
    text,
    publishedAt,
    url: null,
    byOwner: true,
  };
}

/** Reviews on Google Play. */
export const googlePlay = defineSource(options, {
  id: 'google-play',
  title: 'Google Play',
  summary: 'Reads the reviews of your own app on Google Play; needs a service account.',
  about: {
    homepage: 'https://play.google.com/',
    apiDocs: 'https://developers.google.com/android-publisher/reply-to-reviews',
    terms: 'https://developers.google.com/android-publisher/terms',
  },
  sample: {
    app: 'com.acme.app',
    clientEmail: 'reviews@acme.iam.gserviceaccount.com',
    privateKey: 'YOUR_PRIVATE_KEY',
    baseUrl: BASE_URL,
  },
  limits: { perMinute: 60, pageSize: PAGE, historyHours: 168, cost: 'free' },
  supports: { phrases: false, negation: false, replies: true, answers: true },
  proven: 'documented',
  searches: () => false,
  hosts: ({ baseUrl }) => (baseUrl === BASE_URL ? hostsOf(BASE_URL, TOKEN_URL) : hostsOf(baseUrl)),
  fetch(request, context) {
    const lane = { name: 'reviews', read: (place: LaneRequest) => reviews(place, request.options, context) };
    return readLanes([lane], request, context);
  },
  replies(asked, options, context) {
    return withRemoved(asked, () => thread(asked, options, context));
  },
  replying: {
    limit: {
      max: 350,
      counted: 'characters',
      page: 'https://developers.google.com/android-publisher/api-ref/rest/v3/reviews/reply',
    },
    needs: 'the permission to reply to reviews',
    again: 'replaces',
    proven: 'documented',
    lacks: () => [],
    async post(target, text, _mark, options, context) {
      const url = addressOf(options.baseUrl, `${placeOf(options)}/${encodeURIComponent(idOf(target))}:reply`);
      const request = { url, body: { replyText: text } };
      const { body } = await logged(options, context, (headers) => askToPost({ ...request, headers }, context));
      postedId('Google Play', body, 'result', 'replyText');
      return { platformId: null, url: target.url };
    },
  },
});

async function reviews({ next }: LaneRequest, options: Options, context: SourceContext): Promise<LanePage> {
  const { body } = await ask('', { maxResults: PAGE, token: next }, options, context);
  // Without a review there is no list.
  const list = listOf(at(body, 'reviews'));
  const { read, skipped } = readEach(list, (review) => readReview(review, options.app));
  return { items: read, seen: list.length, skipped, next: textOf(at(body, 'tokenPagination', 'nextPageToken')) };
}

async function* thread(asked: Asked, options: Options, context: SourceContext): AsyncGenerator<Reply, void, undefined> {
  const { body } = await ask(`/${encodeURIComponent(asked.platformId ?? '')}`, {}, options, context);
  const item = readReview(body, options.app);
  if (item !== null) {
    const { platformId, author, text, publishedAt, url } = item;
    yield { platformId, parentId: null, author, text, publishedAt, url, byOwner: false };
  }
  const answer = readAnswer(body);
  if (answer !== null) yield answer;
}

function ask(
  path: string,
  query: Readonly<Record<string, string | number | null>>,
  options: Options,
  context: SourceContext,
): Promise<JsonAnswer> {
  const url = addressOf(options.baseUrl, `${placeOf(options)}${path}`, query);
  return logged(options, context, (headers) => askJson({ url, headers }, context));
}

function placeOf({ app }: Options): string {
  return `/androidpublisher/v3/applications/${encodeURIComponent(app)}/reviews`;
}

function logged<Result>(
  { clientEmail, privateKey, baseUrl }: Options,
  context: SourceContext,
  work: (headers: Readonly<Record<string, string>>) => Promise<Result>,
): Promise<Result> {
  const tokenUrl = baseUrl === BASE_URL ? TOKEN_URL : addressOf(baseUrl, '/token');
  const login = () => serviceToken({ clientEmail, privateKey, scope: SCOPE, tokenUrl }, context);
  return withToken(`google ${clientEmail}`, login, context, (token) => work({ authorization: `Bearer ${token}` }));
}
