import type { Example } from '../examples.ts';

/** The rules in Italian, where they fire and where they must not. */
export const examples: readonly Example[] = [
  { rule: 'opinion-word', text: 'Il personale era maleducato.', fires: true, label: 'negative' },
  { rule: 'opinion-word', text: 'Il treno parte a mezzogiorno.', fires: false, label: 'neutral' },
  { rule: 'negation', text: 'La zuppa non era buona.', fires: true, label: 'negative' },
  { rule: 'negation', text: 'No. Zuppa deliziosa.', fires: false, label: 'positive' },
  { rule: 'opinion-word', text: 'Mica male, lo consiglio.', fires: true, label: 'positive' },
  { rule: 'service-failure', text: 'Addebitato due volte e nessuna risposta.', fires: true, label: 'negative' },
  { rule: 'service-failure', text: 'Il pacco è qui da stamattina.', fires: false, label: 'neutral' },
  { rule: 'waiting', text: '40 minuti di attesa allo sportello', fires: true, label: 'negative' },
  { rule: 'waiting', text: 'Il film dura 40 minuti.', fires: false, label: 'neutral' },
  { rule: 'contrast', text: 'Cibo ottimo, ma il cameriere era scortese e lento.', fires: true, label: 'negative' },
  { rule: 'contrast', text: 'Cibo ottimo e un cameriere gentile.', fires: false, label: 'positive' },
  { rule: 'wish', text: 'Spero diventi bello.', fires: true, label: 'neutral' },
  { rule: 'advice', text: 'Non comprate qui, soldi buttati.', fires: true, label: 'negative' },
  { rule: 'quoted-praise', text: 'Ecco il vostro "ottimo" servizio', fires: true, label: 'negative' },
  { rule: 'emphasis', text: 'Questo telefono è ORRIBILE.', fires: true, label: 'negative' },
  { rule: 'exclamation', text: 'Bel negozio!!', fires: true, label: 'positive' },
  { rule: 'emoji', text: 'il mio telefono 😡', fires: true, label: 'negative' },
];
