import { readFile } from 'node:fs/promises';
import { MentionwatchError } from '../core/errors.ts';
import type { Judgment } from '../core/mention.ts';
import { sentimentJson, triageJson } from '../core/mention-json.ts';
import { oneLine, plainText, truncate } from '../core/text.ts';
import { bareItem, createJudge } from '../run/judge.ts';
import { configIfAny } from './config-if-any.ts';
import type { CommandContext } from './context.ts';
import { createOutput, readLines } from './lines.ts';

interface ClassifyOptions {
  lang?: string;
  brand?: string[];
}

/** `classify [TEXT…]`: language, sentiment and triage of texts, with the reasons; one text a line from stdin. */
export async function run(context: CommandContext, args: readonly string[], options: ClassifyOptions): Promise<number> {
  // Own words and the name of the firm count here as in a scan; a machine without a config can classify too.
  const config = await configIfAny(context);
  const words = config?.sentiment.words ?? null;
  const judge = createJudge(words === null ? {} : { ownWords: await readWords(words) });
  const brandTerms = options.brand ?? (config === null ? [] : [config.brand.name]);
  const about = { plausible: null, brandTerms, ...(options.lang !== undefined && { language: options.lang }) };

  const output = createOutput(context.stdout);
  for await (const text of args.length > 0 ? args : readLines(context.stdin)) {
    context.signal.throwIfAborted();
    const judgment = await judge.judge(bareItem(plainText(text)), about);
    output.line(context.globals.json ? JSON.stringify(judgmentJson(text, judgment)) : describe(text, judgment));
  }
  output.end();
  return 0;
}

function judgmentJson(text: string, { language, sentiment, triage }: Judgment) {
  return { text, language, sentiment: sentimentJson(sentiment), triage: triageJson(triage) };
}

async function readWords(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new MentionwatchError('config', `the word list ${file} cannot be read.`, {
      hint: 'Correct sentiment.words in the config.',
      cause: error,
    });
  }
}

function describe(text: string, { language, sentiment, triage }: Judgment): string {
  const head = `${sentiment.label} ${sentiment.score} (confidence ${sentiment.confidence}), ${oneLine(language)}, ${triage.intent}, urgency ${triage.urgency}`;
  const signals = triage.signals.length > 0 ? [`  signals: ${triage.signals.join(', ')}`] : [];
  const reasons = [...sentiment.reasons, ...triage.reasons].map(
    (reason) => `  ${signed(reason.weight)}  ${reason.rule}  ${oneLine(reason.text)}`,
  );
  return [`${head}  ${truncate(oneLine(text), 100)}`, ...signals, ...reasons].join('\n');
}

function signed(weight: number): string {
  return `${weight > 0 ? '+' : ''}${weight}`.padStart(8);
}
