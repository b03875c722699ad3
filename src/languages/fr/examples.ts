import type { Example } from '../examples.ts';

/** The rules in French, where they fire and where they must not. */
export const examples: readonly Example[] = [
  { rule: 'opinion-word', text: 'Le personnel était désagréable.', fires: true, label: 'negative' },
  { rule: 'opinion-word', text: 'Notre train part à midi.', fires: false, label: 'neutral' },
  { rule: 'negation', text: "La soupe n'était pas bonne.", fires: true, label: 'negative' },
  { rule: 'negation', text: 'Non. Soupe délicieuse.', fires: false, label: 'positive' },
  { rule: 'opinion-word', text: 'Pas mal du tout, je recommande.', fires: true, label: 'positive' },
  { rule: 'service-failure', text: 'Prélevé deux fois et aucune réponse.', fires: true, label: 'negative' },
  { rule: 'service-failure', text: 'Le colis est là ce matin.', fires: false, label: 'neutral' },
  { rule: 'waiting', text: 'Depuis 40 minutes au guichet', fires: true, label: 'negative' },
  { rule: 'waiting', text: 'Le film dure 40 minutes.', fires: false, label: 'neutral' },
  {
    rule: 'contrast',
    text: 'Cuisine délicieuse, mais le serveur était impoli et lent.',
    fires: true,
    label: 'negative',
  },
  { rule: 'contrast', text: 'Cuisine délicieuse et un serveur charmant.', fires: false, label: 'positive' },
  { rule: 'wish', text: "J'espère que ce sera meilleur.", fires: true, label: 'neutral' },
  { rule: 'advice', text: "N'achetez jamais ici.", fires: true, label: 'negative' },
  { rule: 'quoted-praise', text: 'Voilà votre "excellent" service', fires: true, label: 'negative' },
  { rule: 'emphasis', text: 'Ce téléphone est HORRIBLE.', fires: true, label: 'negative' },
  { rule: 'exclamation', text: 'Belle boutique !!', fires: true, label: 'positive' },
  { rule: 'emoji', text: 'mon nouveau téléphone 😡', fires: true, label: 'negative' },
];
