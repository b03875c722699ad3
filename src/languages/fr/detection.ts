import type { Detection } from '../rules.ts';

export const detection: Detection = {
  tag: 'fr',
  script: 'latin',
  letters: 'éèêëçœîûùô',
  words: `
    le la les un une des du de et est je tu il elle nous vous ils elles on ne pas plus que qui quoi dans pour par
    sur avec sans sous ce cet cette ces mon ma mes ton ta tes son sa ses notre votre leur leurs au aux en y à a
    ont sont suis es êtes été être avoir fait faire dit va vais aller peut c'est j'ai qu'il qu'on n'est d'un
    d'une l'on mais ou où donc car si comme quand tout tous toute toutes très bien bon bonne merci aussi encore
    même trop moi toi lui jamais rien déjà après avant contre entre ça cela aujourd'hui demain france
    français faut était avait sera ça c'était parce alors non oui monde jour temps vraiment peu beaucoup via
    être écologie climatique réchauffement climat planète planete contre
  `,
};
