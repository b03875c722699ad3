/**
 * Words that say nothing of what a text is about: articles, pronouns, prepositions, auxiliaries, intensifiers, courtesy.
 * Left out where words are counted; nothing is matched or scored by them.
 */
const WORDS = `
a about above after again against all also am an and another any anyone anything are around as at away back be because been
before being below between both but by came can cannot come could day days did do does doing done down during each
either else ever every everyone everything few first for from get gets getting give given go goes going gone good got had
has have having he hello her here hers hey hi him his how however i if in into is it its itself just know last least less let like
look made make makes many may maybe me might mine month months more most much must my myself need never new next no nobody none nor not
nothing now of off often ok okay on once one only or other our ours out over own people please put quite rather really
said same say says see seems she should since so some somebody someone something soon still such take than thank thanks
that the their them then there these they thing things think this those though through time times to today together too
took two under until up upon us use used using very via want wants was way we week weeks well went were what when where whether which
while who whole whom whose why will with within without would year years yes yesterday yet you your yours
don doesn didn isn wasn aren weren haven hasn hadn won wouldn couldn shouldn

acaba ama ancak artık aslında ay aynı az bana bazı belki ben benden beni benim beri bile bin bir biraz birçok biri
birkaç birşey biz bize bizden bizi bizim böyle böylece bu buna bunda bundan bunlar bunları bunların bunu bunun burada
bütün çok çünkü da daha dahi de defa değil demek den diğer diye dolayı dün edecek eden eder ederim edilen ediyor
ediyorum en et etmek etti ettim ettiği evet fakat fazla gayet gerçekten geri gibi göre gün günü günler hala hâlâ halde
hani hatta hayır hem hemen henüz hep her herhangi herkes herkese hiç hiçbir için içinde iki ile ilgili ise işte kadar
karşı kendi kendine kere kez ki kim kimse lazım lütfen merhaba mı mi mu mü nasıl ne neden nerede nereye niçin niye o
olan olarak oldu oldum olduğu olduğunu olmadı olmak olması olmaz olsa olsun olup olur oluyor on ona ondan onlar onları
onların onu onun orada öyle önce rağmen saat sadece sana sanki selam sen senden seni senin siz size sizden sizi sizin
son sonra sürekli şekilde şey şeyi şeyler şimdi şöyle şu şuna şunu tam tamam tane tarafından teşekkür teşekkürler tüm
üzere var vardı ve veya ya yani yapılan yapmak yaptı yerde yıl yine yok yoksa zaten zaman bugün yarın üç olmuş diyor
dedi hafta haftadır gündür aydır

aby aż ale albo ani bardzo bez będzie będą bo by byli być był była było były ci cię ciągle co coś czy czyli dla dlaczego do dobry
dobre dość drugi dużo dwa dwie dzień dni dziś dzisiaj dzięki gdy gdyby gdzie go i ich ile im inne inny ja jak jaka jakby jaki jakieś jako je
jeden jedna jednak jedno jego jej jem jest jestem jeszcze jeśli jeżeli już każdy kiedy kto która które którego której
który których którym którzy ktoś lat lecz lub ma mają mam mamy mi między mieć miał miała mnie moja moje może można mój
mu my na nad nam nami nas nasz nawet nic nich nie niech niej nim niż no o od około on ona one oni ono oraz pan pani państwo po
pod podczas poza ponad ponieważ potem powinno proszę przed prawie przez przy raz razem roku są się sobie swoje swój ta tak taka
taki takie tam te tego tej tem temu ten teraz też to tobie trzeba tu tutaj twój ty tych tygodnia tygodnie tydzień tylko tym u w wam was wasz we
wcale według wiele wszystko wszyscy właśnie wy z za zaś zawsze ze zbyt znowu że żaden żadnej żadnych żeby wczoraj jutro witam godzin miesiąc
mogę mogą jestem jesteśmy

از این آن است بود شد شده شود می نمی را و یا با به بر در که تا هم همه هر چه چرا چون اگر ولی اما پس نه نیست نبود بی برای
روی زیر بعد قبل پیش دیگر دیگه خیلی خود خودم خودش من تو او ما شما آنها ایشان مرا ترا ام ات اش اند ایم اید هست هستم
هستند هستید هستیم باشد باید شاید کنم کند کنند کنید کنیم کرد کردم کردند کردن کرده کن دارد دارم دارند داریم دارید داره
داشت داشتم دهد داد دادم دادن شدم میشود میشه نمیشه میکنم میکند میکنه نمیکنم نمیکنه میخواهم چند چیز چیزی یک یکی دو سه بار روز
روزه ماه سال هفته ساعت امروز دیروز فردا الان حالا هنوز همین همان فقط حتی مثل وقتی کسی هیچ هیچی بسیار بیش کم کمی
سلام لطفا ممنون مرسی تشکر خوب آیا بله خیر نیز جز درباره طرف توی اینکه آنکه اینجا آنجا چطور چگونه کجا کی کدام البته
واقعا اصلا تنها بهتر بوده بودم بودند گفت گفتند گفتم میگه میگویند
`;

/** The words as they are written; whoever compares folds both sides. */
export const FUNCTION_WORDS: readonly string[] = WORDS.trim().split(/\s+/u);
