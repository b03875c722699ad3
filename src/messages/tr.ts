import { createCount } from './plural.ts';
import type { DigestFacts, Messages, ReminderFacts, SpikeFacts } from './wording.ts';

const count = createCount('tr');

function subject(facts: DigestFacts): string {
  const { unanswered, overdue, overdueForText, fresh, promises, mentions, brand, only } = facts;
  if (mentions === 0) return `Yanıt bekleyen yok: ${brand}`;
  if (unanswered === 0 && promises > 0) return `${count(promises, { other: 'Vadesi gelen # söz' })}: ${brand}`;
  if (unanswered === 0) return `${count(mentions, { other: '# paylaşım' })}: ${brand}`;
  const notes: string[] = [];
  if (overdue === 1) notes.push(`1 gecikmiş, ${overdueForText ?? ''}`);
  if (overdue > 1) notes.push(`${count(overdue, { other: '# gecikmiş' })}, en uzunu ${overdueForText ?? ''}`);
  if (promises > 0) notes.push(count(promises, { other: 'vadesi gelen # söz' }));
  if (overdue === 0 && fresh > 0) notes.push(count(fresh, { other: '# yeni' }));
  const about = notes.length === 0 ? '' : ` (${notes.join(', ')})`;
  return `${count(unanswered, { other: '# yanıtsız' })}${about}: ${brand}${only === null ? '' : ` – ${only}`}`;
}

function greeting(facts: DigestFacts): string {
  const { unanswered, overdue, mentions, brand } = facts;
  if (mentions === 0) return `Merhaba! ${brand} hakkında yanıt bekleyen bir paylaşım yok.`;
  if (unanswered === 0)
    return `Merhaba! ${brand} hakkında bilginize sunulan ${count(mentions, { other: '# paylaşım' })} var.`;
  const start = `Merhaba! ${brand} hakkında ${count(unanswered, { other: '# paylaşım' })} yanıt bekliyor`;
  if (overdue === 0) return `${start}.`;
  if (overdue === unanswered) return `${start}; söz verilen süre geçti.`;
  return `${start}; ${count(overdue, { other: '# tanesinin' })} süresi geçti.`;
}

function parts({ overdue, overdueForText, promises, soon, silent }: ReminderFacts): string {
  const found = [
    overdue === 0
      ? null
      : [count(overdue, { other: '# gecikmiş' }), overdueForText].filter((part) => part !== null).join(', '),
    promises === 0 ? null : count(promises, { other: 'vadesi gelen # söz' }),
    soon === 0 ? null : count(soon, { other: 'yakında yanıtlanacak # paylaşım' }),
    silent === 0 ? null : count(silent, { other: 'gelişme olmayan # konu' }),
  ];
  return found.filter((part) => part !== null).join(' · ');
}

function reminderSubject(facts: ReminderFacts): string {
  const { to, brand, only } = facts;
  const start = to === null ? 'Hatırlatma' : `${to} için`;
  return `${start}: ${parts(facts)}: ${brand}${only === null ? '' : ` – ${only}`}`;
}

function reminderGreeting(facts: ReminderFacts): string {
  const { to, brand } = facts;
  if (to === null) return `Merhaba! ${brand} hakkında hatırlatma: ${parts(facts)}.`;
  return `Merhaba ${to}! ${brand} hakkında zamanında yanıt verilmedi: ${parts(facts)}.`;
}

function spikeSubject({ voices, usualText, hours, brand }: SpikeFacts): string {
  return `Olağandan çok daha fazla şikâyet: ${hours} saatte ${count(voices, { other: '#' })} (olağan: ${usualText}): ${brand}`;
}

function spikeGreeting({ voices, usualText, hours, commonText, brand }: SpikeFacts): string {
  const start = `Son ${hours} saatte ${count(voices, { other: '# kişi' })} ${brand} hakkında olumsuz yazdı; bu saatlerde olağan sayı ${usualText}.`;
  return commonText === null ? start : `${start} Ortak noktalar: ${commonText}.`;
}

