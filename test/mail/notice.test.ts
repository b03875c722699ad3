import { expect, test } from 'vitest';
import type { Letter } from '../../src/mail/letter.ts';
import { readNotice } from '../../src/mail/notice.ts';

function letter(parts: Partial<Letter>): Letter {
  return {
    id: 'x',
    from: { name: 'Acme reviews', address: 'noreply@reviews.example' },
    subject: '',
    date: null,
    isAutomatic: false,
    isDigest: false,
    answersDigest: false,
    isForged: false,
    plain: null,
    html: null,
    ...parts,
  };
}

test.each([
  ['Google Business', 'Jane D. left a review for Acme', '★★☆☆☆ Waited two weeks.', 2],
  ['Trustpilot', 'Acme: you have a new 1-star review', 'My parcel never came.', 1],
  ['App Store', 'New review', 'Rating: 3\nIt crashes.', 3],
  ['Play', 'Yeni yorum: 2 yıldız', 'Uygulama açılmıyor.', 2],
  ['Polish', 'Nowa opinia', 'Ocena: 4\nW porządku, ale drogo.', 4],
  ['Persian', 'نظر جدید', '۱ ستاره: پول من را پس بدهید.', 1],
  ['emoji', 'New review', '⭐️⭐️⭐️⭐️⭐️ Great!', 5],
])('the stars of a %s notice are read', (_name, subject, plain, rating) => {
  expect(readNotice(letter({ subject, plain }))).toMatchObject({ rating, isReview: true, text: plain });
});

test.each([
  ['two ratings', 'You went from 4 stars to 2 stars'],
  ['a number that is no rating', 'We have 15 stars on our flag and 3.5 starships'],
  ['decoration', '★★★★★★★★ SALE ★★★★★★★★'],
])('%s are no stars', (_name, plain) => {
  expect(readNotice(letter({ plain })).rating).toBeNull();
});

test('the link is the first that is no furniture of the mail, led past what counts clicks', () => {
  const html = `<a href="https://reviews.example/help">Help</a> <a href="mailto:x@y">Mail</a>
<a href="https://reviews.example/logo.png"><img></a> <a href="https://reviews.example/x1">Unsubscribe</a>
<a href="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Freviews.example%2Fr%2F12&amp;data=x">Read it</a>`;

  expect(readNotice(letter({ html })).url).toBe('https://reviews.example/r/12');
  expect(readNotice(letter({ plain: 'See https://reviews.example/r/13.' })).url).toBe('https://reviews.example/r/13');
  expect(readNotice(letter({ html: '<a href="javascript:alert(1)">Read it</a>' })).url).toBeNull();
});

test('a program that sends notices is told from a person who writes', () => {
  const isFromProgram = (address: string) =>
    readNotice(letter({ from: { name: null, address }, plain: 'x' })).isFromProgram;

  expect(
    ['noreply@a.example', 'businessprofile-noreply@google.com', 'no_reply+12@b.example'].map(isFromProgram),
  ).toEqual([true, true, true]);
  expect(['jo.green@a.example', 'norepa@b.example'].map(isFromProgram)).toEqual([false, false]);
});
