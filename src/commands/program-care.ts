import { RUNGS } from '../core/care.ts';
import { MESSAGE_TAGS } from '../messages/wording.ts';
import type { CommandSpec, OptionSpec } from './context.ts';

/** The commands of the care loop, as data; a part of program.ts. */

/** Who takes a step in the care loop. */
const BY: OptionSpec = { flags: '--by <person>', summary: 'who does it (default: $MENTIONWATCH_USER, then $USER)' };
const IDS = ['<id...>', 'ids of mentions, as `list` shows them'] as const;
/** The argument of commands that are about one mention. */
export const ONE_ID = ['<id>', 'id of a mention, as `list` shows it'] as const;

/** What people do with a mention, in the order of the help. */
export const CARE_COMMANDS: readonly CommandSpec[] = [
  {
    name: 'answer',
    summary: 'mark mentions as answered',
    arguments: [IDS],
    options: [
      BY,
      { flags: '--url <url>', summary: 'where the answer can be read' },
      { flags: '--note <text>', summary: 'what is to be remembered' },
    ],
    examples: ['mentionwatch answer 12 15 --by ayse --note "called her"'],
    load: () => import('./answer.ts'),
  },
  {
    name: 'assign',
    summary: 'give mentions to one person; what somebody has taken stays theirs unless they hand it on',
    arguments: [['<ids-and-person...>', 'ids of mentions, then who is to answer them']],
    options: [
      { flags: '--force', summary: 'take them over from whoever has them' },
      { flags: '--note <text>', summary: 'what is to be remembered' },
      { flags: '--by <person>', summary: 'who says so (default: the person who is to answer)' },
    ],
    examples: ['mentionwatch assign 12 15 ayse', 'mentionwatch assign 12 mehmet --by ayse --note "he knows her"'],
    load: () => import('./assign.ts'),
  },
  {
    name: 'promise',
    summary: 'note what was promised to a customer and until when; it is asked after until it is kept',
    arguments: [ONE_ID, ['<text...>', 'what was promised']],
    options: [{ flags: '--due <time>', summary: 'until when: 24h from now, 2d, or an ISO instant' }, BY],
    examples: ['mentionwatch promise 12 "we call her back" --due 24h --by ayse'],
    load: () => import('./promise.ts'),
  },
  {
    name: 'keep',
    summary: 'mark the promise that is due first as kept',
    arguments: [ONE_ID],
    options: [{ flags: '--note <text>', summary: 'what came of it' }, BY],
    examples: ['mentionwatch keep 12 --note "called, she agrees to an exchange"'],
    load: () => import('./keep.ts'),
  },
  {
    name: 'snooze',
    summary: 'leave a case out of digests and reminders for a while; its time to answer runs on',
    arguments: [ONE_ID, ['<time>', 'until when: 2h from now, 1d, or an ISO instant']],
    options: [{ flags: '--note <text>', summary: 'why' }, BY],
    examples: ['mentionwatch snooze 12 2h --note "waiting for the warehouse"'],
    load: () => import('./snooze.ts'),
  },
  {
    name: 'dismiss',
    summary: 'close mentions that need no answer, with a reason',
    arguments: [IDS],
    options: [{ flags: '--reason <text>', summary: 'why no answer is needed' }, BY],
    examples: ['mentionwatch dismiss 13 --reason "another firm of that name"'],
    load: () => import('./dismiss.ts'),
  },
  {
    name: 'resolve',
    summary: "close mentions, with the customer's word or a written reason",
    arguments: [IDS],
    options: [
      { flags: '--confirmed', summary: 'the customer has said that it is settled' },
      { flags: '--reason <text>', summary: 'why it is closed without that' },
      BY,
    ],
    examples: ['mentionwatch resolve 12 --confirmed'],
    load: () => import('./resolve.ts'),
  },
  {
    name: 'reopen',
    summary: 'take closed or answered mentions up again',
    arguments: [IDS],
    options: [{ flags: '--reason <text>', summary: 'why' }, BY],
    load: () => import('./reopen.ts'),
  },
  {
    name: 'note',
    summary: 'add a note to the history of a mention',
    arguments: [ONE_ID, ['<text...>', 'the note']],
    options: [BY],
    load: () => import('./note.ts'),
  },
  {
    name: 'evidence',
    summary: 'keep a dated capture of a mention in a folder that others can verify',
    arguments: [ONE_ID],
    options: [{ flags: '--out <dir>', summary: 'the folder, a new one (default: evidence-ID-TIME)' }, BY],
    examples: ['mentionwatch evidence 12 --out evidence-of-12'],
    load: () => import('./evidence.ts'),
  },
  {
    name: 'watch',
    summary: 'put an author on the watch-list or one rung further, or show the list; nothing is done on the platform',
    arguments: [['[who]', 'id of a mention, a handle, or platform and handle as mastodon/@jo_g']],
    options: [
      {
        flags: '--rung <rung>',
        summary: 'where to, one step at a time (default: watched)',
        choices: [...RUNGS, 'off'],
      },
      { flags: '--reason <text>', summary: 'why; of a warning: which house rule was named' },
      { flags: '--evidence', summary: 'keep evidence of the mention, too' },
      { flags: '--out <dir>', summary: 'folder of the evidence, a new one (default: evidence-ID-TIME)' },
      BY,
    ],
    examples: [
      'mentionwatch watch 12 --reason "insults under every post" --evidence',
      'mentionwatch watch @jo_g --rung warned --reason "house rule 3: no insults"',
      'mentionwatch watch',
    ],
    load: () => import('./watch.ts'),
  },
  {
    name: 'draft',
    summary: 'draft answers to a mention, in its language; nothing is sent',
    arguments: [ONE_ID],
    options: [
      {
        flags: '--lang <tag>',
        summary: 'language of the drafts (default: that of the mention)',
        choices: MESSAGE_TAGS,
      },
    ],
    examples: ['mentionwatch draft 12'],
    load: () => import('./draft.ts'),
  },
  {
    name: 'lint',
    summary: 'tell what is wrong with a reply before it is sent',
    arguments: [['[text...]', 'the reply (default: standard input)']],
    options: [
      { flags: '--lang <tag>', summary: 'language of the reply (default: found out)', choices: MESSAGE_TAGS },
      { flags: '--mention <id>', summary: 'what it answers: then also what asks again, is too long or jokes' },
    ],
    examples: ["mentionwatch lint 'You just need to restart it.'", 'mentionwatch lint --mention 12 < reply.txt'],
    load: () => import('./lint.ts'),
  },
  {
    name: 'reply',
    summary:
      'post a reply where the mention stands, after showing it and asking; where no program can, print what to copy',
    arguments: [ONE_ID],
    options: [
      { flags: '--text <text>', summary: 'the reply; `-` reads it from standard input' },
      { flags: '--template <name>', summary: 'a draft in its place, by the name that `draft` shows' },
      {
        flags: '--lang <tag>',
        summary: 'language of the draft and the lint (default: found out)',
        choices: MESSAGE_TAGS,
      },
      { flags: '--yes', summary: 'post without asking' },
      { flags: '--again', summary: 'post even though the same text was posted, or may have been' },
      BY,
    ],
    examples: [
      'mentionwatch reply 12 --text "We are sorry. We look into it today and tell you here." --by ayse',
      'mentionwatch reply 12 --template short --yes',
      'mentionwatch reply 12 --text - --yes < reply.txt',
    ],
    load: () => import('./reply.ts'),
  },
];
