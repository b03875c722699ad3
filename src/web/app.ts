import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { getPath } from 'hono/utils/url';
import { createFormats } from '../messages/formats.ts';
import { messagesFor } from '../messages/messages.ts';
import { webWordsFor } from '../messages/web/words.ts';
import { MOST_FORM_BYTES } from './access/forms.ts';
import { createAccess, requireVisitor } from './access/guard.ts';
import { basePath, knownHost } from './access/origin.ts';
import { actionLinks } from './action-links.ts';
import { bodyLimit } from './body-limit.ts';
import type { Tongue, WebEdges, WebEnv } from './edges.ts';
import { boardPages } from './pages/board.ts';
import { faultPage, unexpected } from './pages/faults.ts';
import { inboxPages } from './pages/inbox.ts';
import { livePages } from './pages/live.ts';
import { mentionPages } from './pages/mention.ts';
import { reportPages } from './pages/report.ts';
import { signInPages } from './pages/sign-in.ts';
import { sourcePages } from './pages/sources.ts';
import { programRoutes } from './programs.ts';
import { securityHeaders } from './security-headers.ts';
import { loadAssets } from './static-files.ts';

/**
 * Everything that is served, in the order in which a request meets it. What stands before the guard is open to whoever
 * comes, and takes care of itself; what stands behind it is for people who are signed in.
 */
export async function createApp(edges: WebEdges): Promise<Hono<WebEnv>> {
  const { config } = edges;
  const base = basePath(config.serve.publicUrl);
  const access = createAccess(edges);
  const assets = loadAssets();
  const tongueOf = await tongues(edges);

  // A proxy that serves it in a folder may cut that off the path, or leave it.
  const app = new Hono<WebEnv>({ getPath: (request) => withoutBase(getPath(request), base) });

  app.use(securityHeaders(config.serve.publicUrl));
  app.use(compress());
  app.use(async (context, next) => {
    context.set('around', {
      ...tongueOf(null),
      brand: config.brand.name,
      base,
      assets,
      now: edges.now(),
    });
    await next();
  });
  app.onError((error, context) => unexpected(error, context, edges.log));
  app.notFound((context) => {
    const { faults } = context.get('around').words;
    return faultPage(context, 404, faults.notFound, faults.notFoundHint);
  });
  app.route('/', programRoutes(edges));
  app.use(knownHost(config.serve));
  app.route('/', assets.routes);

  const tooLong = bodyLimit<WebEnv>(MOST_FORM_BYTES, (context) => {
    // The rest of it is not read, so nothing else can come over this connection.
    context.header('connection', 'close');
    return context.text(`${context.get('around').words.faults.tooLong}\n`, 413);
  });
  app.use(tooLong);
  app.route('/', signInPages(edges, access));
  app.route('/', actionLinks(edges, access));
  app.use(requireVisitor(access, base));
  app.use(async (context, next) => {
    context.set('around', { ...context.get('around'), ...tongueOf(context.get('visitor').name) });
    await next();
  });
  app.route('/', inboxPages(edges, access));
  app.route('/', mentionPages(edges, access));
  app.route('/', boardPages(edges));
  app.route('/', reportPages(edges));
  app.route('/', sourcePages(edges));
  app.route('/', livePages(edges, access));
  return app;
}

/** Words and formats by person: their own language, else the brand's. */
async function tongues({ config }: WebEdges): Promise<(person: string | null) => Tongue> {
  const { brand, serve } = config;
  const byTag = new Map<string, Tongue>();
  for (const tag of new Set([brand.language, ...serve.people.map(({ language }) => language ?? brand.language)])) {
    const messages = await messagesFor(tag);
    byTag.set(tag, { messages, words: await webWordsFor(tag), formats: createFormats(messages, brand.timezone) });
  }
  return (name) => {
    const own = serve.people.find((person) => person.name === name)?.language;
    const tongue = byTag.get(own ?? brand.language);
    if (tongue === undefined) throw new Error('A language of the config has no words.');
    return tongue;
  };
}

function withoutBase(path: string, base: string): string {
  if (base === '' || !(path === base || path.startsWith(`${base}/`))) return path;
  return path.slice(base.length) || '/';
}
