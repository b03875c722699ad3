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
const LACKING = /^(?:i|u|im|um)?s[iu]z/u;

// Passive, causative, reflexive and ability, in any of their spellings; at most two of them.
const VOICE = '(?:[iuae]?[lnrt]|[iu]?s|[dt][iu]r|y?[ae]bil|[iu]ver){0,3}';
// The first ending of a verb form, behind which only endings of nouns and persons stand.
const HEAD = new RegExp(
  `^${VOICE}(?:[dt][iu]|[dt][iu][gk]|[iu]?yor?|[iuae]?r|m[iu]s|y?[ae]c[ae][gk]|y?[ae]n|s[ae]|m[ae]l[iu]|m[ae]k|m[ae]|y?[iu][sp]|y?[ae]r[ae]k|y?[iu]nc[ae]|y?[iu]n|s[iu]n|y?[ae]l[iu]m|y?[ae]y[iu]m|y?[iu]m|[iu]|y?[ae])$`,
  'u',
);
// -ma/-me that another verbal ending follows denies; followed by a case or possessive ending it makes a noun
// (`gelmesi`: its coming). `gelmez`, `gelmem`, `gelmeyiz` are denied too.
const DENIED_FINITE = new RegExp(
  `^${VOICE}(?:y?[ae])?(?:m[iu]yo|m[ae](?:d[iu]|m[iu]s|y[ae]c[ae][gk]|y[ae]n|y[iu]n|y[iu]z$|y[ae]l[iu]m|z|m$|s[iu]n$|s[iu]nl|s[ae](?:$|[knmy]|l[ae]r)|d[iu][gk]))`,
  'u',
);
// `-madan`, `-mayıp`, `-maksızın`, `-maması`: without, instead of, the fact that not.
const DENIED_OTHER = new RegExp(`^${VOICE}(?:y?[ae])?m[ae](?:d[ae]n$|y[iu]p|ks[iu]z|m[ae]|y[iu]nc)`, 'u');

function isVerbForm(rest: string): boolean {
  for (let length = 1; length <= rest.length; length++) {
    if (HEAD.test(rest.slice(0, length)) && isChainOf(rest.slice(length), NOUN_PIECES, 4)) return true;
  }
  return false;
}

/**
 * `stem~` is a noun or adjective (`güzel~`), `stem~v` a verb (`beğen~v`), `stem~f` a verb of which `before it came` and
 * `without coming` say nothing (`gel~f`: `gelmeden aradılar`).
 */
function ending(rest: string, kind: string): Ending | null {
  if (rest === '') return PLAIN;
  if (kind === 'v' || kind === 'f') {
    if (DENIED_FINITE.test(rest)) return DENIED;
    if (DENIED_OTHER.test(rest)) return kind === 'v' || !/d[ae]n$/u.test(rest) ? DENIED : null;
    return isVerbForm(rest) ? PLAIN : null;
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
  reach: { forward: 2, back: 4 },
  threshold: { negative: 0.18, positive: 0.25, mixed: { negative: 0.65, positive: 0.5 } },
  comparedEndings: ['dan', 'den', 'tan', 'ten'],
  comparedWords: ['daha'],
};
