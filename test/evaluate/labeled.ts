import { existsSync, readFileSync } from 'node:fs';

/** Folder of the labeled texts; they are no part of the project, and what needs them is skipped where they are absent. */
export const LABELED = new URL('../../../shared/sentiment/', import.meta.url);

export interface Row {
  label: string;
  text: string;
}

/** `null` where the file is absent. */
export function readRows(name: string): Row[] | null {
  const file = new URL(`${name}.dev.tsv`, LABELED);
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8')
    .replace(/^\uFEFF/u, '')
    .split(/\r?\n/u)
    .slice(1);
  return lines
    .filter((line) => line !== '')
    .map((line) => ({ label: line.slice(0, line.indexOf('\t')), text: line.slice(line.indexOf('\t') + 1) }));
}
