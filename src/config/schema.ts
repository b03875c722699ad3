import * as z from 'zod';
import { LABELS, STATUSES } from '../core/mention.ts';
import { readPasswordHash } from '../core/password-hash.ts';
import type { QueryNode } from '../core/query.ts';
import {
  allowance,
  byteSize,
  clockRange,
  day,
  duration,
  hostOrRange,
  languageTag,
  listOf,
  name,
  since,
  text,
  timezone,
} from './values.ts';

/**
 * The config: one schema, from which types, defaults, messages, docs and config/alerts.schema.json come.
 * Options of single source and channel types stand beside their code; load.ts puts the two together.
 * In the program durations are milliseconds and sizes are bytes.
 */

// A config is read once: compiling its checks into code takes longer than running them.
z.config({ jitless: true });

/** Languages that digests and reports are written in. */
export const UI_LANGUAGES = ['en', 'tr', 'pl', 'fa'] as const;

const names = listOf(name);

/** The filters of the commands as config keys; absent means everything. */
const filters = {
  alert: names.optional().describe('Names of alerts.'),
  source: names.optional().describe('Names of sources.'),
  lang: listOf(languageTag).optional().describe('Languages of mentions.'),
  sentiment: listOf(z.enum(LABELS)).optional().describe('negative, neutral, positive.'),
  status: listOf(z.enum(STATUSES)).optional().describe('unanswered, answered, resolved, dismissed.'),
  owner: names.optional().describe('Names of owners.'),
  minUrgency: z.number().int().min(0).max(100).optional().describe('Urgency from 0 to 100.'),
  since: since.optional().describe('Found since then: 24h, 7d or an instant.'),
  until: since.optional().describe('Found before then.'),
  search: text.optional().describe('Words that the text holds.'),
};

const brand = z.strictObject({
  name: text.describe('Name of the firm; stands in subjects and headings.'),
  language: z.enum(UI_LANGUAGES).default('en').describe('Language of digests and reports.'),
  timezone: timezone.default('UTC').describe('Time zone of schedules, working hours and reports.'),
  accounts: z
    .record(z.string(), listOf(text))
    .default({})
    .describe('Your own accounts by platform: their replies answer a mention, their posts are no mentions.'),
  reply: z
    .strictObject({
      signature: text
        .max(200)
        .refine((line) => !/[{}]/u.test(line.replaceAll('{brand}', '')), {
          error: 'may hold {brand}, and no other {…}: write a name out.',
        })
        .nullable()
        .default(null)
        .describe('What drafts end with; {brand} is the firm. Default: your team.'),
      contact: listOf(text.max(500))
        .default([])
        .describe('Ways to reach you in private, as drafts offer them: a telephone number, a mailbox, a link.'),
    })
    .prefault({})
    .describe('What drafts of answers say of you.'),
});

const alert = z.strictObject({
  name: name.describe('Name of the alert, unique.'),
  query: text.max(100_000).describe('What to look for; see docs/queries.md.'),
  languages: z.array(languageTag).min(1).nullable().default(null).describe('Only mentions in these languages.'),
  sources: z.array(name).min(1).nullable().default(null).describe('Only these sources; default: every source.'),
  exclude: z
    .strictObject({
      authors: z.array(text).default([]).describe('Authors whose posts are no mentions.'),
      sites: z.array(text).default([]).describe('Sites whose pages are no mentions.'),
    })
    .prefault({})
    .describe('What never counts.'),
  owner: name.nullable().default(null).describe('Who answers; default: by the languages and sources of `owners`.'),
});

/** What every source takes beside the options of its type. */
export const sourceCommon = {
  name: name.describe('Name of the source, unique.'),
  type: z.string().describe('Type of the source; `mentionwatch sources` lists them.'),
  enabled: z.boolean().default(true).describe('false: not polled.'),
  every: duration.nullable().default(null).describe('How long to wait between two polls; default: every scan.'),
  prefiltered: name
    .nullable()
    .default(null)
    .describe('The feed is a search result already: each item is a mention of this alert.'),
  headers: z
    .record(z.string().regex(/^[A-Za-z0-9-]+$/u), z.string().max(8_192))
    .default({})
    .meta({ secret: true })
    .describe('HTTP headers to send along.'),
  timeout: duration.nullable().default(null).describe('How long one request may take; default: network.timeout.'),
  maxItems: z.number().int().min(1).max(100_000).default(1_000).describe('How many items of one poll are read.'),
  language: languageTag.nullable().default(null).describe('Language that most of its texts are in, a hint.'),
  silence: duration.nullable().default(null).describe('Say so when nothing came for that long.'),
  budget: z
    .strictObject({
      requests: allowance.nullable().default(null).describe('Requests, such as 1000/day.'),
      cost: allowance.nullable().default(null).describe('Money in your own currency, such as 5/month.'),
      costPerItem: z.number().min(0).nullable().default(null).describe('What one item costs.'),
    })
    .nullable()
    .default(null)
    .describe('Limits that are never passed.'),
};

