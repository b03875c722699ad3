import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { command } from '../../src/deliver/command.ts';
import { channelContext } from '../support/channel.ts';
import { message } from '../support/message.ts';

async function run(words: readonly string[], over: { payload?: unknown; seconds?: number; signal?: AbortSignal } = {}) {
  const baseDir = await mkdtemp(join(tmpdir(), 'mentionwatch-'));
  onTestFinished(() => rm(baseDir, { recursive: true, force: true }));
  const { signal, payload, seconds } = over;
  const context = { ...(await channelContext()), baseDir, ...(signal !== undefined && { signal }) };
  const settings = command.options.parse({ run: words, ...(seconds !== undefined && { seconds }) });
  const outcome = await command.send(message(payload === undefined ? {} : { payload }), settings, context);
  return { outcome, baseDir };
}

const script = (code: string) => [process.execPath, '-e', code];

test('the program gets the JSON, the id of the delivery and its words as they are', async () => {
  const code = `const fs = require('node:fs');
    fs.writeFileSync('got', fs.readFileSync(0, 'utf8') + process.env.MENTIONWATCH_DELIVERY + process.argv[1]);`;

  const { outcome, baseDir } = await run([...script(code), '$(touch evil); *'], { payload: { type: 'digest' } });

  expect(outcome).toMatchObject({ status: 'sent' });
  expect(await readFile(join(baseDir, 'got'), 'utf8')).toBe('{"type":"digest"}\nmw-7f3c9a$(touch evil); *');
});

test.each([
  ['process.exit(0)', 'sent'],
  ['process.exit(75)', 'retry'],
  ['process.exit(1)', 'rejected'],
  ['process.kill(process.pid, "SIGKILL")', 'unknown'],
])('%s: %s', async (code, status) => {
  expect((await run(script(code))).outcome).toMatchObject({ status });
});

test('what it says on stderr is quoted, in one short line', async () => {
  const { outcome } = await run(
    script(`console.error('x'.repeat(1e6) + '\\n\\u001b[31mno desk'); process.exitCode = 2`),
  );

  expect(outcome).toMatchObject({ status: 'rejected', error: expect.stringMatching(/with code 2: .{1,300}no desk$/u) });
});

test('a program that reads nothing of a long digest is judged by its code', async () => {
  const { outcome } = await run(script('process.exit(0)'), { payload: { text: 'x'.repeat(5_000_000) } });

  expect(outcome).toMatchObject({ status: 'sent' });
});

test('one that does not end is stopped, and may have done its work', async () => {
  const { outcome } = await run(script('setInterval(() => {}, 1e6)'), { seconds: 1 });

  expect(outcome).toMatchObject({ status: 'unknown', error: expect.stringContaining('more than 1 seconds') });
});

test('an interruption stops it', async () => {
  const { outcome } = await run(script('setInterval(() => {}, 1e6)'), { signal: AbortSignal.timeout(300) });

  expect(outcome).toMatchObject({ status: 'unknown', error: expect.stringContaining('stopped') });
});

test('one that is not there is tried again, with a remedy', async () => {
  const { outcome } = await run(['./no-such-program']);

  expect(outcome).toMatchObject({ status: 'retry', hint: expect.stringContaining('by hand') });
});
