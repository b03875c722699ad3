/**
 * Questions on a site of Stack Exchange, searched once per alert. Without a key 300 requests a day are free, with one
 * 10,000. The wait that an answer asks for (`backoff`) is kept, as ignoring it ends in a ban of most of a day.
 */
import { z } from 'zod';
import { MentionwatchError } from '../core/errors.ts';
import type { Item } from '../core/mention.ts';
import { htmlToText, titleText } from '../feed/html-to-text.ts';
import { at, authorOf, fieldsOf, itemOf, linkOf, listOf, numberOf, readEach, secondsOf, textOf } from './fields.ts';
import { addressOf, askJson, type JsonAnswer, requiredList } from './json-answer.ts';
import { type LanePage, type LaneRequest, readLanes } from './lanes.ts';
import { hostsOf, httpUrl, secretText } from './options.ts';
import { askToPost, idOf, missingOptions, postedId, wouldRefuse } from './posting.ts';
import { type Dialect, requireSearch, searchTexts } from './search-text.ts';
import { type Asked, defineSource, type Reply, type SourceContext } from './source.ts';
import { removed, withRemoved } from './thread.ts';

const BASE_URL = 'https://api.stackexchange.com';
const PAGE = 100;
/** Shorter comments are refused. */
const SHORTEST = 15;
const DEFAULT_SITE = 'stackoverflow';

const options = z.strictObject({
  site: z
    .string()
    .regex(/^[a-z0-9.-]{2,60}$/u, 'must be the name of a site, such as stackoverflow')
    .default(DEFAULT_SITE)
    .describe('The site: stackoverflow, superuser, pt.stackoverflow.'),
  key: secretText.optional().describe('Key of an app, for 10,000 requests a day in place of 300, and to comment.'),
  accessToken: secretText.optional().describe('Of an account that granted the app write_access, to comment.'),
  baseUrl: httpUrl.default(BASE_URL).describe('Address of the API; change it for a relay or a test.'),
});

type Options = z.infer<typeof options>;

const DIALECT: Dialect = {
  platform: 'Stack Exchange',
  fields: {},
  wildcards: false,
  signs: false,
  or: false,
  negation: false,
  maxWords: 20,
  maxChars: 240,
};

/** A question; `null` where it has no id. Ids of other sites than the largest one bear its name, as numbers repeat. */
export function readQuestion(question: unknown, site: string): Item | null {
  const fields = fieldsOf(question);
  const id = textOf(fields.question_id);
  if (id === null) return null;
  return itemOf({
    platform: 'stackexchange',
    platformId: idAt(site, id),
    kind: 'question',
    url: linkOf(fields.link),
    title: titleText(textOf(fields.title) ?? ''),
    text: htmlToText(textOf(fields.body) ?? ''),
    author: ownerOf(fields.owner),
    publishedAt: secondsOf(fields.creation_date),
    engagement: { likes: numberOf(fields.score), shares: null, replies: numberOf(fields.answer_count) },
    threadId: idAt(site, id),
  });
}

function idAt(site: string, id: string): string {
  return site === DEFAULT_SITE ? id : `${site}:${id}`;
}

function ownerOf(owner: unknown): Item['author'] {
  const fields = fieldsOf(owner);
  const name = titleText(textOf(fields.display_name) ?? '');
  return authorOf(name, name, { url: linkOf(fields.link) });
}

/** Questions of a Stack Exchange site. */
export const stackexchange = defineSource(options, {
  id: 'stackexchange',
  title: 'Stack Exchange',
  summary: 'Searches the questions of Stack Overflow or another site of Stack Exchange, once per alert.',
  about: {
    homepage: 'https://stackexchange.com/sites',
    apiDocs: 'https://api.stackexchange.com/docs/advanced-search',
    terms: 'https://stackoverflow.com/legal/api-terms-of-use',
  },
  sample: { site: 'superuser', baseUrl: BASE_URL },
  limits: { perMinute: 30, pageSize: PAGE, historyHours: null, cost: 'free' },
  supports: { phrases: true, negation: false, replies: true, answers: true },
  proven: 'recorded',
  searches: () => true,
  hosts: (options) => hostsOf(options.baseUrl),
  fetch(request, context) {
    const { texts, notices } = searchTexts(requireSearch(request.search, DIALECT), DIALECT);
    const lanes = texts.map((text) => ({
      name: text,
      read: (place: LaneRequest) => search(text, place, request.options, context),
    }));
    return readLanes(lanes, request, context, { notices });
  },
  replies(asked, options, context) {
    return withRemoved(asked, () => thread(asked, options, context));
  },
  replying: {
    limit: { max: 600, counted: 'characters', page: 'https://api.stackexchange.com/docs/create-comment' },
    needs: 'write_access, no_expiry',
    again: 'repeats',
    proven: 'documented',
    lacks: (options) => missingOptions({ ...options }, 'key', 'accessToken'),
    async prepare(target, text, options, context) {
      const { body } = await ask(`/questions/${numberOfPost(target)}`, options, context, {});
      const question = fieldsOf(requiredList('Stack Exchange', body, 'items')[0]);
      if (textOf(question.question_id) === null) throw wouldRefuse('the question is no longer there.');
      if (question.locked_date !== undefined) throw wouldRefuse('the site takes no comment: the question is locked.');
      if ([...text].length < SHORTEST) throw wouldRefuse(`the site takes comments from ${SHORTEST} characters on.`);
      return { text };
    },
    async post(target, text, _mark, options, context) {
      const { site, key = '', accessToken = '', baseUrl } = options;
      const url = addressOf(baseUrl, `/2.3/posts/${numberOfPost(target)}/comments/add`);
      const form = { site, key, access_token: accessToken, body: text, filter: 'default' };
      const { body } = await askToPost({ url, form }, context, refuse);
      const comment = listOf(at(body, 'items'))[0];
      const id = postedId('Stack Exchange', comment, 'comment_id');
      return { platformId: `${site}:a${id}`, url: linkOf(at(comment, 'link')) ?? `${target.url}#comment${id}` };
    },
  },
});

