/** `reply`, as a person runs it. */
import { existsSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { openWorkplace, type RunOptions } from '../support/cli.ts';
import { added } from '../support/database.ts';
import { reddit } from '../support/platforms/forums.ts';
import { mastodon } from '../support/platforms/networks.ts';
import { configFor, type PlatformWorld, runWorld } from '../support/platforms/world.ts';
import { seededPlace } from '../support/seeded.ts';

const TEXT = 'We are sorry. We look into it today and tell you here.';

/** A firm whose first scan has found a complaint on a platform. */
async function found(world: PlatformWorld) {
  const running = await runWorld(world);
  const place = await openWorkplace(configFor(world, running.server.url));
  onTestFinished(place.remove);
  const at = (time: string, args: readonly string[], options: RunOptions = {}) =>
    place.run([...args, '--as-of', `2026-06-01T${time}:00Z`], options);
  expect(await at('08:10', ['scan'])).toMatchObject({ code: 0, stderr: '' });
  return { ...running, at, shown: async () => JSON.parse((await at('09:31', ['show', '1', '--json'])).stdout) };
}

test('a reply is shown with its target and what lint says, posted once, and written into the history', async () => {
  const { at, taken, shown } = await found(mastodon);
  const words = ['reply', '1', '--text', 'You just need to wait.', '--yes', '--by', 'ayse'];

  const posted = await at('09:30', words);
  const again = await at('09:30', [...words, '--json']);
  const mention = await shown();

  expect(posted).toMatchObject({ code: 0, stderr: '' });
  expect(posted.stdout.split('\n')).toEqual([
    'To mention 1 by @mona@social.example (social.example, through place):',
    '  “Acme lost my parcel and nobody answers. Terrible.”',
    '  https://social.example/@mona/117000000000000001',
    'Reply, 28 of 500 (characters, an address counts 23):',
    '  @mona@social.example You just need to wait.',
    'Lint:',
    expect.stringMatching(/^error: belittling “just”/u),
    expect.stringMatching(/^warning: no-next-step/u),
    expect.stringMatching(/^warning: no-thanks-or-regret/u),
    '1: posted: https://social.example/@acme/117000000000000002',
    '',
  ]);
  expect(JSON.parse(again.stdout)).toMatchObject({
    id: 1,
    status: 'before',
    platform: 'mastodon',
    text: '@mona@social.example You just need to wait.',
    length: { used: 28, max: 500, counted: 'mastodon' },
    findings: [{ rule: 'belittling' }, { rule: 'no-next-step' }, { rule: 'no-thanks-or-regret' }],
    replyUrl: 'https://social.example/@acme/117000000000000002',
    mentionStatus: 'answered',
    error: null,
  });
  expect(taken).toHaveLength(1);
  expect(mention).toMatchObject({
    status: 'answered',
    answeredAt: '2026-06-01T09:30:00.000Z',
    answeredBy: 'ayse',
    answerUrl: 'https://social.example/@acme/117000000000000002',
  });
});

test('without a terminal and without --yes nothing is posted; what cannot be used is said', async () => {
  const { at, tries } = await found(reddit);

  const unasked = await at('09:30', ['reply', '1', '--text', TEXT]);
  const neither = await at('09:30', ['reply', '1', '--yes']);
  const both = await at('09:30', ['reply', '1', '--yes', '--text', TEXT, '--template', 'short']);
  const unknown = await at('09:30', ['reply', '1', '--yes', '--template', 'rude']);
  const empty = await at('09:30', ['reply', '1', '--yes', '--text', '-'], { stdin: ' \n' });
  const nobody = await at('09:30', ['reply', '99', '--yes', '--text', TEXT]);

  expect(unasked).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('Use --yes') });
  for (const { code } of [neither, both, unknown, empty, nobody]) expect(code).toBe(2);
  expect(unknown.stderr).toContain('There are: short, full, private');
  expect(empty.stderr).toContain('a reply needs words');
  expect(nobody.stderr).toContain('there is no mention 99');
  expect(tries).toHaveLength(0);
});

