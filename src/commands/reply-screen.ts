/** What `reply` shows: the target, the text, what is wrong with it, and what became of it. */
import type { Mention } from '../core/mention.ts';
import { authorName, safeUrl, whereOf } from '../core/mention-facts.ts';
import { oneLine, plainText, truncate } from '../core/text.ts';
import { iso } from '../core/time.ts';
import type { ReplyOutcome } from '../run/post-reply.ts';
import type { ReplyPlan } from '../run/reply-plan.ts';
import { REPLY_UNITS } from '../sources/reply-length.ts';
import { findingLine } from './lint.ts';

/** `declined`: the person said no; `null`: a person has to post it. */
export type Told = ReplyOutcome | { status: 'declined' } | null;

const EXCERPT = 240;

function answeredWords({ answeredAt, answeredBy }: Mention): string {
  if (answeredAt === null) return '';
  return `; ${oneLine(answeredBy ?? 'somebody')} answered on ${iso(answeredAt).slice(0, 16).replace('T', ' ')} UTC`;
}

/** What is going to be posted, and where. */
export function replyPreview({ mention, text, findings, length, way }: ReplyPlan): string {
  const said = truncate(oneLine(`${mention.title} ${mention.text}`), EXCERPT);
  const state =
    mention.status === 'unanswered' ? '' : `Note: it is ${mention.status} already${answeredWords(mention)}.\n`;
  const limit = length.max === null ? '' : ` of ${length.max}`;
  const place = 'byHand' in way ? whereOf(mention) : `${whereOf(mention)}, through ${way.source.name}`;
  return [
    `To mention ${mention.id} by ${authorName(mention.author) ?? 'somebody'} (${place}):`,
    `  “${said}”`,
    `  ${safeUrl(mention.url) ?? 'no address'}`,
    oneLine(state),
    `Reply, ${length.used}${limit} (${REPLY_UNITS[length.counted]}):`,
    ...plainText(text)
      .split('\n')
      .map((line) => `  ${line}`),
    findings.length === 0 ? 'Lint: nothing to mend.' : `Lint:\n${findings.map(findingLine).join('').trimEnd()}`,
    '',
  ]
    .filter((line, index, lines) => line !== '' || index === lines.length - 1)
    .join('\n');
}

/** What became of it: results for stdout, troubles for stderr. */
export function replyResult(plan: ReplyPlan, told: Told): { out: string; err: string } {
  const { mention, way } = plan;
  const at = (url: string | null) => (safeUrl(url) === null ? '' : `: ${safeUrl(url)}`);
  if (told === null) {
    const why = 'byHand' in way ? way.byHand : '';
    const how = `Nothing was posted: ${why}. Open the address, paste the text, then run:\n  mentionwatch answer ${mention.id}\n`;
    return { out: `${replyPreview(plan)}${how}`, err: '' };
  }
  switch (told.status) {
    case 'posted':
      return { out: `${mention.id}: posted${at(told.url)}\n`, err: '' };
    case 'found':
      return { out: `${mention.id}: posted by an earlier try, and not again${at(told.url)}\n`, err: '' };
    case 'before':
      return { out: `${mention.id}: was posted before, and not again (see --again)${at(told.url)}\n`, err: '' };
    case 'declined':
      return { out: 'Nothing was posted.\n', err: '' };
    case 'failed':
      return { out: '', err: `mentionwatch: not posted: ${told.error}\n${told.hint}\n` };
    case 'unknown':
      return { out: '', err: `mentionwatch: it is not known whether it was posted: ${told.error}\n${told.hint}\n` };
  }
}

/** The result of `reply --json`; docs/answers.md. */
export function replyJson(plan: ReplyPlan, told: Told): object {
  const { mention, text, language, findings, length, way } = plan;
  const posted = told !== null && 'mention' in told ? told : null;
  const failed = told !== null && 'error' in told ? told : null;
  return {
    id: mention.id,
    status: told?.status ?? 'by-hand',
    source: mention.source,
    platform: mention.platform,
    url: mention.url,
    text,
    language,
    length,
    findings,
    replyUrl: posted?.url ?? null,
    mentionStatus: (posted?.mention ?? mention).status,
    error: failed?.error ?? ('byHand' in way ? way.byHand : null),
    hint: failed?.hint ?? null,
  };
}