/** What every channel takes beside the options of its type. */
export const channelCommon = {
  name: name.describe('Name of the channel, unique.'),
  type: z.string().describe('Type of the channel.'),
  enabled: z.boolean().default(true).describe('false: nothing is sent to it.'),
  language: z
    .enum(UI_LANGUAGES)
    .nullable()
    .default(null)
    .describe('Language of what it sends; default: brand.language.'),
};

const digest = z.strictObject({
  name: name.describe('Name of the digest, unique.'),
  schedule: text.describe('`immediately`, or a cron expression in the time zone of the brand: "0 9 * * 1-5".'),
  where: z
    .strictObject({
      ...filters,
      sentiment: listOf(z.enum(LABELS))
        .default(['negative'])
        .describe('negative, neutral, positive; default: negative.'),
      status: listOf(z.enum(STATUSES)).default(['unanswered']).describe('Default: unanswered.'),
    })
    .prefault({})
    .describe('Which mentions it lists.'),
  channels: z.array(name).min(1).describe('Names of the channels that it is sent to.'),
  sendEmpty: z.boolean().default(false).describe('true: sent even when there is nothing to say.'),
  quiet: clockRange.nullable().default(null).describe('Period of the day in which it is held back: 22:00-08:00.'),
  breakThrough: z.strictObject(filters).nullable().default(null).describe('What passes in the quiet period.'),
});

const sla = z.strictObject({
  answerWithin: duration.prefault('60m').describe('How long the first answer may take, in working time.'),
  warnAfter: duration
    .nullable()
    .default(null)
    .describe('When people are reminded of an unanswered mention, in working time: 15m; default: never.'),
  followUpWithin: duration
    .nullable()
    .default(null)
    .describe('How long an answered case may lie without a step before people are reminded of it; default: for ever.'),
  hours: text
    .nullable()
    .default(null)
    .describe('Working hours: "Mon-Fri 09:00-12:30,13:30-18:00"; default: round the clock.'),
  holidays: z.array(day).default([]).describe('Days on which nobody works.'),
});

const owner = z.strictObject({
  name: name.describe('Name of the person, unique.'),
  email: z.email({ error: 'is no mail address.' }).nullable().default(null).describe('Mail address.'),
  languages: z.array(languageTag).default([]).describe('Mentions in these languages are theirs; empty: any.'),
  sources: z.array(name).default([]).describe('Mentions of these sources are theirs; empty: any.'),
});

/** What people of the inbox may do; each may also do what those before may. */
export const ROLES = ['reader', 'carer', 'admin'] as const;
/** What programs may do through the API. */
export const SCOPES = ['read', 'act', 'ingest'] as const;

const serve = z.strictObject({
  address: text.default('127.0.0.1').describe('Address that the inbox listens on.'),
  port: z.number().int().min(0).max(65_535).default(8420).describe('Port that it listens on; 0: any free one.'),
  publicUrl: z
    .url({ protocol: /^https?$/u, error: 'is no http(s) address.' })
    .transform((url) => url.replace(/\/+$/u, ''))
    .nullable()
    .default(null)
    .describe('Address under which people reach it; digests link there.'),
  people: z
    .array(
      z.strictObject({
        name: name.describe('Name of the person, as in `owners`.'),
        role: z.enum(ROLES).default('carer').describe('reader: looks; carer: acts; admin: sees the sources, too.'),
        password: text
          .max(500)
          .refine((hash) => readPasswordHash(hash) !== null, { error: 'must be what `mentionwatch password` prints.' })
          .meta({ secret: true })
          .describe('What `mentionwatch password` prints.'),
        language: z
          .enum(UI_LANGUAGES)
          .nullable()
          .default(null)
          .describe('Language of the pages; default: brand.language.'),
      }),
    )
    .max(1_000)
    .default([])
    .describe('Who may sign in. Without anybody the inbox is open to whoever uses this machine, and to nobody else.'),
  tokens: z
    .array(
      z.strictObject({
        name: name.describe('Name of the program.'),
        scopes: z.array(z.enum(SCOPES)).min(1).describe('What it may do.'),
        perMinute: z
          .number()
          .int()
          .min(1)
          .max(1_000_000)
          .default(600)
          .describe('Requests that it may make in a minute.'),
        token: text
          .min(24)
          .max(500)
          .meta({ secret: true })
          .describe('The token itself; best taken from an environment variable.'),
      }),
    )
    .max(1_000)
    .default([])
    .describe('Which programs may use the API.'),
});

