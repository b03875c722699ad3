import { expect, test } from 'vitest';
import { csvRow } from '../../src/core/csv.ts';

test('cells with commas, quotes and line breaks are quoted', () => {
  expect(csvRow(['a', 'b,c', 'say "x"', 'two\nlines', 'r\rx', null, 1.5, true])).toBe(
    'a,"b,c","say ""x""","two\nlines","r\rx",,1.5,true\r\n',
  );
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '＝1'])(
  'text that would start a formula, %j, gets an apostrophe',
  (text) => {
    expect(csvRow([text])).toBe(`'${text}\r\n`);
  },
);

test('a carriage return in front is neutralized and quoted, a negative number stays a number', () => {
  expect(csvRow(['\r=1', -0.5])).toBe('"\'\r=1",-0.5\r\n');
});
