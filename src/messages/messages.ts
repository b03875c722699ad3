import type { Messages, MessageTag } from './wording.ts';
import { MESSAGE_TAGS } from './wording.ts';

const loaders: Readonly<Record<MessageTag, () => Promise<Messages>>> = {
  en: async () => (await import('./en.ts')).en,
  tr: async () => (await import('./tr.ts')).tr,
  pl: async () => (await import('./pl.ts')).pl,
  fa: async () => (await import('./fa.ts')).fa,
};

/** The words of a language, loaded when first asked for; `tr-TR` gives Turkish, a tag without words gives English. */
export async function messagesFor(tag: string): Promise<Messages> {
  const primary = tag.toLowerCase().split(/[-_]/u, 1)[0] ?? '';
  const known = MESSAGE_TAGS.find((candidate) => candidate === primary) ?? 'en';
  return loaders[known]();
}
