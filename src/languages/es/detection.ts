import type { Detection } from '../rules.ts';

export const detection: Detection = {
  tag: 'es',
  script: 'latin',
  letters: 'ñáéíóú¿¡',
  words: `
    el la los las un una unos unas de del al y e o que en es no se por con para su sus lo le les me te nos mi mis tu
    tus como más mas pero si sí ya muy todo todos toda todas este esta estos estas ese esa eso esto hay ser soy eres
    somos son fue era está están estoy estar ha he han hoy mañana ayer siempre nunca nada cuando donde quien porque
    qué cómo cuándo dónde quién sin sobre entre hasta desde también tambien bien mal mejor peor bueno buena buenos
    días dia día gracias tengo tiene tienes hacer hace hago voy va vamos a ver quiero solo sólo así ahora después
    antes aquí allí años vida gente algo alguien cada otro otra otros mucho mucha muchos jajaja jaja tan casa noche
    estamos estás estan estaba estaban había hubo sería será serán fui fuiste fueron tenemos tienen tenía puedo
    puede puedes pueden podemos quieres quieren quería hacen haces hizo hacía dice dicen dijo decir digo sabe sabes
    sé saber creo creer parece veo ves ven viendo mira vaya venga vas van ir aunque mientras pues entonces luego
    pronto tarde temprano todavía aún además tampoco quizás tal vez casi demasiado poco poca pocos menos mismo misma
    mismos cualquier ningún ninguna nadie algún alguna algunos contra según durante hacia ante bajo conmigo contigo
    mí ti él ella ellos ellas nosotros vosotros usted ustedes nuestra nuestro nuestros vuestra vuestro suyo mío mía
    tuyo aquel aquella esos esas hola adiós buenas tardes noches felicidades enhorabuena saludos abrazo besos amigo
    amiga amigos amor corazón semana mes año lunes martes miércoles jueves viernes sábado domingo hombre mujer niño
    niña hijo hija madre padre mamá papá familia mundo país ciudad calle trabajo dinero cosa cosas veces gusta
    gustan encanta odio siento sientes necesito espero amo extraño duele duermo comer dormir salir linda lindo
    bonita bonito guapa guapo feliz triste cansado cansada malo mala nuevo nueva grande pequeño jajajaja jeje jejeje
    joder mierda coño tío tía wey güey pinche nomás ahorita xd pa q xq tmb pedido producto calidad envío compra
    precio llegó servicio tienda
  `,
};
