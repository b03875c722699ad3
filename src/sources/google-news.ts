/**
 * Google News search as a feed, asked once per alert. It gives at most 100 articles, not in the order of their dates,
 * and links that lead to the article only in a browser: items are told apart by id, title and publisher.
 */
import { z } from 'zod';
import { languageCode, regionCode, searchFeeds } from './feed-search.ts';
import { hostsOf, httpUrl } from './options.ts';
import type { Dialect } from './search-text.ts';
import { defineSource } from './source.ts';

const BASE_URL = 'https://news.google.com';

const options = z.strictObject({
  region: regionCode.describe('Country of the edition: TR, PL, GB, US.'),
  language: languageCode.describe('Language of the edition: tr, pl, en.'),
  within: z
    .string()
    .regex(/^[1-9]\d{0,2}[hd]$/u, 'must be hours or days, such as 12h or 7d')
    .optional()
    .describe('Only articles this young: 12h, 7d. Helps where a name is in more than 100 articles. Default: any age.'),
  baseUrl: httpUrl.default(BASE_URL).describe('Address of the service; change it for a relay or a test.'),
});

// Google's search reads 32 words of a question and ignores the rest.
const DIALECT: Dialect = {
  platform: 'Google News',
  fields: { site: 'site:', intitle: 'intitle:', inurl: 'inurl:' },
  wildcards: true,
  signs: false,
  maxWords: 32,
  maxChars: 1_500,
};

/** Articles that Google News finds for an alert. */
export const googleNews = defineSource(options, {
  id: 'google-news',
  title: 'Google News',
  summary: 'Searches the articles of Google News in one edition, once per alert; no key needed.',
  about: {
    homepage: 'https://news.google.com/',
    apiDocs: 'https://support.google.com/websearch/answer/2466433',
    terms: 'https://policies.google.com/terms',
  },
  sample: { region: 'TR', language: 'tr', baseUrl: BASE_URL },
  limits: { perMinute: 60, pageSize: 100, historyHours: null, cost: 'free' },
  supports: { phrases: true, negation: true, replies: false, answers: false },
  proven: 'recorded',
  searches: () => true,
  hosts: (options) => hostsOf(options.baseUrl),
  fetch(request, context) {
    const { region, language, within, baseUrl } = request.options;
    // The three parameters must agree, else every request is redirected to another edition.
    const edition = new URLSearchParams({
      hl: language === 'en' ? `en-${region}` : language,
      gl: region,
      ceid: `${region}:${language}`,
    });
    const hinted = { ...request, languageHint: request.languageHint ?? language };
    const addressOf = (text: string) => {
      const question = within === undefined ? text : `${text} when:${within}`;
      return `${baseUrl.replace(/\/$/u, '')}/rss/search?q=${encodeURIComponent(question)}&${edition}`;
    };
    return searchFeeds(addressOf, hinted, context, DIALECT);
  },
});
