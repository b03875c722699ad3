import type { WebWords } from './words.ts';

/** Polish. */
export const pl: WebWords = {
  shell: {
    skip: 'Przejdź do treści',
    navigation: 'Strony',
    pages: { inbox: 'Skrzynka', board: 'Terminy', report: 'Liczby', sources: 'Źródła' },
    signedInAs: (name) => `Zalogowano: ${name}`,
    signOut: 'Wyloguj się',
  },
  signIn: {
    title: 'Logowanie',
    lead: (brand) => `Co ludzie mówią o ${brand} i kto się tym zajmuje.`,
    name: 'Imię',
    password: 'Hasło',
    submit: 'Zaloguj się',
    wrong: 'Imię i hasło do siebie nie pasują. Sprawdź jedno i drugie i spróbuj ponownie.',
    tooMany: (duration) => `Zbyt wiele prób. Odczekaj ${duration} i spróbuj ponownie.`,
    busy: 'W tej chwili loguje się wiele osób. Spróbuj ponownie za chwilę.',
    staleForm: 'Ten formularz był otwarty zbyt długo albo nie wysłano go z tej strony. Wypełnij go jeszcze raz.',
    back: 'Wróć do strony',
  },
  faults: {
    notFound: 'Nic tu nie ma',
    notFoundHint: 'Adres może zawierać literówkę albo wzmianka została usunięta.',
    notAllowed: 'Możesz oglądać, ale nie możesz tego zrobić',
    notAllowedHint: 'Poproś osobę, która prowadzi tę skrzynkę, o inną rolę.',
    tooLong: 'To jest za długie, by je wysłać. Skróć tekst i spróbuj ponownie.',
    unexpected: 'Coś poszło nie tak po naszej stronie',
    unexpectedHint:
      'Nic się nie zmieniło. Spróbuj ponownie; jeśli to się powtórzy, podaj osobie prowadzącej tę skrzynkę ten numer:',
    locked: 'Baza danych jest zajęta. Nic się nie zmieniło; spróbuj ponownie za chwilę.',
  },
};
