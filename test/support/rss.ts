/** Feeds as a forum would serve them. */

export interface Post {
  id: string;
  title?: string;
  text: string;
  link?: string;
  author?: string;
  /** Default: 1 June 2026, 08:00 UTC. */
  published?: Date;
}

const DEFAULT_TIME = new Date('2026-06-01T08:00:00Z');

/** What any XML needs escaped. */
export function xmlText(text: string): string {
  return text.replace(/[<>&]/gu, (sign) => `&#${sign.codePointAt(0)};`);
}

function itemXml(post: Post): string {
  const link = post.link ?? `https://forum.example/t/${post.id}`;
  return [
    `<item><title>${xmlText(post.title ?? '')}</title><link>${xmlText(link)}</link>`,
    `<guid isPermaLink="false">${post.id}</guid><author>${xmlText(post.author ?? 'mona')}</author>`,
    `<pubDate>${(post.published ?? DEFAULT_TIME).toUTCString()}</pubDate><description>${xmlText(post.text)}</description></item>`,
  ].join('');
}

/** An RSS document. */
export function rss(posts: readonly Post[]): string {
  const items = posts.map(itemXml).join('');
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Forum</title>${items}</channel></rss>`;
}
