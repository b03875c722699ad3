import type { Example } from '../examples.ts';

/** The rules in Arabic, where they fire and where they must not. */
export const examples: readonly Example[] = [
  { rule: 'opinion-word', text: 'الموظف وقح جدا', fires: true, label: 'negative' },
  { rule: 'opinion-word', text: 'القطار يغادر عند الظهر', fires: false, label: 'neutral' },
  { rule: 'negation', text: 'الأكل مو لذيذ', fires: true, label: 'negative' },
  { rule: 'negation', text: 'أكل لذيذ', fires: false, label: 'positive' },
  { rule: 'opinion-word', text: 'مافي مشكلة، خدمة ممتازة', fires: true, label: 'positive' },
  { rule: 'service-failure', text: 'الطلب ما وصل ومحد يرد', fires: true, label: 'negative' },
  { rule: 'service-failure', text: 'استلمت الطلب اليوم', fires: false, label: 'neutral' },
  { rule: 'waiting', text: 'أنتظر منذ ٤٠ دقيقة', fires: true, label: 'negative' },
  { rule: 'waiting', text: 'مدة الفيلم ٤٠ دقيقة', fires: false, label: 'neutral' },
  { rule: 'contrast', text: 'الأكل لذيذ لكن الموظف وقح وبطيء', fires: true, label: 'negative' },
  { rule: 'contrast', text: 'الأكل لذيذ والموظف لطيف', fires: false, label: 'positive' },
  { rule: 'wish', text: 'أتمنى تكون ممتازة', fires: true, label: 'neutral' },
  { rule: 'advice', text: 'لا تشتري منهم أبدا', fires: true, label: 'negative' },
  { rule: 'exclamation', text: 'محل جميل!!', fires: true, label: 'positive' },
  { rule: 'emoji', text: 'جوالي الجديد 😡', fires: true, label: 'negative' },
];
