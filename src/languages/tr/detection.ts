import type { Detection } from '../rules.ts';

export const detection: Detection = {
  tag: 'tr',
  script: 'latin',
  letters: 'ğşıöüç',
  words: `
    gelmedi kimse cevap hala hâlâ yok vermiyor edin etmedi olmadı geldi çalışmıyor bozuk iade kırık müşteri hizmetleri para telefonu
    yardım istedim gönderdi gönderin teslim edildi ulaştı hiçbir sorun yorum beklemeyin kullandım güle olduğu olduğunu ederim
    ve bir bu da de için icin çok cok ne ama var yok gibi daha en ben sen o biz siz onlar bana sana ona bize size
    beni seni onu bizi sizi benim senin onun bizim sizin mi mı mu mü ki ile değil degil kadar sonra önce once
    olarak olan oldu oldum olsun olur olmuş olması diye her şey sey hiç hic iyi kötü guzel güzel ürün urun
    ürünü urunu aldım aldim geldi kargo teşekkürler tesekkurler tavsiye ederim kaliteli memnun kaldım şu su
    bunu buna bunun böyle nasıl nasil neden niye niçin hangi kim kimse ya yani işte iste artık artik şimdi
    simdi bugün bugun yarın dün dun gün gun yıl sene ay hep herkes bile sadece fakat ancak çünkü cunku
    eğer veya hem gerçekten biraz fazla fiyat performans göre gore diyor dedi etti etmek yapmak yapıyor yapiyor
    ediyor istiyorum arkadaşlar lan ulan abi allah türk türkiye insan zaten hızlı uygun tam yine başka kendi
    sipariş ettim kullanıyorum kullanışlı süper beğendim harika almayın alın şahane sesi telefon bence
    gayet oldukça sorunsuz
  `,
};
