/** The type of the words of the inbox's pages; every language fills all of it. Strings handed in are clean and formatted. */

import type { MessageTag } from '../wording.ts';

/** Words around every page. */
export interface ShellWords {
  skip: string;
  navigation: string;
  pages: Readonly<Record<'inbox' | 'board' | 'report' | 'sources', string>>;
  signedInAs(name: string): string;
  signOut: string;
}

/** Words of signing in. */
export interface SignInWords {
  title: string;
  /** What is asked for, before anything else. */
  lead(brand: string): string;
  name: string;
  password: string;
  submit: string;
  wrong: string;
  tooMany(durationText: string): string;
  busy: string;
  /** A form that was opened too long ago, or that another site sent. */
  staleForm: string;
  back: string;
}

/** Words of pages that could not be shown. */
export interface FaultWords {
  notFound: string;
  notFoundHint: string;
  notAllowed: string;
  notAllowedHint: string;
  tooLong: string;
  unexpected: string;
  unexpectedHint: string;
  locked: string;
}

export interface WebWords {
  readonly shell: ShellWords;
  readonly signIn: SignInWords;
  readonly faults: FaultWords;
}

const loaders: Readonly<Record<MessageTag, () => Promise<WebWords>>> = {
  en: async () => (await import('./en.ts')).en,
  tr: async () => (await import('./tr.ts')).tr,
  pl: async () => (await import('./pl.ts')).pl,
  fa: async () => (await import('./fa.ts')).fa,
};

/** The words of the pages in a language, loaded when first asked for. */
export function webWordsFor(tag: MessageTag): Promise<WebWords> {
  return loaders[tag]();
}
