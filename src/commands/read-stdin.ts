import type { CommandContext } from './context.ts';

/** Texts on standard input are read up to here. */
const MOST_READ = 1_000_000;

/** What stands on standard input, as text. */
export async function readStdin({ stdin, signal }: Pick<CommandContext, 'stdin' | 'signal'>): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of stdin) {
    signal.throwIfAborted();
    const bytes = Buffer.from(part as Uint8Array | string);
    parts.push(bytes);
    size += bytes.length;
    if (size > MOST_READ) break;
  }
  return Buffer.concat(parts).toString('utf8').trim();
}
