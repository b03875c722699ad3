/** Every platform with threads, as the tests run it. */
import { discourse, github, hackernews, reddit, stackexchange, telegram } from './forums.ts';
import { facebook, instagram, threads } from './meta.ts';
import { bluesky, lemmy, mastodon, x, youtube } from './networks.ts';
import { appStore, googleBusiness, googlePlay, trustpilot } from './reviews.ts';
import type { PlatformWorld } from './world.ts';

export const PLATFORM_WORLDS: readonly PlatformWorld[] = [
  hackernews,
  mastodon,
  reddit,
  bluesky,
  stackexchange,
  github,
  discourse,
  lemmy,
  youtube,
  x,
  appStore,
  googlePlay,
  trustpilot,
  googleBusiness,
  facebook,
  instagram,
  threads,
  telegram,
];
