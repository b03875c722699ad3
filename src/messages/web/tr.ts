import type { WebWords } from './words.ts';

/** Turkish. */
export const tr: WebWords = {
  shell: {
    skip: 'İçeriğe geç',
    navigation: 'Sayfalar',
    pages: { inbox: 'Gelen kutusu', board: 'Süreler', report: 'Rakamlar', sources: 'Kaynaklar' },
    signedInAs: (name) => `Oturum açan: ${name}`,
    signOut: 'Oturumu kapat',
  },
  signIn: {
    title: 'Oturum aç',
    lead: (brand) => `${brand} hakkında söylenenler ve bunlarla kimin ilgilendiği.`,
    name: 'Ad',
    password: 'Parola',
    submit: 'Oturum aç',
    wrong: 'Ad ile parola birbirini tutmuyor. İkisini de kontrol edip yeniden deneyin.',
    tooMany: (duration) => `Çok fazla deneme yapıldı. Lütfen ${duration} bekleyip yeniden deneyin.`,
    busy: 'Şu anda çok kişi oturum açıyor. Lütfen birazdan yeniden deneyin.',
    staleForm: 'Bu form çok uzun süre açık kaldı ya da bu sayfadan gönderilmedi. Lütfen yeniden doldurun.',
    back: 'Sayfaya dön',
  },
  faults: {
    notFound: 'Burada bir şey yok',
    notFoundHint: 'Adres yanlış yazılmış ya da kayıt silinmiş olabilir.',
    notAllowed: 'Bakabilirsiniz, ama bunu yapamazsınız',
    notAllowedHint: 'Başka bir rol için bu gelen kutusunu yöneten kişiye başvurun.',
    tooLong: 'Bu, gönderilemeyecek kadar uzun. Metni kısaltıp yeniden deneyin.',
    unexpected: 'Bizim tarafımızda bir şeyler ters gitti',
    unexpectedHint:
      'Hiçbir şey değişmedi. Yeniden deneyin; tekrarlanırsa bu gelen kutusunu yöneten kişiye şu numarayı iletin:',
    locked: 'Veritabanı meşgul. Hiçbir şey değişmedi; lütfen birazdan yeniden deneyin.',
  },
};
