/**
 * Reads lists that have the newest first, page by page, down to what is known. Where a reading ends early (a failure,
 * enough items for one poll) the next poll goes on from there before it looks for newer things: nothing falls between.
 */
import { z } from 'zod';
import { MentionwatchError } from '../core/errors.ts';
import type { Item } from '../core/mention.ts';
import type { FetchRequest, Page, PollState, SourceContext } from './source.ts';

/** Where a page begins, and what may be left out. */
export interface LaneRequest {
  /** The platform's cursor; `null` for the newest page. */
  next: string | null;
  /** Everything before this instant is known, overlap included; `null` at the first poll. */
  since: number | null;
  /** What `LanePage.mark` was when the list was last read to its end. */
  mark: string | null;
  /** How many items are still wanted. */
  limit: number;
}

export interface LanePage {
  items: Item[];
  /** Entries of the page, wanted or not. */
  seen: number;
  skipped: number;
  /** Cursor of the following page; `null` at the end. */
  next: string | null;
  /** Something of the newest entry that the next poll needs, such as its id. */
  mark?: string | null;
  notices?: string[];
  /** @see Page.waitMs */
  waitMs?: number;
}

/** One list: a search, a timeline. */
export interface Lane {
  /** Stays the same from poll to poll; another name is another list. */
  name: string;
  read(request: LaneRequest): Promise<LanePage>;
}

interface Place {
  since: number | null;
  mark: string | null;
  /** Of a reading that has not reached its end: newest time and mark, and where it goes on. */
  top: number | null;
  topMark: string | null;
  next: string | null;
}

const placeSchema = z.object({
  since: z.number().nullable(),
  mark: z.string().nullable(),
  top: z.number().nullable(),
  topMark: z.string().nullable(),
  next: z.string().nullable(),
});
const cursorSchema = z.object({ lanes: z.record(z.string(), placeSchema), kept: z.string().nullable() });

const NEW: Place = { since: null, mark: null, top: null, topMark: null, next: null };
const MAX_PAGES = 100;
/** Platforms show new things late and out of order. */
const OVERLAP_MS = 15 * 60_000;

/** How lanes are read. */
export interface LaneOptions {
  /** How far behind the newest known item the next reading begins, in milliseconds. */
  overlapMs?: number;
  /** Said with the first page ever. */
  notices?: readonly string[];
  /** Something else to be remembered from poll to poll, such as a login; asked for with each page. */
  kept?: () => string | null;
}

/** What `LaneOptions.kept` gave at the last poll. */
export function keptIn(state: PollState | null): string | null {
  return readCursor(state?.cursor ?? null).kept;
}

/**
 * Pages of all lanes, one lane after the other. A lane that fails does not keep the following ones from being read.
 * @throws what the first failing lane threw, after the others were read
 */
export async function* readLanes(
  lanes: readonly Lane[],
  request: FetchRequest<unknown>,
  context: SourceContext,
  { overlapMs = OVERLAP_MS, notices = [], kept = () => null }: LaneOptions = {},
): AsyncGenerator<Page, void, undefined> {
  const known = readCursor(request.state?.cursor ?? null).lanes;
  const places = new Map<string, Place>();
  for (const { name } of lanes) places.set(name, known[name] ?? NEW);
  let failure: unknown = null;
  let left = request.maxItems;
  let pending = request.state === null ? [...notices] : [];
  for (const lane of lanes) {
    try {
      const share = Math.max(Math.ceil(left / lanes.length), 1);
      for await (const { page, place } of descend(lane, places.get(lane.name) ?? NEW, share, overlapMs)) {
        places.set(lane.name, place);
        yield pageOf(page, stateOf(places, kept()), pending);
        pending = [];
        left = Math.max(left - page.seen, 1);
      }
    } catch (error) {
      failure ??= error;
      if (context.signal.aborted || !(error instanceof MentionwatchError) || error.fault === 'rate-limited')
        throw error;
      if (error.fault === 'auth') break;
    }
  }
  if (failure !== null) throw failure;
}

async function* descend(
  lane: Lane,
  start: Place,
  limit: number,
  overlapMs: number,
): AsyncGenerator<{ page: LanePage; place: Place }, void, undefined> {
  let place = start;
  let left = limit;
  // What was left unread last time, and after it what is newer.
  for (const continued of start.next === null ? [false] : [true, false]) {
    let { next } = place;
    let before = new Set<string | null>();
    const from = place.since === null ? null : place.since - overlapMs;
    for (let pages = 0; pages < MAX_PAGES && left > 0; pages++) {
      const page = await readOrRestart(
        lane,
        { next, since: from, mark: place.mark, limit: left },
        continued && pages === 0,
      );
      if (page === null) {
        place = { ...place, next: null, top: null, topMark: null };
        break;
      }
      left -= Math.max(page.seen, 1);
      const times = page.items.map((item) => item.publishedAt).filter((time) => time !== null);
      const top = newest([place.top, ...times]);
      const topMark = place.topMark ?? page.mark ?? null;
      const reached = from !== null && times.some((time) => time < from);
      // A server that takes no notice of the cursor gives the same page for ever.
      const isRepeated =
        page.items.length > 0 && page.items.every((item) => item.platformId !== null && before.has(item.platformId));
      before = new Set(page.items.map((item) => item.platformId));
      // A first poll is no archive: it ends where it has enough.
      const isEnd =
        page.next === null || page.next === next || reached || isRepeated || (place.since === null && left <= 0);
      place = isEnd
        ? { since: newest([place.since, top]), mark: topMark ?? place.mark, top: null, topMark: null, next: null }
        : { ...place, top, topMark, next: page.next };
      yield { page, place };
      if (isEnd) break;
      ({ next } = page);
    }
    if (left <= 0) return;
  }
}

// A cursor does not live for ever. Where the platform knows it no more, the reading begins anew and loses nothing.
async function readOrRestart(lane: Lane, request: LaneRequest, mayBeStale: boolean): Promise<LanePage | null> {
  try {
    return await lane.read(request);
  } catch (error) {
    const isStale = error instanceof MentionwatchError && ['unavailable', 'changed', 'gone'].includes(error.fault);
    if (!mayBeStale || !isStale || error.retryAfterMs !== undefined) throw error;
    return null;
  }
}

function newest(times: readonly (number | null)[]): number | null {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function stateOf(places: ReadonlyMap<string, Place>, kept: string | null): PollState {
  const cursor = JSON.stringify({ lanes: Object.fromEntries(places), kept });
  return { validators: { etag: null, lastModified: null }, bodyHash: null, cursor, movedTo: null };
}

function pageOf(page: LanePage, state: PollState, notices: readonly string[]): Page {
  const { items, seen, skipped, waitMs } = page;
  const said = [...notices, ...(page.notices ?? [])];
  const wait = waitMs === undefined ? {} : { waitMs };
  return { items, seen, skipped, state, unchanged: false, title: null, notices: said, ...wait };
}

// A cursor of another making is no error, it only saves nothing.
function readCursor(cursor: string | null): z.infer<typeof cursorSchema> {
  const none = { lanes: {}, kept: null };
  return cursor?.startsWith('{') === true ? (cursorSchema.safeParse(JSON.parse(cursor)).data ?? none) : none;
}