test('words may come from standard input or from a draft, and may follow an answer', async () => {
  const { at, taken } = await found(reddit);

  const piped = await at('09:30', ['reply', '1', '--yes', '--text', '-'], { stdin: `${TEXT}\n\nYour Acme team\n` });
  const drafted = await at('09:31', ['reply', '1', '--yes', '--template', 'short']);

  expect(piped.stdout).toContain('1: posted: https://www.reddit.com/');
  expect(drafted.stdout).toMatch(/Note: it is answered already; \S+ answered on 2026-06-01 09:30 UTC\./u);
  expect(taken[0]).toBe(`${TEXT}\n\nYour Acme team`);
  expect(taken[1]).toMatch(/^Hello/u);
});

test('what the platform says no to ends with 3, and the mention stays open', async () => {
  const { at, troubles, shown } = await found(reddit);
  if (reddit.posting?.hidden === undefined) throw new Error('no refusal');

  troubles.push({ kind: 'answers', answer: reddit.posting.hidden });
  const refused = await at('09:30', ['reply', '1', '--yes', '--text', TEXT]);
  troubles.push({ kind: 'answers', answer: { status: 500, body: '{}' } });
  const open = await at('09:30', ['reply', '1', '--yes', '--text', TEXT, '--json']);

  expect(refused).toMatchObject({
    code: 3,
    stderr: expect.stringContaining('not posted: Reddit takes no reply: the thread is locked'),
  });
  expect(open.code).toBe(3);
  expect(JSON.parse(open.stdout)).toMatchObject({ status: 'unknown', mentionStatus: 'unanswered' });
  expect(await shown()).toMatchObject({ status: 'unanswered' });
});

test('a run that is killed after the reply was taken is found out by the next one', async () => {
  const { at, troubles, taken, shown } = await found(reddit);
  let kill = (): void => {};

  troubles.push({ kind: 'hangs', after: () => kill() });
  const killed = await at('09:30', ['reply', '1', '--yes', '--text', TEXT], {
    started: (send) => {
      kill = () => send('SIGKILL');
    },
  });
  const next = await at('09:30', ['reply', '1', '--yes', '--text', TEXT, '--by', 'ola']);

  expect(killed.code).toBeNull();
  expect(next).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('1: posted by an earlier try, and not again'),
  });
  expect(taken).toHaveLength(1);
  expect(await shown()).toMatchObject({ status: 'answered', answeredBy: 'ola' });
});

test('where no program can post, link and text are printed to be copied', async () => {
  const rest = 'sources: [{ name: forum, type: feed, url: "https://forum.example/feed.xml" }]\n';
  const place = await seededPlace([added('a'), added('b', { source: 'gone' })], { rest });

  const byHand = await place.at('reply', '1', '--text', TEXT);
  const machine = await place.at('reply', '2', '--text', TEXT, '--json');
  await place.at('dismiss', '1', '--reason', 'another firm');
  const closed = await place.at('reply', '1', '--text', TEXT, '--yes');

  expect(byHand).toMatchObject({ code: 0, stderr: '' });
  expect(byHand.stdout).toContain('  https://forum.example/1\n');
  expect(byHand.stdout).toContain(`  ${TEXT}\n`);
  expect(byHand.stdout).toContain('Nothing was posted: ');
  expect(byHand.stdout).toContain('mentionwatch answer 1\n');
  expect(JSON.parse(machine.stdout)).toMatchObject({
    status: 'by-hand',
    url: 'https://forum.example/1',
    error: 'its source gone is no longer in the config',
    mentionStatus: 'unanswered',
  });
  expect(closed).toMatchObject({ code: 2, stderr: expect.stringContaining('it is dismissed') });
});

test.skipIf(!existsSync('/usr/bin/script'))('at a terminal it asks, and only yes posts', async () => {
  const { at, taken } = await found(mastodon);
  const shell = `exec script -qec "$(printf '%q ' "$@")" /dev/null`;
  const args = ['reply', '1', '--text', TEXT];

  const no = await at('09:30', args, { shell, stdin: '\n' });
  const before = taken.length;
  const yes = await at('09:30', args, { shell, stdin: 'y\n' });

  expect(no.stdout).toContain('Post it? [y/N]');
  expect(no.stdout).toContain('Nothing was posted.');
  expect(before).toBe(0);
  expect(yes.stdout).toContain('1: posted');
  expect(taken).toHaveLength(1);
});
