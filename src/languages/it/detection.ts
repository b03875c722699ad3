import type { Detection } from '../rules.ts';

export const detection: Detection = {
  tag: 'it',
  script: 'latin',
  letters: 'àèéìòù',
  words: `
    il lo la i gli le un uno una di del dello della dei degli delle a al allo alla ai agli alle da dal dalla in nel
    nella nei con su sul sulla per tra fra e ed o ma se che chi cui non più piu come quando dove perché perche
    anche ancora già sempre mai solo tutto tutti tutta tutte questo questa questi queste quello quella sono sei è
    siamo siete ho hai ha abbiamo hanno era erano essere avere fare fatto dire detto va vado mi ti ci vi si ne mio
    mia tuo tua suo sua nostro loro noi voi lui lei io tu cosa così bene male molto troppo poco oggi domani ieri
    ora poi grazie buon buona buongiorno governo italia italiani anni giorno c'è dell'italia l'ha d'italia senza
    sia stato grillo monti scuola renzi buonascuola governo
  `,
};
