import { Document, isMap, isSeq, parseDocument } from 'yaml';

/** What an import adds to a config. */
export interface Additions {
  alerts: NewAlert[];
  sources: NewEntry[];
  channels: NewEntry[];
  digests: NewDigest[];
  /** What the person should know, one sentence each. */
  notes: string[];
}

export interface NewAlert {
  name: string;
  query: string;
  languages?: string[];
}

export interface NewDigest {
  name: string;
  schedule: string;
  where: { alert: string[]; sentiment: string[] };
  channels: string[];
}

/** A source or channel with the options of its type. */
export type NewEntry = { name: string; type: string } & Record<string, unknown>;

/** A name for a thing, made of what is known of it; unlike all that are taken. */
export function nameFor(text: string, taken: Iterable<string>): string {
  const words = text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, '-');
  const base =
    words
      .replace(/^[-\p{M}]+/u, '')
      .slice(0, 50)
      .replace(/-+$/u, '') || 'unnamed';
  const used = new Set(taken);
  for (let count = 2, name = base; ; count++) {
    if (!used.has(name)) return name;
    name = `${base}-${count}`;
  }
}

/** A whole config that holds nothing but the additions; the name of the firm is the person's to fill in. */
export function newConfigText(additions: Additions, brand: string): string {
  const document = new Document({ version: 1, brand: { name: brand } });
  // A config without an alert is none: a list of feeds alone gets one to start from.
  const alerts = additions.alerts.length > 0 ? additions.alerts : [{ name: 'brand', query: `"${brand}"` }];
  document.commentBefore = ' Made from an import. Check it with: mentionwatch check';
  return addTo(document, { ...additions, alerts }).text;
}

/** What a merge did. */
export interface Merged {
  text: string;
  /** How many alerts, sources, channels and digests were not there before. */
  added: number;
}

/**
 * Adds to a config file; comments and order of what is there stay. What is there already (an alert with the same
 * query, a source with the same options) is not added again.
 * @param text  a config that has been found valid
 */
export function mergeAdditions(text: string, additions: Additions): Merged {
  return addTo(parseDocument(text), additions);
}

function addTo(document: Document, additions: Additions): Merged {
  let added = 0;
  const renamed = new Map<string, string>();
  function put(list: string, entry: NewAlert | NewEntry | NewDigest, differs: readonly string[]): void {
    const present = entriesOf(document, list);
    const same = present.find((other) =>
      differs.every((key) => sameValue(other[key], entry[key as keyof typeof entry])),
    );
    const name =
      same === undefined
        ? nameFor(
            entry.name,
            present.map((other) => String(other.name)),
          )
        : String(same.name);
    renamed.set(`${list} ${entry.name}`, name);
    if (same !== undefined) return;
    const node = document.createNode({
      ...entry,
      name: present.some((other) => other.name === entry.name) ? name : entry.name,
    });
    if (list !== 'alerts' && isMap(node)) node.flow = true;
    const existing = document.get(list);
    if (isSeq(existing)) existing.add(node);
    else document.set(list, document.createNode([node]));
    added++;
  }
  for (const alert of additions.alerts) put('alerts', alert, ['query']);
  for (const list of ['sources', 'channels'] as const) {
    for (const entry of additions[list])
      put(
        list,
        entry,
        Object.keys(entry).filter((key) => key !== 'name'),
      );
  }
  for (const digest of additions.digests) {
    const where = {
      ...digest.where,
      alert: digest.where.alert.map((alert) => renamed.get(`alerts ${alert}`) ?? alert),
    };
    const channels = digest.channels.map((channel) => renamed.get(`channels ${channel}`) ?? channel);
    put('digests', { ...digest, where, channels }, ['schedule', 'where', 'channels']);
  }
  return { text: document.toString({ lineWidth: 0 }), added };
}

function entriesOf(document: Document, list: string): Record<string, unknown>[] {
  const value: unknown = (document.toJS() as Record<string, unknown> | null)?.[list];
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'object' && entry !== null) : [];
}

function sameValue(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
