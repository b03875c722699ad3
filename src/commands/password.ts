import type { Readable } from 'node:stream';
import { MentionwatchError } from '../core/errors.ts';
import { hashPassword, LONGEST_PASSWORD } from '../web/access/passwords.ts';
import type { CommandContext } from './context.ts';

/** What the standards ask of a password that is kept well: length, and nothing else. */
const SHORTEST_PASSWORD = 10;
const MOST_READ = 10_000;

/** Reads a password, unseen, and prints what the config keeps of it. */
export async function run(context: CommandContext): Promise<number> {
  const stdin: Terminal = context.stdin;
  const password = stdin.isTTY === true ? await askTwice(stdin, context) : await firstLine(stdin);
  if (password === null) return 130;
  const length = [...password].length;
  if (length < SHORTEST_PASSWORD || length > LONGEST_PASSWORD) {
    throw new MentionwatchError('usage', `a password takes ${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters.`, {
      hint: 'Four random words make a good one; nobody has to mix in signs.',
    });
  }
  const hash = await hashPassword(password);
  context.stdout(context.globals.json ? `${JSON.stringify({ password: hash })}\n` : `${hash}\n`);
  if (stdin.isTTY === true) context.stderr('Put this line into the config: serve.people, password.\n');
  return 0;
}

type Terminal = Readable & { isTTY?: boolean; setRawMode?: (isRaw: boolean) => unknown };

/** @returns `null` when it was interrupted */
async function askTwice(stdin: Terminal, context: CommandContext): Promise<string | null> {
  const first = await ask(stdin, context, 'Password: ');
  const second = first === null ? null : await ask(stdin, context, 'Once more: ');
  if (first === second || second === null) return second;
  throw new MentionwatchError('usage', 'the two are not the same.', { hint: 'Run it again and type slowly.' });
}

/** Reads a line of a terminal that shows nothing of it. */
async function ask(stdin: Terminal, context: CommandContext, question: string): Promise<string | null> {
  context.stderr(question);
  stdin.setRawMode?.(true);
  stdin.setEncoding('utf8');
  let typed = '';
  try {
    for await (const part of stdin.iterator({ destroyOnReturn: false }) as AsyncIterable<string>) {
      for (const sign of part) {
        if (sign === '\r' || sign === '\n' || sign === '\u0004') return typed;
        if (sign === '\u0003') return null;
        if (sign === '\u007F' || sign === '\b') typed = [...typed].slice(0, -1).join('');
        else if (sign >= ' ' && typed.length < MOST_READ) typed += sign;
      }
    }
    return typed;
  } finally {
    stdin.setRawMode?.(false);
    context.stderr('\n');
  }
}

async function firstLine(stdin: Readable): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stdin) {
    const bytes = Buffer.from(part as Uint8Array | string);
    parts.push(bytes);
    size += bytes.length;
    if (bytes.includes(0x0a) || size > MOST_READ) break;
  }
  return Buffer.concat(parts).toString('utf8').split(/\r?\n/u, 1)[0] ?? '';
}
