import type { Example } from '../examples.ts';

/** Every rule in English, where it fires and where it must not. */
export const examples: readonly Example[] = [
  { rule: 'opinion-word', text: 'The staff were rude.', fires: true, label: 'negative' },
  { rule: 'opinion-word', text: 'Our train leaves at noon.', fires: false, label: 'neutral' },
  { rule: 'negation', text: 'The soup was not tasty.', fires: true, label: 'negative' },
  { rule: 'negation', text: 'I dont love this app', fires: true, label: 'negative' },
  { rule: 'negation', text: 'No. Good soup.', fires: false, label: 'positive' },
  { rule: 'opinion-word', text: 'Two years in and no complaints.', fires: true, label: 'positive' },
  {
    rule: 'service-failure',
    text: 'They charged me twice and the parcel never arrived.',
    fires: true,
    label: 'negative',
  },
  { rule: 'service-failure', text: 'The parcel arrived this morning.', fires: false, label: 'neutral' },
  { rule: 'waiting', text: 'waiting at the counter for 40 minutes', fires: true, label: 'negative' },
  { rule: 'waiting', text: 'The film runs 40 minutes.', fires: false, label: 'neutral' },
  { rule: 'contrast', text: 'Great food, but the waiter was rude and slow.', fires: true, label: 'negative' },
  { rule: 'contrast', text: 'Great food and a kind waiter.', fires: false, label: 'positive' },
  { rule: 'wish', text: 'I hope it gets better.', fires: true, label: 'neutral' },
  { rule: 'cancelled-praise', text: 'This used to be a great shop.', fires: true, label: 'negative' },
  { rule: 'quoted-praise', text: 'So this is your "excellent" service', fires: true, label: 'negative' },
  { rule: 'comparison', text: 'Bolt is so much better than Acme', fires: true, label: 'negative', brand: 'Acme' },
  { rule: 'comparison', text: 'Acme is so much better than Bolt', fires: false, label: 'positive', brand: 'Acme' },
  { rule: 'sarcasm', text: 'Thanks for nothing', fires: true, label: 'negative' },
  { rule: 'sarcasm', text: 'Thanks for everything, great trip', fires: false, label: 'positive' },
  { rule: 'emphasis', text: 'This is a TERRIBLE phone.', fires: true, label: 'negative' },
  { rule: 'exclamation', text: 'Lovely shop!!', fires: true, label: 'positive' },
  { rule: 'emoji', text: 'my new phone 😡', fires: true, label: 'negative' },
  { rule: 'emoticon', text: 'my new phone :)', fires: true, label: 'positive' },
  { rule: 'opinion-word', text: 'flying home #worstairlineever', fires: true, label: 'negative' },
];
