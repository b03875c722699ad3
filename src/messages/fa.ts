import { createCount } from './plural.ts';
import type { DigestFacts, Messages, ReminderFacts, SpikeFacts } from './wording.ts';

const count = createCount('fa-IR');

function subject(facts: DigestFacts): string {
  const { unanswered, overdue, overdueForText, fresh, promises, mentions, brand, only } = facts;
  if (mentions === 0) return `موردی در انتظار پاسخ نیست: ${brand}`;
  if (unanswered === 0 && promises > 0) return `${count(promises, { other: '# قول سررسیده' })}: ${brand}`;
  if (unanswered === 0) return `${count(mentions, { other: '# مورد' })}: ${brand}`;
  const notes: string[] = [];
  if (overdue === 1) notes.push(`${count(1, { other: '# مورد دیرشده' })}، ${overdueForText ?? ''}`);
  if (overdue > 1) notes.push(`${count(overdue, { other: '# مورد دیرشده' })}، تا ${overdueForText ?? ''}`);
  if (promises > 0) notes.push(count(promises, { other: '# قول سررسیده' }));
  if (overdue === 0 && fresh > 0) notes.push(count(fresh, { other: '# مورد تازه' }));
  const about = notes.length === 0 ? '' : ` (${notes.join('، ')})`;
  const tail = only === null ? '' : ` – ${only}`;
  return `${count(unanswered, { other: '# مورد بی‌پاسخ' })}${about}: ${brand}${tail}`;
}

function greeting(facts: DigestFacts): string {
  const { unanswered, overdue, mentions, brand } = facts;
  if (mentions === 0) return `سلام! هیچ موردی دربارهٔ ${brand} در انتظار پاسخ نیست.`;
  if (unanswered === 0) return `سلام! ${count(mentions, { other: '# مورد' })} دربارهٔ ${brand} برای اطلاع شما.`;
  const start = `سلام! ${count(unanswered, { other: '# مورد' })} دربارهٔ ${brand} در انتظار پاسخ شماست`;
  if (overdue === 0) return `${start}.`;
  if (overdue === unanswered) return `${start} و مهلت پاسخ گذشته است.`;
  return `${start} و مهلت پاسخ ${count(overdue, { other: '# مورد' })} گذشته است.`;
}

function parts({ overdue, overdueForText, promises, soon, silent }: ReminderFacts): string {
  const found = [
    overdue === 0
      ? null
      : [count(overdue, { other: '# مورد دیرشده' }), overdueForText].filter((part) => part !== null).join('، '),
    promises === 0 ? null : count(promises, { other: '# قول سررسیده' }),
    soon === 0 ? null : count(soon, { other: 'مهلت پاسخ # مورد نزدیک است' }),
    silent === 0 ? null : count(silent, { other: '# مورد بی‌پیگیری' }),
  ];
  return found.filter((part) => part !== null).join(' · ');
}

function reminderSubject(facts: ReminderFacts): string {
  const { to, brand, only } = facts;
  const start = to === null ? 'یادآوری' : `ارجاع به ${to}`;
  return `${start}: ${parts(facts)}: ${brand}${only === null ? '' : ` – ${only}`}`;
}

function reminderGreeting(facts: ReminderFacts): string {
  const { to, brand } = facts;
  if (to === null) return `سلام! یادآوری دربارهٔ ${brand}: ${parts(facts)}.`;
  return `سلام ${to}! دربارهٔ ${brand} کسی به‌موقع پاسخ نداده است: ${parts(facts)}.`;
}

function spikeSubject({ voices, usualText, hours, brand }: SpikeFacts): string {
  const number = count(voices, { other: '#' });
  return `شکایت‌ها بسیار بیش از معمول: ${number} در ${count(hours, { other: '#' })} ساعت (معمول: ${usualText}): ${brand}`;
}

function spikeGreeting({ voices, usualText, hours, commonText, brand }: SpikeFacts): string {
  const start = `در ${count(hours, { other: '#' })} ساعت گذشته ${count(voices, { other: '# نفر' })} دربارهٔ ${brand} بد نوشته‌اند؛ معمول این ساعت ${usualText} است.`;
  return commonText === null ? start : `${start} وجه مشترک: ${commonText}.`;
}

