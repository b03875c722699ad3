import { describe, expect, test } from 'vitest';
import { isForm, listForms } from '../../src/match/forms.ts';

/** Language, name, its forms, words that are none. */
const TABLE: readonly [string, string, string, string][] = [
  ['pl', 'Stokrotka', 'stokrotki stokrotce stokrotkę stokrotką stokrotek stokrotkach', 'stokroteczka stokrotkowy'],
  ['pl', 'Kaufland', 'kauflandu kauflandem kauflandzie', 'kauflandowy'],
  ['pl', 'Tymbark', 'tymbarku tymbarkiem tymbarki', 'tymbarkowy'],
  ['pl', 'Wedel', 'wedla wedlem wedlu', 'wedlowski'],
  ['pl', 'Żywiec', 'żywca żywcem', 'żywiecki żywy'],
  ['pl', 'Auchan', 'auchanie auchana', 'auchański'],
  ['pl', 'Apart', 'aparcie apartu', 'apartament'],
  ['pl', 'Zara', 'zarze zary zarą', 'zaraz'],
  ['pl', 'Ikea', 'ikei ikeę', 'ikebana'],
  ['pl', 'gwarancja', 'gwarancji gwarancję gwarancjami', 'gwarant'],
  ['pl', 'zamówienie', 'zamówienia zamówień zamówieniem', 'zamówić'],
  ['pl', 'Winiary', 'winiar winiarach winiarami', 'winiarnia'],
  ['pl', 'Łaciate', 'łaciatego łaciatym', 'łacina'],
  ['pl', 'klient', 'klienci klientów kliencie', 'klientka'],
  ['pl', 'Sony', 'sony', 'sonata'],
  ['tr', 'Beko', 'bekonun bekoya bekodan bekolar bekoymuş', 'bekolu bekocu'],
  ['tr', 'Koçtaş', 'koçtaşın koçtaştan koçtaşta koçtaştaki', 'koçtaşçı koçtaşlı'],
  ['tr', 'destek', 'desteği desteğiniz destekten desteklerinin', 'destekli desteksiz desteklemek'],
  ['tr', 'Teknosa', 'teknosanın teknosayı teknosadaydık', 'teknosacı'],
  ['tr', 'Turkcell', "turkcelle turkcellin turkcellinki turkcell'inkiler", 'turkcellli'],
  ['az', 'Bakcell', 'bakcellin bakcelldən bakcellə', 'bakcellçi'],
  ['az', 'otaq', 'otağı otağın otaqda', 'otaqlı'],
  ['cs', 'Zásilkovna', 'zásilkovny zásilkovně zásilkovnou zásilkoven', 'zásilkový'],
  ['cs', 'balíček', 'balíčku balíčky balíčkem', 'balit'],
  ['ru', 'Магнит', 'магнита магните магнитом', 'магнитный магнитола'],
  ['ru', 'Лента', 'ленте ленты лентой', 'ленточный'],
  ['ru', 'Перекрёсток', 'перекрестка перекрёстке', 'перекрёстный'],
  ['ru', 'Детский', 'детского детском', 'детство'],
  ['fa', 'ایرانسل', 'ایرانسلم ایرانسلی ایرانسلها ایرانسلیها', 'ایرانسلچی'],
  ['fa', 'نماینده', 'نمایندگان نمایندگانتون نماینده‌ای', 'نمایندگی‌ها'],
  ['fa', 'کالا', 'کالای کالایشان کالاهای', 'کالبد'],
  ['ar', 'طلبات', 'لطلبات بطلبات والطلبات للطلبات', 'طلباتة'],
  ['ar', 'الراجحي', 'بالراجحي للراجحي والراجحي', 'راجح'],
  ['de', 'Filiale', 'filialen filiales', 'filialleiter'],
  ['de', 'Vertrag', 'vertrags vertragen vertrages', 'vertragspartner'],
  ['en', 'delivery', 'deliveries', 'delivering delivered'],
  ['en', 'Tesco', 'tescos tescoes', 'tescoma'],
];

describe('forms of a name', () => {
  test.each(TABLE)('%s: %s', (lang, name, forms, others) => {
    const wrong = [
      ...forms.split(' ').filter((word) => !isForm(word.replace("'", ''), name, lang)),
      ...others.split(' ').filter((word) => isForm(word, name, lang)),
    ];
    expect(wrong).toEqual([]);
  });

  test('the language decides, and an unknown one allows any grammar', () => {
    expect(isForm('orlenie', 'orlen', 'pl-PL')).toBe(true);
    expect(isForm('orlenie', 'orlen', 'tr')).toBe(false);
    expect(isForm('orlenie', 'orlen', 'und')).toBe(true);
    expect(isForm('orlenie', 'orlen', 'sv')).toBe(false);
    expect(isForm('orlenie', 'orlen', 'constructor')).toBe(false);
  });

  test('a word of three letters takes no endings', () => {
    expect(isForm('bimde', 'bim', 'tr')).toBe(false);
    expect(isForm('BİM', 'bim', 'tr')).toBe(true);
  });

  test('every listed form is understood', () => {
    for (const [lang, name] of TABLE) {
      const listed = listForms(name, lang);
      expect(listed[0]).toBe(name.toLocaleLowerCase(lang));
      expect(listed.filter((form) => !isForm(form, name, lang))).toEqual([]);
    }
  });

  test('a very long word is refused at once', () => {
    expect(isForm(`migros${'lar'.repeat(300_000)}`, 'migros', 'tr')).toBe(false);
  });
});
