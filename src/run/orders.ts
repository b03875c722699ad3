/** Carries out what people decided by mail: the same steps as the commands take, each once. */
import { createHash } from 'node:crypto';
import { type CodeAction, readActionCode } from '../cases/action-code.ts';
import type { OwnerConfig } from '../config/schema.ts';
import { MentionwatchError } from '../core/errors.ts';
import type { Mention } from '../core/mention.ts';
import { oneLine, truncate } from '../core/text.ts';
import type { Order } from '../sources/source.ts';
import { ACTIONS_KEY } from './acting.ts';
import { type Step, takeStep } from './care.ts';
import type { Edges } from './edges.ts';

/** Whoever sends forged codes by the hundred fills no log. */
const MOST_NOTICES = 20;

const WHY_DOUBTED: Readonly<Record<NonNullable<Order['doubt']>, string>> = {
  'no-sender': 'it does not say whom it is from, or names several',
  forged: 'your mail server found that it is not from whom it says (dmarc=fail)',
  automatic: 'a program or a mailing list sent it',
  contradiction: 'it holds several codes of one mention, as a quoted digest does; write one each',
};

const WANTED: Readonly<Record<CodeAction, string>> = {
  mine: 'wanted to take it',
  answered: 'wanted to mark it as answered',
  'not-ours': 'wanted to dismiss it',
};

/**
 * Carries out orders, within the transaction that stores that their mails were read.
 * @param edges `store` is that of the transaction
 * @returns what could not be done and why, one sentence each
 */
export async function carryOut(orders: readonly Order[], edges: Edges): Promise<string[]> {
  if (orders.length === 0) return [];
  const key = await edges.store.keyNamed(ACTIONS_KEY);
  const notices: string[] = [];
  for (const order of orders) {
    const sender = truncate(oneLine(order.from ?? 'nobody'), 100);
    const person = edges.config.owners.find(({ email }) => email !== null && email.toLowerCase() === order.from);
    const why =
      order.doubt !== null
        ? WHY_DOUBTED[order.doubt]
        : person === undefined
          ? 'this is no `email` of one of the owners'
          : null;
    if (why !== null) notices.push(`A mail with codes from ${sender} was not obeyed: ${why}.`);
    else if (person !== undefined) {
      for (const code of order.codes) notices.push(...(await carryOutOne(code, order, { person, key, edges })));
    }
  }
  const more = notices.length - MOST_NOTICES;
  return more <= 0 ? notices : [...notices.slice(0, MOST_NOTICES), `${more} more codes or mails were not obeyed.`];
}

interface Around {
  person: OwnerConfig;
  key: string;
  edges: Edges;
}

async function carryOutOne(code: string, order: Order, { person, key, edges }: Around): Promise<string[]> {
  const { store, log } = edges;
  const now = edges.now();
  const read = readActionCode(code, key, now);
  if (read === 'forged') return [`${person.name} sent the code ${code}, which is none of ours.`];
  if (read === 'expired') return [`${person.name} sent the code ${code}, whose time is over; see a newer digest.`];
  const { mentionId, action } = read;
  const name = createHash('sha256')
    .update(JSON.stringify([order.mail, code]))
    .digest('base64url')
    .slice(0, 32);
  if (!(await store.takeOrder(name, now))) return [];
  const fields = { mention: mentionId, action, person: person.name };
  const mention = await store.getMention(mentionId);
  if (mention === null) return [`${person.name} ${WANTED[action]}: mention ${mentionId}, which is not there any more.`];
  if (await isSo(action, mention, person.name, edges)) return [];
  try {
    await takeStep(store, mentionId, stepOf(action, person.name), now);
    log.info(fields, 'acted on by mail');
    return [];
  } catch (error) {
    if (!(error instanceof MentionwatchError) || error.fault !== 'usage') throw error;
    // The history tells whoever looks why nothing came of it; nobody has done a step in the case.
    const note = `${person.name} ${WANTED[action]} by mail: ${error.message.replace(/^mention \d+: /u, '')}`;
    await store.addEvent(mentionId, { at: now, actor: 'mentionwatch', type: 'not-done', note });
    return [`Mention ${mentionId}: ${note} ${error.hint ?? ''}`.trim()];
  }
}

/** Is it as the person wants it already? */
async function isSo(action: CodeAction, { id, status, owner }: Mention, name: string, edges: Edges): Promise<boolean> {
  if (action === 'answered') return status === 'answered' || status === 'resolved';
  if (action === 'not-ours') return status === 'dismissed';
  return owner === name && (await edges.store.events(id)).some(({ type }) => type === 'assigned');
}

function stepOf(action: CodeAction, actor: string): Step {
  const nothing = { note: null, confirmed: false, url: null, respondBy: null, until: null, person: null, force: false };
  switch (action) {
    case 'mine':
      return { ...nothing, actor, action: 'assign', person: actor, note: 'by mail' };
    case 'answered':
      return { ...nothing, actor, action: 'answer' };
    case 'not-ours':
      return { ...nothing, actor, action: 'dismiss', note: 'not for us (by mail)' };
  }
}