/** Persian: right to left, Persian digits and the calendar of Iran. */
export const fa: Messages = {
  tag: 'fa',
  locale: 'fa-IR',
  direction: 'rtl',
  quotes: ['«', '»'],
  comma: '، ',
  durationStyle: 'long',
  labels: { negative: 'منفی', neutral: 'خنثی', positive: 'مثبت' },
  intents: {
    complaint: 'شکایت',
    question: 'پرسش',
    praise: 'تعریف',
    troll: 'ترول',
    news: 'خبر',
    spam: 'هرزنامه',
    other: 'سایر',
  },
  signals: {
    abuse: 'توهین',
    refund: 'درخواست بازگشت وجه',
    defect: 'کالای معیوب',
    health: 'آسیب به سلامت',
    'legal-threat': 'تهدید به پیگیری قانونی',
    'churn-threat': 'احتمال از دست رفتن مشتری',
    delay: 'انتظار طولانی',
    'no-answer': 'پیش‌تر پاسخی نگرفته',
  },
  statuses: { unanswered: 'بی‌پاسخ', answered: 'پاسخ داده‌شده', resolved: 'حل‌شده', dismissed: 'بی‌نیاز از پاسخ' },
  rungs: { watched: 'زیر نظر', warned: 'هشدار گرفته', blocked: 'مسدود شده' },
  rules: {
    'service-failure': 'مشکلی پیش آمده',
    waiting: 'انتظار طولانی',
    lack: 'چیزی کم است',
    negation: 'تعریفِ منفی‌شده',
    'double-negation': 'منفیِ در منفی',
    'abusive-word': 'توهین',
    'own-word': 'از فهرست واژه‌های شما',
    advice: 'توصیه به دیگران',
    contrast: 'آنچه پس از «ولی» آمده مهم‌تر است',
    comparison: 'رقیب را ترجیح داده',
    'cancelled-praise': 'تعریفِ پس‌گرفته‌شده',
    'quoted-praise': 'تعریف درون گیومه',
    sarcasm: 'لحن کنایه‌آمیز',
    wish: 'تنها یک آرزو',
    emoji: 'شکلک',
    emoticon: 'شکلک نوشتاری',
    rating: 'امتیاز ستاره‌ای',
    exclamation: 'علامت‌های تعجب',
    'off-target': 'بخشی دربارهٔ موضوعی دیگر است',
    'no-rules': 'این زبان سنجیده نمی‌شود',
  },
  digest: {
    subject,
    greeting,
    reminderSubject,
    reminderGreeting,
    spikeSubject,
    spikeGreeting,
    headings: {
      overdue: 'مهلت‌گذشته',
      promise: 'قول‌های سررسیده',
      soon: 'مهلت پاسخ نزدیک است',
      silent: 'پاسخ داده‌شده و بی‌پیگیری',
      new: 'تازه',
      open: 'همچنان بی‌پاسخ',
      other: 'برای اطلاع',
    },
    answerBy: (time) => `مهلت پاسخ تا ${time}`,
    promised: (text, time, late) => `قول داده‌شده: ${text}، تا ${time}${late === null ? '' : ` (${late} دیرکرد)`}`,
    silentFor: (duration) => `${duration} بی‌پیگیری`,
    isNew: 'تازه',
    overdueBy: (duration) => `${duration} از مهلت گذشته`,
    waiting: (duration) => `${duration} در انتظار پاسخ`,
    owner: (name) => `مسئول: ${name}`,
    noOwner: 'هنوز مسئولی ندارد',
    copies: (copies) => count(copies, { other: '# نسخهٔ دیگر در جاهای دیگر' }),
    watched: (rung) => `نویسنده در فهرست زیر نظر است: ${rung}`,
    stars: (rating) => `${rating} ستاره از ۵`,
    urgency: (urgency) => `فوریت ${urgency} از ۱۰۰`,
    verdicts: { negative: 'چرا منفی است', neutral: 'چرا خنثی است', positive: 'چرا مثبت است' },
    unexplained: 'نشانهٔ روشنی در متن نیست',
    signals: 'توجه',
    inbox: 'باز کردن در صندوق',
    acts: { mine: 'با من', answered: 'پاسخ داده شد', 'not-ours': 'به ما مربوط نیست' },
    aboveThisLine: 'کدها را بالای این خط بنویسید',
    actByMail: (until) =>
      `با لمس «با من»، «پاسخ داده شد» یا «به ما مربوط نیست» یک ایمیل آماده باز می‌شود؛ فقط آن را بفرستید. یا همین ایمیل را با نوشتن کد پاسخ دهید. تا ${until} معتبر است.`,
    actByLink: (until) => `پیوندهای «با من»، «پاسخ داده شد» و «به ما مربوط نیست» تا ${until} معتبرند.`,
    more: (more) => count(more, { other: '# مورد دیگر اینجا نشان داده نشده است.' }),
    trendHeading: (days) => count(days, { other: '# روز گذشته' }),
    trend: ({ days, mentions, negative, open, worstDayText, worst }) => {
      const all = `در ${count(days, { other: '# روز گذشته' })}: ${count(mentions, { other: '# مورد' })} که ${count(negative, { other: '# مورد آن منفی است' })}`;
      if (worstDayText === null) return `${all}.`;
      const state = `${count(open, { other: '# بی‌پاسخ' })}، ${count(negative - open, { other: '# رسیدگی‌شده' })}`;
      return `${all} (${state}). بیشترین موارد منفی: ${worstDayText} (${count(worst, { other: '#' })}).`;
    },
    trendKey: 'قرمز پر: منفی و بی‌پاسخ. قرمز راه‌راه: منفی و رسیدگی‌شده. خاکستری راه‌راه: بقیه.',
    troublesHeading: 'منابع دچار مشکل',
    trouble: (source, since, error) => {
      if (error === null)
        return `${source}: ${since === null ? 'تاکنون چیزی نرسیده است' : `از ${since} چیز تازه‌ای نرسیده است`}`;
      return `${source}: ${since === null ? 'تاکنون کار نکرده است' : `بی‌پاسخ از ${since}`} (${error})`;
    },
    troublesNote: 'تا رفع مشکل ممکن است برخی موارد این منابع دیده نشوند.',
    held: (since) => `به‌سبب ساعت‌های سکوت از ${since} نگه داشته شد.`,
    madeBy: (digest, at) => `گزارش «${digest}»، تهیه‌شده با mentionwatch در ${at}.`,
  },
  report: {
    title: (brand) => `آنچه دربارهٔ ${brand} گفته شده`,
    period: (since, until) => `از ${since} تا ${until}`,
    figures: { mentions: 'موارد', unanswered: 'بی‌پاسخ', overdue: 'دیرشده' },
    total: 'جمع',
    groupings: { day: 'روز', source: 'منبع', alert: 'هشدار', language: 'زبان', owner: 'مسئول', label: 'لحن' },
    none: '(بدون)',
    answerTimes: 'زمان پاسخ',
    median: 'میانه',
    p90: '۹ پاسخ از ۱۰ تا',
    withinSla: 'به‌موقع',
    noAnswers: 'هنوز پاسخی داده نشده است.',
    worst: 'فوری‌ترین موارد بی‌پاسخ',
    noMentions: 'در این بازه چیزی گفته نشده است.',
    columns: { id: 'شماره', urgency: 'فوریت', waiting: 'انتظار', owner: 'مسئول', where: 'کجا', mention: 'متن' },
  },
  charts: {
    volume: 'موارد در گذر زمان',
    oneBar: (unit, step) => {
      if (unit === 'hour') return 'هر ستون یک ساعت است.';
      return step === 1 ? 'هر ستون یک روز است.' : count(step, { other: 'هر ستون # روز است.' });
    },
    peak: (time, number) => `بلندترین ستون: ${number} (${time}).`,
    earlier: (earlier) => count(earlier, { other: '# مورد دیگر پیش از این بازه نوشته و در این بازه پیدا شده است.' }),
    waves: 'موج‌های شکایت',
    wave: (from, until, voices, usual) =>
      `از ${from} تا ${until}: حداکثر ${count(voices, { other: '# نفر' })} در سه ساعت؛ معمول ${usual}`,
    ages: 'موارد بی‌پاسخ بر پایهٔ زمان انتظار',
    ageParts: { overdue: 'دیرشده', inTime: 'هنوز در مهلت', calm: 'خنثی یا مثبت' },
    answers: 'پاسخ‌ها بر پایهٔ زمان پاسخ',
    answerParts: { within: 'به‌موقع', late: 'دیر', never: 'دیرشده و همچنان بی‌پاسخ' },
    target: (duration) => `هدف: ${duration}.`,
    upTo: (duration) => `تا ${duration}`,
    over: (duration) => `بیش از ${duration}`,
    by: { source: 'به تفکیک منبع', alert: 'به تفکیک هشدار', language: 'به تفکیک زبان', owner: 'به تفکیک مسئول' },
    others: (others) => count(others, { other: '# مورد دیگر' }),
    causes: 'موضوع‌ها',
    ofNegative: 'تنها موارد منفی.',
    before: 'پیش از این',
    words: 'واژه‌های چشمگیر',
    wordsNote: 'افراد بسیار بیشتری نسبت به بازهٔ پیشین با همین طول آن‌ها را به کار برده‌اند.',
    wordsAlone: 'پرکاربردترین واژه‌ها',
    wordsAloneNote: 'هنوز بازهٔ پیشینی برای مقایسه وجود ندارد.',
    noWords: 'هیچ واژه‌ای نسبت به بازهٔ پیشین چشمگیر نیست.',
    people: 'نفر',
    word: 'واژه',
    onlyNewest: (newest) => count(newest, { other: 'برای این بخش تنها # مورد تازه‌تر خوانده شد.' }),
    asTable: 'نمایش ارقام در جدول',
    from: 'از',
    nothingOpen: 'هیچ مورد منفی در انتظار پاسخ نیست.',
    noTroubles: 'هیچ منبعی به‌طور پیوسته دچار مشکل نیست.',
    madeOn: (at) => `تهیه‌شده با mentionwatch در ${at}.`,
  },
};
