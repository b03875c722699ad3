/** Names of months and zones as feeds write them. */

/** Beginnings of month names, lower case, marks removed; a longer beginning wins. The number is the month, 1 to 12. */
const MONTHS = `
1 jan janv januar ocak oca sty stycz gen ene leden led ledna янв січ sij siječ ιαν ianouar ιανουαρ يناير ژانويه
2 feb fev fevr febr subat sub luty lut fevereir unor unora фев лют velj φεβ فبراير فوريه
3 mar mars marz mart maar mrt marc brez brezna bøezna мар бер ozuj μαρ مارس
4 apr avr avril nis nisan kwi kwiec abr dub dubna апр кві trav απρ ابريل أبريل آوريل
5 may mai maj mag maggio may mayis mei mai kve kvetna май мая трав svib μαι μαϊ مايو مه
6 jun juin juni haz haziran cze czerw giu giugno cerv cervna июн чер lip ιουν يونيو ژوئن
7 jul juil juli juillet tem temmuz lip lipca lug luglio cervence июл лип srp ιουλ يوليو ژوئيه
8 aug aou aout aot agu agustos sie sierp ago agost srp srpna авг сер kol αυγ اغسطس أغسطس اوت
9 sep sept set eyl eylul wrz wrzes zar zari сен вер ruj σεπ سبتمبر سپتامبر
10 oct okt oto ott out eki ekim paz pazdz rij rijna окт жов list οκτ اكتوبر أكتوبر اکتبر
11 nov kas kasim listopada lis listop ноя лис stud νοε νοέ نوفمبر نوامبر
12 dec dez des ara aralik gru grud dic dicem prosince pros дек гру δεκ ديسمبر دسامبر
`;

/** Month by a beginning of its name. */
export const MONTH_BEGINNINGS: ReadonlyMap<string, number> = readMonths(MONTHS);

/** Minutes east of UTC. Two zones may share letters; the one that feeds mean more often is taken. */
export const ZONE_MINUTES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    UT: 0,
    UTC: 0,
    GMT: 0,
    Z: 0,
    WET: 0,
    WEST: 60,
    BST: 60,
    IST: 330,
    CET: 60,
    MEZ: 60,
    CEST: 120,
    MESZ: 120,
    EET: 120,
    EEST: 180,
    MSK: 180,
    MSD: 240,
    TRT: 180,
    AST: -240,
    ADT: -180,
    NST: -210,
    NDT: -150,
    EST: -300,
    EDT: -240,
    ET: -300,
    CST: -360,
    CDT: -300,
    CT: -360,
    MST: -420,
    MDT: -360,
    MT: -420,
    PST: -480,
    PDT: -420,
    PT: -480,
    AKST: -540,
    AKDT: -480,
    HST: -600,
    BRT: -180,
    ART: -180,
    IRST: 210,
    IRDT: 270,
    GST: 240,
    PKT: 300,
    ICT: 420,
    WIB: 420,
    SGT: 480,
    HKT: 480,
    AWST: 480,
    JST: 540,
    KST: 540,
    ACST: 570,
    AEST: 600,
    AEDT: 660,
    NZST: 720,
    NZDT: 780,
  }),
);

function readMonths(table: string): ReadonlyMap<string, number> {
  const months = new Map<string, number>();
  for (const line of table.trim().split('\n')) {
    const [number = '', ...names] = line.split(' ');
    for (const name of names) if (!months.has(name)) months.set(name, Number(number));
  }
  return months;
}
