import type { Example } from '../examples.ts';

/** Every rule in Turkish, where it fires and where it must not. */
export const examples: readonly Example[] = [
  { rule: 'opinion-word', text: 'Çorba berbattı', fires: true, label: 'negative' },
  { rule: 'opinion-word', text: 'Corba cok kotuydu', fires: true, label: 'negative' },
  { rule: 'opinion-word', text: 'Masa dört kişilik', fires: false, label: 'neutral' },
  { rule: 'negation', text: 'Hiç beğenmedim', fires: true, label: 'negative' },
  { rule: 'negation', text: 'Çok beğendim', fires: false, label: 'positive' },
  { rule: 'negation', text: 'Bu çanta güzel değil', fires: true, label: 'negative' },
  { rule: 'negation', text: 'Performanssız bir motor', fires: true, label: 'negative' },
  { rule: 'opinion-word', text: 'Sorun yok', fires: true, label: 'positive' },
  { rule: 'service-failure', text: 'Paket hala gelmedi', fires: true, label: 'negative' },
  { rule: 'service-failure', text: 'Gelmesi kolay oldu', fires: false, label: 'positive' },
  { rule: 'comparison', text: "Bolt Acme'den daha güzel", fires: true, label: 'negative', brand: 'Acme' },
  { rule: 'comparison', text: "Acme'nin çantası güzel", fires: false, label: 'positive', brand: 'Acme' },
  { rule: 'contrast', text: 'Rengi güzel ama iki günde bozuldu', fires: true, label: 'negative' },
];
