/**
 * Host and port of an address, the form in which a config names a host: `127.0.0.1:8080`, `[::1]:443`.
 * The port is always written; the host is in lower case as the URL parser normalizes it (`0x7f.1` is `127.0.0.1`).
 * @returns null for anything but an http or https address
 */
export function hostAndPort(address: string | URL): string | null {
  const url = address instanceof URL ? address : URL.parse(address);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') return null;
  return `${url.hostname}:${url.port || (url.protocol === 'https:' ? '443' : '80')}`;
}
