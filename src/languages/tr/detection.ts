import type { Detection } from '../rules.ts';

export const detection: Detection = {
  tag: 'tr',
  script: 'latin',
  letters: 'ğşıöüç',
  words: `
    gelmedi kimse cevap hala hâlâ yok vermiyor edin etmedi olmadı geldi çalışmıyor bozuk iade kırık müşteri
    hizmetleri para telefonu yardım istedim gönderdi gönderin teslim edildi ulaştı hiçbir sorun yorum beklemeyin
    kullandım güle olduğu olduğunu ederim ve bir bu da de için icin çok cok ne ama var gibi daha en ben sen o biz
    siz onlar bana sana ona bize size beni seni onu bizi sizi benim senin onun bizim sizin mi mı mu mü ki ile değil
    degil kadar sonra önce once olarak olan oldu oldum olsun olur olmuş olması diye her şey sey hiç hic iyi kötü
    guzel güzel ürün urun ürünü urunu aldım aldim kargo teşekkürler tesekkurler tavsiye kaliteli memnun kaldım şu su
    bunu buna bunun böyle nasıl nasil neden niye niçin hangi kim ya yani işte iste artık artik şimdi simdi bugün
    bugun yarın dün dun gün gun yıl sene ay hep herkes bile sadece fakat ancak çünkü cunku eğer veya hem gerçekten
    biraz fazla fiyat performans göre gore diyor dedi etti etmek yapmak yapıyor yapiyor ediyor istiyorum arkadaşlar
    lan ulan abi allah türk türkiye insan zaten hızlı uygun tam yine başka kendi sipariş ettim kullanıyorum
    kullanışlı süper beğendim harika almayın alın şahane sesi telefon bence gayet oldukça sorunsuz kotu berbat
    rezalet muhteşem muhtesem mükemmel güzeldi iyiydi kötüydü lazım lazim gerek değildi yoktu vardı vardi tamam evet
    hayır hayir lütfen lutfen merhaba selam günaydın sağol sagol eyvallah abla kardeşim kardesim canım canim hocam
    seninle benimle onunla biri birisi birşey birsey hicbir bütün butun tüm tum diğer diger yaptım yaptim aldık
    aldik geliyor gidiyor bekliyorum beklerken bekledim istiyor istemiyorum biliyorum bilmiyorum olmuyor olmaz
    olmadi oldukca paket paketi paketleme ürünler urunler fiyatı fiyati kalite kalitesi kalitesiz satıcı satici
    mağaza magaza alin almayin öneririm oneririm memnunum memnunuz teşekkür tesekkur ederiz
  `,
};
