import type { Example } from '../examples.ts';

/** Every rule in Persian, where it fires and where it must not. */
export const examples: readonly Example[] = [
  { rule: 'opinion-word', text: 'سوپ افتضاح بود', fires: true, label: 'negative' },
  { rule: 'opinion-word', text: 'کفشش عالیه', fires: true, label: 'positive' },
  { rule: 'opinion-word', text: 'لباسش فوق‌العاده بود', fires: true, label: 'positive' },
  { rule: 'opinion-word', text: 'مغازه کنار میدان است', fires: false, label: 'neutral' },
  // گرم is warm and a gram; درست is right and what is made; دقیقه is no precision.
  { rule: 'opinion-word', text: 'جعبه ۲۰۰ گرم وزن دارد', fires: false, label: 'neutral' },
  { rule: 'opinion-word', text: 'سوپش گرم و تازه رسید', fires: true, label: 'positive' },
  { rule: 'opinion-word', text: 'میز را از چوب درست کردند', fires: false, label: 'neutral' },
  { rule: 'opinion-word', text: 'کیفیت کفش پایین بود', fires: true, label: 'negative' },
  { rule: 'opinion-word', text: 'کیفیت کفش عالی بود', fires: true, label: 'positive' },
  { rule: 'negation', text: 'کفش خوب نبود', fires: true, label: 'negative' },
  { rule: 'negation', text: 'کفش خوب بود', fires: false, label: 'positive' },
  { rule: 'opinion-word', text: 'مشکلی نداشت', fires: true, label: 'positive' },
  { rule: 'lack', text: 'جعبه درِ مناسبی برای بستن نداشت', fires: false, label: 'negative' },
  { rule: 'service-failure', text: 'کیف آبی سفارش دادم ولی کیف قرمز فرستادن', fires: true, label: 'negative' },
  { rule: 'service-failure', text: 'به جای چتر کلاه آوردن', fires: true, label: 'negative' },
  { rule: 'service-failure', text: 'برنامه باز نمیشه', fires: true, label: 'negative' },
  { rule: 'service-failure', text: 'برنامه را باز کردم', fires: false, label: 'neutral' },
  { rule: 'waiting', text: 'سه ساعت معطل شدیم', fires: true, label: 'negative' },
  { rule: 'waiting', text: 'سه ساعت راه رفتیم', fires: false, label: 'neutral' },
  { rule: 'contrast', text: 'رنگش قشنگه ولی خراب و کثیف بود', fires: true, label: 'negative' },
];
