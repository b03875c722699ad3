import type { Ending } from './rules.ts';

const PLAIN: Ending = { negated: false };

/** Reads endings by a plain list, folded and separated by spaces; a stem without ending is a form too. */
export function endingsOf(list: string): (rest: string) => Ending | null {
  const endings = new Set(list.split(/\s+/u));
  endings.add('');
  return (rest) => (endings.has(rest) ? PLAIN : null);
}

/**
 * Can this rest of a word be taken apart into pieces, one after the other?
 * Quadratic in a word's length at worst, and words are at most 40 characters long.
 */
export function isChainOf(rest: string, pieces: ReadonlySet<string>, longest: number): boolean {
  const reachable = new Array<boolean>(rest.length + 1).fill(false);
  reachable[0] = true;
  for (let at = 0; at < rest.length; at++) {
    if (!reachable[at]) continue;
    for (let length = 1; length <= longest && at + length <= rest.length; length++) {
      if (pieces.has(rest.slice(at, at + length))) reachable[at + length] = true;
    }
  }
  return reachable[rest.length] === true;
}
