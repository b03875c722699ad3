import { type Hit, quote, type TextReading } from '../languages/reading.ts';

/** One sign for an intent. */
export interface Sign {
  text: string;
  weight: number;
  rule: string;
  span: [number, number] | null;
}

const MAX_SIGNS = 3;

/** A sign for each hit whose entry bears a flag; at most three, since the same sign thrice is proof enough. */
export function signsOf(reading: TextReading, flag: string, weight: number, rule: string): Sign[] {
  const signs: Sign[] = [];
  if (!reading.flags.has(flag)) return signs;
  addSigns(signs, reading, reading.hits, flag, weight, rule);
  addSigns(signs, reading, reading.notes, flag, weight, rule);
  return signs;
}

function addSigns(
  signs: Sign[],
  reading: TextReading,
  hits: readonly Hit[],
  flag: string,
  weight: number,
  rule: string,
): void {
  for (const { entry, first, last } of hits) {
    if (signs.length === MAX_SIGNS) return;
    if (!entry.flags.includes(flag)) continue;
    const quoted = quote(reading, first, last);
    if (quoted !== null) signs.push({ text: quoted.text, weight, rule, span: quoted.span });
  }
}

/** A sign without a place in the text. */
export function note(text: string, weight: number, rule: string): Sign {
  return { text, weight, rule, span: null };
}
