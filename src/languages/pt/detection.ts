import type { Detection } from '../rules.ts';

export const detection: Detection = {
  tag: 'pt',
  script: 'latin',
  letters: 'ãõçáéíóúâêô',
  words: `
    o a os as um uma uns umas de do da dos das em no na nos nas por pelo pela para pra pro com sem e ou mas que se
    não nao sim é são foi era ser está estão estou tô to tá ta estar tem têm tenho ter vai vou vamos fazer faz eu
    você voce vc vcs ele ela eles elas nós me te lhe meu minha meus minhas seu sua seus suas teu tua isso isto esse
    essa este esta aquele aquela muito muita mais menos bem mal bom boa melhor pior hoje amanhã ontem agora já ainda
    sempre nunca só também tambem quando onde como porque quem qual tudo todo todos toda todas nada gente dia dias
    noite ano anos obrigado obrigada até depois antes aqui lá né ai aí pq q tbm mto kkk kkkk kkkkk deus brasil
    estamos estava estavam estive fui foram éramos seria será serão sou somos tinha tinham teve tive teria houve há
    havia posso pode podem podia poderia quero quer querem queria devia deve devem preciso precisa sei sabe sabem
    saber acho acha achei parece vejo vê ver vendo viu vi faço fazem fazendo fez fiz digo diz dizer disse falou fala
    falar falando chegou chega chegar veio vem vêm venho indo ir vamo vamu bora partiu gosto gosta gostei amo amei
    amando adoro adorei odeio odiei torcendo chorando rindo morrendo surtando dormir comer comendo assistindo
    assistir dele dela deles delas nele nela neles nelas num numa desse dessa deste desta nesse nessa naquele
    daquela àquele comigo contigo conosco mim ti nosso nossa nossos nossas teus tuas cada outro outra outros outras
    algum alguma alguns nenhum nenhuma ninguém alguém algo mesmo mesma então porém pois enquanto embora sobre contra
    desde durante entre após perto longe dentro fora assim logo talvez quase demais tão tanto pouco apenas pô poxa
    eita ué aff affe putz caraca caramba porra caralho merda foda fodeu bosta mano cara véi galera povo menino
    menina moça moço cadê kd hj amg vdd tlgd mds pqp vtnc slc blz vlw flw obg msm tb dps qnd qdo pras pros eh soh ae
    aê eae oi oie olá tchau hehe hahaha hahahaha rs rsrs rsrsrs kkkkkk bons boas linda lindo lindos lindas
    maravilhosa maravilhoso ótimo ótima péssimo ridículo chato chata feliz triste melhores piores nova novo manhã
    tarde madrugada semana mês segunda terça quarta quinta sexta sábado domingo homem mulher filho filha mãe pai
    irmão família amigo amiga amigos amor vida casa mundo coisa coisas vez vezes dinheiro trabalho tomara saudade
    saudades sdds parabéns beijo beijos abraço coração programa novela jogo time pedido produto entrega qualidade
    preço compra loja recomendo
  `,
};
