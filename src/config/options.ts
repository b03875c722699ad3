import * as z from 'zod';
import { isSecret } from './types.ts';

/** An option of a source or channel type, for people. */
export interface OptionDescription {
  name: string;
  /** `text`, `number`, `one of html, text, json`, … */
  type: string;
  description: string;
  required: boolean;
  /** `null`: none. */
  default: unknown;
  secret: boolean;
}

/** The options of a schema, in its order. */
export function describeOptions(schema: z.ZodType): OptionDescription[] {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const required = new Set(json.required);
  const shape = schema instanceof z.ZodObject ? schema.shape : {};
  return Object.entries(json.properties ?? {}).map(([name, property]) => ({
    name,
    type: typeof property === 'boolean' ? 'anything' : typeName(property),
    description: (typeof property === 'boolean' ? undefined : property.description) ?? '',
    required: required.has(name),
    default: (typeof property === 'boolean' ? undefined : property.default) ?? null,
    secret: isSecret(shape[name] as z.ZodType),
  }));
}

function typeName(property: z.core.JSONSchema.JSONSchema): string {
  if (property.enum !== undefined) return `one of ${property.enum.join(', ')}`;
  const branches = (property.anyOf ?? []).filter(
    (branch) => typeof branch === 'object',
  ) as z.core.JSONSchema.JSONSchema[];
  if (branches.length > 0) {
    return [...new Set(branches.map(typeName))].filter((name) => name !== 'empty').join(' or ');
  }
  const names: Readonly<Record<string, string>> = {
    string: 'text',
    integer: 'whole number',
    boolean: 'true or false',
    array: 'list',
    object: 'map',
    null: 'empty',
  };
  const type = String(property.type ?? 'anything');
  return names[type] ?? type;
}
