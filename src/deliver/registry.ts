import { MentionwatchError } from '../core/errors.ts';
import type { AnyChannel } from './channel.ts';

/** Every channel type and the file that holds it; a file is loaded when a config uses its type. */
const LOADERS = {
  email: async (): Promise<AnyChannel> => (await import('./email.ts')).email,
  webhook: async (): Promise<AnyChannel> => (await import('./webhook.ts')).webhook,
  slack: async (): Promise<AnyChannel> => (await import('./slack.ts')).slack,
  discord: async (): Promise<AnyChannel> => (await import('./discord.ts')).discord,
  teams: async (): Promise<AnyChannel> => (await import('./teams.ts')).teams,
  mattermost: async (): Promise<AnyChannel> => (await import('./mattermost.ts')).mattermost,
  'google-chat': async (): Promise<AnyChannel> => (await import('./google-chat.ts')).googleChat,
  telegram: async (): Promise<AnyChannel> => (await import('./telegram.ts')).telegram,
  ntfy: async (): Promise<AnyChannel> => (await import('./ntfy.ts')).ntfy,
  matrix: async (): Promise<AnyChannel> => (await import('./matrix.ts')).matrix,
  file: async (): Promise<AnyChannel> => (await import('./file.ts')).file,
  feed: async (): Promise<AnyChannel> => (await import('./feed.ts')).feed,
  stdout: async (): Promise<AnyChannel> => (await import('./stdout.ts')).stdout,
  command: async (): Promise<AnyChannel> => (await import('./command.ts')).command,
} as const;

/** The channel types in the order in which they are listed. */
export const channelTypes: readonly string[] = Object.keys(LOADERS);

/**
 * The channel of a type; reads its file on first use.
 * @throws config, when there is no such type
 */
export async function loadChannel(type: string): Promise<AnyChannel> {
  if (Object.hasOwn(LOADERS, type)) return LOADERS[type as keyof typeof LOADERS]();
  throw new MentionwatchError('config', `there is no channel type "${type}"`, {
    hint: `Use one of ${channelTypes.join(', ')}.`,
  });
}
