import { describe, expect, test } from 'vitest';
import { detectLanguage, settleLanguage } from '../../src/language/detect.ts';
import { loadNgrams } from '../../src/run/ngrams.ts';

const OPEN = { hint: null, plausible: null };

describe('a language', () => {
  test.each([
    ['the parcel that you sent is not here yet', 'en'],
    ['Kargo hâlâ gelmedi, kimse cevap vermiyor', 'tr'],
    ['urun cok kotu ama kargo hizli geldi', 'tr'],
    ['Paczka nie przyszła i nikt nie odpowiada', 'pl'],
    ['غذا خیلی سرد بود و دیر رسید', 'fa'],
    ['التطبيق لا يعمل منذ يومين', 'ar'],
    ['das Paket ist noch nicht da', 'de'],
    ['le colis est arrivé très vite', 'fr'],
    ['배송이 너무 늦어요', 'ko'],
    ['Palvelu on huonoa ja tuote myöhässä, en ole tyytyväinen', 'fi'],
    ['Väga halb teenus ja raha ei ole veel tagasi', 'et'],
    ['Nuk jam mirë me këtë shërbim dhe dua paratë', 'sq'],
    ['Η υπηρεσία είναι κακή', 'el'],
  ])('is settled early: %s', (text, tag) => {
    expect(settleLanguage(text, OPEN)?.tag).toBe(tag);
  });

  test('is not read from links, mentions and tags', () => {
    expect(settleLanguage('@the_user kargo gelmedi mi hala https://example.com/this/is/the/way #love', OPEN)?.tag).toBe(
      'tr',
    );
  });

  test('is left open where there is nothing to go by', async () => {
    expect(await detectLanguage('https://example.com 12:30 😀', OPEN, loadNgrams)).toEqual({
      tag: 'und',
      confidence: 0,
    });
  });

  test('follows the hint where the text says nothing', async () => {
    expect((await detectLanguage('https://example.com', { hint: 'pl-PL', plausible: null }, loadNgrams)).tag).toBe(
      'pl',
    );
  });

  test('that no list knows is found by the detector', async () => {
    expect((await detectLanguage('Tuote on rikki eikä kukaan vastaa sähköposteihin', OPEN, loadNgrams)).tag).toBe('fi');
  });

  test.each(['a@'.repeat(500_000), '@'.repeat(1_000_000), 'é'.repeat(1_000_000), '\u200C'.repeat(1_000_000)])(
    'of a megabyte is looked for in its head',
    async (text) => {
      expect((await detectLanguage(text, OPEN, loadNgrams)).confidence).toBeLessThanOrEqual(1);
    },
  );
});
