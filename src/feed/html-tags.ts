/** The elements of HTML that feeds hold. */

/** Elements that stand on lines of their own: what is before and behind them are different words. */
export const BLOCK_TAGS = new Set(
  (
    'address article aside blockquote body br center dd dir div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 ' +
    'head header hr html li main nav ol option p pre section table tbody td tfoot th thead title tr ul'
  ).split(' '),
);
/** Elements within a line: `mig<b>ros</b>` is one word to a reader. */
export const INLINE_TAGS = new Set(
  (
    'a abbr acronym b bdi bdo big button cite code data del dfn em embed font i iframe img input ins kbd label mark q ' +
    's samp small source span strike strong sub sup time tt u var video wbr'
  ).split(' '),
);
