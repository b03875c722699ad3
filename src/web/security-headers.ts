import type { MiddlewareHandler } from 'hono';
import type { WebEnv } from './edges.ts';

// Nothing but our own files; no inline script or style, so that a gap in escaping would still run nothing.
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What tells browsers to take nothing but what we mean, on every answer. A route that knows better sets its own. */
export function securityHeaders(publicUrl: string | null): MiddlewareHandler<WebEnv> {
  const headers: [string, string][] = [
    ['content-security-policy', POLICY],
    ['x-content-type-options', 'nosniff'],
    ['x-frame-options', 'DENY'],
    // Not `no-referrer`: browsers would then send forms without their origin, which we look at.
    ['referrer-policy', 'same-origin'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
    // Pages hold what customers wrote.
    ['cache-control', 'no-store'],
  ];
  if (publicUrl?.startsWith('https:')) headers.push(['strict-transport-security', 'max-age=31536000']);
  return async (context, next) => {
    await next();
    for (const [name, value] of headers) if (!context.res.headers.has(name)) context.res.headers.set(name, value);
  };
}
