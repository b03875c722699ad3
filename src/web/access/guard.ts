import type { MiddlewareHandler } from 'hono';
import type { Role } from '../../config/schema.ts';
import { ROLES } from '../../config/schema.ts';
import type { Visitor, WebContext, WebEdges, WebEnv } from '../edges.ts';
import { cookieNamed } from './cookies.ts';
import { type Form, formToken, isFormToken, readForm, TOKEN_FIELD } from './forms.ts';
import { fingerprint, isFromHere, isFromThisMachine } from './origin.ts';

/** A session ends when it was not used for so long, and at the latest so long after the signing in. */
export const IDLE_MS = 12 * 3_600_000;
export const LONGEST_MS = 7 * 86_400_000;
/** How exactly the last use is kept: looking at pages need not write every time. */
const USE_STEP_MS = 5 * 60_000;

/** Who is who: sessions, their cookies, and the tokens of forms. */
export interface Access {
  /** Can anybody sign in at all? If not, it is the machine's user or nobody. */
  hasPeople: boolean;
  /** Who asks; `null` when nobody is signed in. `isUse`: false for what a page asks by itself. */
  visitorOf(context: WebContext, isUse?: boolean): Promise<Visitor | null>;
  signIn(context: WebContext, person: { name: string; password: string }): Promise<void>;
  signOut(context: WebContext): Promise<void>;
  /** The token of the form before the signing in. */
  guestToken(context: WebContext): string;
  /** The fields of a form, `null` when it does not come from a page of ours. */
  guestForm(context: WebContext): Promise<Form | null>;
  visitorForm(context: WebContext): Promise<Form | null>;
}

/** May somebody of this role do what needs that one? */
export function mayDo(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

/** The access control of an inbox. */
export function createAccess({ config, store, now, localUser }: WebEdges): Access {
  const { people, publicUrl } = config.serve;
  const isSecure = publicUrl?.startsWith('https:') === true;
  const session = cookieNamed('mentionwatch', isSecure, LONGEST_MS / 1_000);
  const guest = cookieNamed('mentionwatch-form', isSecure, null);

  function secretOf(context: WebContext): string | null {
    return people.length === 0 ? guest.read(context) : session.read(context);
  }

  async function checkedForm(context: WebContext, secret: string | null): Promise<Form | null> {
    if (secret === null || !isFromHere(context, publicUrl)) return null;
    const form = await readForm(context);
    return isFormToken(form(TOKEN_FIELD), secret) ? form : null;
  }

  async function visitorOf(context: WebContext, isUse = true): Promise<Visitor | null> {
    if (people.length === 0) {
      if (!isFromThisMachine(context)) return null;
      const secret = guest.read(context) ?? guest.renew(context);
      return { name: localUser, role: 'admin', session: null, formToken: formToken(secret) };
    }
    const secret = session.read(context);
    if (secret === null) return null;
    const key = fingerprint(secret);
    const found = await store.findSession(key);
    if (found === null) return null;
    const person = people.find(({ name }) => name === found.person);
    const isOver = now() - found.usedAt > IDLE_MS || now() - found.createdAt > LONGEST_MS;
    // Who was taken out of the config, or got another password, is signed out by that.
    if (isOver || person === undefined || fingerprint(person.password) !== found.credential) {
      await store.endSession(key);
      return null;
    }
    if (isUse && now() - found.usedAt > USE_STEP_MS) await store.useSession(key, now());
    return { name: person.name, role: person.role, session: key, formToken: formToken(secret) };
  }

  return {
    hasPeople: people.length > 0,
    visitorOf,
    async signIn(context, { name, password }) {
      const before = session.read(context);
      if (before !== null) await store.endSession(fingerprint(before));
      const at = now();
      const key = fingerprint(session.renew(context));
      await store.addSession(
        { key, person: name, credential: fingerprint(password), createdAt: at, usedAt: at },
        { createdBefore: at - LONGEST_MS, usedBefore: at - IDLE_MS },
      );
      guest.clear(context);
    },
    async signOut(context) {
      const secret = session.read(context);
      if (secret !== null) await store.endSession(fingerprint(secret));
      session.clear(context);
    },
    guestToken: (context) => formToken(guest.read(context) ?? guest.renew(context)),
    guestForm: (context) => checkedForm(context, guest.read(context)),
    visitorForm: (context) => checkedForm(context, secretOf(context)),
  };
}

/** Lets nobody pass who is not signed in; a page leads to the signing in, everything else is refused. */
export function requireVisitor(access: Access, base: string): MiddlewareHandler<WebEnv> {
  return async (context, next) => {
    const visitor = await access.visitorOf(context, context.req.path !== '/live');
    if (visitor !== null) {
      context.set('visitor', visitor);
      return await next();
    }
    if (!access.hasPeople) return context.text(`${context.get('around').words.signIn.nobody}\n`, 403);
    const wantsPage = context.req.method === 'GET' && context.req.header('accept')?.includes('text/html') === true;
    if (!wantsPage) return context.text('Sign in first.\n', 401);
    const wanted = `${context.req.path}${new URL(context.req.url).search}`;
    const query = wanted === '/' ? '' : `?${new URLSearchParams({ next: wanted })}`;
    return context.redirect(`${base}/sign-in${query}`, 303);
  };
}
