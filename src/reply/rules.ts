import type { MessageTag } from '../messages/wording.ts';

/** What a reply should not do, as data: the words of each rule, what to do instead, and an example of both kinds. */

/** Languages of replies: those of digests. */
export type ReplyTag = MessageTag;

export type InEach<T> = Readonly<Record<ReplyTag, T>>;

/** Rules that look for words. A `*` at the end of a word stands for any ending, a space for any white space. */
export interface WordRule {
  id: string;
  severity: 'error' | 'warning';
  /** What the rule is about, in English, for the documentation. */
  about: string;
  words: InEach<readonly string[]>;
  /** Phrases that hold one of the words and mean something else. */
  except: InEach<readonly string[]>;
  advice: InEach<string>;
  bad: InEach<string>;
  good: InEach<string>;
}

const NONE: InEach<readonly string[]> = { en: [], tr: [], pl: [], fa: [] };

export const WORD_RULES: readonly WordRule[] = [
  {
    id: 'belittling',
    severity: 'error',
    about: 'words that make the matter, or what is asked of the customer, look small',
    words: {
      en: ['just', 'simply', 'calm down', 'no big deal', 'not a big deal', 'as easy as', 'merely', 'obviously'],
      tr: ['sadece', 'basitçe', 'yalnızca', 'sakin olun', 'abartmayın', 'abartıyorsunuz', 'alt tarafı', 'elbette ki'],
      pl: ['po prostu', 'wystarczy', 'proszę się uspokoić', 'to drobiazg', 'zwyczajnie', 'oczywiste jest'],
      fa: ['فقط', 'کافیه', 'کافی است', 'کافیست', 'صرفاً', 'آرام باشید', 'چیز مهمی نیست', 'به‌سادگی'],
    },
    except: {
      en: ['just now', 'have just', 'has just', 'just in case', 'just as', 'not just', 'only just'],
      tr: ['sadece size özel'],
      pl: ['nie wystarczy', 'nie wystarczyło'],
      fa: ['نه فقط', 'نه‌فقط'],
    },
    advice: {
      en: 'Leave the word out: it makes the trouble look small.',
      tr: 'Bu sözü çıkarın: sorunu küçük gösterir.',
      pl: 'Usuń to słowo: pomniejsza kłopot klienta.',
      fa: 'این واژه را بردارید: مشکل را کوچک نشان می‌دهد.',
    },
    bad: {
      en: 'You just need to restart it, and we will check again.',
      tr: 'Sadece yeniden başlatmanız gerekiyor, sonra inceleyeceğiz.',
      pl: 'Wystarczy zrestartować urządzenie, a my sprawdzimy resztę.',
      fa: 'فقط دستگاه را روشن کنید، ما بررسی می‌کنیم.',
    },
    good: {
      en: 'Please restart it; we have just checked the line and will check again.',
      tr: 'Lütfen yeniden başlatın; ardından hattı inceleyeceğiz.',
      pl: 'Proszę zrestartować urządzenie, a my sprawdzimy łącze.',
      fa: 'لطفاً دستگاه را دوباره روشن کنید، ما خط را بررسی می‌کنیم.',
    },
  },
  {
    id: 'blame',
    severity: 'error',
    about: 'the fault is put on the customer',
    words: {
      en: [
        ...['you should have', 'you must have', 'your fault', 'your mistake', 'your own fault', 'you failed to'],
        ...['you did not read', "you didn't read", 'you forgot to', 'as we already told you', 'you misused'],
      ],
      tr: [
        ...['sizin hatanız', 'sizin suçunuz', 'hata sizde', 'dikkat etseydiniz', 'okusaydınız', 'okumamışsınız'],
        ...['yanlış kullanmışsınız', 'daha önce de söyledik', 'unutmuşsunuz'],
      ],
      pl: [
        ...['pana wina', 'pani wina', 'państwa wina', 'twoja wina', 'trzeba było', 'powinien pan był'],
        ...['powinna pani była', 'nie przeczytał*', 'jak już mówiliśmy', 'zapomniał pan', 'zapomniała pani'],
      ],
      fa: ['تقصیر شما', 'تقصیر خودتان', 'اشتباه شما', 'اشتباه خودتان', 'مقصر شما', 'باید می‌خواندید', 'قبلاً گفتیم'],
    },
    except: NONE,
    advice: {
      en: 'Say what you will do, not what the customer did wrong.',
      tr: 'Müşterinin hatasını değil, sizin ne yapacağınızı yazın.',
      pl: 'Napisz, co zrobicie, a nie co klient zrobił źle.',
      fa: 'بنویسید چه می‌کنید، نه اینکه مشتری چه اشتباهی کرده است.',
    },
    bad: {
      en: 'You should have read the manual. We will look into it.',
      tr: 'Kılavuzu okusaydınız bu olmazdı. İnceleyeceğiz.',
      pl: 'Trzeba było przeczytać instrukcję. Sprawdzimy to.',
      fa: 'این اشتباه شما بوده است. بررسی می‌کنیم.',
    },
    good: {
      en: 'The manual is not clear there. We will look into it.',
      tr: 'Kılavuzun bu bölümü açık değil. İnceleyeceğiz.',
      pl: 'Instrukcja nie jest w tym miejscu jasna. Sprawdzimy to.',
      fa: 'راهنما در این بخش روشن نیست. بررسی می‌کنیم.',
    },
  },
  {
    id: 'stock-phrase',
    severity: 'warning',
    about: 'a phrase that everybody has read a hundred times',
    words: {
      en: [
        ...[
          'any inconvenience',
          'the inconvenience',
          'valued customer',
          'your call is important',
          'we value your feedback',
        ],
        ...[
          'your feedback is important',
          'rest assured',
          'we take this very seriously',
          'at your earliest convenience',
        ],
      ],
      tr: [
        ...['değerli müşterimiz', 'geri bildiriminiz bizim için değerli*', 'sizlere daha iyi hizmet'],
        ...['mağduriyetiniz için', 'en kısa sürede dönüş', 'görüşleriniz bizim için'],
      ],
      pl: [
        ...['wszelkie niedogodności', 'za niedogodności', 'szanowny kliencie', 'opinia jest dla nas ważna'],
        ...['dokładamy wszelkich starań', 'w najbliższym możliwym terminie'],
      ],
      fa: ['مشتری گرامی', 'هرگونه ناراحتی', 'نظر شما برای ما', 'در اسرع وقت', 'رضایت شما هدف', 'افتخار ماست'],
    },
    except: NONE,
    advice: {
      en: 'Say in your own words what happened to this customer.',
      tr: 'Bu müşterinin başına geleni kendi sözlerinizle yazın.',
      pl: 'Napisz własnymi słowami, co spotkało tego klienta.',
      fa: 'با واژه‌های خودتان بگویید چه بر این مشتری گذشته است.',
    },
    bad: {
      en: 'We apologize for any inconvenience. We will check it.',
      tr: 'Değerli müşterimiz, konuyu inceleyeceğiz.',
      pl: 'Przepraszamy za wszelkie niedogodności. Sprawdzimy to.',
      fa: 'مشتری گرامی، موضوع را بررسی می‌کنیم.',
    },
    good: {
      en: 'We are sorry that the parcel came broken. We will check it.',
      tr: 'Paketinizin kırık gelmesine üzüldük. Konuyu inceleyeceğiz.',
      pl: 'Przykro nam, że paczka dotarła uszkodzona. Sprawdzimy to.',
      fa: 'متأسفیم که بسته شکسته رسید. موضوع را بررسی می‌کنیم.',
    },
  },
  {
    id: 'humor',
    severity: 'error',
    about: 'jokes and smiles below a complaint; not looked for below praise',
    words: {
      en: ['haha*', 'lol', 'just kidding', 'jk', 'lmao'],
      tr: ['haha*', 'şaka yaptık', 'şaka şaka', 'gülümseten'],
      pl: ['haha*', 'hehe*', 'żart', 'żartujemy', 'z przymrużeniem oka'],
      fa: ['هاها*', 'شوخی کردیم', 'شوخی بود', 'خخخ*'],
    },
    except: NONE,
    advice: {
      en: 'No humor where somebody lost something, is ill or is angry.',
      tr: 'Kayıp, hastalık ya da öfke varken şaka yapmayın.',
      pl: 'Bez żartów tam, gdzie jest strata, choroba albo złość.',
      fa: 'جایی که زیان، بیماری یا خشم هست شوخی نکنید.',
    },
    bad: {
      en: 'Haha, parcels love to travel! We will check it.',
      tr: 'Haha, paketler gezmeyi sever! İnceleyeceğiz.',
      pl: 'Haha, paczki lubią podróże! Sprawdzimy to.',
      fa: 'هاها، بسته‌ها سفر را دوست دارند! بررسی می‌کنیم.',
    },
    good: {
      en: 'The parcel went to the wrong depot. We will check it.',
      tr: 'Paket yanlış depoya gitmiş. İnceleyeceğiz.',
      pl: 'Paczka trafiła do niewłaściwego magazynu. Sprawdzimy to.',
      fa: 'بسته به انبار اشتباه رفته است. بررسی می‌کنیم.',
    },
  },
];

