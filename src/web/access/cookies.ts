import { randomBytes } from 'node:crypto';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { WebContext } from '../edges.ts';

/** The secrets that a browser holds for us: no page can read them, no other site can send them with a form. */
export interface Cookies {
  /** `null` where there is none, or none of ours. */
  read(context: WebContext): string | null;
  /** Gives the browser a new secret, in place of the one it has. @returns 256 bits in base64url */
  renew(context: WebContext): string;
  clear(context: WebContext): void;
}

const FORM = /^[\w-]{43}$/u;

/**
 * @param isSecure sent over TLS only; then also bound to this very host (`__Host-`)
 * @param maxAge seconds that the browser keeps it; `null`: until it is closed
 */
export function cookieNamed(name: string, isSecure: boolean, maxAge: number | null): Cookies {
  const fullName = isSecure ? `__Host-${name}` : name;
  const options = { path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure } as const;
  return {
    read(context) {
      const value = getCookie(context, fullName);
      return value !== undefined && FORM.test(value) ? value : null;
    },
    renew(context) {
      const secret = randomBytes(32).toString('base64url');
      setCookie(context, fullName, secret, maxAge === null ? options : { ...options, maxAge });
      return secret;
    },
    clear(context) {
      deleteCookie(context, fullName, options);
    },
  };
}
