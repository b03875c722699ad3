/**
 * RSS, Atom and JSON Feed, from any address: Google Alerts, forums, blogs, shops.
 * With `{query}` in the address it is a search feed, asked once per alert.
 */
import { z } from 'zod';
import { pollFeeds } from './feed-poll.ts';
import { searchFeeds } from './feed-search.ts';
import { hostsOf, httpUrl } from './options.ts';
import type { Dialect } from './search-text.ts';
import { defineSource } from './source.ts';

const PLACEHOLDER = '{query}';

const options = z.strictObject({
  url: httpUrl
    .refine((url) => hostsOf(fill(url, 'a'))[0] === hostsOf(fill(url, 'b'))[0], '{query} must not stand in the host')
    .describe('Address of the feed. With {query} in its path or query it is a search feed, asked once per alert.'),
});

// What most search boxes understand; brackets and fields differ too much to be relied on, so the matcher decides those.
const PLAIN: Dialect = {
  platform: 'the search feed',
  fields: {},
  wildcards: false,
  signs: true,
  maxWords: 60,
  maxChars: 900,
};

/** Any feed by its address, or any search that answers with a feed. */
export const feed = defineSource(options, {
  id: 'feed',
  title: 'Feed (RSS, Atom, JSON Feed)',
  summary: 'Reads any feed by its address; with {query} in the address it searches once per alert.',
  about: {
    homepage: 'https://www.rssboard.org/rss-specification',
    apiDocs: 'https://www.rfc-editor.org/rfc/rfc4287',
    terms: 'https://www.rssboard.org/rss-specification',
  },
  sample: { url: 'https://forum.example.com/search.rss?q={query}' },
  limits: { perMinute: 600, pageSize: 100, historyHours: null, cost: 'free' },
  supports: { phrases: true, negation: true, replies: false, answers: false },
  proven: 'recorded',
  searches: (options) => options.url.includes(PLACEHOLDER),
  hosts: (options) => hostsOf(fill(options.url, 'x')),
  async *fetch(request, context) {
    const { url } = request.options;
    if (!url.includes(PLACEHOLDER)) {
      yield* pollFeeds([url], request, context);
      return;
    }
    yield* searchFeeds((text) => fill(url, encodeURIComponent(text)), request, context, PLAIN);
  },
});

function fill(url: string, text: string): string {
  return url.replaceAll(PLACEHOLDER, () => text);
}
