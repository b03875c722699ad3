import { expect, onTestFinished, test } from 'vitest';
import { messageOf } from '../../src/core/errors.ts';
import { email } from '../../src/deliver/email.ts';
import { channelContext } from '../support/channel.ts';
import { message } from '../support/message.ts';
import { type SmtpBehavior, silentPort, smtpServer } from '../support/smtp.ts';

async function setUp(behavior: SmtpBehavior = {}, credentials = '') {
  const server = await smtpServer(behavior);
  onTestFinished(server.close);
  const settings = email.options.parse({
    smtp: `smtp://${credentials}${server.host}`,
    from: 'Acme alerts <alerts@acme.example>',
    to: ['Ayşe <ayse@acme.example>', 'mehmet@acme.example'],
  });
  return { server, settings, context: await channelContext() };
}

test('a digest arrives as one multipart mail with a stable Message-ID and the headers of an automatic list', async () => {
  const { server, settings, context } = await setUp();

  const outcome = await email.send(message({ subject: '3 yanıtsız: Çiçek', language: 'tr' }), settings, context);

  expect(outcome).toMatchObject({ status: 'sent', refused: [] });
  const [got] = server.received;
  expect(got?.to).toEqual(['ayse@acme.example', 'mehmet@acme.example']);
  expect(got?.mail.messageId).toBe('<mw-7f3c9a@acme.example>');
  expect(got?.mail.subject).toBe('3 yanıtsız: Çiçek');
  expect(got?.mail.text).toContain('Acme lost my parcel');
  expect(got?.mail.html).toContain('<p>Acme lost my parcel');
  const headers = Object.fromEntries((got?.mail.headers ?? []).map((header) => [header.key, header.value]));
  expect(headers).toMatchObject({
    'auto-submitted': 'auto-generated',
    'list-id': '<daily.mentionwatch.acme.example>',
    'content-language': 'tr',
  });
});

test('a retry bears the same Message-ID and date', async () => {
  const { server, settings, context } = await setUp();

  await email.send(message(), settings, context);
  await email.send(message(), settings, context);

  expect(server.received.map((each) => each.mail.messageId)).toEqual([
    '<mw-7f3c9a@acme.example>',
    '<mw-7f3c9a@acme.example>',
  ]);
  expect(new Set(server.received.map((each) => each.mail.date)).size).toBe(1);
});

test('a picture goes with the page that shows it, and a retry is the same mail to the byte', async () => {
  const { server, settings, context } = await setUp();
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]);
  const illustrated = message({
    html: '<p>Acme <img src="cid:trend.1@mentionwatch" alt="In the last 14 days: 9 mentions."></p>',
    image: { cid: 'trend.1@mentionwatch', png: png.toString('base64') },
  });

  await email.send(illustrated, settings, context);
  await email.send(illustrated, settings, context);

  const [first, second] = server.received;
  const [picture] = first?.mail.attachments ?? [];
  expect(first?.raw).toMatch(/^Content-Type: multipart\/related;/mu);
  expect(picture).toMatchObject({
    mimeType: 'image/png',
    disposition: 'inline',
    contentId: '<trend.1@mentionwatch>',
    related: true,
  });
  expect(Buffer.from(picture?.content as ArrayBuffer)).toEqual(png);
  expect(first?.mail.html).toContain('alt="In the last 14 days: 9 mentions."');
  expect(second?.raw).toBe(first?.raw);
});

test('a text cannot hold the line that parts its mail', async () => {
  const { server, settings, context } = await setUp();

  await email.send(message(), settings, context);
  const boundary = /boundary="([^"]+)"/u.exec(server.received[0]?.raw ?? '')?.[1] ?? '';
  await email.send(message({ text: `Acme\r\n--${boundary}\r\nBcc: victim@evil.example` }), settings, context);

  expect(boundary).not.toBe('');
  expect(server.received[1]?.raw).not.toContain(`boundary="${boundary}"`);
  expect(server.received[1]?.mail.text).toContain('Bcc: victim@evil.example');
});

