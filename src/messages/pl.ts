import { createCount } from './plural.ts';
import type { DigestFacts, Messages, ReminderFacts, SpikeFacts } from './wording.ts';

const count = createCount('pl');
const MENTIONS = { one: '# wzmianka', few: '# wzmianki', many: '# wzmianek', other: '# wzmianki' };

function subject(facts: DigestFacts): string {
  const { unanswered, overdue, overdueForText, fresh, promises, mentions, brand, only } = facts;
  if (mentions === 0) return `Nic nie czeka na odpowiedź: ${brand}`;
  if (unanswered === 0 && promises > 0) return `${count(promises, PROMISES)}: ${brand}`;
  if (unanswered === 0) return `${count(mentions, MENTIONS)}: ${brand}`;
  const notes: string[] = [];
  if (overdue === 1) notes.push(`1 po terminie, ${overdueForText ?? ''}`);
  if (overdue > 1) notes.push(`${count(overdue, { other: '# po terminie' })}, najdłużej ${overdueForText ?? ''}`);
  if (promises > 0) notes.push(count(promises, PROMISES));
  if (overdue === 0 && fresh > 0) {
    notes.push(count(fresh, { one: '# nowa', few: '# nowe', many: '# nowych', other: '# nowej' }));
  }
  const about = notes.length === 0 ? '' : ` (${notes.join(', ')})`;
  return `${count(unanswered, { other: '# bez odpowiedzi' })}${about}: ${brand}${only === null ? '' : ` – ${only}`}`;
}

function greeting(facts: DigestFacts): string {
  const { unanswered, overdue, mentions, brand } = facts;
  if (mentions === 0) return `Dzień dobry! Żadna wzmianka o ${brand} nie czeka na odpowiedź.`;
  if (unanswered === 0) return `Dzień dobry! Do wiadomości: ${count(mentions, MENTIONS)} o ${brand}.`;
  const waiting = count(unanswered, {
    one: 'Na odpowiedź czeka # wzmianka',
    few: 'Na odpowiedź czekają # wzmianki',
    many: 'Na odpowiedź czeka # wzmianek',
    other: 'Na odpowiedź czeka # wzmianki',
  });
  const start = `Dzień dobry! ${waiting} o ${brand}`;
  if (overdue === 0) return `${start}.`;
  return `${start}, w tym po terminie: ${count(overdue, { other: '#' })}.`;
}

const PROMISES = {
  one: '# obietnica do spełnienia',
  few: '# obietnice do spełnienia',
  many: '# obietnic do spełnienia',
  other: '# obietnicy do spełnienia',
};

function parts({ overdue, overdueForText, promises, soon, silent }: ReminderFacts): string {
  const found = [
    overdue === 0
      ? null
      : [count(overdue, { other: '# po terminie' }), overdueForText].filter((part) => part !== null).join(', '),
    promises === 0 ? null : count(promises, PROMISES),
    soon === 0 ? null : `wkrótce mija termin odpowiedzi: ${count(soon, { other: '#' })}`,
    silent === 0 ? null : `bez dalszego ciągu: ${count(silent, { other: '#' })}`,
  ];
  return found.filter((part) => part !== null).join(' · ');
}

function reminderSubject(facts: ReminderFacts): string {
  const { to, brand, only } = facts;
  const start = to === null ? 'Przypomnienie' : `Do wiadomości (${to})`;
  return `${start}: ${parts(facts)}: ${brand}${only === null ? '' : ` – ${only}`}`;
}

function reminderGreeting(facts: ReminderFacts): string {
  const { to, brand } = facts;
  if (to === null) return `Dzień dobry! Przypomnienie, ${brand}: ${parts(facts)}.`;
  return `Dzień dobry (${to})! Nikt nie odpowiedział na czas, ${brand}: ${parts(facts)}.`;
}

function spikeSubject({ voices, usualText, hours, brand }: SpikeFacts): string {
  return `Dużo więcej skarg niż zwykle: ${count(voices, { other: '#' })} w ciągu ${hours} godz. (zwykle ${usualText}): ${brand}`;
}

function spikeGreeting({ voices, usualText, hours, commonText, brand }: SpikeFacts): string {
  const start = `Liczba osób, które w ciągu ostatnich ${hours} godzin źle napisały o ${brand}: ${count(voices, { other: '#' })}; zwykle o tej porze: ${usualText}.`;
  return commonText === null ? start : `${start} Co je łączy: ${commonText}.`;
}

