import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { MentionwatchError } from '../core/errors.ts';
import { type FilledIn, fillIn, type Variables } from './fill-in.ts';
import type { Path, Problem } from './problems.ts';

/** A config file as read: its values, and where each of them stands. */
export interface ConfigDocument {
  /** Plain values as they are written. */
  values: unknown;
  /** The same with `${NAME}` put in. */
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
export function readDocument(text: string, env: Variables): ConfigDocument {
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
  const { values, value, secrets, unset } = problems.length === 0 ? readValues(document, env, problems) : NOTHING;
  for (const { name, path } of unset) {
    const message = `the environment variable ${name} is not set. Set it, put it into a .env file beside the config, or write \${${name}:-default}.`;
    problems.push({ path, message, at: position(nearest(document, path).node?.range?.[0] ?? 0) });
  }

  return {
    values,
    value,
    problems,
    secrets,
    locate(path, offset) {
      const { node, found } = nearest(document, path);
      const start = node?.range?.[0] ?? 0;
      if (!found || offset === undefined || !isScalar(node) || typeof node.value !== 'string') return position(start);
      // What was put in for a variable has no place in the text.
      if (node.value.includes('${')) return position(start);
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
      return node.value === null ? undefined : String(node.value);
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

const NOTHING: FilledIn & { values: unknown } = { values: null, value: null, secrets: [], unset: [] };

function readValues(document: Document, env: Variables, problems: Problem[]): FilledIn & { values: unknown } {
  try {
    const values: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return { values, ...fillIn(values, env) };
  } catch (error) {
    if (!(error instanceof ReferenceError || error instanceof RangeError)) throw error;
    problems.push({
      path: [],
      message: 'its aliases (*name) refer to each other too often. Write the values out.',
      at: '1:1',
    });
    return NOTHING;
  }
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
