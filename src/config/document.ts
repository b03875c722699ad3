import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type Scalar,
  visit,
} from 'yaml';
import { MentionwatchError } from '../core/errors.ts';
import type { Path, Problem } from './problems.ts';

/** A config file as read: its values, and where each of them stands. */
export interface ConfigDocument {
  /** Plain values, `${NAME}` put in. */
  value: unknown;
  /** What is wrong with the text itself: bad YAML, variables that are not set. */
  problems: Problem[];
  /** `14:12` of a path; of the nearest thing above it when the path itself is absent. */
  locate(path: Path, offset?: number): string;
  /** `14:12` of a key in the map at this path. */
  locateKey(path: Path, key: string): string;
  /** The value as it stands in the file, before `${NAME}` was put in; `undefined` where it is no text. */
  written(path: Path): string | undefined;
  /** Values that came from the environment. */
  secrets: string[];
}

// Enough for every honest use of anchors; a bomb of aliases stops here.
const MAX_ALIASES = 1_000;

/**
 * Reads the YAML of a config and puts environment variables in.
 * @param text  the file, already decoded
 * @throws config, when the text is nested so deeply that it cannot be read
 */
export function readDocument(text: string, env: Readonly<Record<string, string | undefined>>): ConfigDocument {
  const lines = new LineCounter();
  const document = parse(text, lines);
  const position = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${Math.max(line, 1)}:${Math.max(col, 1)}`;
  };
  const problems: Problem[] = document.errors.map((error) => ({
    path: [],
    message: `${(error.message.split('\n')[0] ?? '').replace(/\.?$/u, '.')} This is no valid YAML.`,
    at: position(error.pos[0]),
  }));
  const secrets: string[] = [];
  const written = new Map<Scalar, string>();
  let value: unknown = null;
  if (problems.length === 0) {
    visit(document, {
      Scalar(key, node) {
        if (key === 'key' || typeof node.value !== 'string' || !node.value.includes('${')) return;
        const filled = fillIn(node.value, env);
        if (filled.unset === undefined) {
          written.set(node, node.value);
          node.value = filled.text;
          secrets.push(...filled.secrets);
          return;
        }
        const message = `the environment variable ${filled.unset} is not set. Set it, put it into a .env file beside the config, or write \${${filled.unset}:-default}.`;
        problems.push({ path: pathOf(document, node), message, at: position(node.range?.[0] ?? 0) });
      },
    });
    value = toValue(document, problems);
  }

  return {
    value,
    problems,
    secrets,
    locate(path, offset) {
      const { node, found } = nearest(document, path);
      const start = node?.range?.[0] ?? 0;
      if (!found || offset === undefined || !isScalar(node) || typeof node.value !== 'string') return position(start);
      const within = text.slice(start, node.range?.[1] ?? start).indexOf(node.value);
      return position(within < 0 ? start : start + within + offset);
    },
    locateKey(path, key) {
      const { node } = nearest(document, path);
      const pair = isMap(node)
        ? node.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
        : undefined;
      return position((isScalar(pair?.key) ? pair.key.range?.[0] : node?.range?.[0]) ?? 0);
    },
    written(path) {
      const { node, found } = nearest(document, path);
      if (!found || !isScalar(node)) return undefined;
      return written.get(node) ?? (node.value === null ? undefined : String(node.value));
    },
  };
}

function parse(text: string, lines: LineCounter): Document {
  try {
    return parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      logLevel: 'silent',
      uniqueKeys: true,
    }) as Document;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new MentionwatchError('config', 'the config is nested too deeply to be read.', { cause: error });
  }
}

function toValue(document: Document, problems: Problem[]): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (error) {
    if (!(error instanceof ReferenceError || error instanceof RangeError)) throw error;
    problems.push({
      path: [],
      message: 'its aliases (*name) refer to each other too often. Write the values out.',
      at: '1:1',
    });
    return null;
  }
}

/** Text with its `${NAME}` and `${NAME:-default}` put in; `$${` stands for `${` itself. */
export function fillIn(
  text: string,
  env: Readonly<Record<string, string | undefined>>,
): { text: string; secrets: string[]; unset: string | undefined } {
  const secrets: string[] = [];
  let unset: string | undefined;
  const filled = text.replace(
    /\$\$\{|\$\{([A-Za-z_]\w{0,199})(?::-([^}]{0,4000}))?\}/gu,
    (all, name?: string, fallback?: string) => {
      if (name === undefined) return '${';
      const value = env[name];
      if (value !== undefined && (value !== '' || fallback === undefined)) {
        secrets.push(value);
        return value;
      }
      if (fallback === undefined) unset ??= name;
      return fallback ?? all;
    },
  );
  return { text: filled, secrets, unset };
}

function nearest(document: Document, path: Path): { node: Node | null; found: boolean } {
  let node = document.contents as Node | null;
  for (const step of path) {
    const next = child(document, node, step);
    if (next === null) return { node, found: false };
    node = next;
  }
  return { node: resolved(document, node), found: true };
}

function child(document: Document, parent: Node | null, step: PropertyKey): Node | null {
  const node = resolved(document, parent);
  if (isMap(node)) {
    const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
    return (pair?.value ?? null) as Node | null;
  }
  return isSeq(node) ? ((node.items[Number(step)] ?? null) as Node | null) : null;
}

function resolved(document: Document, node: Node | null): Node | null {
  return isAlias(node) ? (node.resolve(document) ?? node) : node;
}

function pathOf(document: Document, wanted: Node): Path {
  let path: (string | number)[] = [];
  visit(document, {
    Scalar(_key, node, ancestors) {
      if (node !== wanted) return;
      path = ancestors.flatMap((ancestor, index): (string | number)[] => {
        if (isPair(ancestor)) return isScalar(ancestor.key) ? [String(ancestor.key.value)] : [];
        const inside = ancestors[index + 1] ?? node;
        return isSeq(ancestor) ? [ancestor.items.indexOf(inside)] : [];
      });
      return visit.BREAK;
    },
  });
  return path;
}
