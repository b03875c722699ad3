import { fold } from '../core/fold.ts';

/** The words of a text as comparing sees them: folded, in order, without what publishers put around a story. */
export interface Words {
  /** Folded; a text that is written without spaces gives one entry a character. */
  words: readonly string[];
  /** A number below 2^32 for each word; equal words have equal ones. */
  hashes: Uint32Array;
  /** Does the word at this place name something: has it a digit, a capital, or a script without capitals? */
  naming: Uint8Array;
  /** How many words at the start may be a headline that somebody else wrote. */
  headline: number;
}

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
const MIN_CUT_WORDS = 12;
const CUT = /[\s.…[\](){}»>-]+$/u;

/** All words of a title and the text below it; the publisher's name is taken off the end of the title. */
export function allWordsOf(title: string, text: string, publisher: string | null = null): Words {
  return tokenize(withoutPublisher(title.slice(0, MAX_TEXT), publisher), text.slice(0, MAX_TEXT).trim());
}

/** The words of the story alone: without newsroom labels, dateline, byline and the publisher's lines at the end. */
export function storyWordsOf(title: string, text: string, publisher: string | null = null): Words {
  const head = withoutPublisher(title.slice(0, MAX_TEXT), publisher).replace(LABEL, '');
  const body = withoutTail(text.slice(0, MAX_TEXT).trim());
  const words = tokenize(head, body.replace(LABEL, '').replace(BYLINE, '').replace(DATELINE, ''));
  return CUT_OFF.test(text.slice(-TAIL)) ? withoutCutWord(words) : words;
}

// The last word before an ellipsis may be half a word. Not in a short text, where it may be all that counts.
function withoutCutWord(text: Words): Words {
  const { words, hashes, naming } = text;
  if (words.length < MIN_CUT_WORDS || /\p{N}/u.test(words.at(-1) ?? '')) return text;
  return { ...text, words: words.slice(0, -1), hashes: hashes.slice(0, -1), naming: naming.slice(0, -1) };
}

// An item is read for its identity, its signature and each comparison, most often the very same text.
const recent: { head: string; body: string; words: Words }[] = [];
const MAX_RECENT = 4;

function tokenize(head: string, body: string): Words {
  const met = recent.find((one) => one.body === body && one.head === head);
  if (met !== undefined) return met.words;
  const words = readWords(head, body);
  recent.unshift({ head, body, words });
  if (recent.length > MAX_RECENT) recent.pop();
  return words;
}

function readWords(head: string, body: string): Words {
  // Some feeds repeat the title at the start of the text.
  const text = head === '' || body.startsWith(head) ? body : `${head}\n${body}`;
  const headline = head === '' ? UNMARKED_HEADLINE : body === '' ? 0 : (head.match(WORD) ?? []).length;
  const words: string[] = [];
  const hashes: number[] = [];
  const naming: number[] = [];
  for (const word of text.match(WORD) ?? []) {
    const known = readWord(word);
    for (let part = 0; part < known.parts.length; part++) {
      words.push(known.parts[part] ?? '');
      hashes.push(known.hashes[part] ?? 0);
      naming.push(known.isName);
    }
  }
  return { words, hashes: new Uint32Array(hashes), naming: new Uint8Array(naming), headline };
}

/** Where a text without a title has its headline, if it has one. */
const UNMARKED_HEADLINE = 16;

// A number keeps its inner signs: 4.7.0 is not 4.0.7.
const WORD = /\p{N}+(?:[.,:/]\p{N}+)*|[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;
const SPACELESS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

/** How comparing sees one word. */
interface ReadWord {
  parts: readonly string[];
  hashes: readonly number[];
  /** 1 where it names something. */
  isName: number;
}

// Texts are made of the same words again and again, and each text is read several times.
const known = new Map<string, ReadWord>();
const MAX_KNOWN = 20_000;
const MAX_KNOWN_LENGTH = 40;

function readWord(word: string): ReadWord {
  const found = known.get(word);
  if (found !== undefined) return found;
  const parts = (SPACELESS.test(word) ? [...fold(word)] : [fold(word)]).filter((part) => part !== '');
  const made = { parts, hashes: parts.map(wordHash), isName: namesSomething(word) ? 1 : 0 };
  if (word.length > MAX_KNOWN_LENGTH) return made;
  if (known.size >= MAX_KNOWN) known.clear();
  known.set(word, made);
  return made;
}

// FNV-1a, then a finish that spreads its bits.
function wordHash(word: string): number {
  let state = 0x811c9dc5;
  for (let index = 0; index < word.length; index++) state = Math.imul(state ^ word.charCodeAt(index), 0x01000193);
  return mixBits(state);
}

/** The finish of MurmurHash3: whole numbers below 2^32 to whole numbers below 2^32, spread evenly. */
export function mixBits(value: number): number {
  let state = value ^ (value >>> 16);
  state = Math.imul(state, 0x85ebca6b);
  state ^= state >>> 13;
  state = Math.imul(state, 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}

function namesSomething(word: string): boolean {
  if (word.toLowerCase() !== word || /\p{N}/u.test(word)) return true;
  return word.length > 2 && word.toUpperCase() === word;
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
  for (const mark of POST_MARKS) {
    const at = text.slice(start, end).search(mark);
    if (at >= 0 && start + at > MIN_STORY) end = start + at;
  }
  for (const mark of INVITATIONS) {
    // The words of an invitation may be the writer's own, unless they stand at the end, below a longer text.
    const from = Math.max(MIN_STORY, end - INVITATION_TAIL, Math.floor(end / 2));
    const at = from < end ? text.slice(from, end).search(mark) : -1;
    if (at >= 0) end = from + at;
  }
  const window = Math.max(0, end - TAIL);
  return text.slice(0, window) + text.slice(window, end).replace(CUT, '');
}
