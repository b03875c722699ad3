import { MentionwatchError } from '../core/errors.ts';
import type { AnySource } from './source.ts';

// One line a source. Loaded one by one, so that a config pays only for the types it uses.
const LOADERS: Readonly<Record<string, () => Promise<AnySource>>> = {
  feed: async () => (await import('./feed.ts')).feed,
  'google-news': async () => (await import('./google-news.ts')).googleNews,
  'bing-news': async () => (await import('./bing-news.ts')).bingNews,
  hackernews: async () => (await import('./hackernews.ts')).hackernews,
  mastodon: async () => (await import('./mastodon.ts')).mastodon,
  reddit: async () => (await import('./reddit.ts')).reddit,
  bluesky: async () => (await import('./bluesky.ts')).bluesky,
  stackexchange: async () => (await import('./stackexchange.ts')).stackexchange,
  github: async () => (await import('./github.ts')).github,
  discourse: async () => (await import('./discourse.ts')).discourse,
  lemmy: async () => (await import('./lemmy.ts')).lemmy,
  gdelt: async () => (await import('./gdelt.ts')).gdelt,
  devto: async () => (await import('./devto.ts')).devto,
  youtube: async () => (await import('./youtube.ts')).youtube,
  x: async () => (await import('./x.ts')).x,
  'app-store': async () => (await import('./app-store.ts')).appStore,
  'google-play': async () => (await import('./google-play.ts')).googlePlay,
  trustpilot: async () => (await import('./trustpilot.ts')).trustpilot,
  'google-business': async () => (await import('./google-business.ts')).googleBusiness,
  facebook: async () => (await import('./facebook.ts')).facebook,
  instagram: async () => (await import('./instagram.ts')).instagram,
  threads: async () => (await import('./threads.ts')).threads,
  telegram: async () => (await import('./telegram.ts')).telegram,
  webpage: async () => (await import('./webpage.ts')).webpage,
  imap: async () => (await import('./imap.ts')).imap,
  json: async () => (await import('./json.ts')).json,
  file: async () => (await import('./file.ts')).file,
  command: async () => (await import('./command.ts')).command,
};

/** Every type that a source in the config may have, in the order of the documentation. */
export const sourceTypes: readonly string[] = Object.keys(LOADERS);

const loaded = new Map<string, Promise<AnySource>>();

/**
 * The source of a type; reads its file on first use.
 * @throws config, when there is no such type
 */
export async function loadSource(type: string): Promise<AnySource> {
  const known = loaded.get(type);
  if (known !== undefined) return known;
  const load = Object.hasOwn(LOADERS, type) ? LOADERS[type] : undefined;
  if (load !== undefined) {
    const source = load();
    loaded.set(type, source);
    return source;
  }
  throw new MentionwatchError('config', `there is no source type "${type}"`, {
    hint: `Use one of ${sourceTypes.join(', ')}.`,
  });
}
