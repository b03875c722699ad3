import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { Role } from '../config/schema.ts';
import type { Formats } from '../messages/formats.ts';
import type { WebWords } from '../messages/web/words.ts';
import type { Messages } from '../messages/wording.ts';
import type { Scans } from '../run/regular-scans.ts';
import type { ScanEdges } from '../run/scan.ts';

/** Everything that the inbox may touch of the outside; handed down from the command, never imported. */
export interface WebEdges extends ScanEdges {
  version: string;
  /** The scans of this process; absent where others scan. */
  scans?: Scans;
  /** Under which name the user of this machine acts, where the config names no people. */
  localUser: string;
}

/** Who looks at a page, and in which words. */
export interface Visitor {
  name: string;
  role: Role;
  /** Key of the session; `null` for the user of this machine, who has none. */
  session: string | null;
  /** To be sent back by every form of the page; see access/forms.ts. */
  formToken: string;
}

/** Language of a page. */
export interface Tongue {
  messages: Messages;
  words: WebWords;
  formats: Formats;
}

/** Where a page stands, and who sees it. */
export interface Surroundings extends Tongue {
  brand: string;
  /** Before every path: '' or, behind a proxy that serves it in a folder, `/inbox`. */
  base: string;
  /** Addresses of the static files. */
  assets: { style: string; script: string; icon: string };
  now: number;
}

/** The types of Hono's context: what Node gives, and what the guards have found out. */
export interface WebEnv {
  Bindings: HttpBindings;
  Variables: {
    /** Set behind the guard. */
    visitor: Visitor;
    around: Surroundings;
  };
}

export type WebContext = Context<WebEnv>;
