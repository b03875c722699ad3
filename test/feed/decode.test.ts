import { expect, onTestFinished, test, vi } from 'vitest';
import { decodeText } from '../../src/feed/decode.ts';

/** Bytes of a text in a page of one byte a character. */
function encode(text: string, charset: string): Uint8Array {
  const decoder = new TextDecoder(charset);
  const codes = new Map<string, number>();
  for (let code = 255; code >= 0; code--) codes.set(decoder.decode(Uint8Array.of(code)), code);
  return Uint8Array.from([...text], (sign) => codes.get(sign) ?? 0x3f);
}

function feed(title: string, declared: string | null): string {
  const encoding = declared === null ? '' : ` encoding="${declared}"`;
  return `<?xml version="1.0"${encoding}?>\n<rss version="2.0"><channel><title>${title}</title></channel></rss>`;
}

const turkish = 'Kırık ürün geldi, şirket iadeyi üç gündür geciktiriyor ve çağrı merkezi açılmıyor';
const polish = 'Paczka zaginęła, a obsługa sklepu od tygodnia nie odpowiada na żadną wiadomość i zgłoszenie';
const russian = 'Посылка потерялась, служба поддержки не отвечает уже вторую неделю и деньги не вернули';
const greek = 'Το δέμα χάθηκε και η εξυπηρέτηση δεν απαντά εδώ και μία εβδομάδα για την επιστροφή';
const arabic = 'وصل المنتج مكسورا والشركة لا ترد على الاتصال منذ ثلاثة أيام';

test.each([
  ['windows-1254', turkish, 'utf-8'],
  ['windows-1254', turkish, 'iso-8859-1'],
  ['windows-1254', turkish, null],
  ['iso-8859-2', polish, 'utf-8'],
  ['iso-8859-2', polish, 'iso-8859-1'],
  ['windows-1250', polish, null],
  ['windows-1251', russian, null],
  ['koi8-r', russian, 'utf-8'],
  ['iso-8859-5', russian, null],
  ['windows-1253', greek, 'utf-8'],
  ['windows-1256', arabic, null],
])('%s reads right although the declaration says otherwise or nothing: "%s", %s', (charset, title, declared) => {
  const bytes = encode(feed(title, declared), charset);

  const { text } = decodeText(bytes, { contentType: 'application/rss+xml', language: null });

  expect(text).toContain(title);
});

test('a right label decides where the letters alone would not', () => {
  const title = 'Smörgås';

  expect(decodeText(encode(feed(title, 'iso-8859-1'), 'windows-1252'), NO_HINTS).text).toContain(title);
  const byHeader = { contentType: 'text/xml; charset="ISO-8859-1"', language: null };
  expect(decodeText(encode(feed(title, null), 'windows-1252'), byHeader).text).toContain(title);
});

test('the language of the source tips the scales for a short text', () => {
  const bytes = encode(feed('Şikâyet', null), 'windows-1254');

  const { text, charset } = decodeText(bytes, { contentType: null, language: 'tr-TR' });

  expect(text).toContain('Şikâyet');
  expect(charset).toBe('windows-1254');
});

test('sound UTF-8 is UTF-8 under any label', () => {
  const bytes = new TextEncoder().encode(feed(turkish, 'iso-8859-9'));

  const decoded = decodeText(bytes, { contentType: 'text/xml; charset=iso-8859-1', language: 'tr' });

  expect(decoded).toEqual({ text: feed(turkish, 'iso-8859-9'), charset: 'utf-8' });
});

test('UTF-8 that was cut or spoiled in one place stays UTF-8', () => {
  const bytes = new TextEncoder().encode(feed(turkish, null));
  const cut = bytes.slice(0, bytes.indexOf(0xc5) + 1);
  const spoiled = Uint8Array.from([...bytes, 0xff, 0x20]);

  expect(decodeText(spoiled, NO_HINTS).text).toContain(turkish);
  expect(decodeText(cut, NO_HINTS).charset).not.toBe('utf-16le');
});

test('UTF-16 is known with and without a mark', () => {
  const source = feed('سلام', null);
  const bytes = new Uint8Array(Buffer.from(source, 'utf16le'));

  expect(decodeText(bytes, NO_HINTS).text).toBe(source);
  expect(decodeText(Uint8Array.from([0xff, 0xfe, ...bytes]), NO_HINTS).text).toBe(source);
});

test('ISO-2022-JP hides in ASCII', () => {
  const bytes = Uint8Array.from([
    ...Buffer.from('<title>'),
    0x1b,
    0x24,
    0x42,
    0x46,
    0x7c,
    0x4b,
    0x5c,
    0x1b,
    0x28,
    0x42,
  ]);

  expect(decodeText(bytes, NO_HINTS)).toEqual({ text: '<title>日本', charset: 'iso-2022-jp' });
});

test('a label that nobody knows and bytes that mean nothing do no harm', () => {
  const noise = Uint8Array.from({ length: 1_000 }, (_, index) => (index * 7_919) % 256);

  expect(decodeText(noise, { contentType: 'text/xml; charset=klingon-1', language: 'xx' }).text.length).toBeGreaterThan(
    0,
  );
  expect(decodeText(new Uint8Array(), NO_HINTS)).toEqual({ text: '', charset: 'utf-8' });
});

const NO_HINTS = { contentType: null, language: null };

test('a code page that this Node lacks, as version 22 lacks iso-8859-16, is passed over', () => {
  const Whole = TextDecoder;
  vi.stubGlobal(
    'TextDecoder',
    class extends Whole {
      constructor(...given: ConstructorParameters<typeof Whole>) {
        if (given[0] === 'iso-8859-16') throw new RangeError('The "iso-8859-16" encoding is not supported');
        super(...given);
      }
    },
  );
  onTestFinished(() => void vi.unstubAllGlobals());

  const { text, charset } = decodeText(Buffer.from('6bb3f364', 'hex'), { contentType: null, language: 'pl' });

  expect(text).toBe('kłód');
  expect(charset).toMatch(/^(?:windows-1250|iso-8859-2)$/u);
});
