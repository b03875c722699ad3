import { MentionwatchError } from './errors.ts';

const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** Milliseconds of a duration such as `15m`, `24h`, `7d`, `2w`; `null` for anything else. */
export function parseDuration(text: string): number | null {
  const parts = /^(\d{1,6}(?:\.\d{1,3})?)\s*([smhdw])$/u.exec(text.trim());
  const unit = UNIT_MS[parts?.[2] ?? ''];
  return parts?.[1] === undefined || unit === undefined ? null : Math.round(Number(parts[1]) * unit);
}

const INSTANT = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/u;

/** Milliseconds UTC of an ISO 8601 instant; a date or time without a zone is UTC; `null` for anything else. */
export function parseInstant(text: string): number | null {
  const trimmed = text.trim();
  if (!INSTANT.test(trimmed)) return null;
  const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/u.test(trimmed.slice(10)) || trimmed.length === 10 ? trimmed : `${trimmed}Z`;
  const at = Date.parse(zoned.replace(' ', 'T'));
  return Number.isNaN(at) ? null : at;
}

/**
 * A point in time given by a person: an instant, or a duration that reaches back from now.
 * @throws usage, when it is neither
 */
export function parseSince(text: string, nowMs: number): number {
  const at = parseInstant(text);
  if (at !== null) return at;
  const duration = parseDuration(text);
  if (duration !== null) return nowMs - duration;
  throw new MentionwatchError('usage', `"${text}" is neither a duration nor an instant.`, {
    hint: 'Write a duration such as 24h, 7d or 2w, or an instant such as 2026-06-01T09:00:00Z.',
  });
}

/**
 * A time ahead given by a person: a duration from now, or an instant.
 * @throws usage, when it is neither
 */
export function parseUntil(text: string, nowMs: number): number {
  const duration = parseDuration(text);
  const at = duration === null ? parseInstant(text) : nowMs + duration;
  if (at !== null) return at;
  throw new MentionwatchError('usage', `"${text}" is neither a duration nor an instant.`, {
    hint: 'Write a duration such as 2h or 1d, or an instant such as 2026-06-01T09:00:00Z.',
    refusal: 'no-time-ahead',
  });
}

/** ISO 8601 in UTC, as every machine-readable output has it. */
export function iso(at: number): string {
  return new Date(at).toISOString();
}

/** An instant as `iso` writes it, somewhere in a text. */
export const INSTANT_IN_TEXT = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z/u;

/** `iso` that lets unknown stay unknown. */
export function isoOrNull(at: number | null): string | null {
  return at === null ? null : iso(at);
}
