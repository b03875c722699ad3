/**
 * A program of one's own that prints mentions, one JSON object a line: the way to any place that has no source here.
 * It runs without a shell, with the words that the config gives it, in the folder of the config.
 */
import { spawn } from 'node:child_process';
import { z } from 'zod';
import { MentionwatchError, messageOf } from '../core/errors.ts';
import { oneLine } from '../core/text.ts';
import { readEach } from './fields.ts';
import { givenItem, parseLines } from './given-item.ts';
import { defineSource, type SourceContext } from './source.ts';

const MAX_BYTES = 50_000_000;
const MAX_ERROR = 2_000;

const options = z.strictObject({
  run: z
    .array(z.string().max(10_000))
    .min(1)
    .max(100)
    .describe('The program and its arguments, each a text of its own; no shell reads them.'),
  seconds: z.number().int().min(1).max(3_600).default(60).describe('How long it may run.'),
});

type Options = z.infer<typeof options>;

/** A program on this computer. */
export const command = defineSource(options, {
  id: 'command',
  title: 'Command',
  summary: 'Runs a program of yours that prints mentions as NDJSON; MENTIONWATCH_SINCE tells it what is known already.',
  about: {
    homepage: 'https://github.com/ndjson/ndjson-spec',
    apiDocs: 'https://github.com/ndjson/ndjson-spec',
    terms: 'https://github.com/ndjson/ndjson-spec',
  },
  sample: { run: ['python3', './read-forum.py', '--new'], seconds: 60 },
  limits: { perMinute: 60, pageSize: 10_000, historyHours: null, cost: 'free' },
  supports: { phrases: false, negation: false, replies: false, answers: false },
  proven: 'here',
  searches: () => false,
  hosts: () => [],
  async *fetch(request, context) {
    const since = request.state?.cursor ?? null;
    const text = await output(request.options, since, context);
    const objects = parseLines(text);
    const { read, skipped } = readEach(objects, (object) => givenItem(object, 'command', context.now()));
    const times = read.map((item) => item.publishedAt).filter((time) => time !== null && time <= context.now());
    const newest = times.length === 0 ? since : new Date(Math.max(...times.map(Number))).toISOString();
    const cursor = since !== null && newest !== null && since > newest ? since : newest;
    const state = { validators: { etag: null, lastModified: null }, bodyHash: null, cursor, movedTo: null };
    yield { items: read, seen: objects.length, skipped, state, unchanged: false, title: null, notices: [] };
  },
});

/** @throws unavailable: it cannot be started, fails, or takes too long; refused: it prints too much */
function output({ run, seconds }: Options, since: string | null, context: SourceContext): Promise<string> {
  const [program = '', ...words] = run;
  const name = oneLine(program).slice(0, 200);
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, {
      cwd: context.baseDir ?? '.',
      env: { ...process.env, ...(since !== null && { MENTIONWATCH_SINCE: since }) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks: Buffer[] = [];
    let bytes = 0;
    let said = '';
    let ended: Error | null = null;
    function end(error: Error): void {
      ended ??= error;
      child.kill('SIGKILL');
      // What it has started may hold its output open.
      child.stdout.destroy();
      child.stderr.destroy();
    }
    const timer = setTimeout(() => end(failure(`${name} ran for more than ${seconds} seconds`)), seconds * 1_000);
    const stop = () => end(context.signal.reason instanceof Error ? context.signal.reason : new Error('interrupted'));
    context.signal.addEventListener('abort', stop, { once: true });
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MAX_BYTES) end(new MentionwatchError('refused', `${name} prints more than ${MAX_BYTES / 1e6} MB`));
      else chunks.push(chunk);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-MAX_ERROR);
    });
    child.on('error', (error) => {
      ended ??= failure(`${name} cannot be run (${messageOf(error)})`);
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      context.signal.removeEventListener('abort', stop);
      if (ended !== null) reject(ended);
      else if (code === 0) resolve(Buffer.concat(chunks).toString());
      else reject(failure(`${name} ended with code ${code}: ${oneLine(said).slice(-300)}`));
    });
  });
}

function failure(message: string): MentionwatchError {
  return new MentionwatchError('unavailable', message, { hint: 'Run it by hand, in the folder of the config.' });
}
