import { oneLine } from '../core/text.ts';
import { decodeText } from '../feed/decode.ts';
import { decodeTransfer, type TextPart } from './text-parts.ts';

/** Who a mail says it is from; nothing of it is proven. */
export interface Sender {
  name: string | null;
  /** In small letters. */
  address: string;
}

/** The head of a mail, as far as it matters here. Every string is plain text in one line. */
export interface Head {
  /** Message-ID without its brackets. */
  id: string | null;
  /** `null` where there is no sender, or more than one. */
  from: Sender | null;
  subject: string;
  /** What the mail itself says; `null` where that is no date. */
  date: number | null;
  /** A program sent it: a list, a notice, an absence note, a bounce. */
  isAutomatic: boolean;
  /** A digest of ours. */
  isDigest: boolean;
  /** Somebody answers a digest of ours. */
  answersDigest: boolean;
  /** Our own mail server found that it is not from whom it says (DMARC). */
  isForged: boolean;
}

/** A mail: its head and its words, `null` where it has none of that kind. */
export interface Letter extends Head {
  plain: string | null;
  html: string | null;
}

const LONGEST_SUBJECT = 1_000;
const LONGEST_ID = 500;
const BULK = /^(?:bulk|list|junk|auto_reply)\b/iu;
const DAEMON = /^(?:mailer-daemon|postmaster|bounces?)(?:[+-][^@]*)?@/u;
/** Message-IDs of our digests; see `idOf` in run/digests.ts. */
const DIGEST_ID = /<mw-[0-9a-f]{32}(?:\.[^<>@]*)?@/u;
const DIGEST_LIST = /<[a-z0-9-]*\.mentionwatch\./u;

/** Reads the head of a mail: the bytes from its beginning to the first empty line, or as much as was fetched of it. */
export async function readHead(bytes: Uint8Array): Promise<Head> {
  const { default: PostalMime, addressParser } = await import('postal-mime');
  // Old programs write letters into the head as they are, in whatever character set.
  const { text } = decodeText(bytes, { contentType: null, language: null });
  const mail = await PostalMime.parse(`${text.replace(/\r?\n\r?\n[\s\S]*$/u, '')}\r\n\r\n`);
  const all = (name: string) => mail.headers.filter(({ key }) => key === name).map(({ value }) => value);
  const first = (name: string) => all(name)[0] ?? '';
  const isAlone = all('from').length === 1 && addressParser(first('from'), { flatten: true }).length === 1;
  const address = (isAlone ? (mail.from?.address ?? '') : '').trim().toLowerCase();
  const name = oneLine(mail.from?.name ?? '').slice(0, 200);
  const at = Date.parse(mail.date ?? '');
  const submitted = first('auto-submitted').trim();
  return {
    id:
      oneLine(mail.messageId ?? '')
        .replace(/^<|>$/gu, '')
        .slice(0, LONGEST_ID) || null,
    from: /^[^\s@]{1,200}@[^\s@]{1,200}$/u.test(address) ? { name: name === '' ? null : name, address } : null,
    subject: oneLine((mail.subject ?? '').slice(0, LONGEST_SUBJECT)),
    date: Number.isNaN(at) ? null : at,
    isAutomatic:
      (submitted !== '' && !/^no\b/iu.test(submitted)) ||
      BULK.test(first('precedence').trim()) ||
      [...all('list-id'), ...all('list-unsubscribe'), ...all('x-autoreply'), ...all('x-autorespond')].length > 0 ||
      first('return-path').trim() === '<>' ||
      /^\s*multipart\/report\b/iu.test(first('content-type')) ||
      DAEMON.test(address),
    isDigest: DIGEST_ID.test(`<${mail.messageId ?? ''}`.replace('<<', '<')) || DIGEST_LIST.test(first('list-id')),
    answersDigest: DIGEST_ID.test(`${first('in-reply-to')} ${first('references')}`),
    // RFC 8601: a server writes its finding above everything that came with the mail.
    isForged: /\bdmarc\s*=\s*fail\b/iu.test(first('authentication-results')),
  };
}

/** The words of a part, whatever character set it claims to be in. */
export function readPart(bytes: Uint8Array, { encoding, charset }: TextPart, language: string | null): string {
  const contentType = charset === null ? null : `text/plain; charset=${charset}`;
  return decodeText(decodeTransfer(bytes, encoding), { contentType, language }).text;
}
