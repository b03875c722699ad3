import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { MentionwatchError, whyUnreadable } from '../core/errors.ts';
import { oneLine, truncate } from '../core/text.ts';
import { evaluate, type Labeled, readLabeled } from '../run/evaluate.ts';
import { createJudge } from '../run/judge.ts';
import { readOwnWords } from '../run/open.ts';
import type { Figures } from '../sentiment/figures.ts';
import type { CommandContext } from './context.ts';

const MOST_MISSES = 20;

/** Measures the scorer on the corrections of `label`, or on a labeled file. */
export async function run(
  context: CommandContext,
  args: readonly string[],
  options: { misses?: boolean },
): Promise<number> {
  const [file] = args;
  const texts = file === undefined ? await corrected(context) : await labeled(context, resolve(context.cwd, file));
  if (texts.length === 0) {
    throw new MentionwatchError('usage', 'there is nothing to measure on.', {
      hint: 'Correct scores with `mentionwatch label ID negative|neutral|positive`, or give a file of label<TAB>text.',
    });
  }
  const { negative, byLanguage, misses } = await evaluate(
    texts,
    createJudge({ ownWords: await ownWords(context, file) }),
  );
  if (context.globals.json) {
    context.stdout(`${JSON.stringify({ ...negative, byLanguage, misses })}\n`);
    return 0;
  }
  context.stdout(`${line('all', negative)}\n`);
  for (const { language, figures } of byLanguage) context.stdout(`${line(language, figures)}\n`);
  if (options.misses !== true) return 0;
  for (const miss of misses.slice(0, MOST_MISSES)) {
    context.stdout(`${miss.label}, scored ${miss.scored}: ${truncate(oneLine(miss.text), 200)}\n`);
  }
  return 0;
}

function line(name: string, { rows, accuracy, macroF1, precision, recall, f1 }: Figures): string {
  return (
    `${name.padEnd(4)} ${String(rows).padStart(6)} ${rows === 1 ? 'text' : 'texts'}, ${accuracy} % right, macro-F1 ${macroF1}; ` +
    `negative: precision ${precision}, recall ${recall}, F1 ${f1}`
  );
}

async function corrected(context: CommandContext): Promise<readonly Labeled[]> {
  const store = await context.openStore({ readOnly: true });
  return await store.corrections();
}

// A file needs no config; without one there are no words of the firm's own.
async function ownWords(context: CommandContext, file: string | undefined): Promise<string> {
  if (file !== undefined && context.globals.config === undefined) return '';
  return await readOwnWords(await context.loadConfig());
}

async function labeled(context: CommandContext, file: string): Promise<Labeled[]> {
  let content: string;
  try {
    content = await readFile(file, 'utf8');
  } catch (error) {
    const hint = 'Give a file whose lines are label<TAB>text.';
    throw new MentionwatchError('usage', `cannot read ${file}: ${whyUnreadable(error)}.`, { hint, cause: error });
  }
  const { texts, bad } = readLabeled(content);
  for (const number of bad.slice(0, 20)) {
    context.stderr(`${file}:${number}: no label. A line is negative, neutral or positive, a tab, and the text.\n`);
  }
  if (bad.length > 20) context.stderr(`${bad.length - 20} more lines without a label.\n`);
  return texts;
}
