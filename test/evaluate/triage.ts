import { bareItem, createJudge } from '../../src/run/judge.ts';
import { type Figures, figuresOf } from '../../src/sentiment/figures.ts';
import { readRows } from './labeled.ts';

export const OFFENSIVE_SETS: readonly string[] = [
  'en/offensive-olid',
  'tr/offensive-offenseval2020',
  'pl/offensive-poleval2019',
  'pl/offensive-komentarze',
];

/** Sets whose negative rows are complaints of customers. */
export const COMPLAINT_SETS: readonly string[] = ['en/airline', 'tr/magaza', 'pl/wccrs-hotels', 'fa/snappfood'];

/** Figures of the signal `abuse` on the sets that are present. */
export async function evaluateAbuse(): Promise<Map<string, Figures>> {
  const judge = createJudge();
  const results = new Map<string, Figures>();
  for (const name of OFFENSIVE_SETS) {
    const rows = readRows(name);
    if (rows === null) continue;
    const predicted: string[] = [];
    for (const { text } of rows) {
      const { triage } = await judge.judge(bareItem(text), {
        plausible: null,
        brandTerms: [],
        language: name.slice(0, 2),
      });
      predicted.push(triage.signals.includes('abuse') ? 'offensive' : 'none');
    }
    results.set(name, figuresOf(rows, predicted, 'offensive'));
  }
  return results;
}

/** Share in percent of complaints called `troll`, `spam` or `news`, by set; the first may be 3 at most. */
export async function evaluateComplaints(): Promise<Map<string, { troll: number; lost: number }>> {
  const judge = createJudge();
  const results = new Map<string, { troll: number; lost: number }>();
  for (const name of COMPLAINT_SETS) {
    const rows = readRows(name)?.filter(({ label }) => label === 'neg');
    if (rows === undefined) continue;
    let troll = 0;
    let lost = 0;
    for (const { text } of rows) {
      const { triage } = await judge.judge(bareItem(text), {
        plausible: null,
        brandTerms: [],
        language: name.slice(0, 2),
      });
      if (triage.intent === 'troll') troll++;
      if (triage.intent === 'spam' || triage.intent === 'news') lost++;
    }
    const share = (part: number): number => Math.round((1_000 * part) / rows.length) / 10;
    results.set(name, { troll: share(troll), lost: share(lost) });
  }
  return results;
}

if (import.meta.main) {
  for (const [name, { precision, recall, f1 }] of await evaluateAbuse()) {
    process.stdout.write(`${name}: abuse precision ${precision}, recall ${recall}, F1 ${f1}\n`);
  }
  for (const [name, { troll, lost }] of await evaluateComplaints()) {
    process.stdout.write(`${name}: ${troll} % of the complaints called troll, ${lost} % spam or news\n`);
  }
}
