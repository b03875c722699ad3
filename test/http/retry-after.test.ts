import fc from 'fast-check';
import { expect, test } from 'vitest';
import { retryAfterMs } from '../../src/http/retry-after.ts';

const NOW = Date.UTC(2026, 5, 1, 9, 30);
const inTenMinutes = NOW / 1000 + 600;

test.each([
  ['seconds', 429, { 'retry-after': '7' }, 7_000],
  ['seconds with decimals', 429, { 'retry-after': '1.5' }, 1_500],
  ['an HTTP date', 503, { 'retry-after': 'Mon, 01 Jun 2026 09:40:00 GMT' }, 600_000],
  ['the date form of RFC 850', 503, { 'retry-after': 'Monday, 01-Jun-26 09:40:00 GMT' }, 600_000],
  ['the date form of asctime', 503, { 'retry-after': 'Mon Jun  1 09:40:00 2026' }, 600_000],
  ['a date that has passed', 503, { 'retry-after': 'Mon, 01 Jun 2026 09:00:00 GMT' }, 0],
  ['a year, which is a mistake', 429, { 'retry-after': '31536000' }, 7 * 86_400_000],
  ['words', 429, { 'retry-after': 'soon' }, null],
  ['a negative number', 429, { 'retry-after': '-5' }, null],
  ['nothing', 429, {}, null],
  ['seconds left, as Reddit says it', 200, { 'x-ratelimit-remaining': '0.0', 'x-ratelimit-reset': '312' }, 312_000],
  ['something left', 200, { 'x-ratelimit-remaining': '12.0', 'x-ratelimit-reset': '312' }, null],
  ['seconds since 1970', 429, { 'x-ratelimit-reset': String(inTenMinutes) }, 600_000],
  ['seconds since 1970 with decimals', 429, { 'x-ratelimit-reset': `${inTenMinutes}.25` }, 600_250],
  ['the spelling of X', 429, { 'x-rate-limit-reset': String(inTenMinutes) }, 600_000],
  ['the spelling of Bluesky', 200, { 'ratelimit-remaining': '0', 'ratelimit-reset': String(inTenMinutes) }, 600_000],
  ['an instant, as Mastodon says it', 429, { 'x-ratelimit-reset': '2026-06-01T09:40:00.000Z' }, 600_000],
  ['seconds after, as Discord says it', 429, { 'x-ratelimit-reset-after': '2.5', 'x-ratelimit-reset': '1' }, 2_500],
  ['the draft of the IETF', 200, { ratelimit: '"burst";r=3;t=5, "day";r=0;t=30' }, 30_000],
  ['the draft with something left', 200, { ratelimit: '"day";r=7;t=30' }, null],
])('%s', (_name, status, headers: Record<string, string>, expected) => {
  expect(retryAfterMs(status, headers, NOW)).toBe(expected);
});

test('whatever the headers say, it is a wait of at most a week or none', () => {
  const value = fc.oneof(
    fc.string(),
    fc.integer().map(String),
    fc.double().map(String),
    fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
  );
  fc.assert(
    fc.property(value, value, value, (retry, reset, draft) => {
      const wait = retryAfterMs(429, { 'retry-after': retry, 'x-ratelimit-reset': reset, ratelimit: draft }, NOW);
      expect(wait === null || (wait >= 0 && wait <= 7 * 86_400_000)).toBe(true);
    }),
  );
});

test('a header of a megabyte is no trouble', () => {
  expect(
    retryAfterMs(429, { 'retry-after': '1'.repeat(1_000_000), ratelimit: ';r=0'.repeat(250_000) }, NOW),
  ).toBeNull();
});
