import type { Example } from '../examples.ts';

/** The rules in Spanish, where they fire and where they must not. */
export const examples: readonly Example[] = [
  { rule: 'opinion-word', text: 'El personal fue maleducado.', fires: true, label: 'negative' },
  { rule: 'opinion-word', text: 'El tren sale a mediodía.', fires: false, label: 'neutral' },
  { rule: 'negation', text: 'La sopa no estaba buena.', fires: true, label: 'negative' },
  { rule: 'negation', text: 'No. Sopa deliciosa.', fires: false, label: 'positive' },
  { rule: 'opinion-word', text: 'No está mal, lo recomiendo.', fires: true, label: 'positive' },
  { rule: 'service-failure', text: 'Me cobraron dos veces y nadie contesta.', fires: true, label: 'negative' },
  { rule: 'service-failure', text: 'El paquete llegó esta mañana.', fires: false, label: 'neutral' },
  { rule: 'waiting', text: '40 minutos esperando en la ventanilla', fires: true, label: 'negative' },
  { rule: 'waiting', text: 'La película dura 40 minutos.', fires: false, label: 'neutral' },
  { rule: 'contrast', text: 'Comida rica, pero el camarero era grosero y lento.', fires: true, label: 'negative' },
  { rule: 'contrast', text: 'Comida rica y un camarero amable.', fires: false, label: 'positive' },
  { rule: 'wish', text: 'Ojalá sea mejor.', fires: true, label: 'neutral' },
  { rule: 'advice', text: 'No compren aquí, dinero tirado.', fires: true, label: 'negative' },
  { rule: 'quoted-praise', text: 'Este es vuestro "excelente" servicio', fires: true, label: 'negative' },
  { rule: 'emphasis', text: 'Es un teléfono HORRIBLE.', fires: true, label: 'negative' },
  { rule: 'exclamation', text: '¡Qué tienda tan bonita!', fires: true, label: 'positive' },
  { rule: 'emoji', text: 'mi nuevo teléfono 😡', fires: true, label: 'negative' },
];
