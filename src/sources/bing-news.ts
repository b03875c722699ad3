/**
 * Bing News search as a feed, asked once per alert, newest first. Its links are wrapped; reading the feed unwraps them.
 * The feed's own licence allows personal, non-commercial use: the person who sets it up has to agree to that.
 */
import { z } from 'zod';
import { languageCode, regionCode, searchFeeds } from './feed-search.ts';
import { hostsOf, httpUrl } from './options.ts';
import type { Dialect } from './search-text.ts';
import { defineSource } from './source.ts';

const BASE_URL = 'https://www.bing.com';

const options = z.strictObject({
  region: regionCode.describe('Country of the market: TR, PL, GB, US.'),
  language: languageCode.describe('Language of the market: tr, pl, en.'),
  baseUrl: httpUrl.default(BASE_URL).describe('Address of the service; change it for a relay or a test.'),
});

// "Only the first 10 terms are used to get search results": help.bing.microsoft.com, advanced search keywords.
const DIALECT: Dialect = {
  platform: 'Bing News',
  fields: { site: 'site:', intitle: 'intitle:' },
  wildcards: false,
  signs: false,
  maxWords: 10,
  maxChars: 1_000,
};

/** Articles that Bing News finds for an alert. */
export const bingNews = defineSource(options, {
  id: 'bing-news',
  title: 'Bing News',
  summary: 'Searches the articles of Bing News in one market, once per alert; no key needed, non-commercial use only.',
  about: {
    homepage: 'https://www.bing.com/news',
    apiDocs: 'https://support.microsoft.com/topic/advanced-search-options-b92e25f1-0085-4271-bdf9-14aaea720930',
    terms: 'https://www.microsoft.com/servicesagreement',
  },
  sample: { region: 'TR', language: 'tr', baseUrl: BASE_URL },
  limits: { perMinute: 60, pageSize: 12, historyHours: null, cost: 'free' },
  supports: { phrases: true, negation: true, replies: false, answers: false },
  proven: 'recorded',
  searches: () => true,
  hosts: (options) => hostsOf(options.baseUrl),
  fetch(request, context) {
    const { region, language, baseUrl } = request.options;
    const market = language.includes('-') ? language : `${language}-${region}`;
    const hinted = { ...request, languageHint: request.languageHint ?? language };
    const addressOf = (text: string) =>
      `${baseUrl.replace(/\/$/u, '')}/news/search?q=${encodeURIComponent(text)}` +
      `&format=rss&mkt=${market}&qft=${encodeURIComponent('sortbydate="1"')}`;
    return searchFeeds(addressOf, hinted, context, DIALECT);
  },
});
