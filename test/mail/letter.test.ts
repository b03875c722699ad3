import { expect, test } from 'vitest';
import { parseMailboxAddress } from '../../src/mail/address.ts';
import { readHead, readPart } from '../../src/mail/letter.ts';
import { isFrom } from '../../src/mail/senders.ts';
import { decodeTransfer, type Structure, textParts } from '../../src/mail/text-parts.ts';

const bytes = (text: string, encoding: 'utf8' | 'latin1' = 'utf8') => Buffer.from(text, encoding);
const head = (...lines: string[]) => readHead(bytes(`${lines.join('\r\n')}\r\n\r\nbody: not the head\r\n`));

test('the head of a mail is read in whatever way it is encoded', async () => {
  expect(
    await head(
      'From: =?utf-8?Q?Ay=C5=9Fe_Y=C4=B1lmaz?= <AYSE@Example.com>',
      'Subject: =?windows-1254?Q?=DEikayet?= =?utf-8?B?w7Zsw6c=?=',
      'Message-ID: <x@y>',
      'Date: Mon, 01 Jun 2026 11:00:00 +0300',
    ),
  ).toEqual({
    id: 'x@y',
    from: { name: 'Ayşe Yılmaz', address: 'ayse@example.com' },
    subject: 'Şikayetölç',
    date: Date.UTC(2026, 5, 1, 8),
    isAutomatic: false,
    isDigest: false,
    answersDigest: false,
    isForged: false,
  });
  const raw = await readHead(
    bytes('From: a@b.example\r\nSubject: \xdeikayet var, param\xfd geri verin\r\n\r\n', 'latin1'),
  );
  expect(raw.subject).toBe('Şikayet var, paramı geri verin');
});

test('nobody is the sender of a mail that names none, or two', async () => {
  expect((await head('From: a@b.example, c@d.example', 'Subject: x')).from).toBeNull();
  expect((await head('From: a@b.example', 'From: c@d.example')).from).toBeNull();
  expect((await head('Subject: x')).from).toBeNull();
  expect((await head('From: "a@b.example" <c@d.example>')).from?.address).toBe('c@d.example');
});

test('line breaks and control signs do not get out of a field', async () => {
  const { subject, from } = await head(
    'From: =?utf-8?Q?Jo=0D=0ABcc=3A?= <jo@x.example>',
    'Subject: =?utf-8?Q?Hi=0D=0AX-Evil:_1=1B[31m?=',
  );

  expect(subject).toBe('Hi X-Evil: 1');
  expect(from?.name).toBe('Jo Bcc:');
});

test.each([
  ['Auto-Submitted: auto-replied', true],
  ['Auto-Submitted: no', false],
  ['Precedence: bulk', true],
  ['List-Id: <news.example.com>', true],
  ['List-Unsubscribe: <mailto:x@y>', true],
  ['X-Autoreply: yes', true],
  ['Return-Path: <>', true],
  ['Content-Type: multipart/report; report-type=delivery-status', true],
  ['X-Mailer: Outlook', false],
])('%s: sent by a program is %s', async (line, expected) => {
  expect((await head('From: a@b.example', line)).isAutomatic).toBe(expected);
});

test('digests of ours, answers to them and forgeries are known by their heads', async () => {
  const id = `mw-${'0a'.repeat(16)}@example.com`;

  expect(await head('From: a@b.example', `Message-ID: <${id}>`)).toMatchObject({ isDigest: true });
  expect(await head('From: a@b.example', 'List-Id: <daily.mentionwatch.example.com>')).toMatchObject({
    isDigest: true,
  });
  expect(await head('From: a@b.example', 'Message-ID: <mw-12@example.com>')).toMatchObject({ isDigest: false });
  expect(await head('From: a@b.example', `References: <z@y> <${id}>`)).toMatchObject({ answersDigest: true });
  const server = 'Authentication-Results: mx.example.com; spf=fail; dmarc=fail (p=none) header.from=b.example';
  const sender = 'Authentication-Results: liar.example; dmarc=fail';
  const fine = 'Authentication-Results: mx.example.com; dmarc=pass';
  expect(await head(server, 'From: a@b.example')).toMatchObject({ isForged: true });
  expect(await head(fine, sender, 'From: a@b.example')).toMatchObject({ isForged: false });
});

