import type { Example } from '../examples.ts';

/** Every rule in Polish, where it fires and where it must not. */
export const examples: readonly Example[] = [
  { rule: 'opinion-word', text: 'Zupa była okropna.', fires: true, label: 'negative' },
  { rule: 'opinion-word', text: 'Zupa byla pyszna, polecam', fires: true, label: 'positive' },
  { rule: 'opinion-word', text: 'Sklep stoi przy rynku.', fires: false, label: 'neutral' },
  { rule: 'negation', text: 'To nie jest dobra zupa.', fires: true, label: 'negative' },
  { rule: 'negation', text: 'To jest dobra zupa.', fires: false, label: 'positive' },
  { rule: 'opinion-word', text: 'Niemiła kelnerka', fires: true, label: 'negative' },
  { rule: 'lack', text: 'Brak ręczników.', fires: true, label: 'negative' },
  { rule: 'lack', text: 'Ręczniki leżą w szafie.', fires: false, label: 'neutral' },
  { rule: 'service-failure', text: 'Winda nie działa.', fires: true, label: 'negative' },
  { rule: 'waiting', text: 'Czekaliśmy przy barze 40 minut', fires: true, label: 'negative' },
  { rule: 'contrast', text: 'Ładny sklep, ale obsługa okropna i arogancka.', fires: true, label: 'negative' },
];
