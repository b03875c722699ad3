import { readFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { CommandContext } from '../../src/commands/context.ts';
import { run } from '../../src/commands/init.ts';
import { MentionwatchError } from '../../src/core/errors.ts';
import { workplace } from '../support/cli.ts';

/** Runs `init` at a terminal, where somebody gives these answers. */
async function initAt(folder: string, answers: readonly string[]) {
  const told: string[] = [];
  const stdin = Object.assign(new PassThrough(), { isTTY: true });
  const context = {
    globals: { json: false },
    cwd: folder,
    env: { HOME: folder },
    signal: new AbortController().signal,
    stdin,
    stdout: (text: string) => void told.push(text),
    stderr: (text: string) => void told.push(text),
  } as unknown as CommandContext;
  const ended = run(context, [], {});
  for (const answer of answers) {
    // A line that comes before its question is lost.
    for (let turns = 0; turns < 5; turns++) await turn();
    stdin.write(`${answer}\n`);
  }
  return { code: await ended, told: told.join('') };
}

test('an answer that cannot be used is asked for again at once', async () => {
  const { folder, file } = await workplace();

  const { code, told } = await initAt(folder, [
    'Acme',
    '"acme',
    'acme',
    'de',
    'tr',
    'Istanbul',
    '',
    'Turkey',
    '',
    'TR',
    'https://forum.example.com/feed.xml',
    'care',
    'care@example.com',
    'mail.example.com',
    '',
  ]);
  const written = readFileSync(file('alerts.yaml'), 'utf8');

  expect(code).toBe(0);
  expect(told.trim().split('\n')).toEqual([
    expect.stringMatching(/^Query, character 1: the quote opened here is never closed\./u),
    '"de" is no language of digests. Write en, tr, pl or fa.',
    '"Istanbul" is no time zone. Write one such as Europe/Istanbul.',
    '"Turkey" is no country. Write two letters, such as TR, PL or US.',
    '"TR" is no address of a feed. It begins with https://.',
    '"care" is no mail address. Write one such as care@example.com.',
    'this is no address of a mail server. Write it as smtp://host:587.',
    expect.stringMatching(/^Wrote /u),
  ]);
  expect(written).toContain('https://forum.example.com/feed.xml');
  expect(written).toContain('region: TR');
});

test('a config that is there is named before anything is asked', async () => {
  const { folder, write } = await workplace();
  await write('alerts.yaml', 'version: 1\n');

  await expect(initAt(folder, [])).rejects.toThrow(MentionwatchError);
});
