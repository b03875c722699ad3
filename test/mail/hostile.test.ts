/** Whatever a mail holds, reading it ends, soon, and without an error. */
import { array, assert, asyncProperty, constantFrom, property, string, uint8Array } from 'fast-check';
import { expect, test } from 'vitest';
import { codesIn } from '../../src/mail/codes.ts';
import { readAlert } from '../../src/mail/google-alert.ts';
import { type Letter, readHead, readPart } from '../../src/mail/letter.ts';
import { newestText } from '../../src/mail/newest-text.ts';
import { readNotice } from '../../src/mail/notice.ts';

const PIECES = [
  ...[
    'From: ',
    'Subject: ',
    'Date: ',
    'Message-ID: <',
    'References: ',
    'Content-Type: multipart/mixed; boundary="',
    '"',
  ],
  ...[
    '=?utf-8?Q?',
    '=?utf-8?B?',
    '?=',
    '=C5=9F',
    '\r\n',
    '\n\n',
    '\r\n\t',
    ':',
    ';',
    '<',
    '>',
    '@',
    ',',
    '(',
    '\\',
    '\0',
    'é',
  ],
];
const MARKUP = [
  ...[
    '<a href="https://www.google.com/url?url=http://x.example/',
    '"',
    '>',
    '</a>',
    '<div itemtype="http://schema.org/Article">',
  ],
  ...[
    '<span itemprop="name">',
    '<b itemprop="publisher">',
    '</div>',
    '<!--',
    '-->',
    '<script>',
    '<blockquote>',
    '&amp;',
    '&#',
    ';',
  ],
  ...['\n', '===', '[x] ===', '> ', '-----', 'From: a@b:', 'Sent: ', '12a-14kq-6x0c8r2e5t9w', '★', '☆', 'x', '\uD800'],
];

test('any head', async () => {
  const pieces = array(constantFrom(...PIECES), { maxLength: 60 });
  await assert(
    asyncProperty(pieces, uint8Array({ maxLength: 40 }), async (words, noise) => {
      const head = await readHead(Buffer.concat([Buffer.from(words.join('')), noise]));
      expect(head.subject).not.toMatch(/[\r\n\0]/u);
      expect(head.from?.address ?? '').not.toMatch(/\s/u);
    }),
    { numRuns: 300 },
  );
});

test('any text', () => {
  const letter = (plain: string | null, html: string | null): Letter => ({
    ...{ id: null, from: null, subject: '', date: null, plain, html },
    ...{ isAutomatic: false, isDigest: false, answersDigest: false, isForged: false },
  });
  assert(
    property(array(constantFrom(...MARKUP), { maxLength: 60 }), string(), (pieces, noise) => {
      const text = pieces.join('') + noise;
      for (const one of [letter(text, null), letter(null, text), letter(text, text)]) {
        expect(readAlert(one).every(({ url }) => /^https?:/u.test(url))).toBe(true);
        expect(readNotice(one).url ?? 'http:').toMatch(/^https?:/u);
        expect(newestText(one)).not.toContain('\n>');
        expect(codesIn(one).every((code) => code === '12a-14kq-6x0c8r2e5t9w')).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

test('any bytes of a part', () => {
  const charset = constantFrom('utf-8', 'utf-16', 'windows-1254', 'nope', null);
  assert(
    property(uint8Array(), constantFrom('base64', 'quoted-printable', '8bit', ''), charset, (bytes, encoding, name) => {
      expect(typeof readPart(bytes, { part: '1', encoding, charset: name }, null)).toBe('string');
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['addresses', `From: ${'a@b.example, '.repeat(5_000)}\r\n`],
  ['comments', `From: ${'('.repeat(60_000)}a@b.example\r\n`],
  ['quotation marks', `From: ${'"'.repeat(60_000)}\r\n`],
  ['encoded words', `Subject: ${'=?utf-8?Q?a?= '.repeat(4_500)}\r\n`],
  ['fields', 'X: y\r\n'.repeat(10_000)],
  ['folded lines', `Subject: x${'\r\n y'.repeat(16_000)}\r\n`],
  ['parameters', `Content-Type: multipart/mixed; ${'a*0*=x; '.repeat(7_000)}\r\n`],
])('a head full of %s is read to its end', async (_what, head) => {
  // A trap would take minutes, and end the test.
  const { subject, from, id } = await readHead(Buffer.from(head.slice(0, 64_000)));

  expect(subject.length).toBeLessThanOrEqual(1_000);
  expect((from?.address ?? '').length).toBeLessThanOrEqual(401);
  expect(id).toBeNull();
});
