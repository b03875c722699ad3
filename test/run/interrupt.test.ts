/** A scan that is asked to stop, or that finds another one at work. */
import type { ServerResponse } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { workplace } from '../support/cli.ts';
import { type Post, rss } from '../support/rss.ts';
import { routes, serve } from '../support/server.ts';
import { smtpServer } from '../support/smtp.ts';

const LOST: Post = {
  id: '1',
  title: 'Parcel',
  text: 'Acme lost my parcel and support never answered. I want a refund.',
};
const AT = '2026-06-01T09:00:00Z';
const LATER = '2026-06-01T17:00:00Z';

/** One source that answers, and one that does not answer before it is told to. */
async function world() {
  const held: ServerResponse[] = [];
  let asked: () => void = () => {};
  const slowAsked = new Promise<void>((resolve) => {
    asked = resolve;
  });
  let hold = true;
  const server = await serve(
    routes({
      '/quick': (_request, reply) => reply.writeHead(200).end(rss([LOST])),
      '/slow': (_request, reply) => {
        if (!hold) return void reply.writeHead(200).end(rss([]));
        held.push(reply);
        asked();
      },
    }),
  );
  onTestFinished(server.close);
  const mail = await smtpServer();
  onTestFinished(mail.close);
  const place = await workplace(`version: 1
brand: { name: Acme, timezone: UTC }
alerts:
  - { name: acme, query: acme }
sources:
  - { name: quick, type: feed, url: "${server.url}/quick" }
  - { name: slow, type: feed, url: "${server.url}/slow" }
channels:
  - { name: care, type: email, smtp: "${mail.url}", from: alerts@acme.example, to: [care@acme.example] }
digests:
  - { name: urgent, schedule: immediately, channels: [care] }
`);
  return {
    server,
    mail,
    place,
    slowAsked,
    letGo: () => {
      hold = false;
      for (const reply of held.splice(0)) if (!reply.destroyed) reply.writeHead(200).end(rss([]));
    },
  };
}

/** Starts a scan and gives it back together with the means to signal it, once it waits for the slow source. */
async function scanThatWaits({ place, slowAsked }: Awaited<ReturnType<typeof world>>) {
  let send: (signal: NodeJS.Signals) => void = () => {};
  const ended = place.run(['scan', '--as-of', AT], {
    started: (given) => {
      send = given;
    },
  });
  await slowAsked;
  return { ended, send: (signal: NodeJS.Signals) => send(signal) };
}

/** Asks until the quick source's mention can be read, from another process's connection. */
async function untilStored({ place }: Awaited<ReturnType<typeof world>>) {
  for (let tries = 0; tries < 20; tries++) {
    const { code, stdout } = await place.run(['list', '--json']);
    if (code === 0 && JSON.parse(stdout).length === 1) return;
  }
  throw new Error('The mention of the quick source was never stored.');
}

test('a second scan says so in one line and does nothing; status and list are not held up', async () => {
  const all = await world();
  const first = await scanThatWaits(all);

  const second = await all.place.run(['scan', '--as-of', AT]);
  const asJson = await all.place.run(['scan', '--json', '--as-of', AT]);
  const requests = all.server.requests.length;
  const status = await all.place.run(['status']);
  all.letGo();

  expect(second.code).toBe(0);
  expect(second.stdout).toBe('');
  expect(second.stderr).toMatch(/^mentionwatch: another scan is running[^\n]*\n$/u);
  expect(asJson.code).toBe(0);
  expect(JSON.parse(asJson.stdout)).toMatchObject({ skipped: true, sources: [], deliveries: [] });
  expect(requests).toBe(2);
  expect(status).toMatchObject({ code: 0, stderr: '' });
  expect(await first.ended).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(all.mail.received).toHaveLength(1);
});

test('a scan that was killed holds up nobody: the next one works at once', async () => {
  const all = await world();
  const first = await scanThatWaits(all);

  first.send('SIGKILL');
  const { code } = await first.ended;
  all.letGo();
  const next = await all.place.run(['scan', '--json', '--as-of', LATER]);

  expect(code).toBeNull();
  expect(next.code).toBe(0);
  expect(JSON.parse(next.stdout)).toMatchObject({ skipped: false, sources: [{ name: 'quick' }, { status: 'ok' }] });
  expect(all.mail.received).toHaveLength(1);
});

test.each(['SIGINT', 'SIGTERM'] as const)('%s stops a scan with 130; what was read is kept', async (signal) => {
  const all = await world();
  const first = await scanThatWaits(all);
  await untilStored(all);

  first.send(signal);
  const stopped = await first.ended;
  all.letGo();
  const listed = await all.place.run(['list', '--json']);
  const next = await all.place.run(['scan', '--json', '--as-of', LATER]);

  expect(stopped.code).toBe(130);
  expect(stopped.stdout).toBe('');
  expect(stopped.stderr).toMatch(/(?:^|\n)mentionwatch: interrupted; what was done so far is kept\.\n$/u);
  expect(stopped.stderr).not.toMatch(/\n\s+at |unexpected/u);
  expect(JSON.parse(listed.stdout)).toMatchObject([{ title: 'Parcel' }]);
  expect(JSON.parse(next.stdout)).toMatchObject({ totals: { new: 0 }, deliveries: [{ status: 'sent', mentions: 1 }] });
  expect(all.mail.received).toHaveLength(1);
});

test('SIGINT while a mail server takes its time: 130 at once, and the repeat bears the same Message-ID', async () => {
  let taken: () => void = () => {};
  const inHand = new Promise<void>((resolve) => {
    taken = resolve;
  });
  let answering: Promise<void> | undefined = new Promise(() => {});
  const mail = await smtpServer({
    beforeAnswer: async () => {
      taken();
      await answering;
    },
  });
  onTestFinished(mail.close);
  const server = await serve((_request, reply) => reply.writeHead(200).end(rss([LOST])));
  onTestFinished(server.close);
  const place = await workplace(`version: 1
brand: { name: Acme, timezone: UTC }
alerts:
  - { name: acme, query: acme }
sources:
  - { name: forum, type: feed, url: "${server.url}/feed" }
channels:
  - { name: care, type: email, smtp: "${mail.url}", from: alerts@acme.example, to: [care@acme.example] }
digests:
  - { name: urgent, schedule: immediately, channels: [care] }
`);

  const stopped = await place.run(['scan', '--as-of', AT], {
    started: (send) => void inHand.then(() => send('SIGINT')),
  });
  answering = undefined;
  const next = await place.run(['scan', '--json', '--as-of', LATER]);

  expect(stopped.code).toBe(130);
  expect(JSON.parse(next.stdout).deliveries).toMatchObject([{ status: 'sent', mentions: 1 }]);
  expect(mail.received).toHaveLength(2);
  expect(new Set(mail.received.map((each) => each.mail.messageId)).size).toBe(1);
});
