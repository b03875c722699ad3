import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bandKeys, type Comparable, contentKey, isCopy, minhash, similarity } from '../../src/dedupe/fingerprint.ts';
import { evaluateNeardup, NEARDUP_PAIRS } from '../evaluate/neardup.ts';

const TITLE = 'Parcel firm Acme admits delays in its northern depots';
const BODY =
  'Acme said on Monday that about a third of the parcels handed in at its northern depots in May arrived late. ' +
  'The firm blamed a sorting line that failed twice and promised refunds to everybody who asks for one. ' +
  'A consumer group called the offer too small and asked customers to keep their receipts. ' +
  'Its spokeswoman, Jane Miller, said that the depot in Leeds would get a second line before the winter.';

function story(changes: Partial<Comparable> = {}): Comparable {
  return { title: TITLE, text: BODY, author: null, publisher: null, platform: 'feed', ...changes };
}

function post(handle: string | null, text: string, platform = 'mastodon'): Comparable {
  const author = handle === null ? null : { name: handle, handle, url: null, followers: null };
  return { title: '', text, author, publisher: null, platform };
}

/** Does the index lead from one to the other? */
function isIndexed(a: Comparable, b: Comparable): boolean {
  const keys = new Set(bandKeys(minhash(`${a.title}\n${a.text}`)));
  return bandKeys(minhash(`${b.title}\n${b.text}`)).some((key) => keys.has(key));
}

describe('a copy', () => {
  test.each<[string, Comparable]>([
    ['with the publisher behind the title', story({ title: `${TITLE} - The Northern Paper` })],
    ['with a publisher that is known', story({ title: `${TITLE} | Paper`, publisher: 'Paper' })],
    ['cut to its first lines', story({ text: `${BODY.slice(0, 130)} [...]` })],
    ['cut within a word', story({ text: `${BODY.slice(0, 145)}…` })],
    ['with lines of a blog program', story({ text: `${BODY} The post ${TITLE} appeared first on Paper.` })],
    ['with invitations', story({ text: `${BODY} Continue reading on paper.example. © 2026 All rights reserved.` })],
    ['with a dateline', story({ text: `LEEDS (AP) — ${BODY}` })],
    ['with a label', story({ title: `Son dakika: ${TITLE}` })],
    ['with half its title', story({ title: 'Update: Parcel firm Acme' })],
    ['with another title', story({ title: 'Late parcels: a third was not on time, says firm' })],
    ['without a sentence', story({ text: BODY.replace(/ A consumer group[^.]+\./u, '') })],
    ['in capitals and other quotes', story({ title: TITLE.toUpperCase(), text: BODY.replaceAll("'", '’') })],
    [
      'with words edited',
      story({ text: BODY.replace('about a third', 'nearly third').replace('promised', 'offered') }),
    ],
  ])('%s', (_, copy) => {
    expect(isIndexed(story(), copy)).toBe(true);
    expect(isCopy(story(), copy)).toBe(true);
    expect(isCopy(copy, story())).toBe(true);
  });

  test('of a headline alone is the headline with a publisher behind it', () => {
    const headline = story({ title: 'Acme admits delays in northern depots', text: '' });

    expect(isCopy(headline, { ...headline, title: `${headline.title} - Paper Today` })).toBe(true);
    expect(isCopy(headline, { ...headline, title: 'Acme admits losses in northern depots' })).toBe(false);
  });

  test.each([
    [
      'Persian',
      'شرکت پست اعلام کرد که بسته‌های مشتریان در انبار شمال تهران با تأخیر به دست آنان رسیده و هزینه ارسال بازگردانده می‌شود',
    ],
    [
      'Turkish',
      'Kargo şirketi kuzeydeki depolarında bekleyen gönderilerin bu hafta sonuna kadar dağıtılacağını ve ücretlerin iade edileceğini açıkladı',
    ],
    ['Chinese', '快递公司周一表示北部仓库五月份约有三分之一的包裹延误并承诺向所有提出要求的客户退款'],
  ])('is found in %s, where it is cut', (_, text) => {
    const whole = story({ title: '', text: `${text} ${text.split('').toReversed().join('')}` });
    const cut = story({ title: '', text: `${text}…` });

    expect(isIndexed(whole, cut)).toBe(true);
    expect(isCopy(whole, cut)).toBe(true);
  });

  test('of their own post by the same person is one, on any address', () => {
    expect(isCopy(post('ayse', 'Acme has lost my parcel again!'), post('ayse', 'Acme has lost my parcel, again'))).toBe(
      true,
    );
  });
});

