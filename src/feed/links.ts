import { unwrapUrl } from '../core/unwrap-url.ts';

const MAX_URL = 4_000;

/** Where the relative links of a feed start from: what the document says, else the page it belongs to, else its address. */
export function baseOf(...candidates: (string | null)[]): string | null {
  let base: string | null = null;
  for (const candidate of candidates) {
    if (candidate === null) continue;
    const resolved = webUrl(candidate, base);
    if (resolved !== null) base = resolved;
  }
  return base;
}

/**
 * A link as a browser would follow it, led past redirect services that carry their target.
 * A relative link that nothing tells the beginning of stays as it is; a link to anything but a page (`javascript:`,
 * `mailto:`) is none.
 */
export function resolveLink(link: string, base: string | null): string | null {
  const clean = link.replace(/[\u0000-\u001F\u007F]+/gu, '').trim();
  if (clean === '' || clean.length > MAX_URL) return null;
  if (/^https?:\/\//iu.test(clean)) return unwrapUrl(clean);
  if (/^[a-z][a-z0-9+.-]{0,40}:/iu.test(clean)) return null;
  const resolved = webUrl(clean, base);
  return resolved === null ? clean : unwrapUrl(resolved);
}

/** Is this an address that can be opened? */
export function isWebUrl(text: string): boolean {
  return /^https?:\/\/[^\s]+$/iu.test(text) && text.length <= MAX_URL;
}

function webUrl(link: string, base: string | null): string | null {
  const url = base === null ? URL.parse(link.trim()) : URL.parse(link.trim(), base);
  return url !== null && (url.protocol === 'http:' || url.protocol === 'https:') ? url.href : null;
}
