import { endingsOf } from '../endings.ts';
import type { LanguageRules } from '../rules.ts';

// `stem~`: suffixed pronouns, plural and feminine endings.
const inflected = endingsOf('ه ها هم هن ی ک کم نا ات ین ون ان ا وا ت تم تن تی ته تها تهم یه یات ین');

export const arabic: LanguageRules = {
  tag: 'ar',
  prefixes: [
    { text: 'ال', negated: false },
    { text: 'وال', negated: false },
    { text: 'بال', negated: false },
    { text: 'و', negated: false },
    { text: 'ب', negated: false },
    { text: 'ف', negated: false },
    { text: 'ل', negated: false },
    { text: 'لل', negated: false },
    { text: 'ی', negated: false },
    { text: 'ت', negated: false },
    { text: 'م', negated: false },
  ],
  ending: inflected,
  apostrophe: 'cut',
  negativeConcord: true,
  reach: { forward: 4, back: 0 },
  threshold: { negative: 0.18, positive: 0.25 },
  comparedEndings: [],
  comparedWords: [],
};
