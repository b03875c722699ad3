import { fold } from '../core/fold.ts';
import type { Inflection, Stem } from '../core/inflection.ts';
import { inflection as ar } from '../languages/ar/inflection.ts';
import { inflection as az } from '../languages/az/inflection.ts';
import { inflection as cs } from '../languages/cs/inflection.ts';
import { inflection as de } from '../languages/de/inflection.ts';
import { inflection as en } from '../languages/en/inflection.ts';
import { inflection as fa } from '../languages/fa/inflection.ts';
import { inflection as pl } from '../languages/pl/inflection.ts';
import { inflection as ru } from '../languages/ru/inflection.ts';
import { inflection as tr } from '../languages/tr/inflection.ts';

const INFLECTIONS: Readonly<Record<string, Inflection>> = { ar, az, cs, de, en, fa, pl, ru, tr };

/** A shorter word takes endings only after an apostrophe, a hyphen or a ZWNJ, which needs no grammar. */
const SHORTEST_INFLECTED = 4;
/** Longer ones are made by no grammar here. */
const LONGEST_ENDING = 24;

/** A stem whose endings can be looked up, all of them folded. */
export interface FoldedStem {
  stem: string;
  /** Made when a word first begins with the stem: most stems of most languages never meet one. */
  endings(): ReadonlySet<string>;
  prefixes: ReadonlySet<string> | null;
}

// The lists of endings are constants of the languages, so one set serves every word.
const folded = new WeakMap<readonly string[], ReadonlySet<string>>();

function foldedSet(list: readonly string[]): ReadonlySet<string> {
  const known = folded.get(list);
  if (known !== undefined) return known;
  const made = new Set(list.map(fold));
  folded.set(list, made);
  return made;
}

function foldStem(stem: Stem): FoldedStem {
  return {
    stem: fold(stem.stem),
    endings: () => foldedSet(stem.endings),
    prefixes: stem.prefixes === undefined ? null : foldedSet(stem.prefixes),
  };
}

/** Primary subtag in lower case, empty where the language is not known. */
export function primarySubtag(lang: string): string {
  const tag = (/^[a-z]+/iu.exec(lang)?.[0] ?? '').toLowerCase();
  return tag === 'und' ? '' : tag;
}

/** The languages whose rules apply to a text: its own, or all where it is not known. */
function rulesFor(tag: string): readonly Inflection[] {
  if (tag === '') return Object.values(INFLECTIONS);
  const own = INFLECTIONS[tag];
  return own === undefined || !Object.hasOwn(INFLECTIONS, tag) ? [] : [own];
}

/**
 * The stems of a folded name in a language (primary subtag; empty: in all of them), without regard to its length.
 * The bare name is always one of the forms, whether or not it is among them.
 */
export function foldedStems(name: string, tag: string): FoldedStem[] {
  if (!/\p{L}$/u.test(name)) return [];
  return rulesFor(tag).flatMap((rules) => rules.stems(name).map(foldStem));
}

/** May this folded name take endings without a border? */
export function inflects(name: string): boolean {
  return name.length >= SHORTEST_INFLECTED;
}

/** Is the folded word one of the forms that these stems make? */
export function isFormOf(word: string, stems: readonly FoldedStem[]): boolean {
  for (const { stem, endings, prefixes } of stems) {
    if (prefixes === null) {
      if (word.length > stem.length + LONGEST_ENDING || !word.startsWith(stem)) continue;
      if (endings().has(word.slice(stem.length))) return true;
      continue;
    }
    const at = word.length - stem.length;
    if (at >= 0 && at < 5 && word.endsWith(stem) && prefixes.has(word.slice(0, at))) return true;
  }
  return false;
}

/**
 * Is a word a form of a name, by the grammar of the language?
 * @param lang BCP 47; empty or `und`: any language's grammar may apply
 */
export function isForm(word: string, name: string, lang: string): boolean {
  const foldedWord = fold(word);
  const foldedName = fold(name);
  if (foldedWord === foldedName) return true;
  return inflects(foldedName) && isFormOf(foldedWord, foldedStems(foldedName, primarySubtag(lang)));
}

/** The forms of a word as they are spelled, sorted, the word itself first. */
export function listForms(name: string, lang: string): string[] {
  const word = name.toLocaleLowerCase(primarySubtag(lang) === '' ? 'en' : lang);
  if (!inflects(fold(word)) || !/\p{L}$/u.test(word) || fold(word).includes("'")) return [word];
  const forms = new Set<string>();
  for (const rules of rulesFor(primarySubtag(lang))) {
    for (const { stem, endings, shown, prefixes } of rules.stems(word)) {
      for (const ending of shown ?? endings) {
        for (const prefix of prefixes ?? ['']) forms.add(prefix + stem + ending);
      }
    }
  }
  forms.delete(word);
  return [word, ...[...forms].sort()];
}
