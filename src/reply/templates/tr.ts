import type { ReplyPhrases } from '../phrases.ts';

/** Turkish. */
export const tr: ReplyPhrases = {
  greeting: ['Merhaba {name},', 'Merhaba,'],
  thanks: {
    complaint: 'yaşadıklarınızı bize anlattığınız için teşekkür ederiz.',
    question: 'sorunuz için teşekkür ederiz.',
    praise: 'güzel sözleriniz için teşekkür ederiz.',
  },
  acknowledge: {
    health: 'Sağlığınız her şeyden önce gelir; anlattığınızı hemen ele alıyoruz.',
    'legal-threat': 'Konunun sizin için bu noktaya geldiğini anlıyoruz.',
    'no-answer': '{brand} olarak size yanıt vermemiz gerekirken vermedik.',
    defect: 'Elinize geçen ürün olması gerektiği gibi çalışmıyor.',
    delay: 'Size söylenenden çok daha uzun süre beklediniz.',
    refund: 'Paranızın iadesini bekliyorsunuz.',
    'churn-threat': 'Bize olan güveninizin sarsıldığını anlıyoruz.',
    abuse: 'Öfkenizi görüyoruz ve nedenini bilmek istiyoruz.',
    complaint: 'Bunun {brand} olarak sizden gördüğümüz güvene yakışmadığını anlıyoruz.',
    question: 'Sayfamızda bunun açık olmadığını anlıyoruz.',
  },
  apology: 'Hata bizim; özür dileriz.',
  regret: 'İşin bu noktaya gelmesine üzüldük.',
  next: {
    health: 'Bu konudan sorumlu arkadaşımız bugün sizinle iletişime geçecek.',
    'legal-threat': 'Sorumlu arkadaşımız konunuzu bugün okuyacak ve size bizzat yanıt verecek.',
    'no-answer': 'Bundan sonra konunuzla tek bir kişi ilgilenecek; bugün size bilgi vereceğiz.',
    defect: 'Bugün inceleyeceğiz; değişim mi onarım mı olacağını size bildireceğiz.',
    delay: 'Nerede olduğunu bugün öğrenip size yeni tarihi bildireceğiz.',
    refund: 'Ödemenizi bugün kontrol edip iade tarihini size bildireceğiz.',
    'churn-threat': 'Konunuzu bugün inceleyip neler yapabileceğimizi size bildireceğiz.',
    abuse: 'Lütfen ne olduğunu bize yazın; bugün inceleyeceğiz.',
    complaint: 'Bugün inceleyip sonucunu size bildireceğiz.',
    question: 'Bugün öğrenip buradan yanıtlayacağız.',
  },
  inPrivate: 'Ayrıntıları orada konuşabilmemiz için lütfen bize özel mesaj gönderin.',
  reach: 'Bize doğrudan da ulaşabilirsiniz: {contact}.',
  praise: 'Sözlerinizi bütün ekibe ileteceğiz.',
  closing: '{brand} ekibi',
};
