/** Where a redirect leads, and what may go along. Pure. */
import { MentionwatchError } from '../core/errors.ts';

/** One step of an exchange: what is asked, of whom. Header names are in lower case. */
export interface Hop {
  url: URL;
  method: string;
  headers: Readonly<Record<string, string>>;
  body: string | Uint8Array | null;
  /** Were all redirects so far permanent? */
  permanent: boolean;
}

// What may be said to anybody. Every other header, above all those that the config gives, may be a credential.
const HARMLESS: readonly string[] = [
  'accept',
  'accept-encoding',
  'accept-language',
  'content-type',
  'if-modified-since',
  'if-none-match',
  'user-agent',
];
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

/**
 * The first step of an exchange. A name and password in the address become an Authorization header.
 * @throws refused, when the address is no http or https address
 */
export function firstHop(
  address: string,
  method: string,
  headers: Readonly<Record<string, string>>,
  body: string | Uint8Array | null,
): Hop {
  const url = webAddress(address);
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) given[name.toLowerCase()] = value;
  if (url.username !== '' || url.password !== '') {
    const pair = `${decode(url.username)}:${decode(url.password)}`;
    given.authorization ??= `Basic ${Buffer.from(pair).toString('base64')}`;
    url.username = '';
    url.password = '';
  }
  return { url, method, headers: given, body, permanent: true };
}

/**
 * The step after a redirect, or `null` when the answer is none. Credentials stay with the origin they were meant for.
 * @throws refused, when it leads to no web address, or would carry credentials or a body to somewhere else
 */
export function nextHop(hop: Hop, status: number, location: string | undefined): Hop | null {
  if (!REDIRECTS.includes(status) || location === undefined) return null;
  const url = webAddress(fromLatin1(location), hop.url);
  url.username = '';
  url.password = '';
  url.hash = '';
  const elsewhere = url.origin !== hop.url.origin;
  const secret = Object.keys(hop.headers).some((name) => !HARMLESS.includes(name));
  if (secret && hop.url.protocol === 'https:' && url.protocol === 'http:') {
    throw new MentionwatchError('refused', `${hop.url.host} redirects a request with credentials to plain http`, {
      hint: 'Put the address that it should read into the config, or remove the credentials.',
    });
  }
  const asGet = status === 303 ? hop.method !== 'HEAD' : (status === 301 || status === 302) && hop.method === 'POST';
  const body = asGet ? null : hop.body;
  if (elsewhere && body !== null) {
    throw new MentionwatchError('refused', `${hop.url.host} redirects what we send to ${url.host}`, {
      hint: 'If the service has moved, put its new address into the config.',
    });
  }
  const headers = Object.entries(hop.headers).filter(
    ([name]) => (!elsewhere || HARMLESS.includes(name)) && (body !== null || name !== 'content-type'),
  );
  return {
    url,
    method: asGet ? 'GET' : hop.method,
    headers: Object.fromEntries(headers),
    body,
    permanent: hop.permanent && (status === 301 || status === 308),
  };
}

function webAddress(address: string, base?: URL): URL {
  const url = URL.parse(address, base?.href);
  if (url !== null && (url.protocol === 'http:' || url.protocol === 'https:')) return url;
  const what = base === undefined ? 'the address' : `the address that ${base.host} redirects to`;
  throw new MentionwatchError('refused', `${what} is no http or https address`, {
    hint: 'Write it in full, beginning with https:// or http://.',
  });
}

// Header bytes arrive as Latin-1; servers that do not encode an address mean UTF-8.
function fromLatin1(text: string): string {
  const bytes = Buffer.from(text, 'latin1');
  const utf8 = bytes.toString('utf8');
  return utf8.includes('\uFFFD') ? text : utf8;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone % is part of the password
  }
}
