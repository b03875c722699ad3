import { endingsOf } from '../endings.ts';
import type { LanguageRules } from '../rules.ts';

// `stem~`: the endings of nouns, adjectives, adverbs and verbs together, ASCII-folded; a stem is written up to the
// last letter that never changes (`mił~`, `poleca~`, `opóźnie~`).
const inflected = endingsOf(`
  a e i o u y ie ia iu ii ego emu ym im ej ych ich ymi imi iej iego iemu
  em iem owi om iom ami iami ach iach ow iow
  szy sza sze szego szej szych szymi szym iejszy iejsza iejsze iejszego iejszej iejszych iejszym iej
  ejszy ejsza ejsze ejszych ejszym niej
  c m sz my cie ja jac jacy jaca jace jacych jacego jacej jmy jcie j
  l la lo li ly lem lam les las lismy lysmy liscie
  al ala alo ali aly alem alam alismy alysmy il ila ilo ili ily ilem ilam ilismy ilysmy yl yla ylo yli yly
  esz emy ecie isz imy icie ysz ymy ycie iesz iemy iecie
  ac ic yc ec nac nal nela nelo neli niety nieta
  no to any ana ane ani anego anej anych anym anie ania aniu aniem on ony ona one oni onego onej onych onym
  eni enie enia eniu eniem nie nia niu niem
  ty ta te ci tego tej tych ek ka ki ke kom kami kach ko
  osc osci oscia nosc nosci noscia stwo stwa stwem stwu sko scie
  iony iona ione ieni ionego ionej ionych iono ono
  nik nika nikow nicy ze
  by bym bys bysmy byscie lby lbym laby labym loby liby lyby libysmy lybysmy
  alby albym alaby alabym aloby aliby alyby ilby ilbym ilaby ilabym iloby iliby ilyby
`);

export const polish: LanguageRules = {
  tag: 'pl',
  prefixes: [
    { text: 'nie', negated: true },
    { text: 'najnie', negated: true },
    { text: 'naj', negated: false },
    { text: 'prze', negated: false },
  ],
  ending: inflected,
  apostrophe: 'cut',
  negativeConcord: true,
  negativeWords: ['nie', 'nikt', 'nic', 'nigdy', 'żadnej', 'żadnego', 'ani', 'brak', 'bez', 'zero'],
  reach: { forward: 4, back: 0 },
  threshold: { negative: 0.18, positive: 0.25 },
  comparedEndings: [],
  comparedWords: [],
};
