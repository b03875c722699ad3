import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import { CHART_STYLE } from '../report/charts/theme.ts';
import type { WebEnv } from './edges.ts';

const TYPES = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
} as const;
const YEAR_S = 31_536_000;

/** Style, script and icon of the pages. Their names hold a hash of their content, so that browsers may keep them. */
export interface Assets {
  /** Paths, to be put behind the base. */
  style: string;
  script: string;
  icon: string;
  routes: Hono<WebEnv>;
}

/** Reads them once; they come with the program. */
export function loadAssets(): Assets {
  const routes = new Hono<WebEnv>();
  function add(name: string, kind: keyof typeof TYPES): string {
    const file = readFileSync(new URL(`./static/${name}.${kind}`, import.meta.url), 'utf8');
    const content = kind === 'css' ? `${CHART_STYLE}${file}` : file;
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
    const path = `/static/${name}-${hash}.${kind}`;
    routes.get(path, (context) =>
      context.body(content, 200, {
        'content-type': TYPES[kind],
        'cache-control': `public, max-age=${YEAR_S}, immutable`,
      }),
    );
    return path;
  }
  return { style: add('inbox', 'css'), script: add('inbox', 'js'), icon: add('icon', 'svg'), routes };
}
