import type { ReplyPhrases } from '../phrases.ts';

/** Polish. */
export const pl: ReplyPhrases = {
  greeting: ['Dzień dobry, {name},', 'Dzień dobry,'],
  thanks: {
    complaint: 'dziękujemy za opisanie tego, co się stało.',
    question: 'dziękujemy za pytanie.',
    praise: 'dziękujemy za dobre słowo.',
  },
  acknowledge: {
    health: 'Zdrowie jest najważniejsze, dlatego od razu zajmujemy się tą sprawą.',
    'legal-threat': 'Rozumiemy, że sprawa zaszła już za daleko.',
    'no-answer': 'Odpowiedź od {brand} powinna była dawno nadejść, a nie nadeszła.',
    defect: 'To, co do Państwa dotarło, nie działa tak, jak powinno.',
    delay: 'Oczekiwanie trwa dużo dłużej, niż było zapowiedziane.',
    refund: 'Czekają Państwo na zwrot pieniędzy.',
    'churn-threat': 'Rozumiemy, że zaufanie do nas zostało nadszarpnięte.',
    abuse: 'Widzimy złość i chcemy poznać jej powód.',
    complaint: 'Rozumiemy, że nie tego można oczekiwać od {brand}.',
    question: 'Rozumiemy, że na naszej stronie nie jest to jasne.',
  },
  apology: 'To nasz błąd i za niego przepraszamy.',
  regret: 'Przykro nam, że do tego doszło.',
  next: {
    health: 'Osoba odpowiedzialna za takie sprawy odezwie się dziś.',
    'legal-threat': 'Osoba odpowiedzialna przeczyta dziś sprawę i sama na nią odpowie.',
    'no-answer': 'Od teraz sprawą zajmuje się jedna osoba, a wiadomość od nas przyjdzie dziś.',
    defect: 'Sprawdzimy to dziś i damy znać, czy wymienimy, czy naprawimy produkt.',
    delay: 'Dziś ustalimy, gdzie jest przesyłka, i podamy nowy termin.',
    refund: 'Dziś sprawdzimy płatność i podamy datę przelewu.',
    'churn-threat': 'Dziś przyjrzymy się sprawie i napiszemy, co możemy zrobić.',
    abuse: 'Prosimy napisać, co się stało, a dziś to sprawdzimy.',
    complaint: 'Sprawdzimy to dziś i wrócimy z wynikiem.',
    question: 'Ustalimy to dziś i odpiszemy tutaj.',
  },
  inPrivate: 'Prosimy o wiadomość prywatną, abyśmy tam omówili szczegóły.',
  reach: 'Można też skontaktować się z nami bezpośrednio: {contact}.',
  praise: 'Przekażemy je całemu zespołowi.',
  closing: 'Zespół {brand}',
};
