import { endingsOf } from '../endings.ts';
import type { LanguageRules } from '../rules.ts';

// `stem~`: regular inflection; a stem is written without a final e (`delay~`, `cancel~`, `charg~`).
const regular = endingsOf(
  's es ed d e ing ly er ers est ies ied y led ling ted ting ped ping ned ning ged ging ment ments ion ions able ness ive',
);

export const english: LanguageRules = {
  tag: 'en',
  prefixes: [],
  ending: regular,
  apostrophe: 'join',
  reach: { forward: 4, back: 0 },
  threshold: { negative: 0.18, positive: 0.25 },
  comparedEndings: [],
  comparedWords: [],
};