test('the words of a mail are its first plain text and HTML, not its attachments', () => {
  const structure: Structure = {
    type: 'multipart/mixed',
    childNodes: [
      { part: '1', type: 'application/pdf' },
      {
        part: '2',
        type: 'multipart/alternative',
        childNodes: [
          { part: '2.1', type: 'text/plain', encoding: 'BASE64', parameters: { charset: 'iso-8859-9"\r\n' } },
          { part: '2.2', type: 'text/html', encoding: '8bit' },
        ],
      },
      { part: '3', type: 'text/plain', disposition: 'attachment' },
    ],
  };

  expect(textParts(structure)).toEqual({
    plain: { part: '2.1', encoding: 'base64', charset: 'iso-8859-9' },
    html: { part: '2.2', encoding: '8bit', charset: null },
  });
  expect(textParts({ type: 'text/plain' }).plain?.part).toBe('1');
  expect(textParts({ type: 'message/rfc822', childNodes: [{ part: '1', type: 'text/plain' }] }).plain).toBeNull();
  expect(textParts(undefined)).toEqual({ plain: null, html: null });
});

test('a part is read in its true character set, whatever it claims', () => {
  const part = (encoding: string, charset: string | null) => ({ part: '1', encoding, charset });

  expect(readPart(bytes('=DEifre=\r\n yok =zz ='), part('quoted-printable', 'windows-1254'), null)).toBe(
    'Şifre yok =zz =',
  );
  expect(readPart(bytes('xZ5pa2F5ZXQ='), part('base64', 'us-ascii'), null)).toBe('Şikayet');
  expect(readPart(bytes('Şikâyet'), part('8bit', 'iso-8859-1'), null)).toBe('Şikâyet');
  expect(readPart(bytes('x'), part('8bit', 'no-such-charset'), null)).toBe('x');
  expect(decodeTransfer(bytes('not base64 at all!'), 'uuencode')).toEqual(bytes('not base64 at all!'));
});

test('the address of a mailbox is read with any password, and says what must be encrypted', () => {
  const plain = { host: 'mail.example.com', port: 993, isSecure: true, mayBePlain: false };

  expect(parseMailboxAddress('imaps://user:p@ss/w:rd%@mail.example.com')).toEqual({
    ...plain,
    user: 'user',
    password: 'p@ss/w:rd%',
  });
  expect(parseMailboxAddress('imaps://me%40example.com:a%2Fb@Mail.Example.com:1993/')).toEqual({
    ...plain,
    port: 1993,
    user: 'me@example.com',
    password: 'a/b',
  });
  expect(parseMailboxAddress('imap://u:p@mail.example.com')).toMatchObject({ port: 143, mayBePlain: false });
  expect(parseMailboxAddress('imap://u:p@mail.example.com', true)).toMatchObject({ mayBePlain: true });
  expect(parseMailboxAddress('imap://u:p@127.0.0.1:1143')).toMatchObject({ port: 1143, mayBePlain: true });
  expect(parseMailboxAddress('imap://u:p@[::1]')).toMatchObject({ host: '::1', mayBePlain: true });
  for (const wrong of [
    'https://u:p@mail.example.com',
    'imaps://mail.example.com',
    'imaps://u@mail.example.com',
    'imaps://u:p@',
    'imaps://u:p@mail.example.com:99999',
    'imaps://u:p@mail example.com',
  ]) {
    expect(parseMailboxAddress(wrong), wrong).toBeNull();
  }
});

test('senders are named by address, by domain, or all', () => {
  expect(isFrom('a@example.com', 'A@Example.com')).toBe(true);
  expect(isFrom('a@example.com', '*@example.com')).toBe(true);
  expect(isFrom('a@evil-example.com', '*@example.com')).toBe(false);
  expect(isFrom('a@example.com', 'example.com')).toBe(false);
  expect(isFrom('a@example.com', '*')).toBe(true);
});
