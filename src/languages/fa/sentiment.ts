import { endingsOf } from '../endings.ts';
import type { LanguageRules } from '../rules.ts';

// `stem~`: plural, comparison, possessive clitics, the short copula (`عالیه`, `خوبن`) and personal endings; joiners are
// folded away, so `خوب‌ها` and `خوبها` are one form.
const inflected = endingsOf(`
  ه م ت ش ن و ی ا س ست است هست
  مان تان شان مون تون شون
  ها های هایی هاش هاشو هاشون هام هات هاتون هامون هارو هایش هایشان هاست
  تر تره ترن تری ترین ترینه ترینها ترش ترم
  ای ام اش ات اند اید ایم ان ایه ایی هام هم
  یم ید ین ند ه‌ام هایم یش یه یم یت یی یتون یشون یمون یها یهای
  شه شو مه ته رو ند دن ده ید یده یدم یدن یدیم یدند اندن انند انه انیم انم انید
  د دم دی دید دیم دند دن ده
`);

export const persian: LanguageRules = {
  tag: 'fa',
  prefixes: [
    { text: 'نمی', negated: true },
    { text: 'می', negated: false },
    { text: 'بی', negated: true },
    { text: 'نا', negated: true },
    { text: 'ن', negated: true },
    { text: 'ب', negated: false },
    { text: 'با', negated: false },
    { text: 'خوش', negated: false },
  ],
  ending: inflected,
  apostrophe: 'cut',
  reach: { forward: 2, back: 3 },
  threshold: { negative: 0.18, positive: 0.25 },
  comparedEndings: [],
  comparedWords: [],
};
