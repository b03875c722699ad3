import { MentionwatchError } from '../core/errors.ts';
import { draftReplies, loadPhrases, replyLanguage } from '../reply/draft.ts';
import { NO_DRAFT } from '../reply/phrases.ts';
import type { ReplyTag } from '../reply/rules.ts';
import { requireMention } from '../run/care.ts';
import { openEdges } from '../run/open.ts';
import { postReply, type ReplyOutcome } from '../run/post-reply.ts';
import { planReply, type ReplyPlan } from '../run/reply-plan.ts';
import type { ReplyWay } from '../run/reply-way.ts';
import { sourceContexts } from '../run/source-context.ts';
import type { Store } from '../store/store.ts';
import { confirm } from './confirm.ts';
import type { CommandContext } from './context.ts';
import { readStdin } from './read-stdin.ts';
import { replyJson, replyPreview, replyResult } from './reply-screen.ts';
import { actorOf, readIds } from './steps.ts';

interface Options {
  text?: string;
  template?: string;
  lang?: ReplyTag;
  yes?: boolean;
  again?: boolean;
  by?: string;
}

/** Posts a reply where the mention stands, after asking; where no program can, prints what to copy. */
export async function run(context: CommandContext, args: readonly string[], options: Options): Promise<number> {
  const [id = 0] = readIds(args);
  const config = await context.loadConfig();
  const store = await context.openStore({ create: false });
  const text = await textOf(context, id, options, store);
  const { now, signal, version, stdout } = context;
  const edges = await openEdges(config, store, { now, log: context.log(), signal, version, stdout });
  try {
    const around = { config, store, now, signal, contexts: sourceContexts(edges) };
    const plan = await planReply(id, text, options.lang ?? null, around);
    if (!hasWay(plan)) return tell(context, plan, null);
    if (options.yes !== true) {
      if (!(await isConfirmed(context, plan))) return tell(context, plan, { status: 'declined' });
    } else if (!context.globals.json) context.stdout(replyPreview(plan));
    const given = { actor: actorOf(context, options.by), again: options.again === true };
    return tell(context, plan, await postReply(plan, given, around));
  } finally {
    await edges.http.close();
  }
}

async function textOf(context: CommandContext, id: number, options: Options, store: Store): Promise<string> {
  const { text, template } = options;
  if ((text === undefined) === (template === undefined)) {
    throw new MentionwatchError('usage', 'a reply is given with --text or with --template, one of them.', {
      hint: `Write --text "…", --text - for standard input, or --template with a name that \`draft ${id}\` shows.`,
    });
  }
  if (text !== undefined) return text === '-' ? await readStdin(context) : text;
  const { brand } = await context.loadView();
  const mention = await requireMention(store, id);
  const language = options.lang ?? replyLanguage(mention.language, brand.language);
  const { drafts } = draftReplies(mention, { firm: brand, language, phrases: await loadPhrases(language) });
  const draft = drafts.find(({ name }) => name === template);
  if (draft !== undefined) return draft.text;
  throw new MentionwatchError('usage', `there is no draft "${template}" for mention ${id}.`, {
    hint:
      drafts.length === 0
        ? `It has none, since ${NO_DRAFT[mention.triage.intent]}; give an answer with --text.`
        : `There are: ${drafts.map(({ name }) => name).join(', ')}; see \`mentionwatch draft ${id}\`.`,
  });
}

async function isConfirmed(context: CommandContext, plan: ReplyPlan): Promise<boolean> {
  if (context.stdin.isTTY !== true) {
    throw new MentionwatchError('usage', 'reply asks before it posts, and there is no terminal.', {
      hint: 'Nothing was posted. Use --yes to post without asking.',
    });
  }
  context.stderr(replyPreview(plan));
  return await confirm(context, 'Post it?');
}

function hasWay(plan: ReplyPlan): plan is ReplyPlan & { way: ReplyWay } {
  return !('byHand' in plan.way);
}

/** @param outcome `null`: a person has to post it */
function tell(context: CommandContext, plan: ReplyPlan, outcome: ReplyOutcome | { status: 'declined' } | null): number {
  if (context.globals.json) context.stdout(`${JSON.stringify(replyJson(plan, outcome))}\n`);
  else {
    const { out, err } = replyResult(plan, outcome);
    if (out !== '') context.stdout(out);
    if (err !== '') context.stderr(err);
  }
  return outcome?.status === 'failed' || outcome?.status === 'unknown' ? 3 : 0;
}
