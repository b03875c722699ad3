/** Servers that answer with more than words: what they say is shown as text, wherever it is shown. */
import { expect, onTestFinished, test } from 'vitest';
import { workplace } from '../support/cli.ts';
import { type Post, rss } from '../support/rss.ts';
import { routes, serve } from '../support/server.ts';
import { smtpServer } from '../support/smtp.ts';

const AT = ['--as-of', '2026-06-01T09:00:00Z'];
const LATER = ['--as-of', '2026-06-01T17:00:00Z'];
const LOST: Post = { id: '1', title: 'Parcel', text: 'Acme lost my parcel and support never answered.' };
const EVIL = 'no\u001b[2J\u001b]0;owned\u0007 \u009b31m\u202eback\u202c <script>alert(1)</script>';
const ACTIVE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/u;

test('refusals of channels and of sources cannot steer a terminal or a later mail', async () => {
  let refusing = true;
  const server = await serve(
    routes({
      '/feed': (_request, reply) => reply.writeHead(200).end(rss([LOST])),
      '/odd': (_request, reply) => reply.writeHead(200).end(EVIL),
      '/hook': (_request, reply) => reply.writeHead(500).end(EVIL),
      '/gone': (_request, reply) => reply.writeHead(400).end(EVIL),
    }),
  );
  onTestFinished(server.close);
  const mail = await smtpServer({ refuseMessage: () => (refusing ? { code: 451, text: EVIL } : null) });
  onTestFinished(mail.close);
  const place = await workplace(`version: 1
brand: { name: Acme, timezone: UTC }
alerts:
  - { name: acme, query: acme }
sources:
  - { name: forum, type: feed, url: "${server.url}/feed" }
  - { name: odd, type: feed, url: "${server.url}/odd" }
channels:
  - { name: care, type: email, smtp: "${mail.url}", from: alerts@acme.example, to: [care@acme.example] }
  - { name: desk, type: webhook, url: "${server.url}/hook" }
  - { name: gone, type: webhook, url: "${server.url}/gone" }
digests:
  - { name: urgent, schedule: immediately, channels: [care, desk, gone] }
`);

  const ran = [
    await place.run(['scan', '-v', ...AT]),
    await place.run(['scan', '-vv', '--log-format', 'json', '--json', ...LATER]),
    await place.run(['digest', '--force', '--as-of', '2026-06-01T10:00:00Z']),
    await place.run(['digest', '--force', '--json', '--as-of', '2026-06-02T17:00:00Z']),
    await place.run(['status', ...LATER]),
    await place.run(['status', '--json', ...LATER]),
    await place.run(['explain', '1', ...LATER]),
    await place.run(['show', '1', '--json', ...LATER]),
  ];
  refusing = false;
  const late = await place.run(['scan', '--as-of', '2026-06-05T09:00:00Z']);

  for (const { stdout, stderr } of [...ran, late]) expect(ACTIVE.exec(stdout + stderr)).toBeNull();
  expect(ran.map(({ code }) => code)).toEqual([3, 3, 3, 3, 0, 0, 0, 0]);
  expect(ran[0]?.stderr).toContain('care');
  expect(mail.received.length).toBeGreaterThan(0);
  for (const { mail: sent } of mail.received) {
    expect(ACTIVE.exec((sent.text ?? '').replaceAll('\r\n', '\n'))).toBeNull();
    expect(sent.html).not.toContain('<script>alert');
  }
}, 60_000);
