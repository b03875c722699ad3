import { describe, expect, test } from 'vitest';
import { expandForms } from '../../src/match/expand.ts';
import { lintQuery } from '../../src/match/lint.ts';
import { parseQuery } from '../../src/match/parser.ts';

describe('warnings', () => {
  test.each([
    ['acme', []],
    ['acme -refund', []],
    ['shop acme', []],
    ['ee', [['too-broad', 0]]],
    ['THE', [['too-broad', 0]]],
    ['acme OR shop', [['too-broad', 8]]],
    ['lang:tr', [['too-broad', 0]]],
    ['acme -acme', [['never-matches', 0]]],
    ['=Acme -acme', [['never-matches', 0]]],
    ['acme -(refund OR acme)', [['never-matches', 0]]],
    ['acme lang:tr lang:pl', [['never-matches', 0]]],
    ['(acme OR globex) -globex', [['dead-branch', 9]]],
    ['(acme OR (globex late -late)) order', [['dead-branch', 10]]],
    ['acme OR ACME', [['repeated', 8]]],
  ])('%s', (query, expected) => {
    expect(lintQuery(parseQuery(query)).map(({ code, position }) => [code, position])).toEqual(expected);
  });

  test('say what to do', () => {
    expect(lintQuery(parseQuery('shop'))[0]?.message).toBe(
      '“shop” alone will be found in very many texts. Add a second word, a phrase or a field.',
    );
  });
});

describe('expanded forms', () => {
  test('are spelled as in the language, exclusions left out', () => {
    const forms = expandForms(parseQuery('Stokrotka -kawa'), 'pl');
    expect(forms).toEqual(expect.arrayContaining(['stokrotka', 'stokrotce', 'stokrotkę', 'stokrotek']));
    expect(forms).not.toContain('kawa');
  });

  test('obey vowel harmony and voicing', () => {
    const forms = expandForms(parseQuery('destek'), 'tr');
    expect(forms).toEqual(expect.arrayContaining(['desteği', 'destekten', 'desteklerimiz']));
    expect(forms).not.toContain('desteki');
    expect(forms).not.toContain('destektan');
  });

  test('show a joined name with its joiner, apart and as one', () => {
    expect(expandForms(parseQuery('x-kom'), 'pl')).toEqual(expect.arrayContaining(['x-komu', 'x komu', 'xkomu']));
  });
});
