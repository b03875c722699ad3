import type { Detection } from './rules.ts';

/**
 * Languages that nothing else is known of, close enough to one that is scored to be taken for it: their frequent words
 * keep a Dutch post from being judged by German words.
 */
export const NEIGHBORS: readonly Detection[] = [
  {
    tag: 'nl',
    script: 'latin',
    letters: 'ëï',
    words: `
      de het een en van ik je is niet dat dit op te in met voor zijn hij zij ze wij we jullie mijn jouw haar hun aan ook
      als maar om naar bij nog wel geen meer heb hebt heeft hebben ben bent was waren wordt worden kan kunnen moet moeten
      wil zal zou gaan gaat doen doet komt komen goed slecht heel erg echt veel leuk lekker bedankt dank nooit altijd
      steeds alweer toch waar wat wie hoe waarom wanneer toen dan nu hier daar deze die iets niets niemand iemand over
      onder tussen door uit tot sinds snelle bestelling pakket levering vandaag morgen gisteren lieve ons onze
    `,
  },
  {
    tag: 'sv',
    script: 'latin',
    letters: 'åäö',
    words: `
      och att det som en ett är jag du han hon vi ni de den på av för med till från inte har hade kan ska vill skulle
      var när hur varför vad vem men eller om så också bara mycket bra dålig aldrig alltid nu här där min mitt mina din
      ditt dina sin sitt sina mig dig oss er dem idag imorgon igår tack hej älskar fungerar paket beställning något
      någon ingen inget alla allt efter innan under över mellan får fick går gick kommer kom
    `,
  },
  {
    tag: 'da',
    script: 'latin',
    letters: 'æøå',
    words: `
      og at det som en et er jeg du han hun vi i de den på af for med til fra ikke har havde kan skal vil ville var når
      hvordan hvorfor hvad hvem men eller om så også kun meget god dårlig aldrig altid nu her der min mit mine din dit
      dine mig dig os jer dem tak hej elsker virker pakke noget nogen ingen alle efter før under over mellem får fik
      går gik kommer kom venter stadig
    `,
  },
  {
    tag: 'no',
    script: 'latin',
    letters: 'æøå',
    words: `
      og at det som en et er jeg du han hun vi i de den på av for med til fra ikke har hadde kan skal vil ville var når
      hvordan hvorfor hva hvem men eller om så også bare mye bra dårlig aldri alltid nå her der min mitt mine din ditt
      dine meg deg oss dere dem takk hei elsker virker pakken noe noen ingen alle etter før under over mellom får fikk
      går gikk kommer kom venter fortsatt ennå
    `,
  },
  {
    tag: 'ca',
    script: 'latin',
    letters: 'àèòçïü',
    words: `
      el la els les un una de del dels al als i o que en és són amb per aquest aquesta aquests aquestes molt més però
      no sí com quan on qui què perquè avui demà ahir ara aquí allà bé mal tot tots totes res mai sempre encara també
      he ha hem han ser estar fer fa vaig va van gràcies bon bona dia nit amb sense fins cap nosaltres vosaltres jo tu
      ell ella meu meva seu seva aquí això aixo dolent servei
    `,
  },
  {
    tag: 'ro',
    script: 'latin',
    letters: 'ăâîșțşţ',
    words: `
      și si este sunt nu da un o la de din cu pe pentru ca că să mai dar sau foarte bine rău rau prost bun bună buna
      eu tu el ea noi voi ei ele meu mea mele tău ta lui lor acest această acesta ce cine cum când cand unde de ce
      am ai are avem aveți au fost fi va vor nimic niciodată întotdeauna azi mâine ieri acum aici acolo mulțumesc
      multumesc vă nici tot toate toți recomand serviciul
    `,
  },
  {
    tag: 'id',
    script: 'latin',
    letters: '',
    words: `
      yang dan di ke dari ini itu untuk dengan tidak ada saya aku kamu dia kami kita mereka sudah belum akan bisa juga
      tapi atau karena kalau sangat sekali banget lagi masih hanya pada oleh dalam apa siapa kapan kenapa bagaimana
      mana baik bagus buruk jelek kecewa terima kasih selamat pagi malam hari nak lah gak ga nggak udah aja sama barang
      sampai pelayanan orang jadi mau lebih paling semua
    `,
  },
  {
    tag: 'az',
    script: 'latin',
    letters: 'əğışçöü',
    words: `
      və bir bu da də üçün çox nə amma var yox kimi daha ən mən sən o biz siz onlar mənim sənin bizim deyil hələ sonra
      əvvəl olan oldu hər şey heç yaxşı pis niyə kim harada necə indi bu gün sabah təşəkkür xahiş edirəm gəlməyib
    `,
  },
  {
    tag: 'cs',
    script: 'latin',
    letters: 'áčďéěíňóřšťúůýž',
    words: `
      a se na je to že v z s o do ve ale jak jako za pro po jsem jsi jsme jste jsou byl byla bylo byli nebo když který
      která které tak už jen ještě velmi moc dobrý dobře špatný špatně nic nikdy vždy dnes zítra včera kde kdo co proč
      děkuji díky ahoj prosím nejsem není mám máme mají můj moje tvůj stále balík nedorazil
    `,
  },
  {
    tag: 'hr',
    script: 'latin',
    letters: 'čćđšž',
    words: `
      i u je se na da su za od sa ne što sto kako ali ili samo još jos već vec vrlo jako dobro loše lose nikad uvijek
      danas sutra sada ovdje gdje tko ko zašto kada nije nisu sam si smo ste bio bila bilo biti ima imam nema moj moja
      ovaj ova ovo taj ta hvala paket stigao
    `,
  },
  {
    tag: 'hu',
    script: 'latin',
    letters: 'áéíóöőúüű',
    words: `
      a az és hogy nem is egy van volt ez meg de csak már még mint vagy ha nagyon jó rossz soha mindig most itt ott mi
      ki hol mikor miért köszönöm szia én te ő mi ti ők nekem neked minden semmi lesz lehet kell csomag
    `,
  },
  {
    tag: 'tl',
    script: 'latin',
    letters: '',
    words: `
      ang ng sa na at ay mga ko mo siya niya ako ikaw kami tayo kayo sila hindi wala may mayroon pa rin lang naman din
      po opo kung para pero kasi dahil ito iyan iyon dito doon ano sino saan kailan bakit paano salamat maganda pangit
    `,
  },
  {
    tag: 'fi',
    script: 'latin',
    letters: 'äö',
    words: `
      ja on ei se että oli ole olen olet ovat olisi myös mutta kun niin kuin hyvin hyvä hyvää huono huonoa tämä tämän
      tätä tässä siitä sen siihen minä minun minulle sinä hän me he en et eivät mitä mikä missä miksi koska jos nyt vielä
      vain kaikki ihan aina koskaan todella erittäin paljon kiitos hei tuote palvelu paketti tilaus rahat takaisin eikä
      kanssa tai sekä joka jotka
    `,
  },
  {
    tag: 'et',
    script: 'latin',
    letters: 'äöüõ',
    words: `
      ja on ei see et oli olen oled olid oleks ka aga kui nii väga hea hästi halb halvasti selle seda siin mina minu sina
      tema meie nad mis kes kus miks sest nüüd veel ainult kõik alati kunagi palju aitäh tere toode teenus pakk tellimus
      raha tagasi ning või ega
    `,
  },
  {
    tag: 'sq',
    script: 'latin',
    letters: 'ëç',
    words: `
      dhe është nuk një për me në të që nga ka kam janë jam ishte por si kjo ky këtë unë ti ai ajo ne ata shumë mirë keq
      ku kur pse çfarë kush tani më mos do edhe vetëm gjithmonë kurrë faleminderit shërbimi paratë pako porosia mia ime im
    `,
  },
];
