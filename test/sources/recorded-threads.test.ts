/** Who answered whom, in threads as their platforms showed them. */
import { expect, test } from 'vitest';
import { playing } from '../support/recorded.ts';
import { hasSamples } from '../support/source.ts';

const KEYS = { clientId: 'id', clientSecret: 'secret' };

test.skipIf(!hasSamples).each([
  [
    'mastodon',
    'mastodon-context.json',
    {},
    '110446983926957470',
    '110446984249325790',
    '110446983926957470',
    'halcy@mastodon.social',
  ],
  ['reddit', 'reddit-thread.json', KEYS, 't3_2gmzqe', 't1_cklhv0f', 't1_cklfmye', 'bboe'],
  ['discourse', 'discourse-topic.json', {}, '83', '84', '83', 'samsaffron'],
  [
    'youtube',
    'youtube-comments-by-parent.json',
    { key: 'k' },
    'Ugw5zYU6n9pmIgAZWvN4AaABAg',
    'Ugw5zYU6n9pmIgAZWvN4AaABAg.91zT3cYb5B291za6voUoRh',
    'Ugw5zYU6n9pmIgAZWvN4AaABAg',
    'UCNvMBmCASzTNNX8lW3JRMbw',
  ],
] as const)('%s sees who answered whom in %s', async (type, file, options, asked, id, parentId, handle) => {
  const place = await playing(type, file, options);

  const replies = await place.thread({
    platformId: asked,
    threadId: '57',
    kind: type === 'youtube' ? 'comment' : 'post',
  });

  expect(replies.find((reply) => reply.platformId === id)).toMatchObject({ parentId, author: { handle } });
});

test.skipIf(!hasSamples).each([
  [
    'bluesky',
    'bluesky-thread.json',
    {},
    'at://did:plc:kvwvcn5iqfooopmyzvb4qzba/app.bsky.feed.post/3kaheyt6vpc22',
    ['at://did:plc:kvwvcn5iqfooopmyzvb4qzba/app.bsky.feed.post/3kaheyt6vpc22'],
  ],
  [
    'instagram',
    'instagram-media-comments.json',
    { account: '17841400000000000', token: 't' },
    '17846368219941692',
    ['17858154961981086', '17874875428706419'],
  ],
  [
    'instagram',
    'instagram-replies.json',
    { account: '17841400000000000', token: 't' },
    '17846368219941692',
    ['17847314687296283'],
  ],
] as const)('%s finds the messages of %s', async (type, file, options, asked, ids) => {
  const place = await playing(type, file, options);

  const replies = await place.thread({ platformId: asked, kind: 'post' });

  expect(replies.map(({ platformId }) => platformId)).toEqual(ids);
});
