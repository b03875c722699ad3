import type { Example } from '../examples.ts';

/** Every rule in Persian, where it fires and where it must not. */
export const examples: readonly Example[] = [
  { rule: 'opinion-word', text: 'سوپ افتضاح بود', fires: true, label: 'negative' },
  { rule: 'opinion-word', text: 'کفشش عالیه', fires: true, label: 'positive' },
  { rule: 'opinion-word', text: 'مغازه کنار میدان است', fires: false, label: 'neutral' },
  { rule: 'negation', text: 'کفش خوب نبود', fires: true, label: 'negative' },
  { rule: 'negation', text: 'کفش خوب بود', fires: false, label: 'positive' },
  { rule: 'opinion-word', text: 'مشکلی نداشت', fires: true, label: 'positive' },
  { rule: 'lack', text: 'جعبه درِ مناسبی برای بستن نداشت', fires: false, label: 'negative' },
  { rule: 'contrast', text: 'رنگش قشنگه ولی خراب و کثیف بود', fires: true, label: 'negative' },
];
