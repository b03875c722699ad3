import type { Config } from '../config/schema.ts';
import type { Item, MentionEvent } from '../core/mention.ts';
import { canonicalUrl } from '../dedupe/canonical-url.ts';
import { bandKeys, type Comparable, isCopy, minhash } from '../dedupe/fingerprint.ts';
import { identityKeys } from '../dedupe/identity.ts';
import type { Copy, IdentityKey, MetAgain, NewMention, Store } from '../store/store.ts';
import { seenName } from '../store/store.ts';
import type { Found } from './find.ts';
import { joinCases } from './join.ts';
import type { Judge } from './judge.ts';
import { brandTerms } from './ours.ts';
import { deadlineOf, ownerOf } from './ownership.ts';
import { markWatched } from './watch.ts';

/** What an intake needs of the world. */
export interface IntakeEdges {
  config: Config;
  store: Store;
  judge: Judge;
  now: () => number;
  /** What else was found and is not in the database, as in a dry run; default: only what is within the batch. */
  pending?: Pending;
}

/** Finds that are not stored yet, by what they are recognized by. */
export interface Pending {
  byKey: Map<string, Fresh>;
  byBand: Map<number, Fresh[]>;
}

/** Nothing yet. */
export function nothingPending(): Pending {
  return { byKey: new Map(), byBand: new Map() };
}

/** What is to be stored of a batch of finds. */
export interface Intake {
  added: NewMention[];
  met: MetAgain[];
  /** How many finds were copies of something known. */
  copies: number;
}

const ACTOR = 'mentionwatch';

function event(at: number, type: string, note: string | null): MentionEvent {
  return { at, actor: ACTOR, type, note };
}

function copyOf(item: Item, source: string, at: number): Copy {
  return { url: item.url, title: item.title, source, publisher: item.publisher, seenAt: at };
}

function comparable(item: Item): Comparable {
  return {
    title: item.title,
    text: item.text,
    author: item.author,
    publisher: item.publisher,
    platform: item.platform,
  };
}

/** A find of this batch that is new, and what is needed to recognize it when it comes again. */
interface Fresh {
  found: Found;
  compared: Comparable;
  keys: IdentityKey[];
  bands: number[];
  copies: Copy[];
}

/** Tells new mentions from those met before and from copies, and judges the new ones. */
export async function takeIn(finds: readonly Found[], source: string, edges: IntakeEdges): Promise<Intake> {
  const { store, now } = edges;
  const at = now();
  const keyed = finds.map((found) => ({ found, keys: identityKeys(found.item, source) }));
  const seen = await store.findSeen(keyed.flatMap(({ keys }) => keys));
  const fresh: Fresh[] = [];
  const { byKey: inBatch, byBand } = edges.pending ?? nothingPending();
  const met: MetAgain[] = [];
  let copies = 0;

  for (const { found, keys } of keyed) {
    const known = keys.map((key) => seen.get(seenName(key))).find((id) => id !== undefined);
    if (known === null) continue;
    if (known !== undefined) {
      const unknown = keys.filter((key) => !seen.has(seenName(key)));
      met.push({ id: known, keys: unknown, matches: found.matches, copies: [], events: [] });
      continue;
    }
    const twin = keys.map((key) => inBatch.get(seenName(key))).find((each) => each !== undefined);
    if (twin !== undefined) {
      twin.keys.push(...keys.filter((key) => !inBatch.has(seenName(key))));
      for (const key of keys) inBatch.set(seenName(key), twin);
      continue;
    }
    const bands = bandKeys(minhash(`${found.item.title}\n${found.item.text}`));
    const candidates = bands.length === 0 ? [] : await store.findCandidates(bands);
    const compared = comparable(found.item);
    const original = candidates.find((candidate) => isCopy(candidate, compared));
    if (original !== undefined) {
      copies++;
      const note = found.item.publisher ?? found.item.url;
      const copy = copyOf(found.item, source, at);
      met.push({
        id: original.id,
        keys,
        matches: found.matches,
        copies: [copy],
        events: [event(at, 'duplicate', note)],
      });
      for (const key of keys) seen.set(seenName(key), original.id);
      continue;
    }
    const siblings = new Set(bands.flatMap((band) => byBand.get(band) ?? []));
    const sibling = [...siblings].find((each) => isCopy(each.compared, compared));
    if (sibling !== undefined) {
      copies++;
      sibling.copies.push(copyOf(found.item, source, at));
      sibling.keys.push(...keys);
      for (const key of keys) inBatch.set(seenName(key), sibling);
      continue;
    }
    const added: Fresh = { found, compared, keys, bands, copies: [] };
    fresh.push(added);
    for (const band of bands) byBand.set(band, [...(byBand.get(band) ?? []), added]);
    for (const key of keys) inBatch.set(seenName(key), added);
  }

  const added: NewMention[] = [];
  for (const each of fresh) added.push(await newMention(each, source, at, edges));
  met.push(...(await joinCases(added, store, at)));
  await markWatched(added, store);
  return { added, met, copies };
}

async function newMention(fresh: Fresh, source: string, at: number, edges: IntakeEdges): Promise<NewMention> {
  const { item, alerts, language, matches } = fresh.found;
  const { config, judge } = edges;
  const terms = [...new Set([config.brand.name, ...alerts.flatMap((alert) => brandTerms(alert.tree))])];
  const judgment = await judge.judge(item, { plausible: null, language, brandTerms: terms });
  const facts = { alerts, source, language, publishedAt: item.publishedAt, firstSeenAt: at };
  const names = matches.map((match) => match.alert).join(', ');
  return {
    mention: {
      matches,
      source,
      platform: item.platform,
      platformId: item.platformId,
      kind: item.kind,
      url: item.url,
      canonicalUrl: item.url === null ? null : canonicalUrl(item.url),
      title: item.title,
      text: item.text,
      author: item.author,
      publisher: item.publisher,
      publishedAt: item.publishedAt,
      firstSeenAt: at,
      language: judgment.language,
      rating: item.rating,
      engagement: item.engagement,
      sentiment: judgment.sentiment,
      triage: judgment.triage,
      status: 'unanswered',
      owner: ownerOf(config, facts),
      respondBy: deadlineOf(config, facts),
      answeredAt: null,
      answeredBy: null,
      answerUrl: null,
      resolvedAt: null,
      watched: null,
    },
    keys: fresh.keys,
    bandKeys: fresh.bands,
    threadId: item.threadId,
    parentId: item.parentId,
    events: [
      event(at, 'seen', `found by ${source} for ${names}`),
      ...fresh.copies.map((copy) => event(at, 'duplicate', copy.publisher ?? copy.url)),
    ],
    copies: fresh.copies,
  };
}
