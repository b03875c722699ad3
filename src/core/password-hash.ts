/**
 * How a password is kept: `scrypt.15.8.3.SALT.KEY` – log2 of N, r and p, then salt and key in base64url. Holds no
 * character that YAML, a shell or an environment file would read as more than a letter.
 */
export interface PasswordHash {
  logN: number;
  r: number;
  p: number;
  salt: Uint8Array;
  key: Uint8Array;
}

const FORM = /^scrypt\.(\d{1,2})\.(\d{1,2})\.(\d{1,2})\.([\w-]{22,100})\.([\w-]{43,100})$/u;
/** Below this a hash can be guessed too fast. */
const LEAST_LOG_N = 14;
/** What checking one password may take of the memory, in bytes. */
const MOST_BYTES = 256 * 1_048_576;

/** Memory that one check takes, in bytes. */
export function hashMemory({ logN, r }: Pick<PasswordHash, 'logN' | 'r'>): number {
  return 128 * 2 ** logN * r;
}

/** Reads a kept password; `null` for anything else, and for one that is too weak or too costly to check. */
export function readPasswordHash(text: string): PasswordHash | null {
  const [, logN = '', r = '', p = '', salt = '', key = ''] = FORM.exec(text) ?? [];
  const hash = { logN: Number(logN), r: Number(r), p: Number(p) };
  if (hash.logN < LEAST_LOG_N || hash.r < 1 || hash.p < 1 || hash.p > 16 || hashMemory(hash) > MOST_BYTES) return null;
  return { ...hash, salt: Buffer.from(salt, 'base64url'), key: Buffer.from(key, 'base64url') };
}

/** The text for the config. */
export function writePasswordHash({ logN, r, p, salt, key }: PasswordHash): string {
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
  return ['scrypt', logN, r, p, base64(salt), base64(key)].join('.');
}
