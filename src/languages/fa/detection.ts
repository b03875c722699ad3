import type { Detection } from '../rules.ts';

export const detection: Detection = {
  tag: 'fa',
  script: 'arabic',
  letters: 'پچژگ',
  words: `
    و در به از که این را رو با است ها های هم برای تا بود خیلی خوب
    نبود من ما شما او آن اون یک یه هر اگر اگه ولی اما یا چون بعد قبل
    همه هیچ کیفیت عالی غذا سفارش داشت نداشت بودن شد شده شدن کرد
    کرده کردم کردن کنم کنید میکنم می‌کنم نمی می باید نیست هست
    هستم بد بسیار واقعا اصلا فقط دیگه دیگر تو چی چه چرا کجا کی مثل
    همیشه ممنون لطفا پیشنهاد خرید قیمت طعم مزه بسته بندی ارسال
    رسید دیر سرد تازه فیلم نان برنج پیتزا جوجه مرغ سس گوشت تشکر
    سپاس کم زیاد هستش داره نداره میشه نمیشه بهتر خوشمزه مناسب
    خوبی خوبه عالیه بودم بودیم دادن دادند کاملا دو بار دفعه نفر
    ساعت دوست محصول محصولات مورد حجم متاسفانه پیک سریع فود اسنپ
  `,
};

/** Persian as it is typed without a Persian keyboard; only words that no other language has. */
export const romanized: Detection = {
  tag: 'fa',
  script: 'latin',
  letters: '',
  words: `
    ghaza ghazash ghazaha ghazaye khoob khoub khob khub khube khobe khoobe khubi kheili kheyli khyli khili bood bod boodan budan
    budam boodam boodim nabud nabood nabod naboodan mikonam mikone mikonan mikonid konid kardam kardim kardan nakardam
    mishe nemishe mishavad dare nadare dasht nadasht dashtam dashtim dadam dadan nadadan omad umad oomad omadan resid
    nareside rasid hast hastam nist ast vali aslan chera lotfan mamnoon mamnun mamnon merci salam keyfiat keyfiyat keyfiyyat
    sefaresh garm sard dir hanooz hanuz hamishe hamintor khoshmaze aali baraye behem beheshun beham baham digeh dige kolan
    vaghean vaqean bishtar behtar kamtar kheyr gheymat geymat takhir eshtebah eshtebahi tahvil shod shode nashod nashode
    gozashte khastam mikham nemikham pishnahad tashakor dastetun hamin hamun inke agar age chon chejori inghad ghad bude
    daram nadaram midam midan nadadid begam goftam mikhad ziad chizi hichi
  `,
};
