/** What counts in an answer to a digest: the words above the quotation, in the ways in which mail programs quote. */
import { describe, expect, test } from 'vitest';
import { codesIn, contradict } from '../../src/mail/codes.ts';
import { newestText } from '../../src/mail/newest-text.ts';

const CODE = '12a-14kq-6x0c8r2e5t9w';
const QUOTED = '12m-14kq-00c8r2e5t9wx';
const DIGEST = `Hello! 1 mention of Acme is waiting for an answer.

#12 Two weeks and no parcel
Mine: ${QUOTED} · Answered: 12a-14kq-zzc8r2e5t9wx`;
const MARKED = `#-- mentionwatch: write your codes above this line --#\n\n${DIGEST}`;
const quoted = (text: string) => text.replace(/^/gmu, '> ');

/** Heads of quotations, by program and language; the digest follows without any other mark. */
const HEADS: Readonly<Record<string, string>> = {
  'Gmail, English': 'On Sat, Nov 28, 2026 at 10:00 AM Acme alerts <alerts@example.com> wrote:',
  'Gmail, English, broken': 'On Sat, Nov 28, 2026 at 10:00 AM Acme alerts <\nalerts@example.com> wrote:',
  'Gmail, Turkish': 'Acme alerts <alerts@example.com>, 28 Kas 2026 Cmt, 10:00 tarihinde şunu yazdı:',
  'Gmail, Polish': 'sob., 28 lis 2026 o 10:00 Acme alerts <alerts@example.com> napisał(a):',
  'Gmail, Persian': 'در تاریخ شنبه ۲۸ نوامبر ۲۰۲۶،‏ ۱۰:۰۰ Acme alerts <‪alerts@example.com‬‏> نوشت:',
  'Gmail, forwarded': '---------- Forwarded message ---------\nFrom: Acme alerts <alerts@example.com>',
  'Outlook, English':
    'From: Acme alerts <alerts@example.com>\nSent: Saturday, November 28, 2026 10:00 AM\nTo: Ayse\nSubject: 1 unanswered',
  'Outlook, bold':
    '*From:* Acme alerts <alerts@example.com>\n*Sent:* Saturday, November 28, 2026 10:00 AM\n*To:* Ayse\n*Subject:* x',
  'Outlook, Turkish':
    'Kimden: Acme alerts <alerts@example.com>\nGönderildi: 28 Kasım 2026 Cumartesi 10:00\nKime: Ayşe\nKonu: 1 yanıtsız',
  'Outlook, Polish':
    'Od: Acme alerts <alerts@example.com>\nWysłano: sobota, 28 listopada 2026 10:00\nDo: Ola\nTemat: 1 bez odpowiedzi',
  'Outlook, Persian': 'از: Acme alerts <alerts@example.com>\nارسال شده: شنبه ۲۸ نوامبر ۲۰۲۶\nبه: مریم\nموضوع: ۱ مورد',
  'Outlook on the web': '________________________________\nFrom: Acme alerts <alerts@example.com>',
  'old Outlook, English': '-----Original Message-----\nFrom: Acme alerts',
  'old Outlook, Turkish': '-----Özgün İleti-----\nKimden: Acme alerts',
  'old Outlook, Polish': '-----Wiadomość oryginalna-----\nOd: Acme alerts',
  'Apple Mail, English': 'On 28 Nov 2026, at 10:00, Acme alerts <alerts@example.com> wrote:',
  'Apple Mail, Turkish': 'Acme alerts <alerts@example.com> şunları yazdı (28 Kas 2026 10:00):',
  'Apple Mail, Polish': 'Wiadomość napisana przez Acme alerts <alerts@example.com> w dniu 28.11.2026, o godz. 10:00:',
  'Thunderbird, Turkish': '28.11.2026 10:00 tarihinde Acme alerts yazdı:',
  'Thunderbird, Polish': 'W dniu 28.11.2026 o 10:00, Acme alerts pisze:',
  Yandex: '28.11.2026, 10:00, "Acme alerts" <alerts@example.com>:',
  Proton: '------- Original Message -------\nOn Saturday, November 28th, 2026 at 10:00, Acme alerts wrote:',
};

