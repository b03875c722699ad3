import { describe, expect, test } from 'vitest';
import { examples as arabic } from '../../src/languages/ar/examples.ts';
import { examples as german } from '../../src/languages/de/examples.ts';
import { examples as english } from '../../src/languages/en/examples.ts';
import { examples as spanish } from '../../src/languages/es/examples.ts';
import { examples as persian } from '../../src/languages/fa/examples.ts';
import { examples as french } from '../../src/languages/fr/examples.ts';
import { examples as italian } from '../../src/languages/it/examples.ts';
import { examples as polish } from '../../src/languages/pl/examples.ts';
import { examples as portuguese } from '../../src/languages/pt/examples.ts';
import { examples as turkish } from '../../src/languages/tr/examples.ts';
import { loadLexicon } from '../../src/run/lexicons.ts';
import { scoreSentiment } from '../../src/sentiment/score.ts';

const BY_LANGUAGE = {
  en: english,
  tr: turkish,
  pl: polish,
  fa: persian,
  de: german,
  es: spanish,
  fr: french,
  it: italian,
  pt: portuguese,
  ar: arabic,
};

for (const [language, examples] of Object.entries(BY_LANGUAGE)) {
  describe(`the examples of ${language}`, async () => {
    const lexicon = await loadLexicon(language, '');

    test.each(examples)('$text ($rule: $fires)', ({ rule, text, fires, label, brand }) => {
      const brandTerms = brand === undefined ? [] : [brand];

      const sentiment = scoreSentiment(text, { language, lexicon, rating: null, brandTerms });

      const rules = sentiment.reasons.map((reason) => reason.rule);
      expect(rules.includes(rule), `rules that fired: ${rules.join(', ')}`).toBe(fires);
      expect(sentiment.label, JSON.stringify(sentiment.reasons)).toBe(label);
    });
  });
}
