/** How the body of a tag or a handle falls into words: #MigrosRezalet, @lidl_polska, #Getir2024. */

const BODY = /[\p{L}\p{M}\p{N}_\u200B-\u200D\u00AD]+/uy;

const SMALL = 1;
const CAPITAL = 2;
const UNCASED = 3;
const DIGIT = 4;

function kindOf(char: string): number {
  if (/\p{N}/u.test(char)) return DIGIT;
  if (/\p{Lu}/u.test(char)) return CAPITAL;
  return /\p{Ll}/u.test(char) ? SMALL : UNCASED;
}

/** Where the body that begins at `start` ends; `start` itself where there is none. */
export function endOfBody(text: string, start: number): number {
  BODY.lastIndex = start;
  return start + (BODY.exec(text)?.[0].length ?? 0);
}

/**
 * The segments of a body, as offsets from its start: cut at `_`, between small and capital, between letters and digits,
 * and before the last capital of a run that a small letter follows (`BIMRezalet`).
 */
export function segments(body: string): [number, number][] {
  const found: [number, number][] = [];
  let start = 0;
  let previous = 0;
  let previousAt = 0;
  function cut(at: number): void {
    if (at > start) found.push([start, at]);
    start = at;
  }
  for (let i = 0; i < body.length; ) {
    const char = String.fromCodePoint(body.codePointAt(i) ?? 0);
    const size = char.length;
    if (char === '_') {
      cut(i);
      start = i + size;
      previous = 0;
    } else if (!/[\p{M}\p{Cf}]/u.test(char)) {
      const kind = kindOf(char);
      if (previous !== 0) {
        if ((kind === DIGIT) !== (previous === DIGIT) || (kind === CAPITAL && previous !== CAPITAL)) cut(i);
        else if (kind === SMALL && previous === CAPITAL && previousAt > start) cut(previousAt);
      }
      previous = kind;
      previousAt = i;
    }
    i += size;
  }
  cut(body.length);
  return found;
}