const network = z.strictObject({
  concurrency: z.number().int().min(1).max(512).default(32).describe('Requests at a time.'),
  perHost: z.number().int().min(1).max(64).default(2).describe('Requests at a time to one host.'),
  timeout: duration.prefault('20s').describe('How long one request may take.'),
  maxBytes: byteSize.prefault('10MB').describe('How long an answer may be, unpacked.'),
  userAgent: text
    .max(500)
    .nullable()
    .default(null)
    .describe('How the program names itself; default: its name, version and address.'),
  proxy: z
    .url({ protocol: /^https?$/u, error: 'is no http(s) address.' })
    .nullable()
    .default(null)
    .describe('Address of an HTTP proxy.'),
  allowPrivate: z
    .array(hostOrRange)
    .default([])
    .describe('Private hosts or ranges that links and redirects may lead to.'),
});

/** The whole file. Sources and channels are loose here: the options of their types are checked by load.ts. */
export const configSchema = z.strictObject({
  version: z.literal(1, { error: 'must be 1.' }).describe('Version of this format.'),
  brand,
  database: text.default('./mentionwatch.db').describe('A file (SQLite).'),
  alerts: z.array(alert).min(1, { error: 'needs at least one alert.' }).max(20_000),
  sources: z.array(z.looseObject(sourceCommon)).max(20_000).default([]),
  channels: z.array(z.looseObject(channelCommon)).max(1_000).default([]),
  digests: z.array(digest).max(1_000).default([]),
  sla: sla.prefault({}).describe('How fast to answer.'),
  owners: z.array(owner).max(1_000).default([]).describe('Who answers; the first that fits.'),
  escalation: z
    .strictObject({
      to: z.array(name).min(1).describe('Names of owners.'),
      after: duration.describe('How long after the time to answer.'),
      channels: z.array(name).min(1).describe('Names of channels.'),
    })
    .nullable()
    .default(null)
    .describe('Whom to tell when nobody answers.'),
  spikes: z
    .strictObject({ channels: z.array(name).min(1).describe('Names of channels.') })
    .nullable()
    .default(null)
    .describe('Where to tell of a wave of negative mentions.'),
  sentiment: z
    .strictObject({
      words: text.nullable().default(null).describe('File of own words: weight, language, word, set apart by tabs.'),
    })
    .prefault({}),
  retention: z
    .strictObject({
      keep: duration.nullable().default(null).describe('How long closed mentions are kept; default: for ever.'),
    })
    .prefault({}),
  network: network.prefault({}),
  serve: serve.prefault({}).describe('The web inbox and its API.'),
});

type Parsed = z.output<typeof configSchema>;

/** An alert, with its query read. */
export type AlertConfig = z.output<typeof alert> & { tree: QueryNode };
/** A source: the common options, and under `options` those of its type as its own schema gives them. */
export type SourceConfig = z.output<z.ZodObject<typeof sourceCommon, z.core.$strip>> & { options: unknown };
/** A channel: the common options, and under `options` those of its type as its own schema gives them. */
export type ChannelConfig = z.output<z.ZodObject<typeof channelCommon, z.core.$strip>> & { options: unknown };
export type DigestConfig = z.output<typeof digest>;
export type SlaConfig = z.output<typeof sla>;
export type OwnerConfig = z.output<typeof owner>;
export type ServeConfig = z.output<typeof serve>;
export type Role = (typeof ROLES)[number];
export type Scope = (typeof SCOPES)[number];

/** A config that has been read, filled up with defaults and found right. Durations are milliseconds, sizes are bytes. */
export type Config = Omit<Parsed, 'alerts' | 'sources' | 'channels'> & {
  alerts: AlertConfig[];
  sources: SourceConfig[];
  channels: ChannelConfig[];
  /** Absolute path of the file. */
  file: string;
  /** Folder of the file; the paths in it are relative to this. `database` and `sentiment.words` are resolved already. */
  baseDir: string;
  /** Values that must never be shown: from the environment, or of options marked secret. */
  secrets: readonly string[];
};

/**
 * What commands need that only read the database: the config without queries, addresses and secrets. A `Config` is one.
 * It can be had without checking everything anew; see view.ts.
 */
export type ConfigView = Pick<
  Config,
  'brand' | 'database' | 'digests' | 'sla' | 'owners' | 'retention' | 'file' | 'baseDir'
> & {
  alerts: Pick<AlertConfig, 'name' | 'languages' | 'sources' | 'owner'>[];
  sources: Pick<SourceConfig, 'name' | 'type' | 'enabled' | 'every' | 'silence' | 'language'>[];
  channels: Pick<ChannelConfig, 'name' | 'type' | 'enabled' | 'language'>[];
};
