/** What searches that answer with a feed have in common: one alert, one or a few addresses to ask. */
import { z } from 'zod';
import { pollFeeds } from './feed-poll.ts';
import { type Dialect, requireSearch, searchTexts } from './search-text.ts';
import type { FetchRequest, Page, SourceContext } from './source.ts';

/** For the `region` of a news search: two capital letters: `TR`, `GB`. */
export const regionCode = z.string().regex(/^[A-Z]{2}$/u, 'must be a country code in capitals, such as TR');

/** For the `language` of a news search: `tr`, `pt-BR`, `zh-Hant`. */
export const languageCode = z
  .string()
  .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,4})?$/u, 'must be a language code, such as tr or pt-BR');

/**
 * Asks a search that answers with a feed for what an alert wants.
 * @param addressOf makes the address of one question
 * @throws as `searchTexts` and `pollFeeds` do
 */
export async function* searchFeeds(
  addressOf: (text: string) => string,
  request: FetchRequest<unknown>,
  context: SourceContext,
  dialect: Dialect,
): AsyncGenerator<Page, void, undefined> {
  const { texts, notices } = searchTexts(requireSearch(request.search, dialect), dialect);
  // Told when the question is new; the same words at every poll would be noise.
  let pending = request.state === null ? notices : [];
  for await (const page of pollFeeds(texts.map(addressOf), request, context)) {
    yield { ...page, notices: [...pending, ...page.notices] };
    pending = [];
  }
}
