/** Any address that answers with JSON: where the list stands in it, and which field of an entry is what. */
import { z } from 'zod';
import { MentionwatchError } from '../core/errors.ts';
import { KINDS } from '../core/mention.ts';
import { htmlToText } from '../feed/html-to-text.ts';
import { readEach, textOf } from './fields.ts';
import { givenItem } from './given-item.ts';
import { askJson, unexpected } from './json-answer.ts';
import { type LanePage, type LaneRequest, readLanes } from './lanes.ts';
import { hostsOf, httpUrl } from './options.ts';
import { type Dialect, requireSearch, searchTexts } from './search-text.ts';
import { defineSource, type SourceContext } from './source.ts';

const PLACEHOLDER = '{query}';

const path = z
  .string()
  .regex(/^[^.\s]{1,100}(?:\.[^.\s]{1,100}){0,9}$/u, 'must be names set apart by dots, such as data.items');

const options = z.strictObject({
  url: httpUrl
    .refine((url) => hostsOf(fill(url, 'a'))[0] === hostsOf(fill(url, 'b'))[0], '{query} must not stand in the host')
    .describe('Address. With {query} in its path or query it is asked once per alert.'),
  items: path
    .optional()
    .describe('Where the list stands in the answer, such as data.items. Default: the answer is the list.'),
  fields: z
    .strictObject({
      id: path.default('id').describe('Its own id.'),
      title: path.default('title').describe('Title.'),
      text: path.default('text').describe('Text; markup is taken out.'),
      url: path.default('url').describe('Address of the page.'),
      author: path.default('author').describe('Name of the author.'),
      publishedAt: path.default('publishedAt').describe('When it was published.'),
      rating: path.default('rating').describe('Stars from 1 to 5.'),
      language: path.default('language').describe('Language.'),
    })
    .prefault({})
    .describe('Where each thing stands in an entry: { text: body.plain, publishedAt: created }.'),
  kind: z.enum(KINDS).default('post').describe('What an entry is.'),
  next: path.optional().describe('Where the address of the next page stands in the answer.'),
});

type Options = z.infer<typeof options>;

const DIALECT: Dialect = {
  platform: 'the address',
  fields: {},
  wildcards: false,
  signs: true,
  or: false,
  quotes: false,
  negation: false,
  maxWords: 30,
  maxChars: 500,
};

/** Any API. */
export const json = defineSource(options, {
  id: 'json',
  title: 'JSON',
  summary: 'Reads any address that answers with JSON; with {query} in the address it searches once per alert.',
  about: {
    homepage: 'https://www.json.org/',
    apiDocs: 'https://www.rfc-editor.org/rfc/rfc8259',
    terms: 'https://www.rfc-editor.org/rfc/rfc8259',
  },
  sample: {
    url: 'https://shop.example.com/api/reviews?q={query}',
    items: 'data.reviews',
    fields: options.shape.fields.parse({ text: 'comment', publishedAt: 'created' }),
    kind: 'review',
  },
  limits: { perMinute: 60, pageSize: 100, historyHours: null, cost: 'free' },
  supports: { phrases: false, negation: false, replies: false, answers: false },
  proven: 'written',
  searches: (options) => options.url.includes(PLACEHOLDER),
  hosts: (options) => hostsOf(fill(options.url, 'x')),
  fetch(request, context) {
    const { url } = request.options;
    const { texts, notices } = url.includes(PLACEHOLDER)
      ? searchTexts(requireSearch(request.search, DIALECT), DIALECT)
      : { texts: [''], notices: [] };
    const lanes = texts.map((text) => ({
      name: text,
      read: (place: LaneRequest) => list(fill(url, encodeURIComponent(text)), place, request.options, context),
    }));
    return readLanes(lanes, request, context, { notices });
  },
});

async function list(start: string, { next }: LaneRequest, options: Options, context: SourceContext): Promise<LanePage> {
  const { body } = await askJson({ url: next ?? start }, context);
  const entries = options.items === undefined ? body : valueAt(body, options.items);
  if (!Array.isArray(entries)) throw unexpected('the address', options.items ?? 'list');
  const { read, skipped } = readEach(entries, (entry) => {
    const values = Object.entries(options.fields).map(([name, where]) => [name, valueAt(entry, where)]);
    const fields = { ...Object.fromEntries(values), kind: options.kind };
    return givenItem({ ...fields, text: htmlToText(textOf(fields.text) ?? '') }, 'json', context.now());
  });
  const following = options.next === undefined ? null : textOf(valueAt(body, options.next));
  return { items: read, seen: entries.length, skipped, next: following === null ? null : sameOrigin(following, start) };
}

// The headers of the config go along: they are meant for this host and for no other.
function sameOrigin(address: string, start: string): string {
  const url = URL.parse(address, start);
  if (url !== null && url.origin === new URL(start).origin) return url.href;
  throw new MentionwatchError('refused', 'the next page is said to be on another host', { hint: 'Leave out `next`.' });
}

/** What stands below names that are set apart by dots; a number is a place in a list. */
function valueAt(value: unknown, path: string): unknown {
  let found = value;
  for (const name of path.split('.')) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined;
    found = (found as Readonly<Record<string, unknown>>)[name];
  }
  return found;
}

function fill(url: string, text: string): string {
  return url.replaceAll(PLACEHOLDER, () => text);
}
