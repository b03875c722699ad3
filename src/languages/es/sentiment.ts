import { endingsOf } from '../endings.ts';
import type { LanguageRules } from '../rules.ts';

// `stem~`: the endings of adjectives, nouns and regular verbs.
const inflected = endingsOf(
  'a o e as os es s n an on ado ada ados adas ido ida idos idas ar er ir ando iendo aba aban amos emos imos ais ia ian aron ieron aste iste io ara aran ira mente isimo isima isimos isimas cion ciones dad dades ito ita are aremos aria arian era eria iria arla arlo arme arnos arte arse asteis eis ese aramos abamos ante antes idad oso osa osos osas ero era illo illa ona',
);

export const spanish: LanguageRules = {
  tag: 'es',
  prefixes: [],
  ending: inflected,
  apostrophe: 'cut',
  negativeConcord: true,
  reach: { forward: 4, back: 0 },
  threshold: { negative: 0.18, positive: 0.25 },
  comparedEndings: [],
  comparedWords: [],
};
