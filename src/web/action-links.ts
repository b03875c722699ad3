import { createHmac, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { MentionwatchError } from '../core/errors.ts';
import { plainText } from '../core/text.ts';
import { actWordsFor } from '../messages/act/words.ts';
import { actByCode, type CodeSight, lookAtCode } from '../run/act-by-code.ts';
import { ACTIONS_KEY } from '../run/acting.ts';
import { type Form, readForm, TOKEN_FIELD } from './access/forms.ts';
import type { Access } from './access/guard.ts';
import { isFromHere, remoteAddress } from './access/origin.ts';
import { createAllowance } from './api/allowance.ts';
import type { WebContext, WebEdges, WebEnv } from './edges.ts';
import { type ActForm, actFault, actPage } from './pages/act.ts';

/** Links that are none of ours which one address may open in a minute. */
const FORGED_PER_MINUTE = 20;
const LONGEST_CODE = 60;

const STATUS_OF = {
  forged: 404,
  expired: 410,
  gone: 410,
  open: 200,
  used: 200,
  so: 200,
  taken: 200,
  closed: 200,
} as const;

/**
 * Links of digests: `/act/CODE`. Whoever has the code may act, signed in or not. Looking changes nothing, since mail
 * scanners follow links; what the button sends bears a token that only the page has.
 */
export function actionLinks(edges: WebEdges, access: Access): Hono<WebEnv> {
  const { config, store, now, log } = edges;
  const forgeries = createAllowance(now);
  const routes = new Hono<WebEnv>();
  const names = [...new Set([...config.owners, ...config.serve.people].map(({ name }) => name))];

  routes.use('/act/:code', async (context, next) => {
    const address = remoteAddress(context, config.serve.publicUrl);
    if (forgeries.isSpent(address, FORGED_PER_MINUTE)) {
      const words = await wordsOf(context);
      context.header('retry-after', '60');
      return context.html(actFault(context.get('around'), words.forged, words.tooMany), 429);
    }
    return await next();
  });

  routes.get('/act/:code', async (context) => show(context, await look(context), {}));

  routes.post('/act/:code', async (context) => {
    const { words: pageWords, base } = context.get('around');
    const words = await wordsOf(context);
    const form = await readForm(context);
    const sight = await look(context);
    const isOurs = isFromHere(context, config.serve.publicUrl) && isToken(form(TOKEN_FIELD), await tokenOf(context));
    if (!isOurs) return await show(context, sight, { problem: pageWords.signIn.staleForm }, 403);
    const visitor = await visitorOf(context);
    const said = {
      person: personIn(form, visitor),
      url: form('url').trim(),
      note: plainText(form('note').slice(0, 1_000)),
    };
    const filled = { person: said.person ?? '', url: said.url.slice(0, 2_000), note: said.note };
    if (sight.state === 'open' && sight.action === 'mine' && said.person === null) {
      return await show(context, sight, { ...filled, problem: words.whoIsMissing }, 422);
    }
    const wanted = { person: said.person, url: said.url || null, note: said.note || null };
    try {
      const done = await actByCode(store, codeOf(context), wanted, { config, now: now() });
      // Loading the page anew then asks for the page, and sends nothing again.
      if (done.state === 'used') return context.redirect(`${base}/act/${codeOf(context)}`, 303);
      return await show(context, done, filled);
    } catch (error) {
      if (!(error instanceof MentionwatchError) || error.fault !== 'usage') throw error;
      if (error.refusal === 'no-address')
        return await show(context, sight, { ...filled, problem: words.badAddress }, 422);
      log.info({ error: error.message }, 'link refused');
      return await show(context, await look(context), { ...filled, problem: pageWords.faults.unexpected }, 409);
    }
  });
  return routes;

  async function look(context: WebContext): Promise<CodeSight> {
    const sight = await lookAtCode(store, codeOf(context), now());
    if (sight.state === 'forged') forgeries.take(remoteAddress(context, config.serve.publicUrl), FORGED_PER_MINUTE);
    return sight;
  }

  async function show(
    context: WebContext,
    sight: CodeSight,
    given: Partial<ActForm>,
    status: 200 | 403 | 409 | 422 = 200,
  ): Promise<Response> {
    const around = context.get('around');
    const form: ActForm = {
      path: `${around.base}/act/${codeOf(context)}`,
      token: (await tokenOf(context)).toString('base64url'),
      people: names,
      visitor: await visitorOf(context),
      person: '',
      url: '',
      note: '',
      problem: null,
      ...given,
    };
    const own = STATUS_OF[sight.state];
    return context.html(actPage(around, await wordsOf(context), sight, form), own === 200 ? status : own);
  }

  function wordsOf(context: WebContext) {
    return actWordsFor(context.get('around').messages.tag);
  }

  /** What the form of a code has to send back; nobody can make it who has not seen the page or the database. */
  async function tokenOf(context: WebContext): Promise<Buffer> {
    const key = await store.keyNamed(ACTIONS_KEY);
    return createHmac('sha256', key)
      .update(`form of ${codeOf(context).toLowerCase()}`)
      .digest();
  }

  /** Who is signed in. The user of this machine is nobody in particular: whoever opens the page is asked. */
  async function visitorOf(context: WebContext): Promise<string | null> {
    if (config.serve.people.length === 0) return null;
    return (await access.visitorOf(context, false))?.name ?? null;
  }

  /** Who acts; a name that is not offered counts as none. */
  function personIn(form: Form, visitor: string | null): string | null {
    if (visitor !== null) return visitor;
    const given = plainText(form('person').slice(0, 200)).slice(0, 100);
    if (given === '' || (names.length > 0 && !names.includes(given))) return null;
    return given;
  }
}

function codeOf(context: WebContext): string {
  const code = context.req.param('code') ?? '';
  // What has another shape is no code, and is repeated nowhere.
  return code.length <= LONGEST_CODE && /^[\w-]+$/u.test(code) ? code : 'none';
}

function isToken(text: string, wanted: Buffer): boolean {
  const given = Buffer.from(text.slice(0, 100), 'base64url');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
