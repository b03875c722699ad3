import { describeOptions, type OptionDescription } from '../config/options.ts';
import { MentionwatchError } from '../core/errors.ts';
import { PROOF } from '../sources/proven.ts';
import { loadSource, sourceTypes } from '../sources/registry.ts';
import { replyLimitWords } from '../sources/reply-length.ts';
import type { AnySource } from '../sources/source.ts';
import type { CommandContext } from './context.ts';

/** `sources [TYPE]`: the places that can be watched, and how. */
export async function run(context: CommandContext, [type]: readonly string[]): Promise<number> {
  if (type !== undefined && !sourceTypes.includes(type)) {
    throw new MentionwatchError('usage', `there is no source type "${type}".`, {
      hint: `There are: ${sourceTypes.join(', ')}.`,
    });
  }
  const sources = await Promise.all((type === undefined ? sourceTypes : [type]).map(loadSource));
  const described = sources.map(describe);
  if (context.globals.json) context.stdout(`${JSON.stringify(type === undefined ? described : described[0])}\n`);
  else context.stdout(type === undefined ? overview(described) : described.map(details).join('\n'));
  return 0;
}

type Description = ReturnType<typeof describe>;

function describe({ id, title, summary, about, limits, supports, proven, options, sample, replying }: AnySource) {
  const replies = replying === undefined ? null : { ...replying.limit, needs: replying.needs, again: replying.again };
  const described = describeOptions(options);
  return { type: id, title, summary, about, limits, supports, replies, proven, options: described, sample };
}

function overview(sources: readonly Description[]): string {
  const width = Math.max(...sources.map(({ type }) => type.length));
  const lines = sources.map(({ type, summary, supports }) => {
    const signs = [supports.answers && 'answers seen', supports.replies && 'replies posted'].filter(Boolean).join(', ');
    return `${type.padEnd(width)}  ${summary}${signs === '' ? '' : ` (${signs})`}`;
  });
  return `${lines.join('\n')}\n\nOptions of one: mentionwatch sources TYPE\n`;
}

function details(source: Description): string {
  const { limits, supports } = source;
  const yes = (value: boolean) => (value ? 'yes' : 'no');
  return [
    `${source.type}: ${source.title}`,
    source.summary,
    '',
    'Options:',
    ...source.options.map(optionLine),
    '',
    `Requests a minute: ${limits.perMinute}`,
    `Items a page: ${limits.pageSize}`,
    `Reaches back: ${limits.historyHours === null ? 'not stated' : `${limits.historyHours} hours`}`,
    `Cost: ${limits.cost}`,
    `Phrases: ${yes(supports.phrases)}, exclusions: ${yes(supports.negation)}`,
    `Answers can be seen: ${yes(supports.answers)}`,
    `Replies can be posted: ${source.replies === null ? 'no' : `yes, ${replyLimitWords(source.replies)}; needs: ${source.replies.needs}`}`,
    PROOF[source.proven],
    '',
    `Home: ${source.about.homepage}`,
    `API: ${source.about.apiDocs}`,
    `Terms: ${source.about.terms}`,
    '',
    'Example:',
    `  - { name: ${source.type}, type: ${source.type}${sampleOf(source.sample)} }`,
    '',
  ].join('\n');
}

function optionLine(option: OptionDescription): string {
  const standard = option.default === null ? 'optional' : `default: ${JSON.stringify(option.default)}`;
  const remarks = [option.type, option.required ? 'required' : standard, option.secret && 'secret'].filter(Boolean);
  return `  ${option.name} (${remarks.join(', ')})\n      ${option.description}`;
}

function sampleOf(sample: unknown): string {
  return Object.entries(sample as Record<string, unknown>)
    .map(([key, value]) => `, ${key}: ${JSON.stringify(value)}`)
    .join('');
}
