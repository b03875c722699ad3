import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Access } from '../access/guard.ts';
import { createLoginLimit } from '../access/login-limit.ts';
import { remoteAddress } from '../access/origin.ts';
import { checkPassword, LONGEST_PASSWORD } from '../access/passwords.ts';
import type { Surroundings, WebContext, WebEdges, WebEnv } from '../edges.ts';
import { type Html, layout, tokenField } from '../layout.ts';
import { faultPage } from './faults.ts';

/** Passwords that are checked at a time, each taking memory and a core; and how many more may wait. */
const MOST_CHECKS = 2;
const MOST_WAITING = 20;

/** Signing in and out. */
export function signInPages(edges: WebEdges, access: Access): Hono<WebEnv> {
  const { people, publicUrl } = edges.config.serve;
  const limit = createLoginLimit(edges.now);
  const check = fewAtATime(checkPassword);
  const routes = new Hono<WebEnv>();

  function show(context: WebContext, status: 200 | 401 | 403 | 429 | 503, error: string | null, name = '') {
    const next = safePath(context.req.query('next'));
    const page = signInPage(context.get('around'), { token: access.guestToken(context), next, error, name });
    return context.html(page, status);
  }

  routes.get('/sign-in', async (context) => {
    const { base } = context.get('around');
    const visitor = await access.visitorOf(context);
    return visitor === null && access.hasPeople ? show(context, 200, null) : context.redirect(`${base}/`, 303);
  });

  routes.post('/sign-in', async (context) => {
    const { words, formats, base } = context.get('around');
    const form = await access.guestForm(context);
    if (form === null) return show(context, 403, words.signIn.staleForm);
    const name = form('name').trim();
    const address = remoteAddress(context, publicUrl);
    const waitMs = limit.waitMs(name, address);
    if (waitMs > 0) {
      context.header('retry-after', String(Math.ceil(waitMs / 1_000)));
      return show(context, 429, words.signIn.tooMany(formats.duration(Math.max(waitMs, 60_000))), name);
    }
    const person = people.find((each) => each.name === name);
    limit.failed(name, address);
    const isRight = await check(form('password').slice(0, LONGEST_PASSWORD), person?.password ?? null);
    if (isRight === null) return show(context, 503, words.signIn.busy, name);
    if (!isRight || person === undefined) {
      edges.log.warn({ address }, 'sign-in refused');
      return show(context, 401, words.signIn.wrong, name);
    }
    limit.succeeded(name, address);
    await access.signIn(context, person);
    return context.redirect(`${base}${safePath(context.req.query('next'))}`, 303);
  });

  routes.post('/sign-out', async (context) => {
    const { words, base } = context.get('around');
    if ((await access.visitorForm(context)) === null) return faultPage(context, 403, words.signIn.staleForm, null);
    await access.signOut(context);
    return context.redirect(`${base}/sign-in`, 303);
  });

  return routes;
}

/** A path of ours; anything else is the inbox. */
function safePath(path: string | undefined): string {
  return path !== undefined && path.length <= 2_000 && /^\/(?![/\\])[\x21-\x7E]*$/u.test(path) ? path : '/';
}

function signInPage(
  around: Surroundings,
  { token, next, error, name }: { token: string; next: string; error: string | null; name: string },
): Html {
  const { words, brand, base } = around;
  const query = next === '/' ? '' : `?${new URLSearchParams({ next })}`;
  const problem = error === null ? '' : html`<p class="problem" role="alert" id="problem">${error}</p>`;
  const described = error === null ? '' : html` aria-describedby="problem"`;
  const content = html`<section class="door">
<p class="brand"><bdi>${brand}</bdi></p>
<h1>${words.signIn.title}</h1>
<p class="lead">${words.signIn.lead(brand)}</p>
${problem}
<form method="post" action="${base}/sign-in${query}">
${tokenField(token)}
<label for="name">${words.signIn.name}</label>
<input id="name" name="name" autocomplete="username" autocapitalize="none" spellcheck="false" required maxlength="300" dir="auto" value="${name}"${described}>
<label for="password">${words.signIn.password}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required maxlength="${LONGEST_PASSWORD}" dir="ltr"${described}>
<button class="primary">${words.signIn.submit}</button>
</form>
</section>`;
  return layout(around, { title: words.signIn.title, page: null, visitor: null }, content);
}

/** The same function, called a few times at once at most; `null` when too many are waiting. */
function fewAtATime(check: typeof checkPassword): (password: string, kept: string | null) => Promise<boolean | null> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (password, kept) => {
    if (waiting.length >= MOST_WAITING) return null;
    while (running >= MOST_CHECKS) await new Promise<void>((resolve) => waiting.push(resolve));
    running++;
    try {
      return await check(password, kept);
    } finally {
      running--;
      waiting.shift()?.();
    }
  };
}
