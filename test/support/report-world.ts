/** Ten weeks of a firm's mentions in four languages, with one wave of complaints in the last week; seeded. */
import type { Mention } from '../../src/core/mention.ts';
import type { Store } from '../../src/store/store.ts';
import { added } from './database.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const USUAL = {
  en: ['The Acme parcel never came.', 'Great kettle from Acme, love it.', 'Does Acme ship to Malta?'],
  tr: ["Acme'den aldığım kargo gelmedi.", 'Acme çok iyi, memnunum.', 'Acme hafta sonu açık mı?'],
  pl: ['Paczka z Acme nie dotarła.', 'Polecam Acme, świetny czajnik.', 'Czy Acme wysyła na Maltę?'],
  fa: ['سفارش من از Acme نرسیده است.', 'کتری Acme عالی است.', 'آیا Acme جمعه باز است؟'],
} as const;
/** What the wave is about. */
const WAVE = {
  en: 'My Acme kettle caught fire, I want a refund!',
  tr: 'Acme su ısıtıcısı yandı, iade istiyorum!',
  pl: 'Czajnik Acme zapalił się, żądam zwrotu!',
  fa: 'کتری Acme آتش گرفت، پولم را پس بدهید!',
} as const;
const LABELS = ['negative', 'positive', 'neutral'] as const;
const LANGUAGES = ['en', 'tr', 'pl', 'fa'] as const;

/** Stores the mentions; the newest is as old as `now`. */
export async function fillReportWorld(store: Store, now: number, perDay = 9): Promise<void> {
  const random = randomOf(11);
  const pick = <Value>(list: readonly Value[]): Value => list[Math.floor(random() * list.length)] as Value;
  const found: Partial<Mention>[] = [];
  for (let day = 0; day < 70; day++) {
    for (let i = 0; i < perDay; i++) {
      const language = pick(LANGUAGES);
      const kind = Math.floor(random() * 3);
      const publishedAt = Math.round(now - day * DAY_MS - random() * DAY_MS);
      found.push({ ...said(language, LABELS[kind] ?? 'neutral', USUAL[language][kind] ?? '', publishedAt) });
    }
  }
  const start = Math.floor((now - 4 * DAY_MS) / (3 * HOUR_MS)) * 3 * HOUR_MS;
  for (let i = 0; i < 26; i++) {
    const language = pick(LANGUAGES);
    const at = Math.round(start + random() * 6 * HOUR_MS);
    found.push({
      ...said(language, 'negative', WAVE[language], at),
      triage: { intent: 'complaint', urgency: 80, signals: ['defect', 'refund'], reasons: [] },
    });
  }
  await store.savePoll({ poll: null, added: found.map((given, index) => added(`m${index}`, given)), met: [] });

  function said(language: string, label: (typeof LABELS)[number], text: string, publishedAt: number): Partial<Mention> {
    const number = found.length;
    const isAnswered = label === 'negative' && random() < 0.7;
    const at = text.indexOf('Acme');
    return {
      language,
      source: `${pick(['forum', 'reviews', 'news', 'reddit'])}-${language}`,
      platform: 'x',
      platformId: `p${number}`,
      url: `https://${language}.example/t/${number}`,
      canonicalUrl: `${language}.example/t/${number}`,
      title: '',
      text,
      matches: [{ alert: pick(['acme', 'kettles']), spans: [{ field: 'text', start: at, end: at + 4 }] }],
      author: { name: null, handle: `author${number}`, url: null, followers: null },
      owner: pick(['ayse', 'ola', null]),
      publishedAt,
      firstSeenAt: Math.min(now, publishedAt + 10 * 60_000),
      sentiment: { label, score: label === 'negative' ? -0.6 : 0.4, confidence: 0.8, reasons: [] },
      triage: {
        intent: label === 'negative' ? 'complaint' : label === 'positive' ? 'praise' : 'question',
        urgency: label === 'negative' ? Math.floor(30 + random() * 50) : 10,
        signals: label === 'negative' ? ['delay'] : [],
        reasons: [],
      },
      status: isAnswered ? 'answered' : 'unanswered',
      respondBy: publishedAt + HOUR_MS,
      answeredAt: isAnswered ? Math.round(publishedAt + random() ** 3 * 12 * HOUR_MS) : null,
      answeredBy: isAnswered ? 'ayse' : null,
    };
  }
}

/** Numbers from 0 to 1, the same each time (Lehmer's generator). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