/** What a reply should hold: at least one of these words, or the rule speaks. */
export interface NeedRule {
  id: 'no-next-step' | 'no-thanks-or-regret';
  severity: 'warning';
  about: string;
  words: InEach<readonly string[]>;
  advice: InEach<string>;
  bad: InEach<string>;
  good: InEach<string>;
}

export const NEED_RULES: readonly NeedRule[] = [
  {
    id: 'no-next-step',
    severity: 'warning',
    about: 'the reply does not say what happens next',
    words: {
      en: [
        ...['we will', "we'll", 'we are going to', 'please send', 'please write', 'please call', 'please message'],
        ...['send us', 'write to us', 'call us', 'message us', 'contact us', 'let us know', 'tell us', 'you will get'],
        ...['is on its way', 'today', 'tomorrow', 'within', 'by monday', 'by friday'],
      ],
      tr: [
        ...['*eceğiz', '*acağız', 'yazın', 'iletin', 'arayın', 'bize ulaşın', 'gönderin', 'yazar mısınız'],
        ...[
          'iletir misiniz',
          'bugün',
          'yarın',
          'gün içinde',
          'saat içinde',
          '*ıyoruz',
          '*iyoruz',
          '*uyoruz',
          '*üyoruz',
        ],
      ],
      pl: [
        ...['sprawdzimy', 'wyjaśnimy', 'odpiszemy', 'zadzwonimy', 'wyślemy', 'zwrócimy', 'wymienimy', 'sprawdzamy'],
        ...['wyjaśniamy', 'prosimy', 'proszę napisać', 'napisz', 'dziś', 'jutro', 'w ciągu', 'damy znać', 'odezwiemy*'],
      ],
      fa: [
        ...['خواهیم', 'می‌کنیم', 'می‌دهیم', 'می‌گیریم', 'می‌فرستیم', 'پیام دهید', 'پیام بدهید', 'بفرستید', 'بنویسید'],
        ...['تماس بگیرید', 'امروز', 'فردا', 'ظرف', 'تا پایان'],
      ],
    },
    advice: {
      en: 'Say what happens next, and until when.',
      tr: 'Bundan sonra ne olacağını ve ne zamana kadar olacağını yazın.',
      pl: 'Napisz, co będzie dalej i do kiedy.',
      fa: 'بنویسید گام بعدی چیست و تا کی.',
    },
    bad: {
      en: 'Thank you for telling us.',
      tr: 'Bildirdiğiniz için teşekkürler.',
      pl: 'Dziękujemy za wiadomość.',
      fa: 'سپاس از پیام شما.',
    },
    good: {
      en: 'Thank you for telling us. We will call you by Friday.',
      tr: 'Bildirdiğiniz için teşekkürler. Yarın sizi arayacağız.',
      pl: 'Dziękujemy za wiadomość. Zadzwonimy jutro.',
      fa: 'سپاس از پیام شما. فردا با شما تماس می‌گیریم.',
    },
  },
  {
    id: 'no-thanks-or-regret',
    severity: 'warning',
    about: 'the reply neither thanks nor acknowledges what happened',
    words: {
      en: ['thank*', 'sorry', 'apolog*', 'we understand', 'you are right', "you're right", 'we regret', 'we see'],
      tr: ['teşekkür*', 'üzgünüz', 'üzüldük', 'özür', 'haklısınız', 'anlıyoruz', 'sağ olun', 'pişmanız'],
      pl: ['dzięk*', 'przykro', 'przeprasza*', 'rozumiemy', 'ma pan rację', 'ma pani rację', 'mają państwo rację'],
      fa: ['سپاس*', 'متشکر*', 'ممنون*', 'متأسف*', 'متاسف*', 'پوزش', 'عذرخواهی', 'حق با شما', 'درک می‌کنیم', 'تشکر*'],
    },
    advice: {
      en: 'Thank the customer, or acknowledge what happened.',
      tr: 'Teşekkür edin ya da yaşananı kabul edin.',
      pl: 'Podziękuj albo odnieś się do tego, co się stało.',
      fa: 'تشکر کنید یا آنچه را پیش آمده بپذیرید.',
    },
    bad: {
      en: 'We will check it today.',
      tr: 'Bugün inceleyeceğiz.',
      pl: 'Sprawdzimy to dziś.',
      fa: 'امروز بررسی می‌کنیم.',
    },
    good: {
      en: 'Thank you. We will check it today.',
      tr: 'Teşekkürler. Bugün inceleyeceğiz.',
      pl: 'Dziękujemy. Sprawdzimy to dziś.',
      fa: 'سپاسگزاریم. امروز بررسی می‌کنیم.',
    },
  },
];

