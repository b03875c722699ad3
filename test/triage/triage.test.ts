import { describe, expect, test } from 'vitest';
import { bareItem, createJudge } from '../../src/run/judge.ts';

const judge = createJudge();

async function triageOf(text: string, changes: Partial<ReturnType<typeof bareItem>> = {}) {
  const { triage } = await judge.judge({ ...bareItem(text), ...changes }, { plausible: null, brandTerms: ['Acme'] });
  return triage;
}

describe('triage', () => {
  test.each([
    ['I ordered a kettle on Monday, it arrived broken and Acme does not answer my emails.', 'complaint'],
    ['Acme are f*cking scum, you people are all idiots, go to hell!!!', 'troll'],
    ['Does Acme deliver to Gdynia?', 'question'],
    ['Lovely kettle from Acme, thank you so much!', 'praise'],
    ['Click here for free followers, promo code inside https://example.com/a', 'spam'],
    ['Kargo hâlâ gelmedi, siparişim kayıp, telefonlara bakan yok', 'complaint'],
    ['Czajnik przyszedł uszkodzony, nikt nie odpowiada na reklamację', 'complaint'],
    ['غذا یخ کرده بود و یک ساعت دیر رسید', 'complaint'],
  ])('of %j is %s', async (text, intent) => {
    expect((await triageOf(text)).intent).toBe(intent);
  });

  test('takes a swearing customer with details for a customer', async () => {
    const { intent, signals } = await triageOf(
      'Order 5512 still not delivered after 3 weeks, fucking idiots, I want a refund',
    );

    expect(intent).toBe('complaint');
    expect(signals).toEqual(expect.arrayContaining(['abuse', 'refund']));
  });

  test.each([
    ['pl', 'Kurwa, znowu spóźniony pociąg', false],
    ['pl', 'Ty debilu, gdzie moja paczka', true],
    ['pl', 'Jesteście bandą idiotów', true],
    ['pl', 'Pojechali do Bandy, a potem do domu', false],
    ['pl', 'sk*rwysyny', true],
    ['en', 'you are all f*cking thieves', true],
    ['en', 'what a sunny d*y', false],
  ])('hears in %s %j that somebody is insulted: %s', async (language, text, isInsult) => {
    const { triage } = await judge.judge(bareItem(text), { plausible: null, brandTerms: [], language });

    expect(triage.signals.includes('abuse')).toBe(isInsult);
  });

  test.each([
    ['en', 'I will sue.', 'legal-threat'],
    ['en', 'Nobody at support answers', 'no-answer'],
    ['tr', 'Ürün bozuk çıktı', 'defect'],
    ['tr', 'Kimse dönmüyor', 'no-answer'],
    ['pl', 'Idę do rzecznika konsumentów', 'legal-threat'],
    ['pl', 'Nikt nie odpowiada', 'no-answer'],
    ['fa', 'دیگر از شما خرید نمی‌کنم', 'churn-threat'],
  ] as const)('hears in %s "%s" the sign %s', async (language, text, signal) => {
    const { triage } = await judge.judge(bareItem(text), { plausible: null, brandTerms: [], language });

    expect(triage).toMatchObject({ intent: 'complaint', signals: expect.arrayContaining([signal]) });
  });

  test('takes an article of a publisher for news', async () => {
    const { intent } = await triageOf('Acme announces a merger', { kind: 'article', publisher: 'The Daily Kettle' });

    expect(intent).toBe('news');
  });

  test.each([
    ['en', 'Acme recalls 12,000 kettles after burns. Nobody answers calls, a spokesman said on Monday.'],
    [
      'tr',
      'Acme 12 bin arızalı su ısıtıcısını geri çağırdı. Şirket sözcüsü yangın riskini açıkladı, sorulara cevap verilmedi.',
    ],
    ['pl', 'Acme wycofuje ze sprzedaży 12 tys. czajników po pożarze. Rzecznik firmy nie odpowiedział na pytania.'],
    ['fa', 'به گزارش خبرگزاری‌ها سخنگوی آکمه از جمع‌آوری ۱۲ هزار کتری خراب خبر داد و پاسخ دیگری نداد.'],
  ])('takes bad news in %s for news that is less urgent than a complaint', async (languageHint, text) => {
    const report = await triageOf(text, { kind: 'article', platform: 'feed', languageHint });
    const post = await triageOf(text, { languageHint });

    expect(report.intent).toBe('news');
    expect(report.signals).toContain('defect');
    expect(report.urgency).toBeLessThan(70);
    expect(report.urgency).toBeLessThanOrEqual(post.urgency);
  });

  test.each([
    ['en', 'My Acme kettle burned my hand. I was told to wait, please help.'],
    ['tr', 'Acme su ısıtıcısı bozuk çıktı, eşim elini yaktı, bana cevap vermiyorlar, yardım edin'],
    ['pl', 'Mój czajnik Acme poparzył moją żonę. Proszę o pomoc, nikt mi nie odpowiada.'],
    ['fa', 'کتری آکمه من خراب بود، برام پس نگرفتند، لطفا به من کمک کنید'],
  ])("takes an article in %s that tells the writer's own story for a complaint", async (languageHint, text) => {
    expect((await triageOf(text, { kind: 'article', platform: 'feed', languageHint })).intent).toBe('complaint');
  });

  test('takes what a news feed or a publisher brings for news, however bad it is', async () => {
    const text = 'Kettles of Acme are broken and dangerous';

    expect((await triageOf(text, { kind: 'article', platform: 'google-news', publisher: 'Daily Kettle' })).intent).toBe(
      'news',
    );
    expect((await triageOf(text, { kind: 'article', platform: 'feed', publisher: 'Daily Kettle' })).intent).toBe(
      'news',
    );
    expect((await triageOf(text, { kind: 'article', platform: 'feed' })).intent).toBe('complaint');
  });

  test.each([
    ['en', 'They announced a delay of 3 hours and nobody answers, where is my refund?'],
    ['pl', 'Ogłosili opóźnienie 3 godziny i nikt nie odpowiada, gdzie moje pieniądze?'],
  ])('takes a post in %s that borrows a word of the press for a complaint', async (languageHint, text) => {
    expect((await triageOf(text, { languageHint })).intent).toBe('complaint');
  });

  test.each([
    ['the kettle gave my son an electric shock, he is in hospital', 'health'],
    ['you will hear from my lawyer about this terrible kettle', 'legal-threat'],
    ['horrible service, I am switching to another shop', 'churn-threat'],
  ])('raises the urgency for a sign: %s', async (text, signal) => {
    const { signals, urgency } = await triageOf(text);
    const { urgency: usual } = await triageOf('The kettle is ugly.');

    expect(signals).toContain(signal);
    expect(urgency).toBeGreaterThan(usual);
  });

  test('counts reach only beside a reason to act', async () => {
    const engagement = { likes: 9_000, shares: 900, replies: 900 };

    const praise = await triageOf('Lovely kettle', { engagement });
    const complaint = await triageOf('Broken kettle, nobody answers', { engagement });
    const quiet = await triageOf('Broken kettle, nobody answers');

    expect(praise.urgency).toBeLessThan(20);
    expect(complaint.urgency).toBeGreaterThan(quiet.urgency);
  });

  test('explains the urgency point by point', async () => {
    const { urgency, reasons } = await triageOf('Broken kettle, nobody answers, I want a refund');

    let points = 0;
    for (const { rule, weight } of reasons) if (rule === 'urgency') points += weight;
    expect(points).toBe(urgency);
  });
});
