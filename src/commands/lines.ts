import type { Readable } from 'node:stream';

// A text of a megabyte is no mention; what follows is left out, so that an endless line cannot fill the memory.
const MAX_LINE = 1_000_000;

/** The lines of a stream, without their ends; each is cut at a million characters. */
export async function* readLines(stream: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of stream) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk as Uint8Array, { stream: true });
    const lines = text.split('\n');
    lines[0] = rest + (lines[0] ?? '');
    rest = (lines.pop() ?? '').slice(0, MAX_LINE);
    for (const line of lines) yield withoutReturn(line);
  }
  rest += decoder.decode();
  if (rest !== '') yield withoutReturn(rest);
}

function withoutReturn(line: string): string {
  const kept = line.slice(0, MAX_LINE);
  return kept.endsWith('\r') ? kept.slice(0, -1) : kept;
}

/** Gathers small pieces of output, so that a long result is not one write a line. */
export function createOutput(write: (text: string) => void): { line(text: string): void; end(): void } {
  let pieces: string[] = [];
  let size = 0;
  function end(): void {
    if (size > 0) write(pieces.join(''));
    pieces = [];
    size = 0;
  }
  return {
    line(text) {
      pieces.push(text, '\n');
      size += text.length + 1;
      if (size > 65_536) end();
    },
    end,
  };
}
