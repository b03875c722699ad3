import type { Label } from '../core/mention.ts';
import { type Figures, figuresOf } from '../sentiment/figures.ts';
import { bareItem, type Judge } from './judge.ts';

/** A text and the label that a person gave it; an empty language is found out. */
export interface Labeled {
  label: Label;
  language: string;
  text: string;
}

/** A text that the scorer labels otherwise than the person did. */
export interface Miss {
  text: string;
  label: Label;
  scored: Label;
}

/** How well the scorer does on labeled texts. */
export interface Evaluation {
  /** Precision, recall and F1 of the negative class; percent. */
  negative: Figures;
  byLanguage: { language: string; figures: Figures }[];
  misses: Miss[];
}

const NAMES: Readonly<Record<string, Label>> = {
  neg: 'negative',
  negative: 'negative',
  neu: 'neutral',
  neutral: 'neutral',
  pos: 'positive',
  positive: 'positive',
};

/**
 * Reads `label<TAB>text` lines; a header line, blank lines and a byte order mark are passed over.
 * @returns the texts, and the numbers of the lines that are neither
 */
export function readLabeled(content: string): { texts: Labeled[]; bad: number[] } {
  const texts: Labeled[] = [];
  const bad: number[] = [];
  const lines = content.replace(/^\uFEFF/u, '').split(/\r?\n/u);
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '' || (index === 0 && line.startsWith('label\t'))) continue;
    const tab = line.indexOf('\t');
    const name = line.slice(0, Math.max(tab, 0)).trim().toLowerCase();
    const label = Object.hasOwn(NAMES, name) ? NAMES[name] : undefined;
    if (label === undefined) bad.push(index + 1);
    else texts.push({ label, language: '', text: line.slice(tab + 1) });
  }
  return { texts, bad };
}

/** Scores every text and compares. */
export async function evaluate(texts: readonly Labeled[], judge: Judge): Promise<Evaluation> {
  const rows: { label: Label; scored: Label; language: string; text: string }[] = [];
  for (const { label, language, text } of texts) {
    const context = { plausible: null, brandTerms: [], ...(language !== '' && { language }) };
    const judgment = await judge.judge(bareItem(text), context);
    rows.push({ label, scored: judgment.sentiment.label, language: judgment.language, text });
  }
  const figures = (some: typeof rows) =>
    figuresOf(
      some,
      some.map((row) => row.scored),
      'negative',
    );
  const languages = [...Map.groupBy(rows, (row) => row.language)].sort((a, b) => b[1].length - a[1].length);
  return {
    negative: figures(rows),
    byLanguage: languages.map(([language, some]) => ({ language, figures: figures(some) })),
    misses: rows.filter((row) => row.label !== row.scored).map(({ text, label, scored }) => ({ text, label, scored })),
  };
}
