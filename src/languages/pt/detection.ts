import type { Detection } from '../rules.ts';

export const detection: Detection = {
  tag: 'pt',
  script: 'latin',
  letters: 'ãõçáéíóúâêô',
  words: `
    o a os as um uma uns umas de do da dos das em no na nos nas por pelo pela para pra pro com sem e ou mas que se
    não nao sim é são foi era ser está estão estou tô to tá ta estar tem têm tenho ter vai vou vamos fazer
    faz eu você voce vc vcs ele ela eles elas nós me te lhe meu minha meus minhas seu sua seus suas teu tua isso
    isto esse essa este esta aquele aquela muito muita mais menos bem mal bom boa melhor pior hoje amanhã ontem
    agora já ainda sempre nunca só também tambem quando onde como porque quem qual tudo todo todos toda todas
    nada gente dia dias noite ano anos obrigado obrigada até depois antes aqui lá né ai aí pq q tbm mto kkk
    kkkk kkkkk deus brasil
  `,
};
