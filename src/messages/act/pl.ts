import type { ActWords } from './words.ts';

/** Polish. */
export const pl: ActWords = {
  titles: { mine: 'Przejmij tę sprawę', answered: 'Oznacz jako odpowiedziane', 'not-ours': 'To nie o nas' },
  explained: {
    mine: 'Od tej chwili zajmujesz się tym właśnie Ty. Wszyscy widzą, że sprawa jest u Ciebie.',
    answered: 'Od tej chwili liczy się jako odpowiedziane: podsumowania i przypomnienia już o to nie pytają.',
    'not-ours': 'Sprawa zostanie zamknięta bez odpowiedzi. Nic nie jest usuwane i można ją otworzyć ponownie.',
  },
  notYet: 'Nic się jeszcze nie stało. Stanie się dopiero po naciśnięciu przycisku.',
  submit: { mine: 'Przejmij', answered: 'Oznacz jako odpowiedziane', 'not-ours': 'Zamknij' },
  who: 'Kim jesteś?',
  whoIfYouLike: 'Kim jesteś? (nieobowiązkowe)',
  choose: 'Wybierz',
  actingAs: (name) => `Działasz jako ${name}.`,
  answerUrl: 'Gdzie można przeczytać odpowiedź? (nieobowiązkowe)',
  reason: 'Dlaczego to nie o nas? (nieobowiązkowe)',
  done: 'Gotowe, dziękujemy',
  doneWords: {
    mine: (owner) => (owner === null ? 'Sprawa została przejęta.' : `Sprawę prowadzi teraz ${owner}.`),
    answered: 'Oznaczono jako odpowiedziane.',
    'not-ours': 'Sprawa jest zamknięta.',
  },
  usedBefore: 'Ten link zrobił już swoje, a sprawa od tego czasu się zmieniła.',
  alreadySo: { answered: 'Jest już oznaczone jako odpowiedziane.', 'not-ours': 'Sprawa jest już zamknięta.' },
  taken: (owner) => `Tę sprawę prowadzi już ${owner}. Jeśli ma być Twoja, porozmawiajcie ze sobą.`,
  closed: (status) => `Nie ma już nic do zrobienia: sprawa jest zamknięta (${status}).`,
  now: 'Obecny stan',
  gone: 'Ta wzmianka nie jest już przechowywana, więc nie ma nic do zrobienia.',
  expired: 'Ten link jest za stary',
  expiredHint: 'Linki w podsumowaniu działają dwa tygodnie. Nic się nie zmieniło; użyj linku z nowszego podsumowania.',
  forged: 'Ten link jest niepełny',
  forgedHint: 'Być może jego część została ucięta. Nic się nie zmieniło; otwórz go z podsumowania jeszcze raz.',
  tooMany: 'Z Twojej sieci otwarto zbyt wiele błędnych linków. Odczekaj kilka minut i spróbuj ponownie.',
  whoIsMissing: 'Wybierz, kim jesteś, aby inni wiedzieli, kto prowadzi sprawę.',
  badAddress:
    'To nie jest adres strony. Wpisz go w całości, np. https://forum.example.com/t/12, albo zostaw puste pole.',
  original: 'Otwórz oryginał',
};
