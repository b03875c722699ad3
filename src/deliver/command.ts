/**
 * A program of one's own that gets a digest as JSON on its standard input: the way to any place that has no channel here.
 * It runs without a shell, with the words that the config gives it, in the folder of the config.
 */
import { spawn } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import { messageOf } from '../core/errors.ts';
import { oneLine } from '../core/text.ts';
import { type Channel, type ChannelContext, defineChannel, type Outcome } from './channel.ts';

const options = z.strictObject({
  run: z
    .array(z.string().max(10_000))
    .min(1)
    .max(100)
    .describe('The program and its arguments, each a text of its own; no shell reads them.'),
  seconds: z.number().int().min(1).max(55).default(30).describe('How long it may run.'),
});

type CommandOptions = z.infer<typeof options>;

/** EX_TEMPFAIL of sysexits.h: try again later. */
const TRY_AGAIN = 75;
const MAX_SAID = 2_000;
// What the program has started may hold its output open; nobody waits for that.
const LAST_WORDS_MS = 500;
const HINT = 'Run it by hand, in the folder of the config.';

/** What the end of a program means for the message. */
export function outcomeOfExit(code: number | null, name: string, said: string): Outcome {
  if (code === 0) return { status: 'sent', detail: null, refused: [] };
  const words = oneLine(said).slice(-300);
  const error = `${name} ended ${code === null ? 'by a signal' : `with code ${code}`}${words === '' ? '' : `: ${words}`}`;
  if (code === null) return { status: 'unknown', error, hint: HINT, retryAfterMs: null };
  return { status: code === TRY_AGAIN ? 'retry' : 'rejected', error, hint: HINT, retryAfterMs: null };
}

function start(json: string, id: string, settings: CommandOptions, context: ChannelContext): Promise<Outcome> {
  const [program = '', ...words] = settings.run;
  const name = oneLine(program).slice(0, 200);
  return new Promise((done) => {
    const child = spawn(program, words, {
      cwd: context.baseDir,
      env: { ...process.env, MENTIONWATCH_DELIVERY: id },
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    let said = '';
    let failed: Outcome | null = null;
    function end(error: string): void {
      // It may have done its work before it was stopped.
      failed ??= { status: 'unknown', error, hint: HINT, retryAfterMs: null };
      child.kill('SIGKILL');
      child.stderr.destroy();
    }
    const timer = setTimeout(
      () => end(`${name} ran for more than ${settings.seconds} seconds`),
      settings.seconds * 1_000,
    );
    const stop = () => end(`${name} was stopped before it had ended`);
    context.signal.addEventListener('abort', stop, { once: true });
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-MAX_SAID);
    });
    child.on('error', (error) => {
      const cannot = `${name} cannot be run (${messageOf(error)})`;
      failed ??= { status: 'retry', error: cannot, hint: HINT, retryAfterMs: null };
    });
    child.on('exit', () => setTimeout(() => child.stderr.destroy(), LAST_WORDS_MS).unref());
    child.on('close', (code) => {
      clearTimeout(timer);
      context.signal.removeEventListener('abort', stop);
      done(failed ?? outcomeOfExit(code, name, said));
    });
    // A program that does not read to the end says by its exit code whether it has taken the message.
    child.stdin.on('error', () => {});
    child.stdin.end(json);
  });
}

export const command: Channel<CommandOptions> = defineChannel(options, {
  id: 'command',
  title: 'Command',
  summary:
    "Runs a program of yours with the webhook's JSON on its standard input. Code 0: taken; 75: try again; any other: rejected. MENTIONWATCH_DELIVERY is the same at every try.",
  sample: { run: ['python3', './tell-desk.py'], seconds: 30 },
  limits: { post: null, perMinute: null, wait: null, repeat: 'MENTIONWATCH_DELIVERY' },

  hosts() {
    return [];
  },

  async send(message, settings, context) {
    context.signal.throwIfAborted();
    return start(`${JSON.stringify(message.payload)}\n`, message.id, settings, context);
  },

  async probe(settings, context) {
    const [program = ''] = settings.run;
    if (!program.includes('/')) return `${oneLine(program)} is looked for on the path; nothing was run`;
    await access(resolve(context.baseDir, program), constants.X_OK);
    return `${oneLine(program)} can be run; nothing was run`;
  },
});
