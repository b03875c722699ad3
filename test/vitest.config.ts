import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Much of a test is waiting for a server, so that no core needs to be left free.
    maxWorkers: '100%',
    env: { TZ: 'UTC', NO_COLOR: '1' },
  },
});
