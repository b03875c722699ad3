import type { Detection } from '../rules.ts';

export const detection: Detection = {
  tag: 'it',
  script: 'latin',
  letters: 'àèéìòù',
  words: `
    il lo la i gli le un uno una di del dello della dei degli delle a al allo alla ai agli alle da dal dalla in nel
    nella nei con su sul sulla per tra fra e ed o ma se che chi cui non più piu come quando dove perché perche anche
    ancora già sempre mai solo tutto tutti tutta tutte questo questa questi queste quello quella sono sei è siamo
    siete ho hai ha abbiamo hanno era erano essere avere fare fatto dire detto va vado mi ti ci vi si ne mio mia tuo
    tua suo sua nostro loro noi voi lui lei io tu cosa così bene male molto troppo poco oggi domani ieri ora poi
    grazie buon buona buongiorno italia italiani anni giorno c'è dell'italia l'ha d'italia senza sia stato ero eri
    eravamo stata stati stare sto stai sta stiamo stanno stava avevo aveva avevano avrei avrebbe avuto abbia sarà
    saranno sarebbe sarei fosse posso puoi può possiamo possono potrebbe devo devi deve dobbiamo devono voglio vuoi
    vuole vogliono vorrei so sai sappiamo sanno sapere dico dici dice dicono diceva faccio fai fa fanno faceva vedo
    vedi vede vedere visto andare andiamo vanno andato andata vieni viene venire penso pensa credo crede sembra pare
    piace piacciono amo ami ama odio spero speriamo scusa scusate prego ciao ciaoo buonanotte buonasera notte salve
    auguri qualche qualcuno qualcosa nessuno nessuna niente nulla ogni ognuno altro altra altri altre stesso stessa
    tanto tanta tanti tante pochi poche quanto quanta quanti quali quale dov'è cos'è com'è perchè poiché affinché
    mentre finché prima dopo durante contro verso presso oltre fino c'era ce n'è po' un'altra quest'anno quell'
    dell' nell' all' sull' dall' l'ho l'hai m'ha t'amo s'è d'accordo nn cmq xke xché xò ke tt qnd sera mattina
    settimana mese anno minuti ore lunedì martedì mercoledì giovedì venerdì sabato domenica uomo donna ragazzi
    ragazza ragazzo gente persone amico amica amici amore famiglia mamma papà vita casa lavoro soldi mondo paese
    città cose volta volte bello bella belli belle brutto bravo brava buono buoni grande grandi piccolo nuovo nuova
    primo ultima ultimo migliore peggio meglio davvero veramente proprio quasi forse magari subito spesso adesso
    allora quindi dunque però invece infatti comunque purtroppo finalmente insomma ahah ahaha ahahah ahahahah boh
    mah uffa cazzo merda vaffanculo stronzo coglione palle schifo dai eh beh vabbè ordine prodotto prezzo qualità
    spedizione consegna arrivato servizio negozio
  `,
};
