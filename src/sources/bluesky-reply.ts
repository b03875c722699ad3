/** Replies on Bluesky. Each has a name of our own making, by which it is found again for certain. */
import { createHash } from 'node:crypto';
import { asBluesky, askBluesky, type BlueskyAccess, refuseBluesky, sessionOf } from './bluesky-session.ts';
import { at, fieldsOf, textOf } from './fields.ts';
import { addressOf, askJson, type JsonAnswer, unexpected } from './json-answer.ts';
import { askToPost, idOf, missingOptions, postedId, wouldRefuse } from './posting.ts';
import { replyLength } from './reply-length.ts';
import type { Asked, Posted, Replying, ReplyMark, SourceContext } from './source.ts';

const COLLECTION = 'app.bsky.feed.post';
const MAX_BYTES = 3_000;

export const blueskyReplying: Replying<BlueskyAccess> = {
  limit: { max: 300, counted: 'graphemes', page: 'https://docs.bsky.app/docs/advanced-guides/posts' },
  needs: 'an app password',
  again: 'repeats',
  proven: 'documented',
  lacks: (options) => missingOptions({ ...options }, 'handle', 'appPassword'),
  async prepare(target, text, options, context) {
    const post = await postThere(target, options, context);
    if (at(post, 'viewer', 'replyDisabled') === true) {
      throw wouldRefuse('Bluesky takes no reply: the author has limited who may reply.');
    }
    const bytes = replyLength(text, 'bytes');
    if (bytes > MAX_BYTES)
      throw wouldRefuse(`the reply is too long: Bluesky takes ${MAX_BYTES} bytes, and it has ${bytes}.`);
    return { text };
  },
  async post(target, text, mark, options, context) {
    const post = await postThere(target, options, context);
    const parent = { uri: textOf(post.uri), cid: textOf(post.cid) };
    if (parent.uri === null || parent.cid === null) throw unexpected('Bluesky', 'thread.post.cid');
    const root = fieldsOf(at(post, 'record', 'reply', 'root'));
    const record = {
      $type: COLLECTION,
      text,
      createdAt: new Date(mark.begunAt).toISOString(),
      reply: { root: textOf(root.cid) === null ? parent : { uri: root.uri, cid: root.cid }, parent },
      facets: linksIn(text),
    };
    const body = { repo: options.handle, collection: COLLECTION, rkey: recordName(mark), record };
    const url = addressOf(options.baseUrl, '/xrpc/com.atproto.repo.createRecord');
    const answer = await logged(options, context, (headers) =>
      askToPost({ url, headers, body }, context, refuseBluesky),
    );
    return postedAt(postedId('Bluesky', answer.body, 'uri'));
  },
  async find(_target, mark, options, context) {
    const query = { repo: options.handle ?? '', collection: COLLECTION, rkey: recordName(mark) };
    const url = addressOf(options.baseUrl, '/xrpc/com.atproto.repo.getRecord', query);
    const isMissing = ({ body, response }: JsonAnswer) =>
      response.status === 400 && /RecordNotFound|InvalidRequest/u.test(textOf(at(body, 'error')) ?? '');
    const answer = await logged(options, context, (headers) => askUnless(isMissing, { url, headers }, context));
    const uri = answer === null ? null : textOf(at(answer.body, 'uri'));
    return uri === null ? null : postedAt(uri);
  },
};

/** The post that is answered, as the account sees it. */
async function postThere(target: Asked, options: BlueskyAccess, context: SourceContext) {
  const query = { uri: idOf(target), depth: 0, parentHeight: 0 };
  const { token } = sessionOf(options, context, null);
  const { body } = await askBluesky('app.bsky.feed.getPostThread', query, options, token, context);
  const thread = fieldsOf(at(body, 'thread'));
  if (thread.notFound === true) throw wouldRefuse('it is no longer on Bluesky.');
  if (thread.blocked === true) throw wouldRefuse('Bluesky takes no reply: one of the two accounts blocks the other.');
  return fieldsOf(thread.post);
}

function logged<Result>(
  options: BlueskyAccess,
  context: SourceContext,
  work: (headers: Readonly<Record<string, string>>) => Promise<Result>,
): Promise<Result> {
  return asBluesky(options, sessionOf(options, context, null).token, context, work);
}

/** Asks; `null` where the answer is one that `isMissing` knows. */
async function askUnless(
  isMissing: (answer: JsonAnswer) => boolean,
  request: Parameters<typeof askJson>[0],
  context: SourceContext,
): Promise<JsonAnswer | null> {
  const seen = { missing: false };
  try {
    return await askJson(request, context, (answer) => {
      seen.missing = isMissing(answer);
      refuseBluesky(answer);
    });
  } catch (error) {
    if (seen.missing) return null;
    throw error;
  }
}

const DIGITS = '234567abcdefghijklmnopqrstuvwxyz';

/** The name of a reply's record: a TID (https://atproto.com/specs/tid), the same for each try. */
export function recordName({ key, begunAt }: ReplyMark): string {
  const hash = createHash('sha256').update(key).digest();
  const microseconds = BigInt(Math.round(begunAt)) * 1_000n + BigInt(hash.readUInt16BE(0) % 1_000);
  let value = (microseconds << 10n) | BigInt(hash.readUInt16BE(2) % 1_024);
  let name = '';
  for (let place = 0; place < 13; place++) {
    name = `${DIGITS[Number(value & 31n)]}${name}`;
    value >>= 5n;
  }
  return name;
}

/** Addresses in a text, by the bytes where they stand; without this nobody can click them. */
function linksIn(text: string): object[] {
  return [...text.matchAll(/https?:\/\/[^\s<>"]*[^\s<>".,;:!?)]/gu)].map((found) => {
    const byteStart = Buffer.byteLength(text.slice(0, found.index));
    return {
      index: { byteStart, byteEnd: byteStart + Buffer.byteLength(found[0]) },
      features: [{ $type: 'app.bsky.richtext.facet#link', uri: found[0] }],
    };
  });
}

function postedAt(uri: string): Posted {
  const parts = /^at:\/\/([^/]{1,300})\/[^/]{1,300}\/([^/?#]{1,100})$/u.exec(uri);
  return { platformId: uri, url: parts === null ? null : `https://bsky.app/profile/${parts[1]}/post/${parts[2]}` };
}
