import { endingsOf } from '../endings.ts';
import type { LanguageRules } from '../rules.ts';

// `stem~`: the endings of adjectives, nouns and weak verbs; a changed vowel is an entry of its own.
const inflected = endingsOf(
  'e er es en em n s t te ten tes ter tem st et est ste sten ster stes ung ungen heit keit ere eren erer eres lich liche lichen licher liches ig ige igen iger iges end ende enden ender endes eten etest erin erinnen erei ereien los lose losen loser loses bar bare baren sam same voll volle vollen ern ers nis nisse',
);

export const german: LanguageRules = {
  tag: 'de',
  prefixes: [
    { text: 'un', negated: true },
    { text: 'ge', negated: false },
  ],
  ending: inflected,
  apostrophe: 'cut',
  reach: { forward: 4, back: 0 },
  threshold: { negative: 0.18, positive: 0.25 },
  comparedEndings: [],
  comparedWords: [],
};
