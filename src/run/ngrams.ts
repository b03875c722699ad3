import { readFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { pathToFileURL } from 'node:url';
import { MentionwatchError } from '../core/errors.ts';
import type { NgramDetector } from '../language/ngrams.ts';

/** What one n-gram tells: points by the number of a language. */
type Points = Readonly<Record<string, number>>;

interface NgramData {
  type: string;
  languages: Record<string, string>;
  ngrams: Record<string, Points>;
}

/** The part of eld that its entries are made of. */
interface EldParts {
  createEld(): {
    instance: { detect(text: string): { getScores(): Record<string, number> } };
    loadData(data: NgramData): boolean;
  };
}

let detector: Promise<NgramDetector> | undefined;

/**
 * The n-gram detector with its large table, read when it is first needed and kept.
 *
 * The table is read as data: run as the program text that it is shipped as, it takes 400 MB of memory and several
 * times as long, since every one of its 245,000 entries becomes code first and an object of its own then.
 * @throws config, when the package is damaged
 */
export function loadNgrams(): Promise<NgramDetector> {
  detector ??= readNgrams();
  return detector;
}

async function readNgrams(): Promise<NgramDetector> {
  const found = findPackageJSON('eld', import.meta.url);
  try {
    const base = pathToFileURL(found ?? '');
    const { createEld } = (await import(new URL('src/languageDetector.js', base).href)) as EldParts;
    const { instance, loadData } = createEld();
    loadData(parseNgrams(await readFile(new URL('src/ngrams/large.js', base), 'utf8')));
    return (text) => instance.detect(text).getScores();
  } catch (cause) {
    throw new MentionwatchError('config', 'The language detector (package eld) cannot be read.', {
      hint: 'Install mentionwatch again; its node_modules are damaged.',
      cause,
    });
  }
}

// `'key':{1:2,3:4}` or `key:{…}`, one after the other with commas between.
const ENTRY = /(?:'((?:[^'\\]|\\.)*)'|([^\s':,{}]+)):\{([\d:,]*)\}/gy;

/**
 * Reads eld's table from the text of its module; entries that say the same share one object.
 * @throws Error, when the text is not in that form
 */
export function parseNgrams(text: string): NgramData {
  const languages = /languages:\{([^}]*)\}/u.exec(text)?.[1] ?? '';
  const start = text.indexOf('ngrams:{');
  const ngrams: Record<string, Points> = Object.create(null);
  const known = new Map<string, Points>();
  ENTRY.lastIndex = start + 'ngrams:{'.length;
  let entries = 0;
  let end = ENTRY.lastIndex;
  for (let match = ENTRY.exec(text); match !== null; match = ENTRY.exec(text)) {
    const [, quoted, bare = '', written = ''] = match;
    let points = known.get(written);
    if (points === undefined) {
      points = JSON.parse(`{${written.replace(/(\d+):/gu, '"$1":')}}`) as Points;
      known.set(written, points);
    }
    ngrams[quoted === undefined ? bare : quoted.replace(/\\(.)/gu, '$1')] = points;
    entries++;
    end = ENTRY.lastIndex;
    ENTRY.lastIndex++;
  }
  if (start < 0 || entries === 0 || !/^\}\};?\s*$/u.test(text.slice(end, end + 100))) {
    throw new Error('The n-gram table is not in the expected form.');
  }
  const type = /type:'([^']*)'/u.exec(text)?.[1] ?? '';
  return { type, languages: JSON.parse(`{${languages.replace(/(\d+):'(\w+)'/gu, '"$1":"$2"')}}`), ngrams };
}
