import { expect, test } from 'vitest';
import { bareItem, createJudge } from '../../src/run/judge.ts';

const judge = createJudge();

async function signals(language: string, text: string) {
  const { triage } = await judge.judge(bareItem(text), { plausible: null, brandTerms: [], language });
  return triage.signals;
}

test.each([
  ['en', 'I will see you in court'],
  ['tr', 'Paramı vermezseniz tüketici hakem heyetine gideceğim'],
  ['pl', 'Złożę skargę do UOKiK'],
  ['pl', 'Napiszę skargę, jeśli pieniądze nie wrócą'],
  ['fa', 'اگر پول را پس ندهید شکایت می‌کنم'],
  ['fa', 'از شما به تعزیرات شکایت کردم'],
  ['de', 'Ich erstatte Anzeige'],
  ['fr', 'Je vais aller en justice'],
  ['it', 'Vi faccio causa'],
  ['pt', 'Vou processar a empresa'],
])('who threatens legal steps is heard (%s: %s)', async (language, text) => {
  expect(await signals(language, text)).toContain('legal-threat');
});

test.each([
  ['en', 'The food court was dirty'],
  ['pl', 'Mam skargę na kuriera, paczka nie dotarła'],
  ['fa', 'شکایت دارم از ارسال دیر شما'],
  ['fa', 'بهداشت اصلا رعایت نشده بود'],
  ['de', 'Die Anzeige am Display ist kaputt'],
  ['es', 'El consumo de batería es horrible'],
  ['fr', 'Je ne leur rends pas justice mais le colis est perdu'],
  ['it', 'Treno cancellato a causa del ritardo'],
  ['pt', 'O processo de devolução é péssimo'],
])('who only complains threatens nothing (%s: %s)', async (language, text) => {
  expect(await signals(language, text)).not.toContain('legal-threat');
});
