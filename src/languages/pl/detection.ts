import type { Detection } from '../rules.ts';

export const detection: Detection = {
  tag: 'pl',
  script: 'latin',
  letters: 'łżźćńśąę',
  words: `
    i w z na do nie się sie to że ze jest są sa był była było byl byla bylo były byli być byc jak co ale o od po za
    przez dla przy przed pod nad bez tak tylko już juz też tez jeszcze bardzo może moze można mozna mam masz ma mamy
    mają maja mnie mi mną ja ty on ona ono my wy oni ich jego jej go mu nas nam was wam ten ta te tego tej tym tych
    ci który która które którzy ktory ktora ktore czy bo więc wiec gdy kiedy gdzie kto czego żeby zeby jeśli jesli
    jednak niestety nawet bardziej więcej mniej teraz dziś dzisiaj wczoraj jutro zawsze nigdy nic nikt wszystko
    wszystkie wszyscy każdy dobry dobra dobre dobrze zły źle polecam hotel hotelu pokój pokoju pokoje obsługa lekarz
    lekarza pani pan pana pacjent pacjentów wizyta wizyty leczenia dr proszę dziękuję polski polska brak dużo mało
    lat roku raz jedzenie czysto miła super rewelacja odpowiedzi oraz także lub podczas ponadto poza ul nr plaża
    plaży basen jako swoje sobie swój jestem jesteś trzeba będzie beda został została przede wszystkim fajny fajna
    fajne fajnie minusy plusy pozdrawiam pozdro dzięki dzieki hej cześć czesc witam chyba właśnie wlasnie dlatego
    dlaczego coś cos ktoś ktos kazdy trochę troche zbyt całkiem lepiej gorzej zła złe szkoda naprawdę naprawde
    generalnie ogólnie mieć miał miała mieli byliśmy byłem byłam jesteśmy będę będą wolno warto znowu rano wieczorem
    dzień dni godzin godziny minut kurwa spoko tragedia masakra stary stara nowy nowa duży duża mały mała drogi
    drogo tani tanio przesyłka paczka zamówienie dostawa sklep cena ceny produkt towar jakość kontakt
  `,
};
