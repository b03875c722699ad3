import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { readPasswordHash } from '../../src/core/password-hash.ts';
import { checkPassword } from '../../src/web/access/passwords.ts';
import { type RunOptions, workplace } from '../support/cli.ts';
import { added } from '../support/database.ts';
import { config, seededPlace } from '../support/seeded.ts';

const TOKEN = 'a-token-for-the-contact-form';
const INGEST = `serve: { port: 0, tokens: [{ name: form, scopes: [ingest], token: ${TOKEN} }] }`;

/** Starts `serve`, does something with its address, and ends it by a signal. */
async function served(
  place: Awaited<ReturnType<typeof workplace>>,
  work: (url: string) => Promise<void>,
  options: RunOptions & { args?: string[]; signal?: NodeJS.Signals; times?: number } = {},
) {
  const { args = ['serve', '--json'], signal = 'SIGTERM', times = 1, ...rest } = options;
  const said = Promise.withResolvers<string>();
  let end = (_signal: NodeJS.Signals): void => {};
  const ended = place.run(args, { ...rest, heard: said.resolve, started: (send) => (end = send) });
  const url = /http:[^"\s]+/u.exec(await Promise.race([said.promise, ended.then(({ stderr }) => stderr)]))?.[0] ?? '';
  try {
    await work(url);
  } finally {
    end(signal);
    // Two that come at once are one for the process.
    for (let sent = 1; sent < times; sent++) await pause(300).then(() => end(signal));
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
  expect(stderr).toBe('mentionwatch: told to stop; the inbox is closed.\n');
  expect(code).toBe(0);
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

  expect(code).toBe(0);
  expect(performance.now() - startedAt).toBeLessThan(30_000);
});

/** Sends the head and half of a request that hands in a mention; `finish` sends the rest and gives the answer. */
async function halfSent(url: string) {
  const body = JSON.stringify({ text: 'Acme never answered.', platformId: '77', alert: 'acme' });
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => {});
  await once(socket, 'connect');
  const head = ['POST /api/v1/mentions HTTP/1.1', `Host: ${new URL(url).host}`, `Authorization: Bearer ${TOKEN}`];
  head.push('Content-Type: application/json', `Content-Length: ${body.length}`, '', '');
  socket.write(`${head.join('\r\n')}${body.slice(0, 10)}`);
  // Until the program has read it: what it answers later stands behind it in its own queue.
  await fetch(`${url}healthz`);
  return async () => {
    socket.write(body.slice(10));
    const [answer] = await once(socket, 'data');
    return String(answer);
  };
}

test('told to stop, it finishes the request that runs', async () => {
  const place = await seededPlace([added('1')], { rest: INGEST });
  let answer: Promise<string> | undefined;

  const { code } = await served(place, async (url) => {
    const finish = await halfSent(url);
    answer = new Promise((resolve) => setTimeout(() => resolve(finish()), 500));
  });

  expect(await answer).toMatch(/^HTTP\/1\.1 201 /u);
  expect(code).toBe(0);
  expect((await place.run(['list', '--search', 'never answered'])).stdout).toContain('Acme never answered');
});

test('a second signal ends it at once', async () => {
  const place = await seededPlace([added('1')], { rest: INGEST });

  const { code, stderr } = await served(place, async (url) => void (await halfSent(url)), { times: 2 });

  expect({ code, stderr }).toEqual({ code: 130, stderr: '' });
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