describe('plain text', () => {
  test.each(Object.entries(HEADS))('%s: what stands below its head is quoted', (_program, head) => {
    const answer = { plain: `${CODE}\n\n${head}\n\n${DIGEST}\n`, html: null };

    expect(newestText(answer)).toBe(CODE);
    expect(newestText({ plain: `${head}\n${quoted(DIGEST)}`, html: null })).toBe('');
  });

  test.each([
    ['angle brackets', `Done, ${CODE}\n${quoted(DIGEST)}`],
    ['a head right below the code', `${CODE}\n${HEADS['Gmail, English']}\n${quoted(DIGEST)}`],
    ['nothing but the line at the top of the digest', `${CODE}\n\n${MARKED}`],
    ['the line after signs of quotation', `${CODE}\n\n| ${MARKED.replaceAll('\n', '\n| ')}`],
  ])('%s end what is new', (_what, plain) => {
    expect(codesIn({ subject: 'Re: 1 unanswered', plain, html: null })).toEqual([CODE]);
  });

  test('an absence note that repeats the digest without any sign holds no codes of its own', () => {
    const plain = `I am on holiday until Monday.\n\n${MARKED}`;

    expect(codesIn({ subject: 'Automatic reply: 1 unanswered', plain, html: null })).toEqual([]);
  });

  test('words that only look like a head stay', () => {
    const plain = `From: the customer's side all is well now.\nI called her at 10:00 today.\n${CODE}\n-- \nAyşe`;

    expect(newestText({ plain, html: null })).toBe(plain.replace('-- \n', '--\n'));
  });
});

describe('HTML alone', () => {
  const code = `<div>Hi, <b>${CODE}</b></div>`;
  const body = DIGEST.replaceAll('\n', '<br>');
  test.each([
    ['Gmail', `${code}<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On …</div>${body}</div>`],
    [
      'Apple Mail',
      `<html><head><style>p{}</style></head><body>${code}<blockquote type="cite">${body}</blockquote></body>`,
    ],
    [
      'Outlook on the web',
      `${code}<div id="appendonsend"></div><hr tabindex="-1"><div id="divRplyFwdMsg">${body}</div>`,
    ],
    [
      'Outlook',
      `<p class="MsoNormal">${CODE}</p><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3pt"><p>${body}</p></div>`,
    ],
    ['Thunderbird', `${code}<div class="moz-cite-prefix">28.11.2026 …</div><blockquote>${body}</blockquote>`],
    ['Yahoo', `${code}<div id="ydp1" class="ydp yahoo_quoted">${body}</div>`],
    ['Outlook, Turkish, without its line', `${code}<p><b>Kimden:</b> Acme</p><p><b>Konu:</b> x</p>${body}`],
    [
      'anything, by the line of the digest',
      `${code}<table><tr><td>${MARKED.replaceAll('\n', '<br>')}</td></tr></table>`,
    ],
  ])('%s: what it marks as quoted does not count', (_program, html) => {
    expect(codesIn({ subject: 'Re: x', plain: null, html })).toEqual([CODE]);
    expect(codesIn({ subject: 'Re: x', plain: ' \n', html: html.replace(CODE, 'thanks') })).toEqual([]);
  });

  test('hostile markup costs little', () => {
    const html = `${'<div>'.repeat(90_000)}${CODE}`;

    expect(codesIn({ subject: '', plain: null, html })).toEqual([]);
  });
});

test('codes are found as people and keyboards write them', () => {
  const codes = (plain: string, subject = '') => codesIn({ subject, plain, html: null });

  expect(codes(`Take it: ${CODE.toUpperCase()}, thanks`)).toEqual([CODE]);
  expect(codes('\u2068۱۲a–۱۴kq–۶x۰c۸r۲e۵t۹w\u2069')).toEqual([CODE]);
  expect(codes(CODE, `Answered #12: ${CODE}`)).toEqual([CODE]);
  expect(codes('', `Answered #12: ${CODE}`)).toEqual([CODE]);
});

test('ids that look alike are no codes', () => {
  const codes = (plain: string) => codesIn({ subject: '', plain, html: null });

  expect(codes('9b1deb4d-3b7d-456a-9bdd-2b0d7b3dcb6d')).toEqual([]);
  expect(codes(`x-${CODE}`)).toEqual([]);
  expect(codes(`${CODE}-x`)).toEqual([]);
});

test('several codes of one mention are the digest, not a decision', () => {
  expect(contradict([CODE, QUOTED])).toBe(true);
  expect(contradict([CODE, QUOTED.replace('12', '13')])).toBe(false);
});
