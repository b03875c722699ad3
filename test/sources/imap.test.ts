/** The mailbox, read from a real IMAP server: Debian's dovecot on loopback. */
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { imap } from '../../src/sources/imap.ts';
import type { FetchRequest, Page, PollState, SourceContext } from '../../src/sources/source.ts';
import { type Dovecot, dovecot, HAS_DOVECOT, PASSWORD, USER } from '../support/dovecot.ts';
import { silent, testClient } from '../support/http.ts';
import { alertHtml, mailOf } from '../support/mails.ts';

const NOW = Date.now();
const ALERT = mailOf({
  from: 'Google Alerts <googlealerts-noreply@google.com>',
  subject: 'Google Alert - acme',
  id: 'alert-1@google.com',
  head: ['List-Unsubscribe: <https://www.google.com/alerts/remove>'],
  html: alertHtml('acme', [
    { title: 'Acme is slow', snippet: 'Weeks.', publisher: 'News', url: 'https://news.example.com/1' },
    { title: 'Acme again', snippet: 'Months.', publisher: 'Blog', url: 'https://blog.example.com/2' },
  ]),
});
const REVIEW = mailOf({
  from: '=?utf-8?Q?Review_board?= <noreply@reviews.example>',
  subject: 'Jane left a review for Acme',
  id: 'review-1@reviews.example',
  plain: '★☆☆☆☆ My card never came.\nhttps://reviews.example/r/12\n',
});

interface Asked {
  options?: Record<string, unknown>;
  state?: PollState | null;
  maxItems?: number;
  context?: Partial<SourceContext>;
}

async function poll(url: string, { options = {}, state = null, maxItems = 1_000, context = {} }: Asked = {}) {
  const http = testClient();
  const request: FetchRequest<never> = {
    options: imap.options.parse({ url, ...options }) as never,
    state,
    search: null,
    maxItems,
    languageHint: null,
    mayMatch: null,
  };
  const around: SourceContext = {
    http,
    log: silent,
    now: () => NOW,
    signal: new AbortController().signal,
    timeoutMs: 4_000,
    ...context,
  };
  try {
    return await Array.fromAsync(imap.fetch(request, around));
  } finally {
    await http.close();
  }
}

const itemsOf = (pages: readonly Page[]) => pages.flatMap((page) => page.items);
const stateOf = (pages: readonly Page[]) => pages.at(-1)?.state ?? null;

