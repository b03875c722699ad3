import type { Mention } from '../../src/core/mention.ts';
import type { DigestInput } from '../../src/digest/digest.ts';
import { selectMentions } from '../../src/digest/select.ts';
import { SAMPLE_NOW } from './sample-mention.ts';

/** A daily digest of these mentions, all of them new. */
export function digestInput(mentions: readonly Mention[], changes: Partial<DigestInput> = {}): DigestInput {
  const selected = selectMentions(mentions, { listedBefore: new Set(), now: SAMPLE_NOW, immediate: false });
  return {
    digest: 'daily',
    brand: 'Acme',
    language: 'en',
    timezone: 'Europe/London',
    now: SAMPLE_NOW,
    troubles: [],
    heldSince: null,
    messageId: 'digest-1@acme.example',
    webBase: null,
    promises: new Map(),
    dueIds: new Set(),
    reminder: null,
    ...selected,
    ...changes,
  };
}
