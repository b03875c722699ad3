/** People act on mentions from their mails: digest over SMTP, answer into a real mailbox, next scan. */
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { actionCode, readActionCode } from '../../src/cases/action-code.ts';
import { ACTIONS_KEY } from '../../src/run/acting.ts';
import { takeStep } from '../../src/run/care.ts';
import { workplace } from '../support/cli.ts';
import { type Dovecot, dovecot, HAS_DOVECOT } from '../support/dovecot.ts';
import { mailOf } from '../support/mails.ts';
import { simulation } from '../support/simulation.ts';
import { type Received, smtpServer } from '../support/smtp.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const AYSE = 'Ayşe <ayse@example.com>';
const MEHMET = 'Mehmet <MEHMET@example.com>';
const POSTS = [
  'Acme lost my parcel, terrible service',
  'Acme ruined my order, awful',
  'Avoid acme mountain, horrible hotel',
]
  .map((text, index) => JSON.stringify({ id: `p${index}`, text, url: `https://forum.example.com/${index}`, rating: 1 }))
  .join('\n');

function configOf(smtp: string, more: string): string {
  return `version: 1
brand: { name: Acme, language: tr, timezone: Europe/Istanbul }
alerts:
  - { name: acme, query: acme, sources: [forum] }
sources:
  - { name: forum, type: file, path: ./posts.ndjson }
${more}
channels:
  - { name: care, type: email, smtp: "${smtp}", from: alerts@example.com, to: [ayse@example.com], replyTo: "Acme <codes@example.com>" }
digests:
  - { name: daily, schedule: "* * * * *", channels: [care] }
owners:
  - { name: ayse, email: ayse@example.com, languages: [tr] }
  - { name: mehmet, email: mehmet@example.com, languages: [tr] }
`;
}

/** The mails that a digest's links open, as subject and body, by code. */
function readyMails({ mail }: Received) {
  const hrefs = [...(mail.html ?? '').matchAll(/href="(mailto:[^"]+)"/gu)].map(
    ([, href = '']) => new URL(withoutEntities(href)),
  );
  return hrefs.map((url) => ({
    to: decodeURIComponent(url.pathname),
    subject: url.searchParams.get('subject') ?? '',
    body: url.searchParams.get('body') ?? '',
  }));
}
const withoutEntities = (html: string) => html.replaceAll('&amp;', '&').replaceAll('&#39;', "'");

