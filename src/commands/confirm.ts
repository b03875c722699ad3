import { createInterface } from 'node:readline/promises';
import type { CommandContext } from './context.ts';

/** Asks a yes-or-no question at the terminal, on stderr; anything but yes is no. */
export async function confirm(context: Pick<CommandContext, 'stdin' | 'signal'>, question: string): Promise<boolean> {
  const terminal = createInterface({ input: context.stdin, output: process.stderr });
  // The terminal takes Ctrl-C for itself; handed on, it ends this run as it ends any other.
  terminal.on('SIGINT', () => process.emit('SIGINT'));
  try {
    const answer = await terminal.question(`${question} [y/N] `, { signal: context.signal });
    return /^y(?:es)?$/iu.test(answer.trim());
  } finally {
    terminal.close();
  }
}
