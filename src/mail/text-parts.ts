/** Which parts of a mail hold its words, and the bytes of such a part without their transfer encoding. Pure. */

/** A part of a mail as BODYSTRUCTURE describes it. */
export interface Structure {
  /** Number of the part; absent for the only part of a mail that has no others. */
  part?: string | undefined;
  /** `text/plain`, in small letters. */
  type: string;
  parameters?: Readonly<Record<string, string>> | undefined;
  encoding?: string | undefined;
  disposition?: string | undefined;
  childNodes?: readonly Structure[] | undefined;
}

/** A part that is words. */
export interface TextPart {
  /** As IMAP names it: `1.2`. */
  part: string;
  encoding: string;
  charset: string | null;
}

const MOST_PARTS = 1_000;
const CONTROL = /[^\w.:-]/gu;

/**
 * The first plain text and the first HTML that are no attachments; parts of a mail inside the mail are not its own words.
 * Looks at a thousand parts at most.
 */
export function textParts(structure: Structure | undefined): { plain: TextPart | null; html: TextPart | null } {
  const found: { plain: TextPart | null; html: TextPart | null } = { plain: null, html: null };
  const waiting: Structure[] = structure === undefined ? [] : [structure];
  for (let seen = 0; seen < MOST_PARTS; seen++) {
    const node = waiting.shift();
    if (node === undefined) break;
    if (node.type.startsWith('multipart/')) {
      waiting.unshift(...(node.childNodes ?? []).slice(0, MOST_PARTS));
      continue;
    }
    if (node.disposition === 'attachment') continue;
    const part = {
      part: node.part ?? '1',
      encoding: (node.encoding ?? '').toLowerCase(),
      charset: node.parameters?.charset?.slice(0, 100).replace(CONTROL, '') ?? null,
    };
    if (node.type === 'text/plain') found.plain ??= part;
    if (node.type === 'text/html') found.html ??= part;
  }
  return found;
}

/** The bytes that a transfer encoding stands for; what is not of that encoding is passed over. */
export function decodeTransfer(bytes: Uint8Array, encoding: string): Uint8Array {
  if (encoding === 'base64') return Buffer.from(Buffer.from(bytes).toString('latin1'), 'base64');
  return encoding === 'quoted-printable' ? decodeQuotedPrintable(bytes) : bytes;
}

const EQUALS = 0x3d;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

function decodeQuotedPrintable(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte !== EQUALS) {
      out[length++] = byte;
      continue;
    }
    const next = bytes[at + 1];
    const pair = String.fromCharCode(next ?? 0, bytes[at + 2] ?? 0);
    if (next === LINE_FEED) at += 1;
    else if (next === CARRIAGE_RETURN && bytes[at + 2] === LINE_FEED) at += 2;
    else if (/^[\da-f]{2}$/iu.test(pair)) {
      out[length++] = Number.parseInt(pair, 16);
      at += 2;
    } else out[length++] = byte;
  }
  return out.subarray(0, length);
}
