import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { hashMemory, type PasswordHash, readPasswordHash, writePasswordHash } from '../../core/password-hash.ts';

// 32 MiB and three passes: one of the settings that OWASP holds equal (2026-11).
// https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
const COST = { logN: 15, r: 8, p: 3 } as const;
const KEY_BYTES = 32;
/** Longest password that is looked at, in characters; nobody types more. */
export const LONGEST_PASSWORD = 500;

const derive = promisify<string, Uint8Array, number, ScryptOptions, Buffer>(scrypt);

/** What the config keeps of a password. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return writePasswordHash({ ...COST, salt, key: await keyOf(password, { ...COST, salt }) });
}

/**
 * Is this the password? Takes as long for somebody who is not there.
 * @param kept `null` where there is no such person
 */
export async function checkPassword(password: string, kept: string | null): Promise<boolean> {
  const known = kept === null ? null : readPasswordHash(kept);
  const hash = known ?? { ...COST, salt: randomBytes(16), key: randomBytes(KEY_BYTES) };
  const key = await keyOf(password, hash, hash.key.length);
  return timingSafeEqual(key, hash.key) && known !== null;
}

// Keyboards and systems write the same letter in several ways.
function keyOf(password: string, hash: Omit<PasswordHash, 'key'>, length = KEY_BYTES): Promise<Buffer> {
  const options = { N: 2 ** hash.logN, r: hash.r, p: hash.p, maxmem: hashMemory(hash) * 2 };
  return derive(password.normalize('NFC'), hash.salt, length, options);
}