describe.skipIf(!HAS_DOVECOT)('on a mail server (skipped without dovecot-imapd 2.3)', () => {
  let server: Dovecot;

  beforeAll(async () => {
    server = await dovecot();
    server.makeFolder('Alerts');
    server.deliver(ALERT, 'Alerts');
    server.deliver(REVIEW, 'Alerts');
  });
  afterAll(async () => {
    await server.close();
  });

  /** A folder of its own with these mails. */
  function folderWith(name: string, ...mails: string[]) {
    server.makeFolder(name);
    for (const mail of mails) server.deliver(mail, name);
    return { folder: name };
  }

  test('each result of an alert is an item, a notice is one', async () => {
    const pages = await poll(server.url, { options: { folder: 'Alerts' } });

    expect(pages).toHaveLength(1);
    expect(pages[0]).toMatchObject({ seen: 3, skipped: 0, unchanged: false, title: 'Alerts', notices: [] });
    const at = Date.UTC(2026, 5, 1, 8);
    expect(itemsOf(pages)).toMatchObject([
      { platform: 'google-alerts', kind: 'article', title: 'Acme is slow', text: 'Weeks.', publisher: 'News' },
      { url: 'https://blog.example.com/2', publisher: 'Blog', author: null, publishedAt: at },
      {
        platform: 'imap',
        platformId: 'review-1@reviews.example',
        kind: 'review',
        rating: 1,
        title: 'Jane left a review for Acme',
        url: 'https://reviews.example/r/12',
        publisher: 'Review board',
        author: null,
        publishedAt: at,
      },
    ]);
  });

  test('the next poll reads what came since, and knows when nothing did', async () => {
    const options = folderWith('Next', ALERT);
    const first = await poll(server.url, { options });
    const nothing = await poll(server.url, { options, state: stateOf(first) });
    server.deliver(REVIEW, 'Next');
    const second = await poll(server.url, { options, state: stateOf(nothing) });

    expect(stateOf(first)?.cursor).toMatch(/^\d+:1$/u);
    expect(nothing).toMatchObject([{ unchanged: true, items: [], state: stateOf(first) }]);
    expect(itemsOf(second).map(({ title }) => title)).toEqual(['Jane left a review for Acme']);
  });

  test('an empty folder is read, and remembered', async () => {
    const options = folderWith('Empty');

    const pages = await poll(server.url, { options });

    expect(pages).toMatchObject([{ items: [], seen: 0, unchanged: false }]);
    expect(stateOf(pages)?.cursor).toMatch(/^\d+:0$/u);
  });

  test('only senders and subjects that are asked for are mentions', async () => {
    const options = folderWith('From', ALERT, REVIEW);
    const titles = async (more: Record<string, unknown>) =>
      itemsOf(await poll(server.url, { options: { ...options, ...more } })).map(({ title }) => title);

    expect(await titles({ from: 'googlealerts-noreply@google.com' })).toEqual(['Acme is slow', 'Acme again']);
    expect(await titles({ from: ['nobody@x.example', '*@reviews.example'] })).toEqual(['Jane left a review for Acme']);
    expect(await titles({ subject: 'LEFT A REVIEW' })).toEqual(['Jane left a review for Acme']);
    expect(await titles({ actions: true })).toEqual([]);
    expect(imap.options.safeParse({ url: server.url, from: 'reviews.example' }).success).toBe(false);
  });

  test('many mails come in pages, and no poll reads more than it may', async () => {
    const mails = Array.from({ length: 120 }, (_, index) =>
      mailOf({ subject: `Acme ${index}`, id: `m${index}@example.com`, plain: 'Late.' }),
    );
    const options = folderWith('Many', ...mails);

    const first = await poll(server.url, { options, maxItems: 70 });
    const rest = await poll(server.url, { options, state: stateOf(first) });

    expect(first.map((page) => page.items.length)).toEqual([50, 20]);
    expect(itemsOf(rest).map(({ title }) => title)).toEqual(
      Array.from({ length: 50 }, (_, index) => `Acme ${index + 70}`),
    );
  });

  test('when the server numbers its mails anew, they are read once more and known by the same ids', async () => {
    for (const mail of [ALERT, REVIEW]) server.deliver(mail);
    const first = await poll(server.url);
    server.renumber();
    const second = await poll(server.url, { state: stateOf(first) });

    expect(second[0]?.notices).toEqual(['The server has numbered the mails in INBOX anew; 7 days are read again.']);
    expect(itemsOf(second)).toEqual(itemsOf(first));
    expect(stateOf(second)?.cursor).not.toBe(stateOf(first)?.cursor);
  });

  test('nothing changes in the mailbox; read mails are marked where that is wanted and what was read is kept', async () => {
    const other = await dovecot();
    onTestFinished(other.close);
    for (const mail of [ALERT, REVIEW]) other.deliver(mail);
    const seen = async () => (await other.files()).filter((name) => /:2,.*S/u.test(name)).length;
    const from = 'googlealerts-noreply@google.com';

    await poll(other.url, { context: { keeps: true } });
    const untouched = await seen();
    await poll(other.url, { options: { markSeen: true, from } });
    const previewed = await seen();
    await poll(other.url, { options: { markSeen: true, from }, context: { keeps: true } });

    expect([untouched, previewed, await seen()]).toEqual([0, 0, 1]);
  });

  test('an attachment is not fetched, however large, and the words around it are', async () => {
    const large = 'QUJD'.repeat(19).concat('\n').repeat(60_000);
    const mixed = `From: jo@example.com\nSubject: Acme bill\nMessage-ID: <big@x>\nMIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: application/pdf\nContent-Transfer-Encoding: base64
Content-Disposition: attachment; filename="../../etc/passwd"\n\n${large}\n--b\nContent-Type: text/plain\n
My bill is wrong.\n--b--\n`;
    const options = folderWith('Big', mixed);

    const items = itemsOf(await poll(server.url, { options }));

    expect(items).toMatchObject([{ title: 'Acme bill', text: 'My bill is wrong.' }]);
    const sent = [...(await server.log()).matchAll(/ out=(\d+)/gu)].map(([, bytes]) => Number(bytes));
    expect(sent.length).toBeGreaterThan(0);
    expect(Math.max(...sent)).toBeLessThan(1_000_000);
  });

  test('hostile mails are bounded: nested, headed, long, of a false character set', async () => {
    const nested = Array.from(
      { length: 300 },
      (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n`,
    );
    const options = folderWith(
      'Hostile',
      `From: a@x.example\nSubject: Nested\nMessage-ID: <1@x>\nMIME-Version: 1.0\n${nested.join('')}Content-Type: text/plain\n\ndeep\n`,
      mailOf({ subject: 'Headed', id: '2@x', head: [`X-Pad: ${'x'.repeat(900)}\n`.repeat(200).trim()], plain: 'ok' }),
      mailOf({ subject: 'Long', id: '3@x', plain: `${'long '.repeat(15)}\n`.repeat(40_000) }),
      `From: a@x.example\nSubject: =?utf-16?B?ZZZ?= =?nope?Q?x?=\nMessage-ID: <4@x>\nMIME-Version: 1.0
Content-Type: text/plain; charset="utf-7"\nContent-Transfer-Encoding: base64\n\nxZ5pa2F5ZXQg8J+YoA==\n`,
      '\nno head at all\n',
    );

    const pages = await poll(server.url, { options });

    const items = itemsOf(pages);
    expect(items.map(({ title }) => title).slice(0, 3)).toEqual(['Nested', 'Headed', 'Long']);
    expect(items[2]?.text.length).toBeLessThanOrEqual(100_000);
    expect(items[2]?.text.length).toBeGreaterThan(90_000);
    expect(items[3]?.text).toBe('Şikayet 😠');
    expect(items).toHaveLength(5);
  });

  test('digests of ours and answers to them are no mentions', async () => {
    const id = `mw-${'0a'.repeat(16)}@example.com`;
    const options = folderWith(
      'Ours',
      mailOf({ subject: 'Acme: 3 unanswered', id }),
      mailOf({ subject: 'Re: Acme: 3 unanswered', id: 'answer@x', head: [`In-Reply-To: <${id}>`], plain: 'Thanks!' }),
      mailOf({ subject: 'Acme is late', id: 'customer@x' }),
    );

    const items = itemsOf(await poll(server.url, { options }));

    expect(items.map(({ title }) => title)).toEqual(['Acme is late']);
  });

  test('over TLS the certificate counts: of a named issuer, for that host', async () => {
    const options = { folder: 'Alerts' };
    const trusted = await poll(server.tlsUrl, { options: { ...options, ca: server.ca } });

    expect(itemsOf(trusted)).toHaveLength(3);
    await expect(poll(server.tlsUrl, { options })).rejects.toMatchObject({
      fault: 'unavailable',
      message: expect.stringContaining('has a certificate whose issuer is not known'),
    });
    const byNumber = server.tlsUrl.replace('localhost', '127.0.0.1');
    await expect(poll(byNumber, { options: { ...options, ca: server.ca } })).rejects.toMatchObject({
      fault: 'unavailable',
      message: expect.stringContaining('has a certificate for another name'),
    });
    // By STARTTLS, on the same machine under a name that the program does not take for it.
    const elsewhere = server.url.replace('127.0.0.1', '0x7f.1');
    await expect(poll(elsewhere, { options })).rejects.toMatchObject({
      message: expect.stringContaining('has a certificate whose issuer is not known'),
    });
    await expect(poll(elsewhere, { options: { ...options, ca: server.ca } })).rejects.toMatchObject({
      message: expect.stringContaining('has a certificate for another name'),
    });
    await expect(poll(server.url, { options: { ...options, ca: '/no/such.pem' } })).rejects.toMatchObject({
      fault: 'config',
    });
  });

  test('what is wrong is told with what to do', async () => {
    await expect(poll(server.url.replace(PASSWORD, 'guess'))).rejects.toMatchObject({
      fault: 'auth',
      hint: expect.stringContaining('app password'),
    });
    await expect(poll(server.url, { options: { folder: 'Nope' } })).rejects.toMatchObject({
      fault: 'config',
      message: 'the mailbox on 127.0.0.1 has no folder "Nope"',
      hint: expect.stringMatching(/^It has: INBOX, .*Alerts/u),
    });
  });

  test('each connection is counted before it is opened', async () => {
    let count = 0;
    const began = async () => {
      count++;
    };
    await poll(server.url, { options: { folder: 'Alerts' }, context: { began } });
    const spent = poll(server.url, { context: { began: () => Promise.reject(new Error('budget spent')) } });

    await expect(spent).rejects.toThrow('budget spent');
    expect(count).toBe(1);
  });
});

describe('a server that is none', () => {
  /** A port that says this to each connection and reacts to lines as told. */
  async function talker(greeting: string, react: (line: string, socket: Socket) => void = () => {}) {
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('data', (data) => {
        for (const line of data.toString().split('\r\n').filter(Boolean)) react(line, socket);
      });
      socket.write(greeting);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    });
    return { url: `imap://${USER}:x@127.0.0.1:${(server.address() as AddressInfo).port}`, sockets };
  }
  const quick = { timeoutMs: 300 };

  test.each([
    ['silence', '', 'answer'],
    ['another protocol', 'HTTP/1.1 400 Bad Request\r\n\r\n', ''],
    ['a good-bye', '* BYE [REFERRAL imap://127.0.0.2:1/] gone\r\n', ''],
  ])('%s instead of a greeting is unavailable', async (_what, greeting, words) => {
    const { url } = await talker(greeting);

    await expect(poll(url, { context: quick })).rejects.toMatchObject({
      name: 'MentionwatchError',
      fault: expect.stringMatching(/^(?:unavailable|changed)$/u),
      message: expect.stringContaining(words),
    });
  });

  test('a closed port refuses the connection', async () => {
    await expect(poll('imap://u:p@127.0.0.1:1')).rejects.toMatchObject({
      fault: 'unavailable',
      message: '127.0.0.1:1 refuses the connection',
    });
  });

  test('an answer without end, and one that drips for ever, end the poll', async () => {
    const flood = await talker('* OK ready\r\n', (_line, socket) => {
      socket.write(`* LIST ${'x'.repeat(20_000_000)}`);
    });
    const drip = await talker('* OK ready\r\n', (_line, socket) => {
      const timer = setInterval(() => socket.write('* '), 20);
      socket.on('close', () => clearInterval(timer));
    });

    await expect(poll(flood.url, { context: { timeoutMs: 3_000 } })).rejects.toMatchObject({ fault: 'changed' });
    await expect(poll(drip.url, { context: { timeoutMs: 200 } })).rejects.toMatchObject({
      fault: 'unavailable',
      message: expect.stringMatching(/was not done within 3 s|stopped answering/u),
    });
  });

  test('one mail whose description nobody can read is left out and counted, those after it are read', async () => {
    const flood = `* 1 FETCH (UID 1 BODYSTRUCTURE (${'("TEXT" "PLAIN" NIL NIL NIL "7BIT" 1 1)'.repeat(500_000)}`;
    const head = (uid: number) => `From: a@x.example\r\nSubject: Acme ${uid}\r\nMessage-ID: <${uid}@x>\r\n\r\n`;
    const literal = (text: string) => `{${text.length}}\r\n${text}`;
    const { url } = await talker('* PREAUTH [CAPABILITY IMAP4rev1] ready\r\n', (line, socket) => {
      const [tag = '', ...words] = line.split(' ');
      const command = words.join(' ');
      const answers: [RegExp, string][] = [
        [/^LIST/u, '* LIST () "." INBOX\r\n'],
        [/^EXAMINE/u, '* 2 EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n* OK [UIDNEXT 3] ok\r\n'],
        [/^UID SEARCH/u, '* SEARCH 1 2\r\n'],
        [
          /^UID FETCH 1,2 /u,
          [1, 2].map((uid) => `* ${uid} FETCH (UID ${uid} BODY[HEADER]<0> ${literal(head(uid))})\r\n`).join(''),
        ],
        [/^UID FETCH 1 .*BODYSTRUCTURE/u, flood],
        [
          /^UID FETCH 2 .*BODYSTRUCTURE/u,
          '* 2 FETCH (UID 2 BODYSTRUCTURE ("TEXT" "PLAIN" NIL NIL NIL "7BIT" 4 1))\r\n',
        ],
        [/^UID FETCH 2 .*BODY\.PEEK\[1\]/u, `* 2 FETCH (UID 2 BODY[1]<0> ${literal('Late')})\r\n`],
      ];
      const answer = answers.find(([pattern]) => pattern.test(command))?.[1] ?? '';
      socket.write(answer === flood ? flood : `${answer}${tag} OK done\r\n`);
    });

    const pages = await poll(url);

    expect(pages).toMatchObject([{ seen: 2, skipped: 1, state: { cursor: '7:2' } }]);
    expect(itemsOf(pages)).toMatchObject([{ title: 'Acme 2', text: 'Late' }]);
  });

  test('without encryption no password leaves for another machine, unless the config insists', async () => {
    const said: string[] = [];
    const { url } = await talker('* OK [CAPABILITY IMAP4rev1] ready\r\n', (line, socket) => {
      said.push(line);
      socket.write(`${line.split(' ')[0]} OK\r\n`);
    });
    // The same machine under a name that the program does not take for it.
    const elsewhere = url.replace('127.0.0.1', '0x7f.1');
    const context = { timeoutMs: 3_000 };

    await expect(poll(elsewhere, { context })).rejects.toMatchObject({
      fault: 'unavailable',
      hint: expect.stringContaining('insecure: true'),
    });
    expect(said.filter((line) => /LOGIN|AUTHENTICATE/iu.test(line))).toEqual([]);
    await poll(elsewhere, { options: { insecure: true }, context }).catch(() => {});
    expect(said.some((line) => /LOGIN|AUTHENTICATE/iu.test(line))).toBe(true);
    expect(imap.options.safeParse({ url: 'imaps://u:p@mail.example.com', insecure: true }).success).toBe(false);
  });

  test('an abort ends it at once', async () => {
    const stop = new AbortController();
    const { url } = await talker('* OK ready\r\n', () => stop.abort(new Error('interrupted')));

    await expect(poll(url, { context: { signal: stop.signal } })).rejects.toThrow('interrupted');
  });
});
