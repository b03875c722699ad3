/**
 * News of the world as GDELT finds them, asked once per alert: titles and addresses, no texts. It takes one request in
 * five seconds, and says "too many" in plain words where data is expected.
 */
import { z } from 'zod';
import { MentionwatchError } from '../core/errors.ts';
import type { Item } from '../core/mention.ts';
import { fieldsOf, itemOf, linkOf, readEach, textOf, timeOf } from './fields.ts';
import { addressOf, askJson, type JsonAnswer, optionalList } from './json-answer.ts';
import { type LanePage, type LaneRequest, readLanes } from './lanes.ts';
import { hostsOf, httpUrl } from './options.ts';
import { type Dialect, requireSearch, searchTexts } from './search-text.ts';
import { defineSource, type SourceContext } from './source.ts';

const BASE_URL = 'https://api.gdeltproject.org';
const PAGE = 250;
const FIRST_LOOK_MS = 3 * 86_400_000;

const options = z.strictObject({
  country: z
    .string()
    .regex(/^[a-z]{2,30}$/u, 'must be a country in small letters, such as turkey')
    .optional()
    .describe('Only newspapers of this country: turkey, poland, iran.'),
  baseUrl: httpUrl.default(BASE_URL).describe('Address of the service; change it for a relay or a test.'),
});

type Options = z.infer<typeof options>;

const DIALECT: Dialect = {
  platform: 'GDELT',
  fields: { site: 'domain:' },
  wildcards: false,
  signs: false,
  maxWords: 30,
  maxChars: 400,
};

const LANGUAGES: Readonly<Record<string, string>> = {
  english: 'en',
  turkish: 'tr',
  polish: 'pl',
  persian: 'fa',
  german: 'de',
  french: 'fr',
  spanish: 'es',
  arabic: 'ar',
  italian: 'it',
  portuguese: 'pt',
  russian: 'ru',
};

/** An article; `null` where it has no address. */
export function readArticle(article: unknown, now: number): Item | null {
  const fields = fieldsOf(article);
  const url = linkOf(fields.url);
  if (url === null) return null;
  return itemOf({
    platform: 'gdelt',
    platformId: url,
    kind: 'article',
    url,
    // Titles come cut into words, with a space before each comma.
    title: (textOf(fields.title) ?? '').slice(0, 1_000).replace(/ +(?=[,.;:!?%)\]])/gu, ''),
    publishedAt: timeOf(textOf(fields.seendate), now),
    languageHint: LANGUAGES[(textOf(fields.language) ?? '').toLowerCase()] ?? null,
    publisher: textOf(fields.domain),
  });
}

/** Articles of the world's newspapers. */
export const gdelt = defineSource(options, {
  id: 'gdelt',
  title: 'GDELT',
  summary: 'Searches the news of the world in GDELT, once per alert; titles only, no key needed.',
  about: {
    homepage: 'https://www.gdeltproject.org/',
    apiDocs: 'https://blog.gdeltproject.org/gdelt-doc-2-0-api-debuts/',
    terms: 'https://www.gdeltproject.org/about.html#termsofuse',
  },
  sample: { country: 'turkey', baseUrl: BASE_URL },
  limits: { perMinute: 10, pauseMs: 5_500, pageSize: PAGE, historyHours: 2_160, cost: 'free' },
  supports: { phrases: true, negation: true, replies: false, answers: false },
  proven: 'documented',
  searches: () => true,
  hosts: (options) => hostsOf(options.baseUrl),
  fetch(request, context) {
    const { texts, notices } = searchTexts(requireSearch(request.search, DIALECT), DIALECT);
    const lanes = texts.map((text) => ({
      name: text,
      read: (place: LaneRequest) => search(text, place, request.options, context),
    }));
    return readLanes(lanes, request, context, { notices, overlapMs: 3_600_000 });
  },
});

async function search(text: string, place: LaneRequest, options: Options, context: SourceContext): Promise<LanePage> {
  // A choice must stand in brackets, and only a choice.
  const isChoice = text.includes(' OR ') && !text.startsWith('(');
  const country = options.country === undefined ? '' : ` sourcecountry:${options.country}`;
  const end = place.next === null ? context.now() : Number(place.next);
  const url = addressOf(options.baseUrl, '/api/v2/doc/doc', {
    query: `${isChoice ? `(${text})` : text}${country}`,
    mode: 'artlist',
    format: 'json',
    maxrecords: PAGE,
    sort: 'datedesc',
    startdatetime: stamp(place.since ?? context.now() - FIRST_LOOK_MS),
    enddatetime: stamp(end),
  });
  const { body } = await askJson({ url }, context, refuse);
  const articles = optionalList('GDELT', body, 'articles');
  const { read, skipped } = readEach(articles, (article) => readArticle(article, context.now()));
  const oldest = read.at(-1)?.publishedAt ?? null;
  return {
    items: read,
    seen: articles.length,
    skipped,
    next: articles.length < PAGE || oldest === null ? null : String(oldest),
  };
}

function stamp(time: number): string {
  return new Date(time).toISOString().replace(/\D/gu, '').slice(0, 14);
}

// Not JSON, and of status 200: a sentence that says what is wrong with the question or with its haste.
function refuse({ body, response }: JsonAnswer): void {
  if (body !== undefined || /html/iu.test(response.headers['content-type'] ?? '')) return;
  const said = new TextDecoder().decode(response.body.slice(0, 300)).trim();
  if (/limit requests|too many/iu.test(said)) {
    throw new MentionwatchError('rate-limited', 'GDELT takes one request in five seconds', { retryAfterMs: 5_000 });
  }
  if (response.status === 200 && /^[A-Z][^<{[]{10,300}$/u.test(said)) {
    throw new MentionwatchError('config', `GDELT does not take the question: ${said.slice(0, 200)}`, {
      hint: 'Make the words of the alert longer or fewer, or leave this source out of its `sources`.',
    });
  }
}
