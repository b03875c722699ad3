import { endingsOf } from '../endings.ts';
import type { LanguageRules } from '../rules.ts';

// `stem~`: the endings of adjectives, nouns and regular verbs.
const inflected = endingsOf(
  'a o e i are ere ire ato ata ati ate ito ita iti ite uto uta uti ute ando endo ava avano iamo ano ono isce iscono issimo issima issimi issime mente zione zioni ita he hi io ia ie avo avi assero asse erebbe erebbero era eranno ante anti ente enti oso osa osi ose tore tori trice accio accia one ona etto etta arsi ersi irsi armi arlo arla eva evano',
);

export const italian: LanguageRules = {
  tag: 'it',
  prefixes: [],
  ending: inflected,
  apostrophe: 'split',
  negativeConcord: true,
  reach: { forward: 4, back: 0 },
  threshold: { negative: 0.18, positive: 0.25 },
  comparedEndings: [],
  comparedWords: [],
};
