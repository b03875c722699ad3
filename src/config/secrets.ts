/** Which values must never be shown, and how they are kept out of logs, messages and errors. */

const SHOWN_INSTEAD = '[secret]';
// Shorter values stand in ordinary text by chance: hiding every "tr" would hide nothing and blur everything.
const SHORTEST = 5;

/** A growing set of secret values; what is added later counts for all that is shown later. */
export interface Secrets {
  add(values: Iterable<string>): void;
  /** The text without any secret, in whatever form it stands there: plain, in JSON, in a URL, as basic credentials. */
  hide(text: string): string;
}

/** An empty set of secrets. */
export function createSecrets(): Secrets {
  const forms = new Set<string>();
  return {
    add(values) {
      for (const value of values) {
        if (value.length < SHORTEST) continue;
        forms.add(value);
        forms.add(JSON.stringify(value).slice(1, -1));
        forms.add(encodeURIComponent(value.toWellFormed()));
      }
    },
    hide(text) {
      let shown = text;
      for (const form of [...forms].sort((a, b) => b.length - a.length)) shown = shown.replaceAll(form, SHOWN_INSTEAD);
      return shown.replace(CREDENTIALS, `$1${SHOWN_INSTEAD}@`);
    },
  };
}

/** Does a text hold one of these secrets, plain or as JSON writes it? */
export function holdsSecret(text: string, secrets: readonly string[]): boolean {
  return secrets.some((value) => value.length >= SHORTEST && text.includes(JSON.stringify(value).slice(1, -1)));
}

// The password of any address, even one that no config names: `smtp://user:password@host`.
const CREDENTIALS = /([a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@"']{0,200}:)[^\s/@"']{1,400}@/giu;
