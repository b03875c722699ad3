import type * as z from 'zod';
import { closest } from './suggest.ts';

/** Where in the config: keys and places in lists, from the top. */
export type Path = readonly PropertyKey[];

/** One mistake in a config. */
export interface Problem {
  path: Path;
  /** What is wrong and what to do, one line. */
  message: string;
  /** `14:12`: line and column, from 1. */
  at: string;
}

/** `alerts[2].query` */
export function pathName(path: Path): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index > 0 ? '.' : ''}${String(step)}`))
    .join('');
}

const KINDS_OF_VALUE: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map of keys and values',
  record: 'a map of keys and values',
  null: 'empty',
};

const FORMATS: Readonly<Record<string, string>> = {
  url: 'is no address. Write it in full, such as https://example.com/.',
  email: 'is no mail address.',
};

/** Words for what zod found, as an error map; messages that a schema brings itself go before. */
export function describeIssue(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return describeType(issue.expected, issue.input);
    case 'unrecognized_keys':
      return describeKeys(issue.keys, shapeOf(issue.inst));
    case 'invalid_value':
      return describeChoice(issue.values.map(String), issue.input);
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? `has too few ${issue.origin === 'array' ? 'entries' : 'characters'}; at least ${issue.minimum}.`
        : `must be at least ${issue.minimum}.`;
    case 'too_big':
      return issue.origin === 'string' || issue.origin === 'array'
        ? `has too many ${issue.origin === 'array' ? 'entries' : 'characters'}; at most ${issue.maximum}.`
        : `must be at most ${issue.maximum}.`;
    case 'invalid_union':
      return describeUnion(issue.errors, issue.input);
    case 'invalid_format':
      return FORMATS[issue.format] ?? 'is not written in the form that is needed here.';
    default:
      return undefined;
  }
}

function describeType(expected: string, input: unknown): string {
  if (input === undefined) return 'is missing.';
  const kind = input === null ? 'null' : Array.isArray(input) ? 'array' : typeof input;
  return `must be ${KINDS_OF_VALUE[expected] ?? expected}, but is ${KINDS_OF_VALUE[kind] ?? kind}.`;
}

/** Names unknown keys, one a line, each with the known one that was probably meant. */
export function describeKeys(keys: readonly string[], known: readonly string[]): string {
  return keys
    .map((key) => {
      const meant = closest(key, known);
      const hint =
        meant === undefined
          ? known.length > 0
            ? `Known here: ${known.join(', ')}.`
            : 'Remove it.'
          : `Did you mean "${meant}"?`;
      return `unknown key "${key}". ${hint}`;
    })
    .join('\n');
}

/** Keys of an object schema; none for any other. */
export function shapeOf(schema: unknown): string[] {
  const shape = (schema as { _zod?: { def?: { shape?: object } } } | undefined)?._zod?.def?.shape;
  return shape === undefined ? [] : Object.keys(shape);
}

function describeChoice(choices: readonly string[], input: unknown): string {
  if (input === undefined) return 'is missing.';
  const meant = typeof input === 'string' ? closest(input, choices) : undefined;
  return `must be one of ${choices.join(', ')}.${meant === undefined ? '' : ` Did you mean "${meant}"?`}`;
}

/** A value or a list of values: the issues of the form that was used are the ones that help. */
function describeUnion(branches: readonly (readonly z.core.$ZodIssue[])[], input: unknown): string {
  if (input === undefined) return 'is missing.';
  const fitting = branches.find((issues) =>
    issues.every((issue) => issue.code !== 'invalid_type' || issue.path.length > 0),
  );
  const issues = fitting ?? branches.at(-1) ?? [];
  return issues.map((issue) => issue.message).join(' ') || 'is not valid here.';
}
