/** Where a mailbox is and whose it is, as one address: `imaps://user:password@mail.example.com:993`. */
export interface MailboxAddress {
  host: string;
  port: number;
  /** Encrypted from the first byte. */
  isSecure: boolean;
  user: string;
  password: string;
  /** It may be read without encryption: on this machine, or where the config says so. */
  mayBePlain: boolean;
}

// The last @ ends the password: one that was put in from a variable may hold any sign.
const SHAPE = /^(imaps?):\/\/([^:]+):(.+)@(\[[\da-f:.]+\]|[^\s@/:[\]]+)(?::(\d{1,5}))?\/?$/iu;
const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|localhost|::1)$/iu;

/** Reads such an address; `null` where something is missing or wrong. */
export function parseMailboxAddress(text: string, insecure = false): MailboxAddress | null {
  const [, scheme = '', user = '', password = '', bracketed = '', digits] = SHAPE.exec(text) ?? [];
  const isSecure = scheme.toLowerCase() === 'imaps';
  const port = digits === undefined ? (isSecure ? 993 : 143) : Number(digits);
  if (scheme === '' || port < 1 || port > 65_535) return null;
  const host = bracketed.replace(/^\[|\]$/gu, '').toLowerCase();
  const mayBePlain = !isSecure && (insecure || LOOPBACK.test(host));
  return { host, port, isSecure, user: decoded(user), password: decoded(password), mayBePlain };
}

/** `%40` is @ where the whole reads as such; else each sign is what it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A password may hold a percent sign.
    return text;
  }
}