test('a line break in a subject adds no header and no recipient', async () => {
  const { server, settings, context } = await setUp();

  await email.send(message({ subject: 'x\r\nBcc: victim@evil.example\r\n\r\nboo' }), settings, context);

  expect(server.received[0]?.to).toEqual(['ayse@acme.example', 'mehmet@acme.example']);
  expect(server.received[0]?.mail.bcc ?? []).toEqual([]);
  expect(server.received[0]?.raw).not.toMatch(/^Bcc:/imu);
});

test('an address that is refused for good is named, the others get the mail', async () => {
  const { server, settings, context } = await setUp({
    refuse: (address) => (address.startsWith('mehmet') ? { code: 550, text: 'no such user' } : null),
  });

  const outcome = await email.send(message(), settings, context);

  expect(outcome).toMatchObject({ status: 'sent', refused: ['mehmet@acme.example'] });
  expect(server.received[0]?.to).toEqual(['ayse@acme.example']);
});

test('a full mailbox is tried again, and only that one', async () => {
  let full = true;
  const { server, settings, context } = await setUp({
    refuse: (address) => (full && address.startsWith('mehmet') ? { code: 552, text: '5.2.2 mailbox full' } : null),
  });

  const first = await email.send(message(), settings, context);
  full = false;
  const left = first.status === 'sent' ? null : (first.left ?? null);
  const second = await email.send(message({ left }), settings, context);

  expect(first).toMatchObject({ status: 'retry', left: ['mehmet@acme.example'] });
  expect(second).toMatchObject({ status: 'sent' });
  expect(server.received.map((each) => each.to)).toEqual([['ayse@acme.example'], ['mehmet@acme.example']]);
});

test('when every address is refused for good the digest is rejected', async () => {
  const { settings, context } = await setUp({ refuse: () => ({ code: 550, text: 'no such user' }) });

  const outcome = await email.send(message(), settings, context);

  expect(outcome).toMatchObject({ status: 'rejected', hint: expect.stringContaining('addresses') });
});

test.each([
  [451, 'try later', 'retry'],
  [554, 'spam', 'rejected'],
])('a %i after the message means %s: %s', async (code, text, status) => {
  const { settings, context } = await setUp({ refuseMessage: () => ({ code, text }) });

  expect(await email.send(message(), settings, context)).toMatchObject({ status });
});

test('a connection that breaks after the whole message leaves it unknown', async () => {
  const { settings, context } = await setUp({ dropAfterData: () => true });

  expect(await email.send(message(), settings, context)).toMatchObject({ status: 'unknown' });
});

test('a server that is not there is tried again', async () => {
  const { server, settings, context } = await setUp();
  await server.close();

  const outcome = await email.send(message(), settings, context);

  expect(outcome).toMatchObject({ status: 'retry', error: expect.stringContaining(server.host) });
});

test('a server that never speaks is left when the run is stopped', async () => {
  const silent = await silentPort();
  onTestFinished(silent.close);
  const stop = new AbortController();
  const context = { ...(await channelContext()), signal: stop.signal };
  const settings = email.options.parse({
    smtp: `smtp://127.0.0.1:${silent.port}`,
    from: 'a@x.example',
    to: 'b@x.example',
  });

  const sending = email.send(message(), settings, context);
  stop.abort();

  expect(await sending).toMatchObject({ status: 'retry' });
});

test('a wrong password is rejected with a remedy and without the password', async () => {
  const { settings, context } = await setUp({ user: { name: 'alerts', password: 'right' } }, 'alerts:wrongsecret@');

  const outcome = await email.send(message(), settings, context);

  expect(outcome).toMatchObject({ status: 'rejected', hint: expect.stringContaining('password') });
  expect(JSON.stringify(outcome)).not.toContain('wrongsecret');
});

test('a probe greets and signs in and sends nothing', async () => {
  const { server, settings, context } = await setUp({ user: { name: 'alerts', password: 'right' } }, 'alerts:right@');

  expect(await email.probe(settings, context)).toContain(server.host);
  expect(server.received).toEqual([]);
  const wrong = email.options.parse({ ...settings, smtp: settings.smtp.replace('right', 'wrong') });
  await expect(
    email.probe(wrong, context).catch((error: unknown) => Promise.reject(new Error(messageOf(error)))),
  ).rejects.toThrow(/535|Invalid/u);
});
