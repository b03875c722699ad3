import type { Detection } from '../rules.ts';

export const detection: Detection = {
  tag: 'fr',
  script: 'latin',
  letters: 'éèêëçœîûùô',
  words: `
    le la les un une des du de et est je tu il elle nous vous ils elles on ne pas plus que qui quoi dans pour par
    sur avec sans sous ce cet cette ces mon ma mes ton ta tes son sa ses notre votre leur leurs au aux en y à a ont
    sont suis es êtes été être avoir fait faire dit va vais aller peut c'est j'ai qu'il qu'on n'est d'un d'une l'on
    mais ou où donc car si comme quand tout tous toute toutes très bien bon bonne merci aussi encore même trop moi
    toi lui jamais rien déjà après avant contre entre ça cela aujourd'hui demain france français faut était avait
    sera c'était parce alors non oui monde jour temps vraiment peu beaucoup via avons avez avaient étais étaient
    étions serait seront serai aura auront aurait eu fut veux veut voulez veulent voudrais peux peuvent pouvez
    pouvait doit dois doivent devrait sais sait savoir savez vois voit voir vu viens vient venir vas allez vont allé
    prend prends prendre mis mettre met dire dis disent disait crois croit pense penser trouve fais font faites
    faisait personne quelqu'un quelque quelques chaque plusieurs certains autre autres mêmes tel telle celui celle
    ceux celles ceci qu'elle qu'ils qu'une n'a n'ai n'y s'est s'il t'es d'être d'avoir l'a j'aime j'étais j'avais
    j'suis m'a lorsque puisque quoique afin ainsi ensuite enfin pendant depuis jusque jusqu'à vers chez parmi malgré
    selon dès hors voici voilà pourquoi comment combien quel quelle quels quelles lequel laquelle hier matin soir
    nuit semaine mois année heure heures minute lundi mardi mercredi jeudi vendredi samedi dimanche bonjour bonsoir
    salut coucou soirée journée svp stp ouais nan mdr ptdr putain merde bordel connard homme femme enfant
    enfants fille garçon gens ami amis amie mère père famille vie maison travail argent ville pays eau grand grande
    petit petite nouveau nouvelle beau belle mauvais mauvaise gros grosse meilleur meilleure pire joli jolie vieux
    jeune toujours souvent parfois bientôt maintenant ici là-bas partout ailleurs presque assez tellement plutôt
    surtout seulement t'as jsuis chui pcq pk bcp tjrs tt qd pr ds mtn commande livraison colis produit prix qualité
    service reçu achat client clients adore aime aimer
  `,
};
