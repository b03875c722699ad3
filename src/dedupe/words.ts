import { readWords, type Words } from './read-words.ts';

/** Characters of a text that are looked at; a story is told by its beginning. */
const MAX_TEXT = 24_000;

// How far before the end of a text its publisher's lines may begin, and how much text there must be above them.
const TAIL = 700;
const INVITATION_TAIL = 260;
const MIN_STORY = 20;

/** The line that blog programs put below a story in a feed. Cuts all that follows it. */
const POST_MARKS: readonly RegExp[] = [
  /the post .{1,300}?appeared first on /isu,
  /der beitrag .{1,300}?erschien zuerst /isu,
  /(?:artykuł|wpis|artykul) .{1,300}?(?:pochodzi z serwisu|pojawił się poc?zątkowo) /isu,
  /l['’]article .{1,300}?est apparu en premier sur /isu,
  /l['’]articolo .{1,300}?(?:proviene da|sembra essere il primo) /isu,
  /(?:la entrada|el artículo) .{1,300}?(?:se publicó primero|apareció primero) /isu,
  /het bericht .{1,300}?verscheen eerst op /isu,
  /(?:сообщение|запись) .{1,300}?(?:появились? сначала|впервые появилась) /isu,
  /نوشته .{1,300}?اولین بار در /su,
  /(?:yazısı|haberi) ilk önce /iu,
];

/** Invitations to read on or to subscribe, and notes of rights. */
const INVITATIONS: readonly RegExp[] = [
  /(?:continue reading|read more|read the (?:full|whole) |keep reading|devamını oku|devamı için|haberin devamı|czytaj (?:dalej|więcej|całość)|weiterlesen|lire la suite|leer más|lue lisää|читать далее|ادامه مطلب|بیشتر بخوانید)/iu,
  /(?:subscribe to (?:our|the)|sign up for (?:our|the) newsletter|bültenimize|zapisz się (?:na|do)|عضویت در خبرنامه)/iu,
  /(?:©|\(c\) ?(?:19|20)\d\d|copyright (?:©|\(c\)|(?:19|20)\d\d)|all rights reserved|tüm hakları saklıdır|wszelkie prawa zastrzeżone|alle rechte vorbehalten|کلیه حقوق|تمامی حقوق)/iu,
];

/** City, agency and dash before a story: `TEHRAN (IRNA) —`, `ANKARA, (AA) -`; a line that names who wrote it. */
const DATELINE = /^\p{Lu}[\p{L}.,' -]{1,40}\([\p{L}\p{N} .&/-]{2,30}\)\s{0,3}[-—–:]{1,2}\s+/u;
const BYLINE = /^by \p{Lu}[\p{L}.'-]{0,30}(?: \p{Lu}[\p{L}.'-]{0,30}){0,3}[.,|]\s+/iu;
/** Labels that newsrooms put before a headline. They name nothing. */
const LABEL =
  /^(?:breaking(?: news)?|just in|update[ds]?|watch|exclusive|live|video|photos?|opinion|analysis|correction|son dakika|flaş|özel haber|pilne|z ostatniej chwili|wideo|aktualizacja|eilmeldung|exklusiv|urgente|última hora|en direct|فوری|خبر فوری|عاجل|срочно|молния|видео)\s{0,2}[:|–—-]\s{1,3}/iu;
const CUT_OFF = /(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s{0,3}$/u;
/** As long as what says so can be. */
const CUT_OFF_LENGTH = 9;
const MIN_CUT_WORDS = 12;
const CUT = /[\s.…[\](){}»>-]+$/u;

/** All words of a title and the text below it; the publisher's name is taken off the end of the title. */
export function allWordsOf(title: string, text: string, publisher: string | null = null): Words {
  return tokenize(withoutPublisher(title.slice(0, MAX_TEXT), publisher), text.slice(0, MAX_TEXT).trim());
}

/** The words of the story alone: without newsroom labels, dateline, byline and the publisher's lines at the end. */
export function storyWordsOf(title: string, text: string, publisher: string | null = null): Words {
  const met = recentStories.get(text);
  if (met !== undefined && met.title === title && met.publisher === publisher) return met.words;
  const words = readStory(title, text, publisher);
  if (recentStories.size >= MAX_RECENT) recentStories.clear();
  recentStories.set(text, { title, publisher, words });
  return words;
}

// A text gets its signature first, and then is compared.
const recentStories = new Map<string, { title: string; publisher: string | null; words: Words }>();

function readStory(title: string, text: string, publisher: string | null): Words {
  const head = withoutPublisher(title.slice(0, MAX_TEXT), publisher).replace(LABEL, '');
  const body = withoutTail(text.slice(0, MAX_TEXT).trim());
  const words = tokenize(head, body.replace(LABEL, '').replace(BYLINE, '').replace(DATELINE, ''));
  return CUT_OFF.test(text.slice(-CUT_OFF_LENGTH)) ? withoutCutWord(words) : words;
}

// The last word before an ellipsis may be half a word. Not in a short text, where it may be all that counts.
function withoutCutWord(text: Words): Words {
  const count = text.hashes.length;
  return count < MIN_CUT_WORDS || /\p{N}/u.test(text.words[count - 1] ?? '') ? text : text.withoutLast();
}

// An item is read for its identity, its signature and each comparison, and a page's items by turns: most often the
// very same text, but for the signs at its end.
const recent = new Map<string, { headEnd: number | null; words: Words }>();
const MAX_RECENT = 64;

function tokenize(head: string, body: string): Words {
  // Some feeds repeat the title at the start of the text.
  const whole = head === '' || body.startsWith(head) ? body : `${head}\n${body}`;
  const text = whole.slice(0, wordsEnd(whole));
  const headEnd = head === '' ? null : body === '' ? 0 : head.length;
  const met = recent.get(text);
  if (met !== undefined && met.headEnd === headEnd) return met.words;
  const words = readWords(text, headEnd);
  if (recent.size >= MAX_RECENT) recent.clear();
  recent.set(text, { headEnd, words });
  return words;
}

/** Where the signs of ASCII begin that end a text. No word ends in one. */
function wordsEnd(text: string): number {
  let end = text.length;
  while (end > 0) {
    const code = text.charCodeAt(end - 1);
    if (code > 0x40 || code === 0x27 || (code >= 0x30 && code <= 0x39)) break;
    end--;
  }
  return end;
}

// A headline and its publisher's name behind a dash or a bar.
function withoutPublisher(title: string, publisher: string | null): string {
  const name = publisher?.trim() ?? '';
  const trimmed = title.trim();
  if (name === '' || !trimmed.endsWith(name)) return trimmed;
  const rest = trimmed.slice(0, -name.length).trimEnd();
  return rest.length > 1 && '-–—|·•:»'.includes(rest.slice(-1)) ? rest.slice(0, -1).trimEnd() : trimmed;
}

function withoutTail(text: string): string {
  const start = Math.max(0, text.length - TAIL);
  let end = text.length;
  let tail = text.slice(start);
  for (const mark of POST_MARKS) {
    // Nearly no text has one.
    if (!mark.test(tail)) continue;
    const at = tail.search(mark);
    if (start + at > MIN_STORY) end = start + at;
    tail = text.slice(start, end);
  }
  for (const mark of INVITATIONS) {
    // The words of an invitation may be the writer's own, unless they stand at the end, below a longer text.
    const from = Math.max(MIN_STORY, end - INVITATION_TAIL, Math.floor(end / 2));
    if (from >= end) continue;
    const last = text.slice(from, end);
    if (mark.test(last)) end = from + last.search(mark);
  }
  const window = Math.max(0, end - TAIL);
  return text.slice(0, window) + text.slice(window, end).replace(CUT, '');
}
