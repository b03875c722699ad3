import type { Example } from '../examples.ts';

/** Every rule in Turkish, where it fires and where it must not. */
export const examples: readonly Example[] = [
  { rule: 'opinion-word', text: 'Çorba berbattı', fires: true, label: 'negative' },
  { rule: 'opinion-word', text: 'Corba cok kotuydu', fires: true, label: 'negative' },
  { rule: 'opinion-word', text: 'Masa dört kişilik', fires: false, label: 'neutral' },
  // Words that fold to a known one: sevkiyat is no love, köpük is not torn off, sizin leaks nothing.
  { rule: 'opinion-word', text: 'Sevkiyat sizin depodan', fires: false, label: 'neutral' },
  { rule: 'opinion-word', text: 'Köpük koymuşlar', fires: false, label: 'neutral' },
  { rule: 'negation', text: 'Hiç beğenmedim', fires: true, label: 'negative' },
  { rule: 'negation', text: 'Çok beğendim', fires: false, label: 'positive' },
  { rule: 'negation', text: 'Bu çanta güzel değil', fires: true, label: 'negative' },
  { rule: 'negation', text: 'Pek sağlam bir dolap deyil', fires: true, label: 'negative' },
  { rule: 'negation', text: 'Performanssız bir motor', fires: true, label: 'negative' },
  { rule: 'negation', text: 'Telefon iyi çekmiyor', fires: true, label: 'negative' },
  { rule: 'negation', text: 'Telefon iyi çekiyor', fires: false, label: 'positive' },
  { rule: 'opinion-word', text: 'Sorun yok', fires: true, label: 'positive' },
  { rule: 'opinion-word', text: 'Hiçbir sıkıntı yaşamadık', fires: true, label: 'positive' },
  { rule: 'opinion-word', text: 'Alan pişman olmaz, yanılmadım', fires: true, label: 'positive' },
  { rule: 'advice', text: 'Bu dolabı sakın almayın', fires: true, label: 'negative' },
  { rule: 'advice', text: 'Kimseye tavsiye etmem', fires: true, label: 'negative' },
  { rule: 'advice', text: 'Almadan önce ölçtüm', fires: false, label: 'neutral' },
  { rule: 'service-failure', text: 'Paket hala gelmedi', fires: true, label: 'negative' },
  { rule: 'service-failure', text: 'Musluk su akıtıyor, kapı kapanmıyor', fires: true, label: 'negative' },
  { rule: 'service-failure', text: 'Telefonlara bakmıyorlar', fires: true, label: 'negative' },
  { rule: 'service-failure', text: 'Gelmesi kolay oldu', fires: false, label: 'positive' },
  { rule: 'service-failure', text: 'Paket gelmeden haber verdiler', fires: false, label: 'neutral' },
  { rule: 'waiting', text: 'Üç gündür bekliyorum', fires: true, label: 'negative' },
  { rule: 'waiting', text: 'Üç gündür kullanıyorum', fires: false, label: 'neutral' },
  { rule: 'comparison', text: "Bolt Acme'den daha güzel", fires: true, label: 'negative', brand: 'Acme' },
  { rule: 'comparison', text: "Acme'nin çantası güzel", fires: false, label: 'positive', brand: 'Acme' },
  // From Acme, or content with Acme: the same case, and no comparison.
  { rule: 'comparison', text: "Acme'den aldığım ütü bozuk çıktı", fires: false, label: 'negative', brand: 'Acme' },
  { rule: 'comparison', text: "Acme'den çok memnunum", fires: false, label: 'positive', brand: 'Acme' },
  { rule: 'contrast', text: 'Rengi güzel ama iki günde bozuldu', fires: true, label: 'negative' },
  { rule: 'mixed', text: 'Rengi çok güzel, kumaşı kalitesiz', fires: true, label: 'neutral' },
  {
    rule: 'mixed',
    text: 'Rengi güzel, kumaşı hem kalitesiz hem leke dolu hem de yırtık',
    fires: false,
    label: 'negative',
  },
];