describe.skipIf(!HAS_DOVECOT)('by mail (skipped without dovecot-imapd 2.3)', () => {
  let server: Dovecot;
  let count = 0;
  beforeAll(async () => {
    server = await dovecot();
  });
  afterAll(async () => {
    await server.close();
  });

  let folder = '';
  beforeEach(() => {
    folder = `Box${++count}`;
    server.makeFolder(folder);
  });
  const drop = (parts: Parameters<typeof mailOf>[0]) =>
    server.deliver(mailOf({ id: `m${++count}@example.com`, ...parts }), folder);

  /** A firm whose first digest has come; the three mentions have the ids 1 to 3. */
  async function firm() {
    const smtp = await smtpServer();
    onTestFinished(smtp.close);
    const source = `  - { name: replies, type: imap, url: "${server.url}", folder: ${folder}, actions: true }`;
    const world = await simulation(configOf(smtp.url, source));
    await world.place.write('posts.ndjson', POSTS);
    const begin = Date.now();
    let step = 0;
    const next = () => world.scanAt(begin + ++step * 2 * MINUTE_MS);
    // The first scan only notes the schedule.
    await next();
    await next();
    const digest = smtp.received.at(-1);
    if (digest === undefined) throw new Error('no digest came');
    const ready = readyMails(digest);
    const codeOf = (id: number, letter: string) =>
      ready.find(({ body }) => body.startsWith(`${id}${letter}-`))?.body ?? '';
    const states = async () =>
      (await world.store.listMentions({}, { sort: 'oldest' }))
        .sort((a, b) => a.id - b.id)
        .map(({ status, owner }) => `${status} ${owner ?? 'nobody'}`);
    return { ...world, smtp, begin, next, digest, ready, codeOf, states, before: await states() };
  }

  test('the digest brings ready mails and codes; sent back, they are done, and the next digest knows', async () => {
    const acme = await firm();
    const { digest, ready, codeOf } = acme;

    expect(ready).toHaveLength(9);
    expect(new Set(ready.map(({ to }) => to))).toEqual(new Set(['codes@example.com']));
    expect(digest.mail.replyTo).toMatchObject([{ address: 'codes@example.com' }]);
    for (const { body, subject } of ready) {
      expect(subject).toContain(body);
      expect(digest.mail.text).toContain(body);
    }
    // One just sends the mail that opens, one answers the digest with a code, one does so with HTML alone.
    const mine = ready.find(({ body }) => body === codeOf(1, 'm'));
    const quotation = (digest.mail.text ?? '').replace(/^/gmu, '> ');
    const answer = { head: [`In-Reply-To: ${digest.mail.messageId}`], subject: `Re: ${digest.mail.subject}` };
    drop({ from: AYSE, subject: mine?.subject ?? '', plain: mine?.body ?? '' });
    drop({
      from: MEHMET,
      ...answer,
      plain: `Aradım. ${codeOf(2, 'a')}\n\nAcme <alerts@example.com>, 28 Kas 2026 Cmt, 10:00 tarihinde şunu yazdı:\n${quotation}`,
    });
    drop({ from: AYSE, ...answer, html: `<div>${codeOf(3, 'n')}</div><blockquote>${digest.mail.html}</blockquote>` });
    const summary = await acme.next();

    expect(summary.sources.find(({ name }) => name === 'replies')).toMatchObject({
      status: 'ok',
      items: 3,
      matched: 0,
      new: 0,
    });
    expect(await acme.states()).toEqual(['unanswered ayse', 'answered nobody', 'dismissed nobody']);
    expect(await acme.store.events(1)).toMatchObject([{}, { actor: 'ayse', type: 'assigned', note: 'ayse · by mail' }]);
    expect((await acme.store.getMention(2))?.answeredBy).toBe('mehmet');
    expect((await acme.store.events(3)).at(-1)).toMatchObject({
      actor: 'ayse',
      type: 'dismissed',
      note: 'not for us (by mail)',
    });
    expect(acme.notices).toEqual([]);
    const later = acme.smtp.received.at(-1)?.mail.text ?? '';
    expect(later).toContain('#1 ');
    expect(later).not.toMatch(/#[23] /u);
  });

  test('nobody acts but the people of the config, by their own words, with codes that hold', async () => {
    const acme = await firm();
    const { codeOf, digest, begin } = acme;
    const wrong = codeOf(1, 'a').replace(/.$/u, (sign) => (sign === '0' ? '1' : '0'));
    const key = await acme.store.keyNamed(ACTIONS_KEY);
    const old = actionCode({ mentionId: 1, action: 'answered', expiresAt: begin - 2 * DAY_MS }, key);
    const quotation = (digest.mail.text ?? '').replace(/^/gmu, '> ');
    const code = codeOf(1, 'a');

    drop({ from: 'Somebody <somebody@example.com>', plain: code });
    drop({ from: `${AYSE}, Other <other@example.com>`, plain: code });
    drop({ from: AYSE, plain: wrong });
    drop({ from: AYSE, plain: old });
    drop({ from: AYSE, plain: `Thanks!\n\n${quotation}` });
    drop({
      from: AYSE,
      head: ['Auto-Submitted: auto-replied'],
      subject: `Re: ${code}`,
      plain: `Away.\n\n${digest.mail.text}`,
    });
    drop({ from: AYSE, head: ['Authentication-Results: mx.example.com; dmarc=fail'], plain: code });
    drop({ from: AYSE, plain: `${codeOf(1, 'm')} ${codeOf(1, 'a')} ${codeOf(1, 'n')}` });
    server.deliver(digest.raw, folder);
    const summary = await acme.next();

    expect(await acme.states()).toEqual(acme.before);
    expect(acme.notices).toEqual([
      'A mail with codes from somebody@example.com was not obeyed: this is no `email` of one of the owners.',
      'A mail with codes from nobody was not obeyed: it does not say whom it is from, or names several.',
      `ayse sent the code ${wrong}, which is none of ours.`,
      `ayse sent the code ${old}, whose time is over; see a newer digest.`,
      'A mail with codes from ayse@example.com was not obeyed: a program or a mailing list sent it.',
      expect.stringContaining('(dmarc=fail)'),
      expect.stringContaining('several codes of one mention'),
    ]);
    expect(summary.totals.new).toBe(0);
  });

  test('a mail acts once, however often it is read, and a second one that says the same changes nothing', async () => {
    const acme = await firm();
    const answered = { from: AYSE, id: 'same@example.com', plain: acme.codeOf(2, 'a') };
    drop(answered);
    await acme.next();
    const step = { note: null, confirmed: false, url: null, respondBy: null, until: null, person: null, force: false };
    drop({ ...answered, id: 'again@example.com' });
    await acme.next();
    const once = await acme.store.events(2);
    await takeStep(acme.store, 2, { ...step, action: 'reopen', actor: 'ayse' }, acme.now());

    drop(answered);
    await acme.store.forgetPolls([{ source: 'replies', place: '' }]);
    await acme.next();

    expect(once.map(({ type }) => type)).toEqual(['seen', 'answered']);
    expect((await acme.store.getMention(2))?.status).toBe('unanswered');
    expect(acme.notices).toEqual([]);
  });

  test('who comes second, or too late, is told, and the history says so', async () => {
    const acme = await firm();
    drop({ from: AYSE, plain: acme.codeOf(1, 'm') });
    drop({ from: MEHMET, plain: `${acme.codeOf(1, 'm')}\n${acme.codeOf(3, 'n')}` });
    drop({ from: AYSE, plain: acme.codeOf(3, 'a') });
    await acme.next();

    expect((await acme.states())[0]).toBe('unanswered ayse');
    expect(acme.notices).toEqual([
      'Mention 1: mehmet wanted to take it by mail: ayse has it already. Ask ayse to hand it on (--by ayse), or take it over with --force.',
      'Mention 3: ayse wanted to mark it as answered by mail: Cannot answer it: it is dismissed. Reopen it first.',
    ]);
    expect((await acme.store.events(1)).at(-1)).toMatchObject({
      actor: 'mentionwatch',
      type: 'not-done',
      note: 'mehmet wanted to take it by mail: ayse has it already.',
    });
  });

  test('codes end after two weeks, and a purged mention is told of', async () => {
    const acme = await firm();
    drop({ from: AYSE, plain: acme.codeOf(2, 'a') });
    await acme.store.forgetMentions([2], []);
    await acme.next();
    drop({ from: AYSE, plain: acme.codeOf(1, 'a') });
    await acme.scanAt(acme.begin + 16 * DAY_MS);

    expect(acme.notices).toEqual([
      'ayse wanted to mark it as answered: mention 2, which is not there any more.',
      expect.stringContaining('whose time is over'),
    ]);
    expect((await acme.store.getMention(1))?.status).toBe('unanswered');
  });

  test('what cannot be stored is not done, and is done by the next scan', async () => {
    const acme = await firm();
    drop({ from: AYSE, plain: `${acme.codeOf(1, 'm')} ${acme.codeOf(2, 'a')}` });
    const { default: Database } = await import('better-sqlite3');
    const other = new Database(acme.store.path);
    onTestFinished(() => void other.close());
    const place = async () => (await acme.store.readPolls()).find(({ source }) => source === 'replies')?.state.cursor;
    const cursor = await place();

    other.exec(
      "CREATE TRIGGER full BEFORE UPDATE ON mentions WHEN NEW.status = 'answered' BEGIN SELECT RAISE(ABORT, 'x'); END",
    );
    await expect(acme.next()).rejects.toThrow();
    const halfway = { states: await acme.states(), cursor: await place() };
    other.exec('DROP TRIGGER full');
    await acme.next();

    expect(halfway).toEqual({ states: acme.before, cursor });
    expect((await acme.states()).slice(0, 2)).toEqual(['unanswered ayse', 'answered nobody']);
    expect(await place()).not.toBe(cursor);
  });
});

test('with an inbox that people reach, digests link to it', async () => {
  const smtp = await smtpServer();
  onTestFinished(smtp.close);
  const acme = await simulation(`${configOf(smtp.url, '')}serve: { publicUrl: "https://care.example.com/" }\n`);
  await acme.place.write('posts.ndjson', POSTS);
  const begin = Date.UTC(2026, 5, 1, 9);
  await acme.scanAt(begin);
  await acme.scanAt(begin + 2 * MINUTE_MS);

  const { text = '', html = '' } = smtp.received[0]?.mail ?? {};
  const links = [...html.matchAll(/href="https:\/\/care\.example\.com\/act\/([^"]+)"/gu)].map(([, code = '']) => code);
  const key = await acme.store.keyNamed(ACTIONS_KEY);
  const read = links.map((code) => readActionCode(code, key, begin + 14 * DAY_MS));

  expect(read).toHaveLength(9);
  expect(read.every((each) => typeof each === 'object')).toBe(true);
  expect(readActionCode(links[0] ?? '', key, begin + 16 * DAY_MS)).toBe('expired');
  for (const code of links) expect(text).toContain(`https://care.example.com/act/${code}\n`);
  expect(`${text}${html}`).not.toMatch(/mailto:|#-- mentionwatch|mentionwatch answer/u);
});

test('a dry run shows how the digest will look, and writes nothing', async () => {
  const source = '  - { name: replies, type: imap, url: "imap://u:p@127.0.0.1:1", actions: true, enabled: true }';
  const place = await workplace(configOf('smtp://127.0.0.1:1', source));
  await place.write('posts.ndjson', POSTS);
  await place.run(['scan', '--source', 'forum', '--no-deliver']);

  const { code, stdout, stderr } = await place.run(['digest', '--force', '--dry-run']);

  expect(stderr).toBe('');
  expect(code).toBe(0);
  expect(stdout).toMatch(/Yanıtlandı: 1a-[0-9a-z]{3}-[0-9a-z]{12} · /u);
});
