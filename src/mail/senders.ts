/** Does a pattern name this address? `*@example.com` names all of a domain, `*` everybody, an address itself alone. */
export function isFrom(address: string, pattern: string): boolean {
  const wanted = pattern.trim().toLowerCase();
  if (wanted === '*') return true;
  return wanted.startsWith('*@') ? address.endsWith(wanted.slice(1)) : address === wanted;
}