describe('no copy', () => {
  const outage = (place: string, from: string, to: string) =>
    story({
      title: `Station ${place}: closed from ${from} to ${to}`,
      text: `Dear customers! For technical reasons the station ${place} will be closed from ${from} to ${to}. Please take this into account and plan your route in advance. We are sorry for the inconvenience.`,
    });

  test.each<[string, Comparable, Comparable]>([
    ['bulletins with other numbers', outage('North', '09:00', '12:00'), outage('North', '13:00', '16:30')],
    ['bulletins with other names', outage('North', '09:00', '12:00'), outage('Harbor', '09:00', '12:00')],
    [
      'numbered talks',
      story({ title: 'Autumn meeting 2026 - Talk 01', text: '' }),
      story({ title: 'Autumn meeting 2026 - Talk 02', text: '' }),
    ],
    [
      'releases',
      story({ title: 'Acme client 4.7.1 patch notes', text: '' }),
      story({ title: 'Acme client 4.7.0 patch notes', text: '' }),
    ],
    [
      'the same subject in other words',
      story(),
      story({
        title: 'Acme parcels late',
        text: 'Parcels of Acme came late in May, the firm admits. Refunds are promised to all who ask.',
      }),
    ],
    [
      'two short texts without authors',
      story({ title: 'Never again', text: '' }),
      story({ title: 'Never again', text: '' }),
    ],
    ['empty items', story({ title: '', text: '' }), story({ title: '', text: '' })],
  ])('%s', (_, a, b) => {
    expect(isCopy(a, b)).toBe(false);
    expect(isCopy(b, a)).toBe(false);
  });

  test.each([
    ['mastodon', 'Acme has lost my parcel and nobody answers the phone'],
    ['feed', 'Acme has lost my parcel and nobody answers the phone'],
    ['trustpilot', 'Kargom on gündür gelmedi, kimse telefona bakmıyor, paramı geri istiyorum'],
  ])('two customers on %s with the same words are two mentions', (platform, text) => {
    expect(isCopy(post('ayse', text, platform), post('mehmet', text, platform))).toBe(false);
  });

  test('nor are two with like texts, nor two of whom nothing is known', () => {
    const one = post(
      'ayse',
      'My parcel from Acme is ten days late and the phone line is dead. I want my money back now.',
    );
    const other = post(
      'mehmet',
      'My parcel from Acme is nine days late and the phone line is dead. I want my money back now.',
    );

    expect(isCopy(one, other)).toBe(false);
    expect(
      isCopy(
        post(null, 'Terrible service, never again with them'),
        post(null, 'Terrible service, never again with them'),
      ),
    ).toBe(false);
  });

  test.each([
    ['mastodon', 'ayse', 'mehmet'],
    ['feed', 'ayse', 'mehmet'],
    ['feed', null, null],
  ])('a kettle and a lamp are two orders, on %s by %s and %s', (platform, one, other) => {
    const order = (thing: string, name: string | null) => ({
      ...post(
        name,
        `I ordered a ${thing} in their shop two weeks ago and it has still not arrived, nobody answers my mails and the chat is closed.`,
        platform,
      ),
      title: 'Acme does not deliver',
    });

    expect(isCopy(order('kettle', one), order('lamp', other))).toBe(false);
  });

  test('a long text that somebody else posts word for word is one after all', () => {
    expect(isCopy(post('ayse', BODY), post('mehmet', BODY))).toBe(true);
    expect(isCopy(post('ayse', BODY), post('mehmet', BODY.replace('Monday', 'Tuesday').replace('Leeds', 'York')))).toBe(
      false,
    );
  });

  test('the next report of the same person is none', () => {
    const day = (number: number) =>
      post('ayse', `Day ${number} without internet at home and Acme still does not call me back, I am tired of this`);

    expect(isCopy(day(3), day(4))).toBe(false);
  });
});

describe('contentKey', () => {
  test('is the same for letters that readers take for the same', () => {
    const key = contentKey({ title: 'İade istiyorum!', text: 'Kargo  “geç” kaldı…', publisher: null });

    expect(contentKey({ title: 'iade istiyorum', text: 'KARGO "GEÇ" KALDI', publisher: null })).toBe(key);
    expect(contentKey({ title: 'iade istiyorum - Haber', text: 'kargo geç kaldı', publisher: 'Haber' })).toBe(key);
    expect(key).toMatch(/^[\w-]{22}$/u);
  });

  test.each([
    ['Order 12 is late', 'Order 13 is late'],
    ['Due 2026-05-01', 'Due 2026-05-02'],
    ['Version 4.7.0', 'Version 4.0.7'],
  ])('tells "%s" from "%s"', (a, b) => {
    expect(contentKey({ title: a, text: '', publisher: null })).not.toBe(
      contentKey({ title: b, text: '', publisher: null }),
    );
  });
});

describe('minhash', () => {
  test('is the same on every machine and in every version', () => {
    expect([...minhash(`${TITLE}\n${BODY}`).slice(0, 3)]).toEqual([104689119, 134470073, 305067]);
  });

  test('estimates what texts share', () => {
    const whole = minhash(`${TITLE}\n${BODY}`);

    expect(similarity(whole, whole)).toBe(1);
    expect(similarity(whole, minhash(`${TITLE}\n${BODY.slice(0, 250)}`))).toBeGreaterThan(0.3);
    expect(similarity(whole, minhash('An apple a day keeps the doctor away, as they say'))).toBe(0);
    expect(similarity(whole, minhash('too short'))).toBe(0);
    expect(bandKeys(minhash('too short'))).toEqual([]);
  });

  test('any text has keys that are whole numbers, or none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const keys = bandKeys(minhash(text));
        expect([0, 20]).toContain(keys.length);
        expect(keys.every((key) => Number.isInteger(key) && key >= 0 && key < 2 ** 32)).toBe(true);
        expect(isCopy(story({ title: '', text }), story({ title: text, text: '' }))).toBeTypeOf('boolean');
      }),
    );
  });

  test.each([' ', 'a', '-', 'the post ', 'A (', '1,', '汉', 'ا', '…', '©'])(
    'a megabyte of "%s" is no burden',
    (piece) => {
      const text = piece.repeat(1_000_000 / piece.length);
      const item = story({ title: text, text, publisher: 'x' });

      expect(isCopy(item, { ...item, text: `${text}b` })).toBeTypeOf('boolean');
      expect(contentKey(item)).toHaveLength(22);
    },
  );

  test.skipIf(!existsSync(NEARDUP_PAIRS))('labeled pairs: precision 99 %, recall 97 %', () => {
    const { precision, recall, indexed } = evaluateNeardup();

    expect(precision).toBeGreaterThanOrEqual(0.99);
    expect(recall).toBeGreaterThanOrEqual(0.97);
    expect(indexed).toBeGreaterThanOrEqual(0.98);
  });
});
