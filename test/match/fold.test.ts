import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, foldCodePoint, foldWithOffsets, originalSpan } from '../../src/core/fold.ts';

describe('folding', () => {
  test.each([
    ['ŞİKÂYET', 'sikayet'],
    ['IŞIK ısı İi', 'isik isi ii'],
    ['Żółw z Łodzi', 'zolw z lodzi'],
    ['Große Ærø œuvre đ', 'grosse aero oeuvre d'],
    ['Şikayət', 'sikayet'],
    ['Пятёрочка й', 'пятерочка и'],
    ['ديجي\u200Cكالا', 'دیجیکالا'],
    ['أهلى إ آ ٱ ة ۀ', 'اهلی ا ا ا ه ه'],
    ['مَرْسُول اســنــپ', 'مرسول اسنپ'],
    ['۶۰۳۷ ٨٠٠ ８', '6037 800 8'],
    ['Ｍｉｇｒｏｓ’tan Trend\u00ADyol\u200B', "migros'tan trendyol"],
    ['𝐊𝐨𝐭𝐨𝐧', 'koton'],
  ])('%s becomes %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  test('folding twice changes nothing', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => fold(fold(text)) === fold(text)));
  });

  test('composed and decomposed spellings meet', () => {
    const letters = fc.constantFrom(...'çğıİöşüąćęłńóśźżéěřůäßёйآأۀáñ a');
    fc.assert(
      fc.property(fc.string({ unit: letters }), (text) => fold(text.normalize('NFD')) === fold(text.normalize('NFC'))),
    );
  });

  test('every code point folds to something that stays as it is', () => {
    const changed: string[] = [];
    for (let code = 0; code < 0x30000; code++) {
      if (code >= 0xd800 && code < 0xe000) continue;
      const once = fold(String.fromCodePoint(code));
      if (fold(once) !== once || foldCodePoint(code).includes('\u200C')) changed.push(code.toString(16));
    }
    expect(changed).toEqual([]);
  });

  test('offsets lead back to the original text', () => {
    const text = 'Die STRAẞE von Łódź';
    const folded = foldWithOffsets(text);
    const at = folded.text.indexOf('strasse');

    expect(folded.text).toBe(fold(text));
    expect(text.slice(...originalSpan(folded, at, at + 'strasse'.length))).toBe('STRAẞE');
  });

  test('a very long text is folded in one pass', () => {
    expect(fold('Ş\u0301'.repeat(500_000))).toHaveLength(500_000);
  });
});
