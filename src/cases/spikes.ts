/** Is this far more than usual? Right for small counts too; docs/spikes.md says how and why. */

/** How much was said in a window of time, and how much usually is. */
export interface SpikeInput {
  /** Voices in the window: mentions, each author once. */
  count: number;
  /** Mentions in the same hours of the same weekday in the weeks before, as far back as is known. */
  sameHours: readonly number[];
  /** Mentions in a window of this length on average over all hours. */
  average: number;
}

/** Fewer voices than this are no crisis, however unusual. */
export const FEWEST_VOICES = 5;

/** So rarely may chance alone give as many: about once in three years of windows of three hours. */
const CHANCE = 1e-4;

/** How many weeks back the same hours are looked at. */
export const WEEKS = 8;

/** How many weeks of its own hours the average over all hours weighs as much as. */
const PRIOR_WEEKS = 2;

/** What is usual for the window: the same hours, without the loudest week of four or more, drawn towards the average. */
export function usualCount({ sameHours, average }: Omit<SpikeInput, 'count'>): number {
  const { shape, rate } = levelOf({ sameHours, average });
  return shape / rate;
}

/** Would chance alone give so many voices less than once in 10,000 windows? */
export function isSpike(input: SpikeInput): boolean {
  if (input.count < FEWEST_VOICES) return false;
  return chanceOf(input.count, levelOf(input)) < CHANCE;
}

// The level is not known but estimated from few weeks: a gamma distribution of levels, so that the count of the next
// window is negative binomial. Half a mention is added, since a place where nothing was said yet is not silent for ever.
function levelOf({ sameHours, average }: Omit<SpikeInput, 'count'>): { shape: number; rate: number } {
  const weeks = [...sameHours].sort((a, b) => a - b);
  if (weeks.length >= 4) weeks.pop();
  const said = weeks.reduce((sum, count) => sum + count, 0);
  return { shape: 0.5 + said + PRIOR_WEEKS * average, rate: weeks.length + PRIOR_WEEKS };
}

/** Probability of `count` or more under a negative binomial distribution. */
function chanceOf(count: number, { shape, rate }: { shape: number; rate: number }): number {
  const next = 1 / (rate + 1);
  // In logarithms: for hundreds of mentions the first terms are too small for a number.
  let term = shape * Math.log(rate / (rate + 1));
  let below = 0;
  for (let k = 0; k < Math.min(count, 100_000); k++) {
    below += Math.exp(term);
    term += Math.log(((shape + k) / (k + 1)) * next);
  }
  return Math.max(0, 1 - below);
}

/** A window of time that was far above what was usual for it. */
export interface UnusualWindow {
  window: number;
  voices: number;
  usual: number;
}

/**
 * The same question asked of every window of a past time, so that a page can mark its waves.
 * @param voices of each window of the past, numbered without a hole; a window without any may be missing
 * @param weekWindows windows in a week
 * @param known the first window of which anything is known; nothing is called unusual in its first week
 * @param from first window to be judged, as is `until` the first that is not
 */
export function unusualWindows(
  voices: ReadonlyMap<number, number>,
  { weekWindows, known, from, until }: { weekWindows: number; known: number; from: number; until: number },
): UnusualWindow[] {
  const found: UnusualWindow[] = [];
  for (let window = Math.max(from, known + weekWindows); window < until; window++) {
    const count = voices.get(window) ?? 0;
    if (count < FEWEST_VOICES) continue;
    const first = Math.max(known, window - WEEKS * weekWindows);
    let sum = 0;
    for (let each = first; each < window; each++) sum += voices.get(each) ?? 0;
    const sameHours: number[] = [];
    for (let each = window - weekWindows; each >= first; each -= weekWindows) sameHours.push(voices.get(each) ?? 0);
    const input = { sameHours, average: sum / (window - first) };
    if (isSpike({ count, ...input })) found.push({ window, voices: count, usual: usualCount(input) });
  }
  return found;
}

const SHARE_IN = 0.4;
const SHARE_BEFORE = 0.1;
const MOST_WORDS = 5;

/**
 * Words that stand in many of these texts and in few of those before, the commonest first.
 * @param texts folded texts, as are `before`; `except` are words that say nothing, such as the firm's name
 */
export function commonWords(
  texts: readonly string[],
  before: readonly string[],
  except: ReadonlySet<string>,
): string[] {
  const usual = sharesOf(before);
  return [...sharesOf(texts)]
    .filter(([word, share]) => share >= SHARE_IN && (usual.get(word) ?? 0) <= SHARE_BEFORE && !except.has(word))
    .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
    .slice(0, MOST_WORDS)
    .map(([word]) => word);
}

function sharesOf(texts: readonly string[]): Map<string, number> {
  const shares = new Map<string, number>();
  for (const text of texts) {
    const words = new Set(text.slice(0, 5_000).match(/[\p{L}\p{M}\p{N}]{4,40}/gu) ?? []);
    for (const word of words) shares.set(word, (shares.get(word) ?? 0) + 1 / texts.length);
  }
  return shares;
}
