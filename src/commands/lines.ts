import type { Readable } from 'node:stream';

// A text of a megabyte is no mention; what follows is left out, so that an endless line cannot fill the memory.
const MAX_LINE = 1_000_000;

/** The lines of a stream, without their ends; each is cut at a million characters, or at `maxLine`. */
export async function* readLines(stream: Readable, maxLine = MAX_LINE): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stream) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk as Uint8Array, { stream: true });
    const lines = text.split('\n');
    lines[0] = rest + (lines[0] ?? '');
    rest = (lines.pop() ?? '').slice(0, maxLine);
    for (const line of lines) yield withoutReturn(line, maxLine);
  }
  rest += decoder.decode();
  if (rest !== '') yield withoutReturn(rest, maxLine);
}

function withoutReturn(line: string, maxLine: number): string {
  const kept = line.slice(0, maxLine);
  return kept.endsWith('\r') ? kept.slice(0, -1) : kept;
}

/** Gathers small pieces of output, so that a long result is not one write a line. */
export interface Output {
  /** Adds a line break of its own. */
  line(text: string): void;
  add(text: string): void;
  /** Writes what is left. */
  end(): void;
}

/** An output that writes about 64,000 characters at a time. */
export function createOutput(write: (text: string) => void): Output {
  let pieces: string[] = [];
  let size = 0;
  function end(): void {
    if (size > 0) write(pieces.join(''));
    pieces = [];
    size = 0;
  }
  function add(text: string): void {
    pieces.push(text);
    size += text.length;
    if (size > 65_536) end();
  }
  return { line: (text) => add(`${text}\n`), add, end };
}
