/** Posts as Discourse gives them. */
import type { Item } from '../core/mention.ts';
import { htmlToText, titleText } from '../feed/html-to-text.ts';
import { authorOf, type Fields, fieldsOf, itemOf, numberOf, textOf, timeOf } from './fields.ts';
import { addressOf } from './json-answer.ts';
import type { Asked, Reply } from './source.ts';

/** A post, whole or its beginning, in its topic; `null` where it has no id. */
export function readPost(post: unknown, topic: Fields, base: string, now: number): Item | null {
  const fields = fieldsOf(post);
  const id = textOf(fields.id);
  const topicId = textOf(fields.topic_id);
  if (id === null || topicId === null) return null;
  const number = textOf(fields.post_number) ?? '1';
  const slug = textOf(fields.topic_slug) ?? textOf(topic.slug) ?? '-';
  return itemOf({
    platform: 'discourse',
    platformId: id,
    kind: number === '1' ? 'post' : 'comment',
    url: addressOf(base, `/t/${encodeURIComponent(slug)}/${topicId}/${number}`),
    // Posts below the first one did not choose the title.
    title: number === '1' ? titleText(textOf(topic.title) ?? textOf(fields.topic_title) ?? '') : '',
    text: htmlToText(textOf(fields.cooked) ?? textOf(fields.blurb) ?? ''),
    author: authorOf(fields.name, fields.username, {
      url:
        textOf(fields.username) === null ? null : addressOf(base, `/u/${encodeURIComponent(String(fields.username))}`),
    }),
    publishedAt: timeOf(fields.created_at, now),
    engagement: { likes: numberOf(fields.like_count), shares: null, replies: numberOf(fields.reply_count) },
    threadId: topicId,
  });
}

/** The posts of a topic; one that answers the topic and no post in it answers the first post. */
export function readThread(posts: readonly unknown[], asked: Asked, base: string, now: number): Reply[] {
  const byNumber = new Map<string, string>();
  for (const post of posts) {
    const { post_number: number, id } = fieldsOf(post);
    const known = textOf(id);
    // A mention that was read from a list of topics has the topic's id for its own.
    if (known !== null)
      byNumber.set(
        textOf(number) ?? '',
        textOf(number) === '1' && asked.platformId === asked.threadId ? (asked.threadId ?? known) : known,
      );
  }
  return posts.flatMap((post) => {
    const fields = fieldsOf(post);
    const item = readPost(post, {}, base, now);
    if (item === null) return [];
    const number = textOf(fields.post_number) ?? '';
    const parent = textOf(fields.reply_to_post_number) ?? (number === '1' ? null : '1');
    const isGone = textOf(fields.deleted_at) !== null || fields.user_deleted === true;
    return [
      {
        platformId: byNumber.get(number) ?? item.platformId,
        parentId: parent === null ? null : (byNumber.get(parent) ?? null),
        author: item.author,
        text: isGone ? null : item.text,
        publishedAt: item.publishedAt,
        url: item.url,
        byOwner: false,
      },
    ];
  });
}
