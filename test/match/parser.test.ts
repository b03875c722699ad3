import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuery } from '../../src/match/parser.ts';
import { QueryError } from '../../src/match/query-error.ts';

function codeOf(query: string): string {
  try {
    parseQuery(query);
    return 'valid';
  } catch (error) {
    if (error instanceof QueryError) return error.code;
    throw error;
  }
}

describe('mistakes in a query', () => {
  test.each([
    [' \t\n', 'empty-query'],
    ['acme "late order', 'unbalanced-quote'],
    ['„acme bank', 'unbalanced-quote'],
    ['(acme OR globex', 'unbalanced-paren'],
    ['acme)', 'unbalanced-paren'],
    ['acme (', 'unbalanced-paren'],
    ['""', 'empty-phrase'],
    ['"!?"', 'empty-phrase'],
    ['acme ( )', 'empty-group'],
    ['-()', 'empty-group'],
    ['acme OR', 'dangling-operator'],
    ['AND acme', 'dangling-operator'],
    ['acme OR OR globex', 'dangling-operator'],
    ['acme AND OR globex', 'dangling-operator'],
    ['(acme |)', 'dangling-operator'],
    ['acme -', 'dangling-operator'],
    ['acme - globex', 'dangling-operator'],
    ['acme NOT', 'dangling-operator'],
    ['NEAR/3 acme', 'dangling-operator'],
    ['acme NEAR/3', 'dangling-operator'],
    ['=', 'dangling-operator'],
    ['#', 'dangling-operator'],
    ['acme &', 'dangling-operator'],
    ['-acme', 'only-exclusions'],
    ['NOT acme -globex', 'only-exclusions'],
    ['acme OR -globex', 'only-exclusions'],
    ['-site:acme.example', 'only-exclusions'],
    ['acme NEAR late', 'near-without-number'],
    ['acme NEAR/0 late', 'near-without-number'],
    ['acme NEAR/101 late', 'near-without-number'],
    ['acme AROUND() late', 'near-without-number'],
    ['acme NEAR/3 -late', 'bad-near-operand'],
    ['acme NEAR/3 intitle:late', 'bad-near-operand'],
    ['acme NEAR/3 (late order)', 'bad-near-operand'],
    ['acme NEAR/3 late NEAR/3 order', 'bad-near-operand'],
    ['heading:acme', 'unknown-field'],
    ['https://acme.example', 'unknown-field'],
    ['intitle: acme', 'empty-field'],
    ['site:', 'empty-field'],
    ['intitle:(acme OR globex)', 'empty-field'],
    ['*', 'bad-wildcard'],
    ['*acme', 'bad-wildcard'],
    ['ac*me', 'bad-wildcard'],
    ['a*', 'bad-wildcard'],
    ['"late *"', 'bad-wildcard'],
    ['"la* order"', 'bad-wildcard'],
    ['=acme*', 'bad-wildcard'],
    ['#acme*', 'bad-wildcard'],
    ['#acme.com', 'bad-tag'],
    [`${'('.repeat(1_000)}a${')'.repeat(1_000)}`, 'too-deep'],
    ['word '.repeat(200_000), 'too-long'],
    [`"${'word '.repeat(51)}"`, 'too-long'],
  ])('%.60s: %s', (query, code) => {
    expect(codeOf(query)).toBe(code);
  });

  test('say where and what to write instead', () => {
    expect(() => parseQuery('acme (late OR order')).toThrowError(
      expect.objectContaining({
        fault: 'config',
        code: 'unbalanced-paren',
        position: 5,
        message: 'Query, character 6: the group opened here is never closed.',
        hint: 'Close it with ) or remove the (.',
      }),
    );
  });
});

describe('the tree', () => {
  test('OR binds tighter than AND, NEAR tighter than OR', () => {
    expect(parseQuery('a1 b1 NEAR/3 c1 OR d1')).toMatchObject({
      type: 'and',
      nodes: [
        { type: 'word', text: 'a1' },
        {
          type: 'or',
          nodes: [{ type: 'near', distance: 3, left: { text: 'b1' }, right: { text: 'c1' } }, { text: 'd1' }],
        },
      ],
    });
  });

  test('written and implied AND, both exclusions and lower-case operators', () => {
    expect(parseQuery('acme AND or -globex NOT (x1 | y1)')).toMatchObject({
      type: 'and',
      nodes: [
        { text: 'acme' },
        { type: 'word', text: 'or' },
        { type: 'not', node: { text: 'globex' } },
        { type: 'not', node: { type: 'or' } },
      ],
    });
  });

  test('every kind of term, with its place', () => {
    const query = 'acme „two words" la* =Acme ="Acme Bank" #tag @me x-kom intitle:"a b"';
    const node = parseQuery(query);
    const nodes = node.type === 'and' ? node.nodes : [];

    expect(nodes.map((child) => [child.type, query.slice(child.start, child.end)])).toEqual([
      ['word', 'acme'],
      ['phrase', '„two words"'],
      ['prefix', 'la*'],
      ['exact', '=Acme'],
      ['exact', '="Acme Bank"'],
      ['tag', '#tag'],
      ['handle', '@me'],
      ['word', 'x-kom'],
      ['field', 'intitle:"a b"'],
    ]);
  });

  test('ten thousand words, and groups that hold nothing but groups', () => {
    expect(parseQuery('word '.repeat(10_000))).toMatchObject({ type: 'and' });
    expect(parseQuery(`${'('.repeat(150)}acme${')'.repeat(150)}`)).toMatchObject({ type: 'word' });
    expect(parseQuery(`${'-'.repeat(100_000)}acme`)).toMatchObject({ type: 'word' });
  });

  test('nothing but a QueryError is ever thrown', () => {
    const pieces = fc.constantFrom(
      ...[
        'acme',
        '"',
        '„',
        '(',
        ')',
        '|',
        'OR',
        'AND',
        'NOT',
        '-',
        '=',
        '#',
        '@',
        '*',
        ':',
        'NEAR/2',
        'AROUND(',
        'site:',
      ],
      ...[' ', "'", 'ş', '\u200C', 'دیجی', '😡', 'intitle:', 'lang:tr', '.', '\0', '\uD800', '__proto__:'],
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(pieces, { maxLength: 12 }).map((all) => all.join('')),
          fc.string(),
        ),
        (query) => {
          expect(codeOf(query)).toBeTypeOf('string');
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
