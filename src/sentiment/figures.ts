/** How well labels were guessed; the definitions are those of scikit-learn's classification report. */

export interface Figures {
  rows: number;
  accuracy: number;
  macroF1: number;
  precision: number;
  recall: number;
  f1: number;
}

/** Figures in percent; precision, recall and F1 are those of `focus`, macro-F1 is over the labels that occur. */
export function figuresOf(rows: readonly { label: string }[], predicted: readonly string[], focus: string): Figures {
  const labels = [...new Set(rows.map(({ label }) => label))];
  const scores = new Map(labels.map((label) => [label, scoreOf(rows, predicted, label)]));
  const focused = scores.get(focus) ?? scoreOf(rows, predicted, focus);
  const hits = rows.filter(({ label }, index) => predicted[index] === label).length;
  let sum = 0;
  for (const { f1 } of scores.values()) sum += f1;
  return {
    rows: rows.length,
    accuracy: percent(hits / rows.length),
    macroF1: percent(sum / labels.length),
    precision: percent(focused.precision),
    recall: percent(focused.recall),
    f1: percent(focused.f1),
  };
}

function scoreOf(
  rows: readonly { label: string }[],
  predicted: readonly string[],
  wanted: string,
): { precision: number; recall: number; f1: number } {
  let right = 0;
  let said = 0;
  let were = 0;
  for (const [index, { label }] of rows.entries()) {
    if (label === wanted) were++;
    if (predicted[index] !== wanted) continue;
    said++;
    if (label === wanted) right++;
  }
  const precision = said === 0 ? 0 : right / said;
  const recall = were === 0 ? 0 : right / were;
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

function percent(share: number): number {
  return Math.round(share * 1_000) / 10;
}
