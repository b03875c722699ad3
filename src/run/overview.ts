import { setImmediate } from 'node:timers/promises';
import { unusualWindows, WEEKS } from '../cases/spikes.ts';
import { fold } from '../core/fold.ts';
import type { Mention, Triage } from '../core/mention.ts';
import { authorKey } from '../core/mention-facts.ts';
import { type FoldedStem, foldedStems, inflects, isFormOf, primarySubtag } from '../match/forms.ts';
import { createAges } from '../report/figures/ages.ts';
import { createAnswers } from '../report/figures/answers.ts';
import { causesOf } from '../report/figures/causes.ts';
import type { Wave } from '../report/figures/waves.ts';
import { countWords, outstandingWords, type SaidText } from '../report/figures/words.ts';
import { CHARTED_GROUPINGS, type ChartedGrouping, type Group, type Overview, type Themes } from '../report/report.ts';
import type { MentionFilters, Store } from '../store/store.ts';
import { answerTimeOf, filtersOfReport, makeDrawnReport, type ReportConfig, type ReportOptions } from './report.ts';
import { OVER_AFTER_MS, WEEK_MS, WINDOW_MS } from './spikes.ts';

/** Of so many negative mentions the texts are read, and of as many of the time before. */
const MOST_TEXTS = 2_000;
/** Texts may be long: a page of them is read, cut and let go before the next. */
const PAGE = 200;
const LONGEST_TEXT = 5_000;
const MOST_WAVES = 20;

/** A report with everything that a page of charts shows. */
export async function makeOverview(
  store: Store,
  config: ReportConfig,
  options: Omit<ReportOptions, 'groupBy'>,
): Promise<Overview> {
  const { now } = options;
  const ages = createAges(now);
  const answers = createAnswers(config.sla.answerWithin, now, answerTimeOf(config));
  const report = await makeDrawnReport(store, config, { ...options, groupBy: null }, [ages, answers]);
  const filters = filtersOfReport(options);
  const groupsBy: Partial<Record<ChartedGrouping, Group[]>> = {};
  for (const by of CHARTED_GROUPINGS) groupsBy[by] = await store.countBy(by, filters, now);
  const isNegativeIn = (filters.sentiment?.length ?? 0) === 0 || filters.sentiment?.includes('negative') === true;
  return {
    ...report,
    ages: ages.result(),
    answers: answers.result(),
    groupsBy: groupsBy as Record<ChartedGrouping, Group[]>,
    waves: isNegativeIn ? await wavesOf(store, filters, now) : [],
    themes: isNegativeIn ? await themesOf(store, filters, config.brand.name) : null,
  };
}

/** When far more negative mentions came than usual, in the order of time; docs/spikes.md says what is usual. */
async function wavesOf(store: Store, filters: MentionFilters, now: number): Promise<Wave[]> {
  const { since, until, ...others } = filters;
  const firstSeen = await store.firstSeen();
  if (firstSeen === null) return [];
  const windowOf = (at: number) => Math.floor(at / WINDOW_MS);
  const from = windowOf(Math.max(since ?? 0, firstSeen));
  const end = Math.min(until ?? now, now + 1);
  const voices = await store.voicesByWindow(
    { ...others, sentiment: ['negative'], since: from * WINDOW_MS - WEEKS * WEEK_MS, until: end },
    WINDOW_MS,
  );
  const known = windowOf(firstSeen);
  const range = { weekWindows: WEEK_MS / WINDOW_MS, known, from, until: windowOf(end - 1) + 1 };
  const waves: Wave[] = [];
  for (const { window, voices: count, usual } of unusualWindows(voices, range)) {
    const at = window * WINDOW_MS;
    const last = waves.at(-1);
    if (last === undefined || at - last.until >= OVER_AFTER_MS) {
      waves.push({ from: at, until: at + WINDOW_MS, peakAt: at, voices: count, usual });
      continue;
    }
    last.until = at + WINDOW_MS;
    if (count > last.voices) Object.assign(last, { peakAt: at, voices: count, usual });
  }
  return waves.slice(-MOST_WAVES);
}

interface Read extends SaidText {
  triage: Pick<Triage, 'intent' | 'signals'>;
}

async function themesOf(store: Store, filters: MentionFilters, brand: string): Promise<Themes> {
  const { since, until } = filters;
  const own = new Set(fold(brand).split(/[^\p{L}\p{M}\p{N}]+/u));
  const negative: MentionFilters = { ...filters, sentiment: ['negative'] };
  const now = await readTexts(store, negative, own);
  // As long a time just before; a report of everything has none.
  const before =
    typeof since === 'number' && typeof until === 'number' && since - (until - since) > 0
      ? await readTexts(store, { ...negative, since: since - (until - since), until: since }, own)
      : [];
  const options = { isOwn: (word: string) => own.has(word), isForm: formReader() };
  return {
    causes: causesOf(
      now.map(({ triage }) => triage),
      before.map(({ triage }) => triage),
    ),
    words: outstandingWords(countWords(now), countWords(before), options),
    newestOnly: now.length === MOST_TEXTS || before.length === MOST_TEXTS ? MOST_TEXTS : null,
  };
}

/** The newest texts, cut to a readable length; the words that the alerts found them by are added to `own`. */
async function readTexts(store: Store, filters: MentionFilters, own: Set<string>): Promise<Read[]> {
  const read: Read[] = [];
  while (read.length < MOST_TEXTS) {
    const page = await store.listMentions(filters, { limit: PAGE, offset: read.length, sort: 'newest' });
    for (const mention of page) {
      for (const word of wordsFound(mention)) own.add(word);
      read.push({
        who: authorKey(mention) ?? `#${mention.id}`,
        language: mention.language,
        text: `${mention.title}\n${mention.text}`.slice(0, LONGEST_TEXT),
        triage: { intent: mention.triage.intent, signals: mention.triage.signals },
      });
    }
    if (page.length < PAGE) break;
    // Whoever else waits comes before the next page.
    await setImmediate();
  }
  return read;
}

/** The folded words at which a mention matched, inflected as they stand there. */
function wordsFound(mention: Mention): string[] {
  return mention.matches.flatMap(({ spans }) =>
    spans.flatMap(({ field, start, end }) => fold(mention[field].slice(start, end)).split(/[^\p{L}\p{M}\p{N}]+/u)),
  );
}

/** Forms by the grammar of the language; what is known of a base is kept. */
function formReader(): (word: string, base: string, language: string) => boolean {
  const known = new Map<string, readonly FoldedStem[]>();
  return (word, base, language) => {
    if (!inflects(base)) return false;
    const key = `${language}/${base}`;
    const stems = known.get(key) ?? foldedStems(base, primarySubtag(language));
    known.set(key, stems);
    return isFormOf(word, stems);
  };
}
