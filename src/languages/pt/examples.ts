import type { Example } from '../examples.ts';

/** The rules in Portuguese, where they fire and where they must not. */
export const examples: readonly Example[] = [
  { rule: 'opinion-word', text: 'O pessoal foi mal educado.', fires: true, label: 'negative' },
  { rule: 'opinion-word', text: 'O trem das doze passa pela estação.', fires: false, label: 'neutral' },
  { rule: 'negation', text: 'A sopa não estava gostosa.', fires: true, label: 'negative' },
  { rule: 'negation', text: 'Sopa deliciosa.', fires: false, label: 'positive' },
  { rule: 'opinion-word', text: 'Nada mal, super recomendo.', fires: true, label: 'positive' },
  { rule: 'service-failure', text: 'Fui cobrado duas vezes e ninguém atende.', fires: true, label: 'negative' },
  { rule: 'service-failure', text: 'O pacote veio hoje de manhã.', fires: false, label: 'neutral' },
  { rule: 'waiting', text: '40 minutos esperando no balcão', fires: true, label: 'negative' },
  { rule: 'waiting', text: 'O filme dura 40 minutos.', fires: false, label: 'neutral' },
  { rule: 'contrast', text: 'Comida deliciosa, mas o garçom foi grosso e lento.', fires: true, label: 'negative' },
  { rule: 'contrast', text: 'Comida deliciosa e um garçom simpático.', fires: false, label: 'positive' },
  { rule: 'wish', text: 'Espero que fique lindo.', fires: true, label: 'neutral' },
  { rule: 'advice', text: 'Não comprem aqui, dinheiro jogado fora.', fires: true, label: 'negative' },
  { rule: 'quoted-praise', text: 'Esse é o "ótimo" serviço de vocês', fires: true, label: 'negative' },
  { rule: 'emphasis', text: 'Esse celular é HORRÍVEL.', fires: true, label: 'negative' },
  { rule: 'exclamation', text: 'Que loja linda!!', fires: true, label: 'positive' },
  { rule: 'emoji', text: 'meu celular 😡', fires: true, label: 'negative' },
];
