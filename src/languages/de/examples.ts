import type { Example } from '../examples.ts';

/** The rules in German, where they fire and where they must not. */
export const examples: readonly Example[] = [
  { rule: 'opinion-word', text: 'Das Personal war unfreundlich.', fires: true, label: 'negative' },
  { rule: 'opinion-word', text: 'Unser Zug fährt um zwölf.', fires: false, label: 'neutral' },
  { rule: 'opinion-word', text: 'Das ist schon im Haus.', fires: false, label: 'neutral' },
  { rule: 'negation', text: 'Die Suppe war nicht lecker.', fires: true, label: 'negative' },
  { rule: 'negation', text: 'Nein. Leckere Suppe, wirklich gut.', fires: false, label: 'positive' },
  { rule: 'opinion-word', text: 'Gar nicht schlecht, gerne wieder!', fires: true, label: 'positive' },
  { rule: 'service-failure', text: 'Zweimal abgebucht und niemand erreichbar.', fires: true, label: 'negative' },
  { rule: 'service-failure', text: 'Das Paket ist heute gekommen.', fires: false, label: 'neutral' },
  { rule: 'waiting', text: 'Seit 40 Minuten am Schalter', fires: true, label: 'negative' },
  { rule: 'waiting', text: 'Der Film dauert 40 Minuten.', fires: false, label: 'neutral' },
  { rule: 'contrast', text: 'Tolles Essen, aber der Kellner war frech und langsam.', fires: true, label: 'negative' },
  { rule: 'contrast', text: 'Tolles Essen und ein netter Kellner.', fires: false, label: 'positive' },
  { rule: 'wish', text: 'Hoffentlich wird es besser.', fires: true, label: 'neutral' },
  { rule: 'advice', text: 'Finger weg, kauft nicht bei diesem Laden!', fires: true, label: 'negative' },
  { rule: 'quoted-praise', text: 'Das ist also euer "toller" Service', fires: true, label: 'negative' },
  { rule: 'lack', text: 'Der Aufzug steht und keiner kommt.', fires: false, label: 'negative' },
  { rule: 'emphasis', text: 'Das ist ein SCHRECKLICHES Telefon.', fires: true, label: 'negative' },
  { rule: 'exclamation', text: 'Schöner Laden!!', fires: true, label: 'positive' },
  { rule: 'emoji', text: 'mein neues Telefon 😡', fires: true, label: 'negative' },
];
