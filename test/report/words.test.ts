/** Words that stand out, on texts made up for it. */
import { describe, expect, test } from 'vitest';
import { isForm } from '../../src/match/forms.ts';
import { chanceOf, countWords, outstandingWords, type SaidText } from '../../src/report/figures/words.ts';

const options = { isOwn: (word: string) => word === 'acme', isForm };

/** So many people who say it, each once. */
function said(language: string, text: string, people: number, from = 0): SaidText[] {
  return Array.from({ length: people }, (_, index) => ({ who: `${language}-${from + index}`, language, text }));
}

function found(now: SaidText[], before: SaidText[]) {
  return outstandingWords(countWords(now), countWords(before), options);
}

const before = [
  ...said('en', 'The Acme parcel is late again', 12),
  ...said('tr', 'Acme kargo yine gecikti', 12),
  ...said('pl', 'Paczka Acme znowu spóźniona', 12),
  ...said('fa', 'بسته Acme دوباره دیر رسید', 12),
];

describe('words that stand out', () => {
  test.each([
    ['en', 'My Acme kettle caught fire', ['kettle', 'caught', 'fire']],
    ['tr', "Acme'nin su ısıtıcısı yandı", ['yandı', 'ısıtıcısı']],
    ['pl', 'Czajnik Acme zapalił się', ['czajnik', 'zapalił']],
    ['fa', 'کتری Acme آتش گرفت', ['کتری', 'آتش', 'گرفت']],
  ])('in %s are those of the new matter, as people write them', (language, text, words) => {
    const usual = before.filter((each) => each.language === language);

    const result = found([...usual, ...said(language, text, 12, 100)], usual);

    expect(result.basis).toBe('before');
    expect(result.words.map(({ word }) => word).toSorted()).toEqual(words.toSorted());
    expect(result.words.every((each) => each.people === 12 && each.before === 0)).toBe(true);
  });

  test('are none where people say what they always say', () => {
    expect(found(before, before).words).toEqual([]);
  });

  test('are none because more people wrote in a language', () => {
    const more = [...before, ...said('tr', 'Acme kargo yine gecikti', 60, 100)];

    expect(found(more, before).words).toEqual([]);
  });

  test('need several people: one who writes a word thirty times is one', () => {
    const loud = Array.from({ length: 30 }, () => ({ who: 'troll', language: 'en', text: 'boycott boycott Acme' }));

    expect(found([...before, ...loud], before).words).toEqual([]);
  });

  test('join the forms of a word under the one that is written most', () => {
    const now = [
      ...said('tr', 'Acme fatura yanlış', 7, 100),
      ...said('tr', 'Acme faturam yanlış', 3, 200),
      ...said('tr', "Acme'de FATURANIN aslı", 3, 300),
    ];

    const invoice = found([...before, ...now], before).words.filter(({ word }) => /fatura/iu.test(word));

    expect(invoice).toEqual([{ word: 'fatura', people: 13, before: 0 }]);
  });

  test('leave out the names of the firm, addresses, handles, numbers and words without a meaning of their own', () => {
    const text = 'And because of ACME https://evil.example/kettle @kettle_fan a@kettle.example 12345 they would not';

    expect(found([...before, ...said('en', text, 20, 100)], before).words).toEqual([]);
  });

  test('keep the capitals of an abbreviation and not those of a sentence', () => {
    const result = found([...before, ...said('en', 'Kettle failed the TÜV test', 20, 100)], before);

    const words = result.words.map(({ word }) => word);
    expect(words).toContain('TÜV');
    expect(words).toContain('kettle');
  });

  test('are the commonest where nothing is known of the time before', () => {
    const result = found([...said('en', 'Acme kettle on fire', 4), ...said('en', 'Acme kettle leaks', 3, 50)], []);

    expect(result.basis).toBe('alone');
    expect(result.words).toEqual([
      { word: 'kettle', people: 7, before: 0 },
      { word: 'fire', people: 4, before: 0 },
      { word: 'leaks', people: 3, before: 0 },
    ]);
  });

  test('stay few where two times differ by chance alone', () => {
    let state = 7;
    const random = () => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    };
    // A vocabulary in which few words are common and many are rare, as in every language.
    const word = () =>
      `w${Math.floor(2_000 ** random())
        .toString(2)
        .replaceAll('0', 'a')
        .replaceAll('1', 'b')}`;
    const time = (name: string) =>
      Array.from({ length: 60 }, (_, index) => {
        return { who: `${name}${index}`, language: 'en', text: Array.from({ length: 30 }, word).join(' ') };
      });

    const formless = { ...options, isForm: () => false };
    const reports = Array.from({ length: 40 }, () => {
      return outstandingWords(countWords(time('a')), countWords(time('b')), formless).words.length;
    });

    expect(reports.reduce((sum, each) => sum + each, 0) / reports.length).toBeLessThan(0.5);
  });
});

test.each([
  // Of 2 and 2 people both who say it are of the first group: 1 of 6 ways.
  [2, 0, 2, 2, 1 / 6],
  // A tea-tasting lady: 3 or 4 of 4 right, 17 of 70.
  [3, 1, 4, 4, 17 / 70],
  [0, 3, 5, 5, 1],
])('%i and %i of %i and %i is as rare as counting says', (used, usedBefore, size, sizeBefore, chance) => {
  expect(chanceOf(used, usedBefore, size, sizeBefore)).toBeCloseTo(chance, 10);
});
