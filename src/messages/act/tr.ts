import type { ActWords } from './words.ts';

/** Turkish. */
export const tr: ActWords = {
  titles: { mine: 'Bu kaydı üstlen', answered: 'Yanıtlandı olarak işaretle', 'not-ours': 'Bu bizimle ilgili değil' },
  explained: {
    mine: 'Bundan sonra bu kayıtla siz ilgilenirsiniz. Herkes kaydın sizde olduğunu görür.',
    answered: 'Bundan sonra yanıtlanmış sayılır; özetler ve hatırlatmalar artık sormaz.',
    'not-ours': 'Yanıtsız kapatılır. Hiçbir şey silinmez, kayıt yeniden açılabilir.',
  },
  notYet: 'Henüz hiçbir şey olmadı. İşlem, düğmeye bastığınızda yapılır.',
  submit: { mine: 'Üstlen', answered: 'Yanıtlandı olarak işaretle', 'not-ours': 'Kapat' },
  who: 'Siz kimsiniz?',
  whoIfYouLike: 'Siz kimsiniz? (isteğe bağlı)',
  choose: 'Lütfen seçin',
  actingAs: (name) => `İşlem ${name} adına yapılacak.`,
  answerUrl: 'Yanıt nerede okunabilir? (isteğe bağlı)',
  reason: 'Neden bizimle ilgili değil? (isteğe bağlı)',
  done: 'Tamamlandı, teşekkürler',
  doneWords: {
    mine: (owner) => (owner === null ? 'Kayıt üstlenildi.' : `Kaydın sorumlusu artık ${owner}.`),
    answered: 'Yanıtlandı olarak işaretlendi.',
    'not-ours': 'Kapatıldı.',
  },
  usedBefore: 'Bu bağlantı görevini yaptı; kayıt o zamandan beri değişti.',
  alreadySo: { answered: 'Zaten yanıtlandı olarak işaretli.', 'not-ours': 'Zaten kapalı.' },
  taken: (owner) => `Bu kaydın sorumlusu zaten ${owner}. Siz üstlenecekseniz lütfen birbirinizle konuşun.`,
  closed: (status) => `Yapılacak bir şey kalmadı: kayıt kapalı (${status}).`,
  now: 'Şu anki durum',
  gone: 'Bu kayıt artık saklanmıyor, yapılacak bir şey yok.',
  expired: 'Bu bağlantı çok eski',
  expiredHint:
    'Özetlerdeki bağlantılar iki hafta geçerlidir. Hiçbir şey değişmedi; lütfen daha yeni bir özetteki bağlantıyı kullanın.',
  forged: 'Bu bağlantı eksik',
  forgedHint: 'Bir kısmı kesilmiş olabilir. Hiçbir şey değişmedi; lütfen bağlantıyı özetten yeniden açın.',
  tooMany: 'Ağınızdan çok fazla hatalı bağlantı açıldı. Lütfen birkaç dakika bekleyip yeniden deneyin.',
  whoIsMissing: 'Lütfen kim olduğunuzu seçin; diğerleri kaydın kimde olduğunu bilsin.',
  badAddress: 'Bu bir web adresi değil. Tam yazın (örneğin https://forum.example.com/t/12) ya da boş bırakın.',
  original: 'Özgün gönderiyi aç',
};
