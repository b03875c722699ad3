/** How the people who read a message act on its mentions: by link, by mail, or by command. */
import { actionCode, CODE_ACTIONS } from '../cases/action-code.ts';
import type { ChannelConfig, Config } from '../config/schema.ts';
import type { Mention } from '../core/mention.ts';
import { loadChannel } from '../deliver/registry.ts';
import type { Acting, Codes } from '../digest/acting.ts';
import { loadSource } from '../sources/registry.ts';
import type { Edges } from './edges.ts';

/** Name of the secret that signs the codes by which people act on mentions. */
export const ACTIONS_KEY = 'actions';

/** Two weeks: a digest is still of use after a holiday, and one that was passed on by mistake is not for long. */
const CODES_HOLD_MS = 14 * 86_400_000;

/**
 * How readers of a channel act on these mentions.
 * @param dryRun nothing is written, so that no secret can be made: codes look as they will, and act on nothing
 */
export async function actingFor(
  channel: ChannelConfig | undefined,
  mentions: readonly Mention[],
  { config, store, now }: Pick<Edges, 'config' | 'store' | 'now'>,
  dryRun = false,
): Promise<Acting> {
  const base = config.serve.publicUrl;
  const to = base === null ? await answerAddress(channel, config) : null;
  if (base === null && to === null) return { way: 'command' };
  const key = dryRun ? 'nobody signs with this' : await store.keyNamed(ACTIONS_KEY);
  const until = now() + CODES_HOLD_MS;
  const codes = new Map(mentions.map(({ id }) => [id, codesOf(id, until, key)]));
  if (base !== null) return { way: 'link', base, codes, until };
  return { way: 'mail', to: to ?? '', codes, until };
}

function codesOf(mentionId: number, expiresAt: number, key: string): Codes {
  const codes = CODE_ACTIONS.map((action) => [action, actionCode({ mentionId, action, expiresAt }, key)] as const);
  return Object.fromEntries(codes) as Codes;
}

/** Where answers to a channel's mails go, if a source of the config reads them for what people decide. */
async function answerAddress(channel: ChannelConfig | undefined, { sources }: Config): Promise<string | null> {
  if (channel === undefined) return null;
  const address = (await loadChannel(channel.type)).answersTo?.(channel.options) ?? null;
  if (address === null) return null;
  for (const { enabled, type, options } of sources) {
    if (enabled && (await loadSource(type)).givesOrders?.(options) === true) return address;
  }
  return null;
}
