import { describe, expect, test } from 'vitest';
import { settleLanguage } from '../../src/language/detect.ts';

const OPEN = { hint: null, plausible: null };

describe('a language that nothing is scored in', () => {
  test.each([
    ['Mijn pakket is nog steeds niet aangekomen', 'nl'],
    ['jag älskar den här butiken', 'sv'],
    ['El servei és molt dolent avui', 'ca'],
    ['pelayanan ini sangat buruk dan tidak ada yang membantu', 'id'],
    ['Sifarişim hələ də gəlməyib', 'az'],
  ])('is not taken for the one beside it: %s', (text, tag) => {
    const found = settleLanguage(text, OPEN);

    // Either settled rightly or left to the n-gram detector, never settled wrongly.
    expect([tag, undefined]).toContain(found?.tag);
  });
});

describe('a language', () => {
  test.each([
    ['sooooo baaaaad and nooobody helps', 'en'],
    ['quuuueee saudade de vocêêêê', 'pt'],
    ['kkkkkkkkkkk muito bom', 'pt'],
    ['danke', 'de'],
    ['ghaza kheili sard bood', 'fa'],
  ])('is read from stretched, short and romanized words: %s', (text, tag) => {
    expect(settleLanguage(text, OPEN)?.tag).toBe(tag);
  });

  test('is read from Arabic letters typed in their joined shapes', () => {
    const shaped =
      '\uFE8D\uFEDF\uFE98\uFEC4\uFE92\uFEF4\uFED6 \uFEFB \uFEF3\uFECC\uFEE4\uFEDE \uFE8D\uFEDF\uFEF4\uFEEE\uFEE1';

    expect(settleLanguage(shaped, OPEN)?.tag).toBe('ar');
  });
});
