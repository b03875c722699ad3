import type { Sample } from './clean.ts';

/** In which script a text is written, and its language where the script leaves no choice. */
export interface Script {
  name: 'latin' | 'arabic' | 'other' | 'none';
  language: string | null;
}

// Scripts that serve one language in nearly every post that a firm will meet.
const SINGLE: readonly (readonly [RegExp, string])[] = [
  [/[\u0370-\u03FF]/u, 'el'],
  [/[\u0590-\u05FF]/u, 'he'],
  [/[\u10A0-\u10FF]/u, 'ka'],
  [/[\u0530-\u058F]/u, 'hy'],
  [/[\uAC00-\uD7AF]/u, 'ko'],
  [/[\u3040-\u30FF]/u, 'ja'],
  [/[\u4E00-\u9FFF]/u, 'zh'],
  [/[\u0E00-\u0E7F]/u, 'th'],
  [/[\u0980-\u09FF]/u, 'bn'],
  [/[\u0B80-\u0BFF]/u, 'ta'],
];

/** Goes by most of the words' first letters. */
export function guessScript(sample: Sample): Script {
  let latin = 0;
  let arabic = 0;
  let other = 0;
  for (const word of sample.words) {
    const code = word.charCodeAt(0);
    if (code < 0x250 || (code >= 0x1e00 && code <= 0x1eff)) latin++;
    else if ((code >= 0x600 && code <= 0x77f) || (code >= 0xfb50 && code <= 0xfefc)) arabic++;
    else other++;
  }
  if (latin + arabic + other === 0) return { name: 'none', language: null };
  if (arabic > latin && arabic >= other) return { name: 'arabic', language: null };
  // A brand in Latin letters does not make a Japanese post English.
  if (latin > 2 * other) return { name: 'latin', language: null };
  if (/[\u3040-\u30FF]/u.test(sample.text)) return { name: 'other', language: 'ja' };
  for (const [letters, language] of SINGLE) if (letters.test(sample.text)) return { name: 'other', language };
  return { name: 'other', language: null };
}
