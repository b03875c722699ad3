/** Places where reviews stand, each with one answer. A customer who complains again changes the review. */
import { answer, EC_KEY, isoAt, jsonOf, type PlatformWorld, type Post, RSA_KEY, secondsAt } from './world.ts';

/** The review as it stands now, and the newest answer to it. */
function stateOf(posts: readonly Post[]): { review: Post; ours: Post | undefined } {
  const said = posts.filter(({ author }) => author === 'mona');
  const review = said.at(-1);
  if (review === undefined) throw new Error('a thread begins with a complaint');
  return { review, ours: posts.findLast(({ author }) => author !== 'mona') };
}

const IDS = ['r1', 'r1-a', 'r1-b', 'r1-c'] as const;
const googleLimited = {
  ...answer(429, { error: { code: 429, status: 'RESOURCE_EXHAUSTED' } }, { 'retry-after': '60' }),
  waitMs: 60_000,
};
const googleRefused = {
  ...answer(403, { error: { code: 403, message: 'The caller does not have permission' } }),
  fault: 'auth',
};

function playReview(posts: readonly Post[]) {
  const { review, ours } = stateOf(posts);
  const comments: unknown[] = [
    { userComment: { text: review.text, starRating: 1, lastModified: { seconds: String(secondsAt(review)) } } },
  ];
  if (ours !== undefined) {
    comments.push({ developerComment: { text: ours.text, lastModified: { seconds: String(secondsAt(ours)) } } });
  }
  return { reviewId: 'r1', authorName: 'mona', comments };
}

export const googlePlay: PlatformWorld = {
  type: 'google-play',
  account: null,
  us: 'owner',
  options: (baseUrl) => ({ baseUrl, app: 'com.acme.app', clientEmail: 'a@b.example', privateKey: RSA_KEY }),
  ids: IDS,
  answer({ path }, posts) {
    if (path === '/token') return { access_token: 't', expires_in: 3_600 };
    if (path.endsWith('/reviews')) return { reviews: [playReview(posts)] };
    return path.endsWith('/reviews/r1') ? playReview(posts) : undefined;
  },
  posting: {
    read: (request) => (request.path.endsWith(':reply') ? { text: jsonOf(request).replyText } : null),
    taken: (post) => answer(200, { result: { replyText: post.text, lastEdited: { seconds: '1' } } }),
    limited: googleLimited,
    refused: googleRefused,
    tokens: /^\/token$/u,
    longest: 350,
  },
};

function placeReview(posts: readonly Post[]) {
  const { review, ours } = stateOf(posts);
  return {
    reviewId: 'r1',
    starRating: 'ONE',
    comment: review.text,
    reviewer: { displayName: 'mona' },
    updateTime: isoAt(review),
    ...(ours !== undefined && { reviewReply: { comment: ours.text, updateTime: isoAt(ours) } }),
  };
}

export const googleBusiness: PlatformWorld = {
  type: 'google-business',
  account: null,
  us: 'owner',
  options: (baseUrl) => ({ baseUrl, account: '1', location: '2', clientId: 'i', clientSecret: 's', refreshToken: 'r' }),
  ids: IDS,
  answer({ path }, posts) {
    if (path === '/token') return { access_token: 't', expires_in: 3_600 };
    if (path.endsWith('/reviews')) return { reviews: [placeReview(posts)] };
    return path.endsWith('/reviews/r1') ? placeReview(posts) : undefined;
  },
  posting: {
    read: (request) => (request.method === 'PUT' ? { text: jsonOf(request).comment } : null),
    taken: (post) => answer(200, { comment: post.text, updateTime: isoAt(post) }),
    limited: googleLimited,
    refused: googleRefused,
    tokens: /^\/token$/u,
    longest: 4_096,
  },
};

function trustpilotReview(posts: readonly Post[]) {
  const { review, ours } = stateOf(posts);
  return {
    id: 'r1',
    stars: 1,
    title: 'Bad',
    text: review.text,
    consumer: { displayName: 'mona' },
    createdAt: '2026-06-01T08:00:00Z',
    ...(posts.length > 1 && { updatedAt: isoAt(review) }),
    ...(ours !== undefined && { companyReply: { text: ours.text, createdAt: isoAt(ours) } }),
  };
}

export const trustpilot: PlatformWorld = {
  type: 'trustpilot',
  account: null,
  us: 'owner',
  options: (baseUrl) => ({ baseUrl, businessUnit: 'b1', apiKey: 'k', apiSecret: 's', businessUser: 'u1' }),
  ids: IDS,
  answer({ path }, posts) {
    if (path.endsWith('/accesstoken')) return { access_token: 't', expires_in: 3_600 };
    if (path === '/v1/business-units/b1/reviews') return { reviews: [trustpilotReview(posts)] };
    return path === '/v1/reviews/r1' ? trustpilotReview(posts) : undefined;
  },
  posting: {
    read: (request) => (request.path === '/v1/private/reviews/r1/reply' ? { text: jsonOf(request).message } : null),
    taken: () => answer(201, ''),
    limited: { ...answer(429, { message: 'slow down' }, { 'retry-after': '30' }), waitMs: 30_000 },
    refused: { ...answer(403, { message: 'not your review' }), fault: 'auth' },
    tokens: /accesstoken$/u,
    longest: null,
  },
};

function storeReview(posts: readonly Post[]) {
  const { review, ours } = stateOf(posts);
  const data = {
    type: 'customerReviews',
    id: 'r1',
    attributes: { title: 'Bad', body: review.text, rating: 1, reviewerNickname: 'mona', createdDate: isoAt(review) },
  };
  const response = ours && {
    type: 'customerReviewResponses',
    id: ours.id,
    attributes: { responseBody: ours.text, lastModifiedDate: isoAt(ours), state: 'PENDING_PUBLISH' },
  };
  return { data, included: response === undefined ? [] : [response] };
}

export const appStore: PlatformWorld = {
  type: 'app-store',
  account: null,
  us: 'owner',
  options: (baseUrl) => ({ baseUrl, app: '1', keyId: 'k', issuerId: 'i', privateKey: EC_KEY }),
  ids: IDS,
  answer({ path }, posts) {
    const { data, included } = storeReview(posts);
    if (path === '/v1/apps/1/customerReviews') return { data: [data], included, links: {} };
    return path === '/v1/customerReviews/r1' ? { data, included } : undefined;
  },
  posting: {
    read: (request) =>
      request.path === '/v1/customerReviewResponses' ? { text: jsonOf(request).data.attributes.responseBody } : null,
    taken: (post) => answer(201, { data: { type: 'customerReviewResponses', id: post.id } }),
    limited: { ...answer(429, { errors: [{ code: 'RATE_LIMIT_EXCEEDED' }] }, { 'retry-after': '50' }), waitMs: 50_000 },
    refused: { ...answer(403, { errors: [{ code: 'FORBIDDEN_ERROR' }] }), fault: 'auth' },
    longest: 5_970,
  },
};
