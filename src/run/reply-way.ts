/** How a mention can be answered where it was said: through its platform, or by hand. */
import type { Config, SourceConfig } from '../config/schema.ts';
import { MentionwatchError } from '../core/errors.ts';
import type { Mention } from '../core/mention.ts';
import { loadSource } from '../sources/registry.ts';
import type { AnySource, Asked, Replying } from '../sources/source.ts';
import type { Store } from '../store/store.ts';

/** A source that can post the reply. */
export interface ReplyWay {
  source: SourceConfig;
  connector: AnySource;
  // biome-ignore lint/suspicious/noExplicitAny: sources of different options, as in the registry
  replying: Replying<any>;
  target: Asked;
}

/** Why a person has to post it: one sentence, without its full stop. */
export interface ByHand {
  byHand: string;
}

/**
 * The way to answer a mention.
 * @throws config: its source could post the reply, and lacks what it needs for that
 */
export async function replyWay(
  mention: Mention,
  { config, store }: { config: Config; store: Store },
): Promise<ReplyWay | ByHand> {
  const source = config.sources.find(({ name }) => name === mention.source);
  if (source === undefined) return { byHand: `its source ${mention.source} is no longer in the config` };
  const connector = await loadSource(source.type);
  const { replying } = connector;
  if (replying === undefined) return { byHand: `${connector.title} takes no replies from programs` };
  if (mention.platform !== connector.id || mention.platformId === null) {
    return { byHand: `${connector.title} does not say which message this is` };
  }
  const lacking = replying.lacks(source.options);
  if (lacking.length > 0) {
    throw new MentionwatchError('config', `${source.name}: replies need ${lacking.join(', ')} in its options.`, {
      hint: `Nothing was posted. The credentials must allow: ${replying.needs}. Or answer it by hand: ${mention.url ?? mention.source}`,
    });
  }
  const place = (await store.threadPlaces([mention.id])).get(mention.id);
  const { platformId, kind, url, publishedAt, author } = mention;
  const { threadId = null, parentId = null } = place ?? {};
  const accounts = config.brand.accounts[connector.id] ?? [];
  const target = { platformId, kind, url, publishedAt, author, threadId, parentId, accounts };
  return { source, connector, replying, target };
}