/** Polish. */
export const pl: Messages = {
  tag: 'pl',
  locale: 'pl',
  direction: 'ltr',
  quotes: ['„', '”'],
  comma: ', ',
  durationStyle: 'short',
  labels: { negative: 'Negatywne', neutral: 'Neutralne', positive: 'Pozytywne' },
  intents: {
    complaint: 'skarga',
    question: 'pytanie',
    praise: 'pochwała',
    troll: 'trolling',
    news: 'wiadomości',
    spam: 'spam',
    other: 'inne',
  },
  signals: {
    abuse: 'obelgi',
    refund: 'żąda zwrotu pieniędzy',
    defect: 'wadliwy towar',
    health: 'szkoda na zdrowiu',
    'legal-threat': 'grozi krokami prawnymi',
    'churn-threat': 'grozi odejściem',
    delay: 'długie oczekiwanie',
    'no-answer': 'nie doczekał się odpowiedzi',
  },
  statuses: {
    unanswered: 'bez odpowiedzi',
    answered: 'z odpowiedzią',
    resolved: 'rozwiązane',
    dismissed: 'nie wymaga odpowiedzi',
  },
  rungs: { watched: 'pod obserwacją', warned: 'po ostrzeżeniu', blocked: 'zablokowany' },
  rules: {
    'service-failure': 'coś poszło nie tak',
    waiting: 'długie oczekiwanie',
    lack: 'czegoś brakuje',
    negation: 'zaprzeczona pochwała',
    'double-negation': 'podwójne zaprzeczenie',
    'abusive-word': 'obelga',
    'own-word': 'z własnej listy słów',
    advice: 'rada dla innych',
    contrast: 'to, co po „ale”, waży więcej',
    comparison: 'woli konkurencję',
    'cancelled-praise': 'cofnięta pochwała',
    'quoted-praise': 'pochwała w cudzysłowie',
    sarcasm: 'brzmi jak sarkazm',
    wish: 'tylko życzenie',
    emoji: 'emoji',
    emoticon: 'emotikon',
    rating: 'liczba gwiazdek',
    exclamation: 'wykrzykniki',
    'off-target': 'częściowo o czymś innym',
    'no-rules': 'ten język nie jest oceniany',
  },
  digest: {
    subject,
    greeting,
    reminderSubject,
    reminderGreeting,
    spikeSubject,
    spikeGreeting,
    headings: {
      overdue: 'Po terminie',
      promise: 'Obietnice do spełnienia',
      soon: 'Wkrótce mija termin odpowiedzi',
      silent: 'Po odpowiedzi cisza',
      new: 'Nowe',
      open: 'Nadal bez odpowiedzi',
      other: 'Do wiadomości',
    },
    answerBy: (time) => `odpowiedź do ${time}`,
    promised: (text, time, late) => `obiecano: ${text}, do ${time}${late === null ? '' : ` (${late} po terminie)`}`,
    silentFor: (duration) => `nic się nie dzieje od ${duration}`,
    isNew: 'Nowe',
    overdueBy: (duration) => `${duration} po terminie`,
    waiting: (duration) => `czeka ${duration}`,
    owner: (name) => `prowadzi: ${name}`,
    noOwner: 'nikt się tym jeszcze nie zajmuje',
    copies: (copies) =>
      count(copies, {
        one: '# kopia gdzie indziej',
        few: '# kopie gdzie indziej',
        many: '# kopii gdzie indziej',
        other: '# kopii gdzie indziej',
      }),
    watched: (rung) => `autor na liście obserwowanych: ${rung}`,
    stars: (rating) => `ocena ${rating} na 5`,
    urgency: (urgency) => `pilność ${urgency} na 100`,
    verdicts: {
      negative: 'Uznane za negatywne',
      neutral: 'Uznane za neutralne',
      positive: 'Uznane za pozytywne',
    },
    unexplained: 'brak wyraźnych sygnałów w tekście',
    signals: 'Uwaga',
    inbox: 'Otwórz w skrzynce',
    acts: { mine: 'Ja się tym zajmę', answered: 'Odpowiedziano', 'not-ours': 'Nie dotyczy nas' },
    aboveThisLine: 'kody proszę wpisać nad tą linią',
    actByMail: (until) =>
      `Dotknięcie „Ja się tym zajmę”, „Odpowiedziano” lub „Nie dotyczy nas” otwiera gotową wiadomość: wystarczy ją wysłać. Można też odpowiedzieć na tę wiadomość, podając kod. Działa do ${until}.`,
    actByLink: (until) => `Odnośniki „Ja się tym zajmę”, „Odpowiedziano” i „Nie dotyczy nas” działają do ${until}.`,
    more: (more) =>
      count(more, {
        one: 'Nie pokazano tu jeszcze # wzmianki.',
        few: 'Nie pokazano tu jeszcze # wzmianek.',
        many: 'Nie pokazano tu jeszcze # wzmianek.',
        other: 'Nie pokazano tu jeszcze # wzmianki.',
      }),
    trendHeading: (days) => count(days, { one: 'Ostatni # dzień', other: 'Ostatnie # dni' }),
    trend: ({ days, mentions, negative, open, worstDayText, worst }) => {
      const time = count(days, { one: 'W ciągu ostatniego # dnia', other: 'W ciągu ostatnich # dni' });
      const all = `${time}: ${count(mentions, MENTIONS)}, w tym negatywne: ${count(negative, { other: '#' })}`;
      if (worstDayText === null) return `${all}.`;
      const state = `bez odpowiedzi: ${count(open, { other: '#' })}, załatwione: ${count(negative - open, { other: '#' })}`;
      return `${all} (${state}). Najwięcej negatywnych: ${worstDayText} (${count(worst, { other: '#' })}).`;
    },
    trendKey: 'Pełna czerwień: negatywne bez odpowiedzi. Czerwone paski: negatywne załatwione. Szare paski: pozostałe.',
    troublesHeading: 'Źródła z kłopotami',
    trouble: (source, since, error) => {
      if (error === null) return `${source}: ${since === null ? 'nic jeszcze nie przyszło' : `nic nowego od ${since}`}`;
      return `${source}: ${since === null ? 'jeszcze nie zadziałało' : `ostatnia odpowiedź ${since}`} (${error})`;
    },
    troublesNote: 'Dopóki to nie zostanie naprawione, może brakować wzmianek z tych miejsc.',
    held: (since) => `Wstrzymane na czas ciszy od ${since}.`,
    madeBy: (digest, at) => `Podsumowanie „${digest}” przygotował mentionwatch, ${at}.`,
  },
  report: {
    title: (brand) => `Co się mówi o ${brand}`,
    period: (since, until) => `${since} – ${until}`,
    figures: { mentions: 'Wzmianki', unanswered: 'Bez odpowiedzi', overdue: 'Po terminie' },
    total: 'Razem',
    groupings: {
      day: 'Dzień',
      source: 'Źródło',
      alert: 'Alert',
      language: 'Język',
      owner: 'Prowadzi',
      label: 'Wydźwięk',
    },
    none: '(brak)',
    answerTimes: 'Czas odpowiedzi',
    median: 'mediana',
    p90: '9 na 10 w czasie do',
    withinSla: 'w terminie',
    noAnswers: 'Nie ma jeszcze odpowiedzi.',
    worst: 'Najpilniejsze wzmianki bez odpowiedzi',
    noMentions: 'W tym czasie nic nie napisano.',
    columns: {
      id: 'Nr',
      urgency: 'Pilność',
      waiting: 'Czeka',
      owner: 'Prowadzi',
      where: 'Gdzie',
      mention: 'Wzmianka',
    },
  },
  charts: {
    volume: 'Wzmianki w czasie',
    oneBar: (unit, step) => {
      if (unit === 'hour') return 'Jeden słupek to jedna godzina.';
      return step === 1 ? 'Jeden słupek to jeden dzień.' : `Jeden słupek to ${step} dni.`;
    },
    peak: (time, number) => `Najwyższy słupek: ${number} (${time}).`,
    earlier: (earlier) =>
      count(earlier, {
        one: 'Jeszcze # wzmianka pochodzi sprzed tego okresu, a została w nim znaleziona.',
        few: 'Jeszcze # wzmianki pochodzą sprzed tego okresu, a zostały w nim znalezione.',
        many: 'Jeszcze # wzmianek pochodzi sprzed tego okresu, a zostało w nim znalezionych.',
        other: 'Jeszcze # wzmianki pochodzi sprzed tego okresu, a została w nim znaleziona.',
      }),
    waves: 'Fale skarg',
    wave: (from, until, voices, usual) =>
      `${from} – ${until}: do ${count(voices, { one: '# osoby', other: '# osób' })} w ciągu trzech godzin; zwykle ${usual}`,
    ages: 'Bez odpowiedzi, według czasu oczekiwania',
    ageParts: { overdue: 'Po terminie', inTime: 'Jeszcze w terminie', calm: 'Neutralne i pozytywne' },
    answers: 'Odpowiedzi, według czasu odpowiedzi',
    answerParts: { within: 'W terminie', late: 'Po terminie', never: 'Po terminie i bez odpowiedzi' },
    target: (duration) => `Cel: ${duration}.`,
    upTo: (duration) => `do ${duration}`,
    over: (duration) => `ponad ${duration}`,
    by: {
      source: 'Według źródła',
      alert: 'Według alertu',
      language: 'Według języka',
      owner: 'Według osoby prowadzącej',
    },
    others: (others) => count(others, { one: '# inne', few: '# inne', many: '# innych', other: '# innego' }),
    causes: 'Czego dotyczą',
    ofNegative: 'Tylko wzmianki negatywne.',
    before: 'Wcześniej',
    words: 'Słowa, które się wyróżniają',
    wordsNote: 'Użyło ich znacznie więcej osób niż w takim samym okresie poprzednim.',
    wordsAlone: 'Najczęstsze słowa',
    wordsAloneNote: 'Nie ma jeszcze poprzedniego okresu do porównania.',
    noWords: 'Żadne słowo nie wyróżnia się na tle poprzedniego okresu.',
    people: 'Osoby',
    word: 'Słowo',
    onlyNewest: (newest) =>
      count(newest, {
        one: 'Przeczytano do tego tylko # najnowszą wzmiankę.',
        few: 'Przeczytano do tego tylko # najnowsze wzmianki.',
        many: 'Przeczytano do tego tylko # najnowszych wzmianek.',
        other: 'Przeczytano do tego tylko # najnowszej wzmianki.',
      }),
    asTable: 'Liczby w tabeli',
    from: 'Od',
    nothingOpen: 'Żadna negatywna wzmianka nie czeka na odpowiedź.',
    noTroubles: 'Żadne źródło nie zawodzi od dłuższego czasu.',
    madeOn: (at) => `Przygotował mentionwatch, ${at}.`,
  },
};
