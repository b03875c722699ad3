import { expect, test } from 'vitest';
import { added, NOW } from '../support/database.ts';
import { seededPlace } from '../support/seeded.ts';

const TEXTS = ['The Acme parcel never came.', 'Acme has careers for everybody.', 'Acmebank lost my card.'];
const MENTIONS = TEXTS.map((text, index) =>
  added(`k${index}`, { title: `Post ${index + 1}`, text, url: `https://f.example/${index}`, matches: [] }),
);

interface Tested {
  searched: number;
  found: { id: number; title: string }[];
  gained: { id: number; title: string }[] | null;
  lost: { id: number; title: string }[] | null;
}

test('a query is tried on what is stored', async () => {
  const old = added('old', { text: 'Acme long ago', firstSeenAt: NOW - 60 * 86_400_000 });
  const place = await seededPlace([...MENTIONS, old]);

  const { code, stdout } = await place.at('backtest', '--query', 'acme', '--json');

  const result = JSON.parse(stdout) as Tested;
  expect(code).toBe(0);
  expect(result).toMatchObject({ searched: 3, gained: null, lost: null });
  expect(result.found.map(({ id }) => id)).toEqual([1, 2]);
});

test('against an alert it says what is gained and lost', async () => {
  const place = await seededPlace(MENTIONS);

  const changed = await place.at('backtest', '--query', '(acme OR acmebank) -careers', '--against', 'acme');
  const same = await place.at('backtest', '--query', 'acme', '--against', 'acme', '--json');

  expect(changed.stdout).toContain('2 of 3 stored mentions since May 2, 2026, 09:00 would be found.');
  expect(changed.stdout).toMatch(/Gained against acme \(1\)\nId .*\n 3 .* Post 3\n/u);
  expect(changed.stdout).toMatch(/Lost against acme \(1\)\nId .*\n 2 .* Post 2\n/u);
  expect(changed.stdout).toContain('Only stored mentions can be searched');
  expect(JSON.parse(same.stdout)).toMatchObject({ gained: [], lost: [] });
});

test('what the config leaves out of the alert stays out, and what a search brought for it stays in', async () => {
  const rest = `  - { name: narrow, query: acme, exclude: { sites: [f.example] } }
sources:
  - { name: forum, type: feed, url: "https://f.example/rss", prefiltered: acme }
`;
  const place = await seededPlace(MENTIONS, { rest });

  const narrow = await place.at('backtest', '--query', 'acme', '--against', 'narrow', '--json');
  const prefiltered = await place.at('backtest', '--query', 'nothing', '--against', 'acme', '--json');

  expect(JSON.parse(narrow.stdout)).toMatchObject({ found: [], gained: [], lost: [] });
  expect(JSON.parse(prefiltered.stdout)).toMatchObject({ gained: [], lost: [] });
});

test.each([
  [[], 'there is no query to try'],
  [['--query', '"open'], 'the quote opened here is never closed'],
  [['--query', 'a', '--against', 'nobody'], 'the config has no alert "nobody"'],
])('%j is refused', async (args, message) => {
  const place = await seededPlace(MENTIONS);

  const { code, stdout, stderr } = await place.at('backtest', ...args);

  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(message);
});
