import { eld } from 'eld/large';
import { expect, test } from 'vitest';
import { loadNgrams, parseNgrams } from '../../src/run/ngrams.ts';

test('the detector read as data answers as the package itself does', async () => {
  const detect = await loadNgrams();

  for (const text of [
    'Tuote on rikki',
    'xq zz qwrt',
    'Закажите ещё раз',
    "l'eau d'été",
    'Ürünü iade ettim',
    '商品が届かない',
  ]) {
    expect(detect(text)).toEqual(eld.detect(text).getScores());
  }
});

test('a table in another form is refused', () => {
  const sound = String.raw`x={type:'L2',languages:{0:'en',1:'tr'},ngrams:{12:{0:1},'a\'b':{0:1,1:2},c:{1:0},'c:':{}}};`;
  const { type, languages, ngrams } = parseNgrams(Buffer.from(sound));
  expect({ type, languages }).toEqual({ type: 'L2', languages: { 0: 'en', 1: 'tr' } });
  expect([ngrams['12'], ngrams["a'b"], ngrams.c, ngrams['c:']]).toEqual([{ 0: 1 }, { 0: 1, 1: 2 }, { 1: 0 }, {}]);
  for (const absent of ['1', "a\\'b", 'cc', '', 'constructor']) expect(ngrams[absent]).toEqual({});
  for (const text of ['', 'ngrams:{', "ngrams:{'a':{0:x}}}", "ngrams:{'a':{0:1}, and more", 'ngrams:{a:{0:1},}};']) {
    expect(() => parseNgrams(Buffer.from(text))).toThrow('not in the expected form');
  }
});
