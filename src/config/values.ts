import { isIP } from 'node:net';
import * as z from 'zod';
import { parseDuration, parseInstant } from '../core/time.ts';

/** Values that the config writes as text and the program holds as numbers. Used by schema.ts and nowhere else. */

const BYTE_UNITS: Readonly<Record<string, number>> = {
  b: 1,
  kb: 1_000,
  mb: 1_000_000,
  gb: 1_000_000_000,
  kib: 1_024,
  mib: 1_048_576,
  gib: 1_073_741_824,
};

/** Bytes of a size such as `10MB` or `512 KiB`; `null` for anything else. */
export function parseBytes(text: string): number | null {
  const parts = /^(\d{1,9}(?:\.\d{1,3})?) ?([a-z]{1,3})$/u.exec(text.trim().toLowerCase());
  const unit = BYTE_UNITS[parts?.[2] ?? ''];
  return parts?.[1] === undefined || unit === undefined ? null : Math.round(Number(parts[1]) * unit);
}

/** A duration such as `15m`; milliseconds in the program. */
export const duration = z
  .string()
  .transform((text, context): number => {
    const ms = parseDuration(text);
    if (ms !== null && ms > 0) return ms;
    context.addIssue({
      code: 'custom',
      message: `"${text}" is no duration. Write a number and a unit: 30s 15m 24h 7d 2w.`,
    });
    return z.NEVER;
  })
  .meta({ pattern: '^\\d+(\\.\\d+)?\\s*[smhdw]$' });

/** A size such as `10MB`; bytes in the program. */
export const byteSize = z
  .string()
  .transform((text, context): number => {
    const bytes = parseBytes(text);
    if (bytes !== null && bytes > 0) return bytes;
    context.addIssue({ code: 'custom', message: `"${text}" is no size. Write a number and a unit: 500KB 10MB.` });
    return z.NEVER;
  })
  .meta({ pattern: '^\\d+(\\.\\d+)? ?[kKmMgG]?[iI]?[bB]$' });

/** A duration that reaches back from now, or an instant; kept as written. */
export const since = z.string().refine((text) => parseDuration(text) !== null || parseInstant(text) !== null, {
  error: 'is neither a duration (24h, 7d) nor an instant (2026-06-01T09:00:00Z).',
});

/** A calendar day such as `2026-12-25`. */
export const day = z.string().refine(isDay, { error: 'is no date. Write it as 2026-12-25.' });

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** A period of the day such as `22:00-08:00`, over midnight or not. */
export const clockRange = z.string().regex(/^(?:[01]?\d|2[0-3]):[0-5]\d ?- ?(?:[01]?\d|2[0-3]):[0-5]\d$/u, {
  error: 'Write two times of day: 22:00-08:00.',
});

/** An IANA time zone. */
export const timezone = z.string().refine(isTimezone, {
  error: 'is no time zone. Write an IANA name such as Europe/Istanbul, Europe/Warsaw, Asia/Tehran or UTC.',
});

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return /^[A-Za-z]/u.test(name);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** A BCP 47 language tag such as `tr` or `pt-BR`. */
export const languageTag = z.string().regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/u, {
  error: 'is no language tag. Write two small letters, such as tr or en.',
});

/** One value or a list of them; always a list in the program. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.union([z.array(item), item]).transform((value): z.output<Item>[] => {
    return (Array.isArray(value) ? value : [value]) as z.output<Item>[];
  });
}

/** What people call a thing: letters, digits, spaces and `. _ -`; unique in its list, so that commands can name it. */
export const name = z
  .string()
  .max(80)
  .regex(/^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} ._-]*[\p{L}\p{M}\p{N}._-])?$/u, {
    error: 'is no name. Use letters, digits, spaces and . _ -, beginning with a letter or digit.',
  });

/** Text that is more than white space. */
export const text = z.string().trim().min(1, { error: 'is empty.' });

/** How much of something in a day or a month: `1000/day`, `5/month`. */
export const allowance = z
  .string()
  .transform((value, context): { amount: number; per: 'hour' | 'day' | 'month' } => {
    const parts = /^(\d{1,9}(?:\.\d{1,4})?) ?\/ ?(hour|day|month)$/u.exec(value.trim());
    const per = parts?.[2];
    if (parts?.[1] !== undefined && (per === 'hour' || per === 'day' || per === 'month')) {
      return { amount: Number(parts[1]), per };
    }
    context.addIssue({ code: 'custom', message: `"${value}" is no allowance. Write 1000/day or 5/month.` });
    return z.NEVER;
  })
  .meta({ pattern: '^\\d+(\\.\\d+)? ?/ ?(hour|day|month)$' });

/** A host or address, with or without a port or prefix length: `192.168.1.10:8080`, `10.0.0.0/8`, `wiki.lan`. */
export const hostOrRange = z.string().refine(isHostOrRange, {
  error: 'is no host, address or range. Write wiki.lan, 192.168.1.10:8080 or 10.0.0.0/8.',
});

function isHostOrRange(value: string): boolean {
  const [address, bits] = value.split('/');
  if (address !== undefined && bits !== undefined) {
    return isIP(address) !== 0 && /^\d{1,3}$/u.test(bits) && Number(bits) <= (isIP(address) === 4 ? 32 : 128);
  }
  return isIP(value) !== 0 || /^(?:\[[0-9a-f:]+\]|[A-Za-z0-9.-]+)(?::\d{1,5})?$/u.test(value);
}