/** Advice of the rules whose code is in lint.ts. */
export const OTHER_ADVICE = {
  'personal-data': {
    en: 'Keep personal data out of a public reply; ask for it in private.',
    tr: 'Kişisel bilgileri herkese açık yanıtta yazmayın; özelden isteyin.',
    pl: 'Nie podawaj danych osobowych publicznie; poproś o nie prywatnie.',
    fa: 'دادهٔ شخصی را در پاسخ عمومی ننویسید؛ آن را خصوصی بخواهید.',
  },
  'asks-again': {
    en: 'The customer has said this already; do not ask for it again.',
    tr: 'Müşteri bunu zaten yazmış; yeniden sormayın.',
    pl: 'Klient już to podał; nie pytaj o to ponownie.',
    fa: 'مشتری این را پیش‌تر گفته است؛ دوباره نپرسید.',
  },
  'used-again': {
    en: 'This sentence stood in other answers of the last 30 days; write it anew.',
    tr: 'Bu cümle son 30 günün başka yanıtlarında da var; yeniden yazın.',
    pl: 'To zdanie było już w odpowiedziach z ostatnich 30 dni; napisz je inaczej.',
    fa: 'این جمله در پاسخ‌های ۳۰ روز گذشته هم بوده است؛ آن را از نو بنویسید.',
  },
  'too-long': {
    en: 'The platform takes no reply of this length.',
    tr: 'Platform bu uzunlukta bir yanıt kabul etmez.',
    pl: 'Platforma nie przyjmie tak długiej odpowiedzi.',
    fa: 'این سکو پاسخی به این بلندی را نمی‌پذیرد.',
  },
  empty: {
    en: 'There is no text.',
    tr: 'Metin yok.',
    pl: 'Nie ma tekstu.',
    fa: 'متنی نیست.',
  },
} as const satisfies Record<string, InEach<string>>;
