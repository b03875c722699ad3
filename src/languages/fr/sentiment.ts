import { endingsOf } from '../endings.ts';
import type { LanguageRules } from '../rules.ts';

// `stem~`: the endings of adjectives, nouns and regular verbs.
const inflected = endingsOf(
  'e s es x ent er ez ee ees ait aient ais ons ant ante antes ants ment ement ir it is issent issait i ie ies re eur eurs euse euses if ive ifs ives al ale aux ales tion tions ance ances ation ations se ses sement era erai erait eraient eront eras ions iez isse issant issante lle lles ite te tes',
);

export const french: LanguageRules = {
  tag: 'fr',
  prefixes: [],
  ending: inflected,
  apostrophe: 'split',
  negativeConcord: true,
  reach: { forward: 4, back: 0 },
  threshold: { negative: 0.18, positive: 0.25 },
  comparedEndings: [],
  comparedWords: [],
};
