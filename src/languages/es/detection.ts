import type { Detection } from '../rules.ts';

export const detection: Detection = {
  tag: 'es',
  script: 'latin',
  letters: 'ñáéíóú¿¡',
  words: `
    el la los las un una unos unas de del al y e o que en es no se por con para su sus lo le les me te nos mi mis
    tu tus como más mas pero si sí ya muy todo todos toda todas este esta estos estas ese esa eso esto hay ser
    soy eres somos son fue era está están estoy estar ha he han hoy mañana ayer siempre nunca nada cuando donde
    quien porque qué cómo cuándo dónde quién sin sobre entre hasta desde también tambien bien mal mejor peor
    bueno buena buenos días dia día gracias tengo tiene tienes hacer hace hago voy va vamos a ver quiero solo
    sólo así ahora después antes aquí allí años vida gente algo alguien cada otro otra otros mucho mucha
    muchos jajaja jaja eso tan casa días noche
  `,
};
