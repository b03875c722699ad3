import { endingsOf } from '../endings.ts';
import type { LanguageRules } from '../rules.ts';

// `stem~`: the endings of adjectives, nouns and regular verbs.
const inflected = endingsOf(
  'a o e as os es s m am em ado ada ados adas ido ida idos idas ar er ir ando endo indo ava avam amos emos imos ou eu iu aram eram issimo issima issimos issimas mente cao coes dade dades inho inha ei asse assem arei aria ariam ente ante antes oso osa osos osas ao oes eira eiro inhos inhas aco aca ones r res rem ria',
);

export const portuguese: LanguageRules = {
  tag: 'pt',
  prefixes: [],
  ending: inflected,
  apostrophe: 'cut',
  negativeConcord: true,
  reach: { forward: 4, back: 0 },
  threshold: { negative: 0.18, positive: 0.25 },
  comparedEndings: [],
  comparedWords: [],
};