async function search(text: string, place: LaneRequest, options: Options, context: SourceContext): Promise<LanePage> {
  const page = Number(place.next ?? 1);
  const { body } = await ask('/search/advanced', options, context, {
    q: text,
    sort: 'creation',
    order: 'desc',
    filter: 'withbody',
    pagesize: PAGE,
    page,
    fromdate: place.since === null ? null : Math.floor(place.since / 1_000),
  });
  const questions = requiredList('Stack Exchange', body, 'items');
  const { read, skipped } = readEach(questions, (question) => readQuestion(question, options.site));
  // Pages past the 25th want a key.
  const next = at(body, 'has_more') === true && questions.length > 0 && page < 25 ? String(page + 1) : null;
  const pause = numberOf(at(body, 'backoff'));
  const wait = pause === null ? {} : { waitMs: pause * 1_000 };
  return { items: read, seen: questions.length, skipped, next, ...wait };
}

async function* thread(asked: Asked, options: Options, context: SourceContext): AsyncGenerator<Reply, void, undefined> {
  const id = numberOfPost(asked);
  const whole = { filter: 'withbody', pagesize: PAGE };
  const own = requiredList('Stack Exchange', (await ask(`/questions/${id}`, options, context, whole)).body, 'items');
  const question = readQuestion(own[0], options.site);
  if (question === null) {
    yield removed(asked);
    return;
  }
  const { platformId, author, text, publishedAt, url } = question;
  yield { platformId, parentId: null, author, text, publishedAt, url, byOwner: false };
  for (const path of [`/questions/${id}/answers`, `/posts/${id}/comments`]) {
    const { body } = await ask(path, options, context, { ...whole, sort: 'creation' });
    for (const entry of requiredList('Stack Exchange', body, 'items')) {
      const fields = fieldsOf(entry);
      const answer = textOf(fields.answer_id) ?? textOf(fields.comment_id);
      yield {
        platformId: answer === null ? null : `${options.site}:a${answer}`,
        parentId: platformId,
        author: ownerOf(fields.owner),
        text: htmlToText(textOf(fields.body) ?? ''),
        publishedAt: secondsOf(fields.creation_date),
        url: linkOf(fields.link) ?? (answer === null || url === null ? url : `${url}#${answer}`),
        byOwner: false,
      };
    }
  }
}

/** Its number on the site. */
function numberOfPost(asked: Asked): string {
  return /\d{1,12}$/u.exec(idOf(asked))?.[0] ?? '';
}

async function ask(
  path: string,
  options: Options,
  context: SourceContext,
  query: Readonly<Record<string, string | number | null>>,
): Promise<JsonAnswer> {
  const method = path.replace(/\d+/gu, 'N');
  const notBefore = context.memory?.get(`backoff ${method}`);
  if (typeof notBefore === 'number' && notBefore > context.now()) throw tooMany(notBefore - context.now());
  const url = addressOf(options.baseUrl, `/2.3${path}`, { site: options.site, key: options.key ?? null, ...query });
  const answer = await askJson({ url }, context, refuse);
  const pause = numberOf(at(answer.body, 'backoff'));
  if (pause !== null) context.memory?.set(`backoff ${method}`, context.now() + pause * 1_000);
  return answer;
}

// Every refusal is a 400 with a number of its own; the wait stands in its words.
function refuse({ body, response }: JsonAnswer): void {
  const error = numberOf(at(body, 'error_id'));
  if (error === null || response.status === 200) return;
  const message = textOf(at(body, 'error_message'))?.slice(0, 200) ?? '';
  if (error === 502) {
    const seconds = /available in (\d{1,7}) seconds/u.exec(message)?.[1];
    throw tooMany(seconds === undefined ? 300_000 : Number(seconds) * 1_000);
  }
  if (error === 401 || error === 402 || error === 403 || error === 405 || error === 406) {
    throw new MentionwatchError('auth', `Stack Exchange refuses the key: ${message}`, { hint: 'Check the key.' });
  }
}

function tooMany(retryAfterMs: number): MentionwatchError {
  return new MentionwatchError('rate-limited', 'Stack Exchange asks for a pause', {
    hint: 'Scans ask it again later; a key allows more, and `every` asks less often.',
    retryAfterMs,
  });
}
