/** What tells one legacy code page from another: the letters that its languages write, the most frequent first. */

/** One language and the code pages that its old sites still use, the likeliest first. */
export interface CharsetProfile {
  /** Primary subtag. */
  language: string;
  /** Names that TextDecoder knows. */
  charsets: readonly string[];
  /** Lower-case letters beyond ASCII, or the signs of the script, by falling frequency. */
  letters: string;
  /** Short words that nearly every text of the language holds; read off the decoded text. */
  words: readonly string[];
}

const LATIN_1 = ['windows-1252', 'iso-8859-15'] as const;
const LATIN_2 = ['windows-1250', 'iso-8859-2'] as const;
const CYRILLIC = ['windows-1251', 'koi8-r', 'iso-8859-5'] as const;

/** The languages that are told apart by their letters; order breaks ties. */
export const CHARSET_PROFILES: readonly CharsetProfile[] = [
  {
    language: 'tr',
    charsets: ['windows-1254'],
    letters: 'ıüşçğöâîû',
    words: ['ve', 'bir', 'bu', 'için', 'ile', 'da', 'de', 'çok', 'olarak', 'gün'],
  },
  {
    language: 'pl',
    charsets: LATIN_2,
    letters: 'łąężśóćńź',
    words: ['w', 'na', 'i', 'z', 'nie', 'się', 'do', 'jest', 'dla', 'po', 'od', 'za'],
  },
  {
    language: 'cs',
    charsets: LATIN_2,
    letters: 'íáěéřčýžšůúťďňó',
    words: ['a', 'na', 'v', 'se', 'je', 'za', 'do', 'pro', 'po', 'si', 'od', 'jak'],
  },
  {
    language: 'sk',
    charsets: LATIN_2,
    letters: 'áíčéšýžúľťôňäďóŕĺ',
    words: ['a', 'na', 'v', 'sa', 'je', 'za', 'do', 'pre', 'po', 'si', 'od', 'ako'],
  },
  {
    language: 'hu',
    charsets: LATIN_2,
    letters: 'áéöíóőüúű',
    words: ['a', 'az', 'és', 'nem', 'hogy', 'egy', 'is', 'meg', 'van', 'volt'],
  },
  {
    language: 'ro',
    charsets: ['windows-1250', 'iso-8859-2', 'iso-8859-16'],
    letters: 'ăîâşţșț',
    words: ['de', 'la', 'în', 'și', 'şi', 'nu', 'din', 'cu', 'pe', 'un'],
  },
  {
    language: 'hr',
    charsets: LATIN_2,
    letters: 'čšžćđ',
    words: ['i', 'u', 'je', 'na', 'se', 'da', 'za', 'od', 'su', 'ne'],
  },
  {
    language: 'de',
    charsets: LATIN_1,
    letters: 'üäößé',
    words: ['der', 'die', 'und', 'das', 'in', 'für', 'mit', 'nicht', 'im', 'auf', 'ist', 'von'],
  },
  {
    language: 'fr',
    charsets: LATIN_1,
    letters: 'éèàêçôùîûâëïœ',
    words: ['de', 'la', 'le', 'et', 'les', 'des', 'un', 'une', 'pour', 'est', 'à', 'en', 'du'],
  },
  {
    language: 'es',
    charsets: LATIN_1,
    letters: 'óíáéñúü',
    words: ['de', 'la', 'el', 'en', 'y', 'los', 'que', 'una', 'un', 'por', 'con', 'del'],
  },
  {
    language: 'pt',
    charsets: LATIN_1,
    letters: 'ãéçáóíêõúâàô',
    words: ['de', 'a', 'o', 'e', 'que', 'do', 'da', 'em', 'um', 'para', 'com', 'não'],
  },
  {
    language: 'it',
    charsets: LATIN_1,
    letters: 'èàòùéì',
    words: ['di', 'e', 'il', 'la', 'che', 'in', 'per', 'un', 'del', 'non', 'con', 'è'],
  },
  {
    language: 'sv',
    charsets: LATIN_1,
    letters: 'äåöé',
    words: ['och', 'i', 'att', 'det', 'som', 'en', 'på', 'är', 'av', 'för'],
  },
  {
    language: 'da',
    charsets: LATIN_1,
    letters: 'øåæé',
    words: ['og', 'i', 'at', 'det', 'er', 'en', 'på', 'til', 'af', 'for', 'som'],
  },
  {
    language: 'nl',
    charsets: LATIN_1,
    letters: 'ëéïèö',
    words: ['de', 'het', 'een', 'en', 'van', 'in', 'is', 'dat', 'op', 'voor'],
  },
  {
    language: 'is',
    charsets: LATIN_1,
    letters: 'áíðéóþöæúý',
    words: ['og', 'að', 'í', 'er', 'sem', 'til', 'við', 'um', 'ekki'],
  },
  {
    language: 'lt',
    charsets: ['windows-1257', 'iso-8859-13'],
    letters: 'ėšųžįčūąę',
    words: ['ir', 'į', 'kad', 'yra', 'su', 'iš', 'o', 'tai'],
  },
  {
    language: 'lv',
    charsets: ['windows-1257', 'iso-8859-13', 'iso-8859-4'],
    letters: 'āīēšļņūžķčģ',
    words: ['un', 'ir', 'par', 'ar', 'no', 'uz', 'ka', 'bet'],
  },
  {
    language: 'et',
    charsets: ['windows-1257', 'iso-8859-15'],
    letters: 'äõüöšž',
    words: ['ja', 'on', 'ei', 'et', 'see', 'ka', 'oma'],
  },
  {
    language: 'ru',
    charsets: CYRILLIC,
    letters: 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё',
    words: ['и', 'в', 'на', 'не', 'с'],
  },
  {
    language: 'uk',
    charsets: ['windows-1251', 'koi8-u', 'iso-8859-5'],
    letters: 'оанивіертсклудпмзябгьйчхжюїцєшщфґ',
    words: ['і', 'в', 'на', 'не', 'з', 'що', 'та', 'у', 'до', 'про'],
  },
  {
    language: 'bg',
    charsets: ['windows-1251', 'iso-8859-5', 'koi8-r'],
    letters: 'аиоетнрсвлкдпмзугябъчцйжщхшфюь',
    words: ['и', 'на', 'за', 'се', 'да', 'от', 'не', 'с'],
  },
  {
    language: 'sr',
    charsets: ['windows-1251', 'iso-8859-5'],
    letters: 'аиоенрстувдклјмпзгбчшцњљжћхђфџ',
    words: ['и', 'у', 'је', 'на', 'да', 'се', 'за', 'од'],
  },
  {
    language: 'el',
    charsets: ['windows-1253', 'iso-8859-7'],
    letters: 'ατοινεσςρκπμυληίάγδωέόχθήφβύώξζψϊϋΐΰ',
    words: ['και', 'το', 'της', 'του', 'η', 'ο', 'να', 'με', 'για', 'τα'],
  },
  {
    language: 'ar',
    charsets: ['windows-1256', 'iso-8859-6'],
    letters: 'اليمنرتوبةدعفسهكقحجشأصطخىزضذغثظإءئآؤًَُِّْ،؟؛ـ',
    words: ['في', 'من', 'على', 'إلى', 'عن', 'أن', 'مع'],
  },
  {
    language: 'fa',
    charsets: ['windows-1256'],
    letters: 'اينرهدتمويیلبسشكکزگفعخقجحصپآطچضغذثظژئأءؤ،؟؛ـ‌ً',
    words: ['و', 'در', 'به', 'از', 'که', 'را', 'با', 'این'],
  },
  {
    language: 'he',
    charsets: ['windows-1255', 'iso-8859-8'],
    letters: 'יוהלאמתרבשנדחעםקפןגצכטסזךץף',
    words: ['של', 'את', 'על', 'לא', 'עם', 'זה'],
  },
  { language: 'th', charsets: ['windows-874'], letters: 'านรกอเงมยวลดตสทค่้ัีิ์ปะุพชขหบโจใแไ', words: [] },
  {
    language: 'vi',
    charsets: ['windows-1258'],
    letters: 'ưđôăơâêàáãèéìíòóõùúý',
    words: ['và', 'các', 'cho', 'trong'],
  },
  {
    language: 'ja',
    charsets: ['shift_jis', 'euc-jp'],
    letters:
      'のいしるとんたでにかはをがなスントーイルアリラックドシレジタロフッマサプコてすまれりこさもらくあっけうよきだせどおつそえみ日本人大年会国社事中者月分新行出業地方上円市発電車品最話題報生学問料金送遅対応',
    words: [],
  },
  {
    language: 'ko',
    charsets: ['euc-kr'],
    letters:
      '이다는의에을가고하지로한은기사를도인서시어리자해정그대아나스일수제보과부있라장상주전들원으여게구니와만비소동공성조유마치경신국선무안문연관세회방중오트터실화용물드바발접품고객불송택배환',
    words: [],
  },
  {
    language: 'zh',
    charsets: ['gb18030', 'big5'],
    letters:
      '的一是不了在人有我他这这這个個们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於着下自之年过過发發后後作里用道行所然家种種事成方多经經么去法学學如都同现現当當没沒动動面起看定天分还還进進好小部其些主样樣理心她前开開但因只从從想实實日军者意无無力它与與长長把机機民第公此已工使情明性知全三又关關点點正业業外将將两兩高间間由问問很最重并并物手应應战向头文体體政美相见見被利二等产產或新己制身果加西月话話合回特代内內信表化老给給世位次度门門任常先海通教儿原东東声提立及比员員解水名真论論处處走义各入几口认認条系气氣题題活更打女变四神总總何电電数安少报報才结結反受目量再建务務做接必场場件计管期市直资資命山金指统統区區保至队形社空决治展司基眼书書听却白界光放即像难難且权權思王象完设設式色路记記南品住告类類求据程北边張张该該交规規万萬取格望觉术術领領共确確师觀观清今切院让識候带導导争运運服消费費客户戶投诉訴退款快递遞网網订單单',
    words: [],
  },
];
