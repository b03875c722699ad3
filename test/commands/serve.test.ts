import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { readPasswordHash } from '../../src/core/password-hash.ts';
import { checkPassword } from '../../src/web/access/passwords.ts';
import { type RunOptions, workplace } from '../support/cli.ts';
import { added } from '../support/database.ts';
import { config, seededPlace } from '../support/seeded.ts';

/** Starts `serve`, does something with its address, and ends it by a signal. */
async function served(
  place: Awaited<ReturnType<typeof workplace>>,
  work: (url: string) => Promise<void>,
  options: RunOptions & { args?: string[]; signal?: NodeJS.Signals } = {},
) {
  const { args = ['serve', '--json'], signal = 'SIGTERM', ...rest } = options;
  const said = Promise.withResolvers<string>();
  let end = (_signal: NodeJS.Signals): void => {};
  const ended = place.run(args, { ...rest, heard: said.resolve, started: (send) => (end = send) });
  const url = /http:[^"\s]+/u.exec(await Promise.race([said.promise, ended.then(({ stderr }) => stderr)]))?.[0] ?? '';
  try {
    await work(url);
  } finally {
    end(signal);
  }
  return await ended;
}

test.each(['SIGTERM', 'SIGINT'] as const)('it serves the inbox until %s, and ends in good order', async (signal) => {
  const place = await seededPlace([added('1')], { rest: 'serve: { port: 0 }' });
  let page = '';

  const { code, stdout, stderr } = await served(
    place,
    async (url) => {
      page = await (await fetch(url)).text();
    },
    { signal, env: { MENTIONWATCH_USER: 'ola' } },
  );

  expect(page).toContain('Parcel never came');
  expect(page).toContain('<bdi>ola</bdi>');
  expect(JSON.parse(stdout)).toEqual({
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/$/u),
    port: expect.any(Number),
  });
  expect(stderr).toBe('mentionwatch: interrupted; what was done so far is kept.\n');
  expect(code).toBe(130);
});

test('pages that listen, and connections that say nothing, hold nobody up', async () => {
  const place = await seededPlace([added('1')], { rest: 'serve: { port: 0 }' });
  const startedAt = performance.now();

  const { code } = await served(place, async (url) => {
    const live = await fetch(`${url}live`);
    expect(live.headers.get('content-type')).toContain('text/event-stream');
    const silent = connect(Number(new URL(url).port), '127.0.0.1');
    await once(silent, 'connect');
    silent.on('error', () => {});
  });

  expect(code).toBe(130);
  expect(performance.now() - startedAt).toBeLessThan(30_000);
});

test('a port that is taken, and an address that is open to others, are wrong settings', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  const taken = await workplace(config());
  const open = await workplace(config('serve: { address: 0.0.0.0 }'));

  const atPort = await taken.run(['serve', '--port', String(port)]);
  const atAddress = await open.run(['serve']);

  expect(atPort).toMatchObject({ code: 2, stdout: '' });
  expect(atPort.stderr).toBe(
    `mentionwatch: 127.0.0.1, port ${port}: another program listens there.\nEnd it, or choose another port with --port.\n`,
  );
  expect(atAddress).toMatchObject({ code: 2, stdout: '' });
  expect(atAddress.stderr).toContain('0.0.0.0 can be reached by others, and nobody may sign in.');
});

test('a password becomes a line for the config, by which alone it can be checked', async () => {
  const place = await workplace();

  const { code, stdout, stderr } = await place.run(['password'], { stdin: 'correct horse battery\nnot this line\n' });
  const hash = stdout.trim();

  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(readPasswordHash(hash)).toMatchObject({ logN: 15, r: 8, p: 3 });
  expect(await checkPassword('correct horse battery', hash)).toBe(true);
});

test.each(['', 'short', 'x'.repeat(501)])('the password %j is refused', async (password) => {
  const place = await workplace();

  const { code, stdout, stderr } = await place.run(['password'], { stdin: `${password}\n` });

  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('a password takes 10 to 500 characters.');
  expect(stderr).not.toContain('xxx');
});

test('a password that is written down as it is, is no password for the config', async () => {
  const place = await workplace(config('serve: { people: [{ name: ayse, password: "correct horse battery" }] }'));

  const { code, stderr } = await place.run(['check']);

  expect(code).toBe(2);
  expect(stderr).toMatch(
    /^alerts\.yaml:\d+:\d+ serve\.people\[0\]\.password: must be what `mentionwatch password` prints\./u,
  );
  expect(stderr).not.toContain('correct horse');
});
