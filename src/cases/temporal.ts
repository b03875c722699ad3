import { createRequire } from 'node:module';
import type { Temporal } from 'temporal-polyfill';
import { lazy } from '../core/lazy.ts';

/** Temporal, read when the first calendar day is reckoned: a firm that answers round the clock needs none. */
export const temporal = lazy((): typeof Temporal => {
  const polyfill: typeof import('temporal-polyfill') = createRequire(import.meta.url)('temporal-polyfill');
  return polyfill.Temporal;
});
