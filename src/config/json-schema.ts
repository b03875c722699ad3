import * as z from 'zod';
import { channelTypes, loadChannel } from '../deliver/registry.ts';
import { loadSource, sourceTypes } from '../sources/registry.ts';
import { channelCommon, configSchema, sourceCommon } from './schema.ts';

type JsonSchema = z.core.JSONSchema.JSONSchema;

/** The JSON Schema (draft 7) of alerts.yaml, from which editors complete; options of every type included. */
export async function configJsonSchema(): Promise<JsonSchema> {
  const schema = toJson(configSchema);
  const sources = await Promise.all(sourceTypes.map(async (type) => [await loadSource(type), sourceCommon] as const));
  const channels = await Promise.all(
    channelTypes.map(async (type) => [await loadChannel(type), channelCommon] as const),
  );
  return {
    ...schema,
    title: 'mentionwatch config',
    properties: {
      ...schema.properties,
      sources: {
        ...listOf(schema, 'sources'),
        items: { oneOf: sources.map(([type, common]) => entryOf(type, common)) },
      },
      channels: {
        ...listOf(schema, 'channels'),
        items: { oneOf: channels.map(([type, common]) => entryOf(type, common)) },
      },
    },
  };
}

function toJson(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-7',
    unrepresentable: 'any',
    override({ jsonSchema }) {
      // The keyword that JSON Schema has for what is given and never shown.
      if (jsonSchema.secret === true) jsonSchema.writeOnly = true;
      delete jsonSchema.secret;
    },
  }) as JsonSchema;
}

function listOf(schema: JsonSchema, key: string): JsonSchema {
  const list = schema.properties?.[key];
  return typeof list === 'object' ? list : {};
}

interface Type {
  id: string;
  summary: string;
  options: z.ZodType;
}

function entryOf({ id, summary, options }: Type, common: z.core.$ZodShape): JsonSchema {
  const shared = toJson(z.strictObject(common));
  const { $schema: _, ...own } = toJson(options);
  return {
    type: 'object',
    title: id,
    description: summary,
    properties: { ...shared.properties, ...own.properties, type: { const: id, description: summary } },
    required: [...new Set(['name', 'type', ...(own.required ?? [])])],
    additionalProperties: false,
  };
}
