import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Access } from '../access/guard.ts';
import type { WebEdges, WebEnv } from '../edges.ts';
import { layout } from '../layout.ts';

/** The inbox. */
export function inboxPages(_edges: WebEdges, _access: Access): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  routes.get('/', (context) => {
    const around = context.get('around');
    const title = around.words.shell.pages.inbox;
    return context.html(
      layout(around, { title, page: 'inbox', visitor: context.get('visitor') }, html`<h1>${title}</h1>`),
    );
  });
  return routes;
}
