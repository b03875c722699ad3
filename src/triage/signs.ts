import type { TextReading } from '../languages/reading.ts';

/** One sign for an intent. */
export interface Sign {
  text: string;
  weight: number;
  rule: string;
  span: [number, number] | null;
}

/** A sign for each hit whose entry bears a flag; at most three, since the same sign thrice is proof enough. */
export function signsOf(reading: TextReading, flag: string, weight: number, rule: string): Sign[] {
  const signs: Sign[] = [];
  for (const { entry, first, last } of [...reading.hits, ...reading.notes]) {
    if (!entry.flags.includes(flag)) continue;
    const from = reading.tokens[first];
    const to = reading.tokens[last];
    if (from === undefined || to === undefined) continue;
    const text = reading.text.slice(from.start, to.end).replace(/\s+/gu, ' ');
    signs.push({ text, weight, rule, span: [from.start, to.end] });
    if (signs.length === 3) break;
  }
  return signs;
}

/** A sign without a place in the text. */
export function note(text: string, weight: number, rule: string): Sign {
  return { text, weight, rule, span: null };
}
