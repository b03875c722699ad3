import { expect, test } from 'vitest';
import { readLabeled } from '../../src/run/evaluate.ts';
import { workplace } from '../support/cli.ts';
import { added, poll, temporaryStore } from '../support/database.ts';

test('a correction replaces the label, sums to its score, and stays in the history', async () => {
  const store = await temporaryStore();
  const [stored] = await store.savePoll({ poll: poll(), added: [added('k')], met: [] });
  const id = stored?.id ?? 0;

  const mention = await store.correctLabel(id, 'neutral', 'ayse', 5_000);
  await store.correctLabel(id, 'positive', 'ayse', 6_000);

  expect(mention?.sentiment).toMatchObject({ label: 'neutral', score: 0, confidence: 1 });
  expect((await store.events(id)).filter((event) => event.type === 'labeled')).toHaveLength(2);
  expect(await store.corrections()).toMatchObject([{ label: 'positive' }]);
  expect(await store.correctLabel(9_999, 'neutral', 'ayse', 1)).toBeNull();
});

test('a correction outlives the mention that it was made on', async () => {
  const store = await temporaryStore();
  const [stored] = await store.savePoll({ poll: poll(), added: [added('k')], met: [] });
  await store.correctLabel(stored?.id ?? 0, 'neutral', 'ayse', 5_000);

  await store.purgeBefore(Number.MAX_SAFE_INTEGER);

  expect(await store.getMention(stored?.id ?? 0)).toBeNull();
  expect(await store.corrections()).toHaveLength(1);
});

test('lines of a labeled file are read in both spellings, and bad ones are numbered', () => {
  const { texts, bad } = readLabeled('label\ttext\nneg\tbad\n\nPositive\tgood\nhmm\tx\nno tab\n');

  expect(texts.map(({ label, text }) => [label, text])).toEqual([
    ['negative', 'bad'],
    ['positive', 'good'],
  ]);
  expect(bad).toEqual([5, 6]);
});

test('evaluate measures the scorer on a file, without a config', async () => {
  const place = await workplace();
  await place.write(
    'texts.tsv',
    'neg\tTerrible service, my order never arrived.\npos\tI love it, wonderful quality.\nneg\tExcellent!\n',
  );

  const { code, stdout } = await place.run(['evaluate', 'texts.tsv', '--json']);

  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    rows: 3,
    accuracy: 66.7,
    precision: 100,
    recall: 50,
    misses: [{ text: 'Excellent!', label: 'negative', scored: 'positive' }],
  });
});

test('without anything to measure on, evaluate says what to do', async () => {
  const place = await workplace('version: 1\nbrand: { name: Acme }\nalerts: [{ name: acme, query: acme }]\n');
  await place.run(['scan']);

  expect(await place.run(['evaluate'])).toMatchObject({ code: 2, stderr: expect.stringContaining('label') });
});
