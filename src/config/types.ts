import * as z from 'zod';
import { channelTypes, loadChannel } from '../deliver/registry.ts';
import { loadSource, sourceTypes } from '../sources/registry.ts';
import { describeIssue, describeKeys, type Path, shapeOf } from './problems.ts';
import type { Finding } from './references.ts';
import { channelCommon, sourceCommon } from './schema.ts';
import { closest } from './suggest.ts';

/** What the source and channel types say about the options that the config gives them. */
export interface TypedOptions {
  /** Options of `sources[i]` as its type's schema gives them; `undefined` where they are wrong. */
  sources: unknown[];
  channels: unknown[];
  /** Types that do not exist. */
  findings: Finding[];
  /** What the schemas of the types refuse; the path of an issue goes on from `path`. */
  rejected: { path: Path; issue: z.core.$ZodIssue }[];
  /** Values of options marked secret, and of headers. */
  secrets: string[];
}

interface Kind {
  list: 'sources' | 'channels';
  what: string;
  types: readonly string[];
  common: readonly string[];
  schemaOf(type: string): Promise<z.ZodType>;
}

const KINDS: readonly Kind[] = [
  {
    list: 'sources',
    what: 'source',
    types: sourceTypes,
    common: Object.keys(sourceCommon),
    schemaOf: async (type) => (await loadSource(type)).options,
  },
  {
    list: 'channels',
    what: 'channel',
    types: channelTypes,
    common: Object.keys(channelCommon),
    schemaOf: async (type) => (await loadChannel(type)).options,
  },
];

/** Loads the types that a config uses and checks the options that belong to them. */
export async function loadTypes(value: unknown): Promise<TypedOptions> {
  const result: TypedOptions = { sources: [], channels: [], findings: [], rejected: [], secrets: [] };
  for (const kind of KINDS) {
    const list: unknown = (value as Record<string, unknown> | null)?.[kind.list];
    for (const [index, entry] of (Array.isArray(list) ? list : []).entries()) {
      const path = [kind.list, index];
      result[kind.list].push(isEntry(entry) ? await readOptions(kind, entry, path, result) : undefined);
    }
  }
  return result;
}

type Entry = Readonly<Record<string, unknown>>;

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

async function readOptions(kind: Kind, entry: Entry, path: Path, result: TypedOptions): Promise<unknown> {
  const { type } = entry;
  // A missing type is the common schema's to report.
  if (typeof type !== 'string') return undefined;
  if (!kind.types.includes(type)) {
    const meant = closest(type, kind.types);
    const hint = meant === undefined ? `There are: ${kind.types.join(', ')}.` : `Did you mean "${meant}"?`;
    result.findings.push({ path: [...path, 'type'], message: `there is no ${kind.what} type "${type}". ${hint}` });
    return undefined;
  }
  const schema = await kind.schemaOf(type);
  // A type may ask for a common option itself, as google-news does for the language of its edition: both get it.
  const asked = shapeOf(schema);
  const own = Object.fromEntries(
    Object.entries(entry).filter(([key]) => asked.includes(key) || !kind.common.includes(key)),
  );
  result.secrets.push(...secretsIn(schema, own), ...textsIn(entry.headers));
  const parsed = schema.safeParse(own, {
    error: (issue) => {
      const atTop = issue.code === 'unrecognized_keys' && issue.inst === schema;
      return atTop ? describeKeys(issue.keys, [...shapeOf(issue.inst), ...kind.common]) : describeIssue(issue);
    },
  });
  for (const issue of parsed.error?.issues ?? []) result.rejected.push({ path, issue });
  return parsed.success ? parsed.data : undefined;
}

function secretsIn(schema: z.ZodType, options: Entry): string[] {
  if (!(schema instanceof z.ZodObject)) return [];
  return Object.entries(schema.shape).flatMap(([key, option]) =>
    isSecret(option as z.ZodType) ? textsIn(options[key]) : [],
  );
}

/** Is an option marked secret, itself or inside what makes it optional? */
export function isSecret(schema: z.ZodType): boolean {
  if (z.globalRegistry.get(schema)?.secret === true) return true;
  const { innerType, in: input } = schema._zod.def as { innerType?: z.ZodType; in?: z.ZodType };
  const inside = innerType ?? input;
  return inside !== undefined && isSecret(inside);
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value, ...passwordIn(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function passwordIn(text: string): string[] {
  const password = URL.canParse(text) ? new URL(text).password : '';
  if (password === '') return [];
  try {
    return [password, decodeURIComponent(password)];
  } catch (error) {
    // A percent sign that encodes nothing: the password is what stands there.
    if (error instanceof URIError) return [password];
    throw error;
  }
}
