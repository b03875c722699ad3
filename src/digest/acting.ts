/** What the readers of a message can do with a mention, in one click or line. */
import { CODE_ACTIONS, type CodeAction } from '../core/code-action.ts';
import type { Mention, Status } from '../core/mention.ts';
import { oneLine } from '../core/text.ts';
import type { Messages } from '../messages/wording.ts';

/** Codes of one mention. */
export type Codes = Readonly<Record<CodeAction, string>>;

/** How readers act: by commands that they copy, by links to the inbox, or by mails that they send back. */
export type Acting =
  | { way: 'command' }
  /** `base` is the address of the inbox, without a slash at the end. */
  | { way: 'link'; base: string; codes: ReadonlyMap<number, Codes>; until: number }
  /** `to` is a bare mail address. */
  | { way: 'mail'; to: string; codes: ReadonlyMap<number, Codes>; until: number };

/** One thing to do. */
export interface Act {
  label: string;
  /** An address to click; `null` for a command. */
  href: string | null;
  /** What to copy, where that is not the address: a command, a code. */
  copy: string | null;
  /** The one that every digest is there for: it was answered. */
  isMain: boolean;
}

// What makes sense where a case stands; a closed one is opened again by command, with some thought.
const ACTS_OF: Readonly<Record<Status, readonly CodeAction[]>> = {
  unanswered: CODE_ACTIONS,
  answered: ['mine', 'not-ours'],
  resolved: [],
  dismissed: [],
};

/** What can be done with a mention; none with one that no code was made for. */
export function actsOf(mention: Mention, acting: Acting, { digest }: Messages): Act[] {
  const actions = ACTS_OF[mention.status];
  if (acting.way === 'command') {
    return actions.map((action) => ({
      label: digest.acts[action],
      href: null,
      copy: commandOf(action, mention),
      isMain: action === 'answered',
    }));
  }
  const codes = acting.codes.get(mention.id);
  if (codes === undefined) return [];
  return actions.map((action) => {
    const label = digest.acts[action];
    const code = codes[action];
    const isMain = action === 'answered';
    if (acting.way === 'link') return { label, href: `${acting.base}/act/${code}`, copy: null, isMain };
    return { label, href: mailTo(acting.to, `${label} #${mention.id}: ${code}`, code), copy: code, isMain };
  });
}

/** RFC 6068. The code stands in the subject too: some mail programs leave out the text. */
function mailTo(address: string, subject: string, body: string): string {
  const to = encodeURIComponent(address).replaceAll('%40', '@');
  return `mailto:${to}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
}

function commandOf(action: CodeAction, { id, owner }: Mention): string {
  switch (action) {
    case 'mine':
      return `mentionwatch assign ${id} ${owner === null ? 'NAME' : word(oneLine(owner))}`;
    case 'answered':
      return `mentionwatch answer ${id}`;
    case 'not-ours':
      return `mentionwatch dismiss ${id} --reason "not for us"`;
  }
}

/** A text as one word of a shell. */
function word(text: string): string {
  return /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
