import { isChainOf } from '../endings.ts';
import type { Ending, LanguageRules } from '../rules.ts';

const PLAIN: Ending = { negated: false };
const DENIED: Ending = { negated: true };

// Folded to ASCII, so that each suffix stands for all of its vowel and consonant variants.
const NOUN_PIECES = new Set(
  `a e i u ya ye yi yu na ne ni nu da de ta te dan den tan ten nda nde ndan nden nin nun in un yla yle la le
  lar ler si su im um m n s imiz umuz miz muz iniz unuz niz nuz lari leri
  dir dur tir tur di du ti tu ydi ydu mis mus ymis ymus sa se ysa yse ken yken
  li lu lik luk lig lug ca ce cik cak ki k g y`.split(/\s+/u),
);
const VERB_PIECES = new Set(
  `i u a e iyor uyor yor r ir ur ar er di du ti tu dik duk tik tuk dig dug tig tug mis mus acak ecek acag eceg yacak yecek
  yacag yeceg sa se m n k z im um in un iz uz siniz sunuz sin sun niz nuz lar ler ya ye mak mek maz
  an en yan yen ip up yip yup arak erek yarak yerek inca ince ma me si su mas mes
  dir dur tir tur il ul t l ta te da de dan den yi yu ni nu na ne ali eli yali yeli
  abil ebil yabil yebil li lu ydi mali meli d y s g`.split(/\s+/u),
);

// -ma/-me followed by a personal or tense ending denies; followed by a case or possessive ending it makes a noun
// (`gelmesi`: its coming), and -mak/-mek is the infinitive.
const DENYING =
  /^(?:(?:i|u|il|ul|n|in|un|l|ar|er|ir|ur|t|d[iu]r|t[iu]r){0,2})?(?:y?[ae])?(?:m[iu]yor|m[ae](?:d[iu]|m[iu]s|yac|yec|yan|yen|yin|yiz|yip|yal|z|den |dan |s[ae]|dan$|den$|k?s[iu]z[iu]n|sin|ma|me)|m[ae]$)/u;
const LACKING = /^(?:i|u|im|um)?s[iu]z/u;

/** `stem~v` is a verb (`beğen~v`), `stem~` a noun or adjective (`güzel~`). */
function ending(rest: string, kind: string): Ending | null {
  if (rest === '') return PLAIN;
  if (kind === 'v') {
    if (DENYING.test(rest)) return DENIED;
    return isChainOf(rest, VERB_PIECES, 5) ? PLAIN : null;
  }
  const lacking = LACKING.exec(rest);
  if (lacking !== null) return isChainOf(rest.slice(lacking[0].length), NOUN_PIECES, 4) ? DENIED : null;
  return isChainOf(rest, NOUN_PIECES, 4) ? PLAIN : null;
}

export const turkish: LanguageRules = {
  tag: 'tr',
  prefixes: [],
  ending,
  apostrophe: 'cut',
  reach: { forward: 2, back: 3 },
  threshold: { negative: 0.18, positive: 0.25 },
  comparedEndings: ['dan', 'den', 'tan', 'ten'],
};
