/** When to come back: one reader for all the ways in which servers say it. Pure. */

const DAY_MS = 86_400_000;
/** Longer waits are taken for mistakes: a source must not fall silent for a year because of one header. */
const LONGEST_MS = 7 * DAY_MS;

/**
 * How long an answer asks us to wait, in milliseconds from `now`; `null` when it does not.
 *
 * `Retry-After` counts on any answer. The rate-limit headers count when the answer is a 429 or says that nothing is
 * left: `RateLimit` (IETF draft), and `X-RateLimit-Reset` and its spellings with seconds left (Reddit), seconds since
 * 1970 (GitHub, X, Bluesky, Discord) or an ISO 8601 instant (Mastodon).
 * @param headers names in lower case
 */
export function retryAfterMs(status: number, headers: Readonly<Record<string, string>>, now: number): number | null {
  const stated = waitOf(headers['retry-after'], now);
  if (stated !== null) return stated;
  const limited = status === 429;
  const draft = draftWait(headers.ratelimit, limited);
  if (draft !== null) return draft;
  const left = first(headers, ['x-ratelimit-remaining', 'x-rate-limit-remaining', 'ratelimit-remaining']);
  const spent = left !== undefined && /^\s*\d/u.test(left) && Number.parseFloat(left) < 1;
  if (!limited && !spent) return null;
  const after = waitOf(headers['x-ratelimit-reset-after'], now);
  if (after !== null) return after;
  return waitOf(first(headers, ['x-ratelimit-reset', 'x-rate-limit-reset', 'ratelimit-reset']), now);
}

// Seconds to wait, seconds (or milliseconds) since 1970, an HTTP date or an ISO 8601 instant.
function waitOf(text: string | undefined, now: number): number | null {
  const value = text?.trim().slice(0, 100) ?? '';
  if (/^\d{1,15}(?:\.\d{1,9})?$/u.test(value)) {
    const number = Number(value);
    if (number >= 1e12) return clamp(number - now);
    return clamp(number >= 1e9 ? number * 1000 - now : number * 1000);
  }
  const at = parseInstant(value);
  return at === null ? null : clamp(at - now);
}

// Three forms of RFC 9110 section 5.6.7 and ISO 8601. The asctime form names no zone: it is UTC, whatever ours is.
function parseInstant(value: string): number | null {
  const asctime = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) (\d{2}:\d{2}:\d{2}) (\d{4})$/u.exec(value);
  const named = /^[A-Z][a-z]{2,8}, \d{2}[ -][A-Z][a-z]{2}[ -]\d{2,4} \d{2}:\d{2}:\d{2} GMT$/u.test(value);
  const zoned = /^\d{4}-\d{2}-\d{2}T[\d:.]{5,20}(?:Z|[+-]\d{2}:\d{2})$/u.test(value);
  if (asctime === null && !named && !zoned) return null;
  const at = Date.parse(asctime === null ? value : `${asctime[2]} ${asctime[1]} ${asctime[4]} ${asctime[3]} GMT`);
  return Number.isNaN(at) ? null : at;
}

// `"default";r=0;t=30`, or several of them with commas: the longest wait among those that are used up.
function draftWait(text: string | undefined, limited: boolean): number | null {
  const waits: number[] = [];
  for (const policy of (text ?? '').slice(0, 1_000).split(',')) {
    const left = /;\s*r=(\d{1,9})\b/u.exec(policy)?.[1];
    const seconds = /;\s*t=(\d{1,9})\b/u.exec(policy)?.[1];
    if (seconds !== undefined && (limited || Number(left ?? 1) === 0)) waits.push(Number(seconds) * 1000);
  }
  return waits.length === 0 ? null : clamp(Math.max(...waits));
}

function first(headers: Readonly<Record<string, string>>, names: readonly string[]): string | undefined {
  for (const name of names) if (headers[name] !== undefined) return headers[name];
  return undefined;
}

function clamp(wait: number): number {
  return Math.min(Math.max(Math.round(wait), 0), LONGEST_MS);
}