/** Turkish. */
export const tr: Messages = {
  tag: 'tr',
  locale: 'tr',
  direction: 'ltr',
  quotes: ['“', '”'],
  comma: ', ',
  durationStyle: 'long',
  labels: { negative: 'Olumsuz', neutral: 'Nötr', positive: 'Olumlu' },
  intents: {
    complaint: 'şikâyet',
    question: 'soru',
    praise: 'övgü',
    troll: 'trol',
    news: 'haber',
    spam: 'spam',
    other: 'diğer',
  },
  signals: {
    abuse: 'hakaret içeriyor',
    refund: 'parasını geri istiyor',
    defect: 'ürün kusurlu',
    health: 'sağlık sorunu',
    'legal-threat': 'yasal yola başvuracağını söylüyor',
    'churn-threat': 'müşterimiz olmayı bırakabilir',
    delay: 'uzun süredir bekliyor',
    'no-answer': 'daha önce yanıt alamamış',
  },
  statuses: { unanswered: 'yanıtsız', answered: 'yanıtlandı', resolved: 'çözüldü', dismissed: 'yanıt gerekmiyor' },
  rungs: { watched: 'izleniyor', warned: 'uyarıldı', blocked: 'engellendi' },
  rules: {
    'service-failure': 'bir şeyler ters gitmiş',
    waiting: 'uzun bekleyiş',
    lack: 'bir eksiklik var',
    negation: 'olumsuzlanmış övgü',
    'double-negation': 'çifte olumsuzluk',
    'abusive-word': 'hakaret',
    'own-word': 'kendi kelime listenizden',
    advice: 'başkalarına tavsiye',
    contrast: '“ama”dan sonrası daha ağır basıyor',
    comparison: 'rakibi tercih ediyor',
    'cancelled-praise': 'geri alınmış övgü',
    'quoted-praise': 'tırnak içinde övgü',
    sarcasm: 'alaycı bir dil',
    wish: 'yalnızca bir dilek',
    emoji: 'emoji',
    emoticon: 'yüz ifadesi',
    rating: 'yıldız puanı',
    exclamation: 'ünlem işaretleri',
    'off-target': 'bir kısmı başka bir konuda',
    'no-rules': 'bu dil puanlanmıyor',
  },
  digest: {
    subject,
    greeting,
    reminderSubject,
    reminderGreeting,
    spikeSubject,
    spikeGreeting,
    headings: {
      overdue: 'Süresi geçenler',
      promise: 'Vadesi gelen sözler',
      soon: 'Yakında yanıtlanacaklar',
      silent: 'Yanıtlandı, sonrasında gelişme yok',
      new: 'Yeniler',
      open: 'Hâlâ yanıt bekleyenler',
      other: 'Bilginize',
    },
    answerBy: (time) => `son yanıt zamanı ${time}`,
    promised: (text, time, late) => `verilen söz: ${text}, vadesi ${time}${late === null ? '' : ` (${late} gecikti)`}`,
    silentFor: (duration) => `${duration} boyunca gelişme yok`,
    isNew: 'Yeni',
    overdueBy: (duration) => `Süresi ${duration} önce doldu`,
    waiting: (duration) => `bekleme süresi ${duration}`,
    owner: (name) => `sorumlusu ${name}`,
    noOwner: 'henüz sorumlusu yok',
    copies: (copies) => count(copies, { other: 'başka # yerde de yayımlandı' }),
    watched: (rung) => `yazar izleme listesinde: ${rung}`,
    stars: (rating) => `5 üzerinden ${rating} yıldız`,
    urgency: (urgency) => `aciliyet ${urgency}/100`,
    verdicts: {
      negative: 'Olumsuz sayılmasının nedeni',
      neutral: 'Nötr sayılmasının nedeni',
      positive: 'Olumlu sayılmasının nedeni',
    },
    unexplained: 'metinde belirgin bir işaret yok',
    signals: 'Dikkat',
    inbox: 'Gelen kutusunda aç',
    acts: { mine: 'Ben ilgileniyorum', answered: 'Yanıtlandı', 'not-ours': 'Bizimle ilgili değil' },
    aboveThisLine: 'kodlarınızı bu satırın üstüne yazın',
    actByMail: (until) =>
      `“Ben ilgileniyorum”, “Yanıtlandı” veya “Bizimle ilgili değil” bağlantısına dokununca bir e-posta açılır; göndermeniz yeterli. Dilerseniz bu e-postayı kodu yazarak yanıtlayın. Son geçerlilik günü: ${until}.`,
    actByLink: (until) =>
      `“Ben ilgileniyorum”, “Yanıtlandı” ve “Bizimle ilgili değil” bağlantılarının son geçerlilik günü: ${until}.`,
    more: (more) => count(more, { other: '# paylaşım daha var, burada gösterilmedi.' }),
    trendHeading: (days) => count(days, { other: 'Son # gün' }),
    trend: ({ days, mentions, negative, open, worstDayText, worst }) => {
      const all = `${count(days, { other: 'Son # günde' })} ${count(mentions, { other: '# paylaşım' })}, ${count(negative, { other: '# tanesi olumsuz' })}`;
      if (worstDayText === null) return `${all}.`;
      const state = `${count(open, { other: '# yanıt bekliyor' })}, ${count(negative - open, { other: '# sonuçlandı' })}`;
      return `${all} (${state}). En çok olumsuz paylaşım: ${worstDayText} (${count(worst, { other: '#' })}).`;
    },
    trendKey:
      'Düz kırmızı: olumsuz, yanıt bekliyor. Çizgili kırmızı: olumsuz, yanıtlandı veya kapandı. Çizgili gri: diğerleri.',
    troublesHeading: 'Sorun yaşanan kaynaklar',
    trouble: (source, since, error) => {
      if (error === null)
        return `${source}: ${since === null ? 'henüz hiçbir şey gelmedi' : `${since} tarihinden beri yeni bir şey gelmedi`}`;
      return `${source}: ${since === null ? 'henüz hiç çalışmadı' : `son yanıt ${since}`} (${error})`;
    },
    troublesNote: 'Sorun giderilene kadar buradaki paylaşımlar eksik kalabilir.',
    held: (since) => `Sessiz saatler nedeniyle bekletildi; başlangıç: ${since}.`,
    madeBy: (digest, at) => `“${digest}” özeti, mentionwatch tarafından hazırlandı: ${at}.`,
  },
  report: {
    title: (brand) => `${brand} hakkında söylenenler`,
    period: (since, until) => `${since} – ${until}`,
    figures: { mentions: 'Paylaşım', unanswered: 'Yanıtsız', overdue: 'Gecikmiş' },
    total: 'Toplam',
    groupings: { day: 'Gün', source: 'Kaynak', alert: 'Takip', language: 'Dil', owner: 'Sorumlu', label: 'Duygu' },
    none: '(yok)',
    answerTimes: 'Yanıt süresi',
    median: 'ortanca',
    p90: '10 yanıttan 9’u en geç',
    withinSla: 'zamanında',
    noAnswers: 'Henüz yanıt yok.',
    worst: 'En acil yanıtsız paylaşımlar',
    noMentions: 'Bu sürede bir paylaşım olmadı.',
    columns: {
      id: 'No',
      urgency: 'Aciliyet',
      waiting: 'Bekliyor',
      owner: 'Sorumlu',
      where: 'Nerede',
      mention: 'Paylaşım',
    },
  },
  charts: {
    volume: 'Zaman içinde paylaşımlar',
    oneBar: (unit, step) => {
      if (unit === 'hour') return 'Her çubuk bir saattir.';
      return step === 1 ? 'Her çubuk bir gündür.' : `Her çubuk ${step} gündür.`;
    },
    peak: (time, number) => `En yüksek çubuk: ${number} (${time}).`,
    earlier: (earlier) => count(earlier, { other: '# paylaşım bu süreden önce yazılmış, bu sürede bulunmuş.' }),
    waves: 'Şikâyet dalgaları',
    wave: (from, until, voices, usual) =>
      `${from} – ${until}: üç saatte en çok ${count(voices, { other: '# kişi' })}; olağan sayı ${usual}`,
    ages: 'Yanıtsızlar, bekleme süresine göre',
    ageParts: { overdue: 'Gecikmiş', inTime: 'Süresi dolmamış', calm: 'Nötr veya olumlu' },
    answers: 'Yanıtlar, yanıt süresine göre',
    answerParts: { within: 'Zamanında', late: 'Geç', never: 'Gecikmiş, hâlâ yanıtsız' },
    target: (duration) => `Hedef: ${duration}.`,
    upTo: (duration) => `en çok ${duration}`,
    over: (duration) => `${duration} üstü`,
    by: { source: 'Kaynağa göre', alert: 'Takibe göre', language: 'Dile göre', owner: 'Sorumluya göre' },
    others: (others) => count(others, { other: '# diğer' }),
    causes: 'Konular',
    ofNegative: 'Yalnızca olumsuz paylaşımlar.',
    before: 'Önceki',
    words: 'Öne çıkan kelimeler',
    wordsNote: 'Aynı uzunluktaki önceki süreye göre çok daha fazla kişi kullandı.',
    wordsAlone: 'En çok geçen kelimeler',
    wordsAloneNote: 'Karşılaştırılacak bir önceki süre henüz yok.',
    noWords: 'Önceki süreye göre öne çıkan bir kelime yok.',
    people: 'Kişi',
    word: 'Kelime',
    onlyNewest: (newest) => count(newest, { other: 'Bunun için yalnızca en yeni # paylaşım okundu.' }),
    asTable: 'Tablo olarak göster',
    from: 'Başlangıç',
    nothingOpen: 'Yanıt bekleyen olumsuz paylaşım yok.',
    noTroubles: 'Uzun süredir sorun yaşanan kaynak yok.',
    madeOn: (at) => `mentionwatch tarafından hazırlandı: ${at}.`,
  },
};
