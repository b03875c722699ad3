import { type Additions, nameFor } from './additions.ts';

/** Feeds in the OPML export of a feed reader. @see http://opml.org/spec2.opml */

const MAX_FEEDS = 20_000;

/** Does the text look like OPML? */
export function isOpml(text: string): boolean {
  return (
    /^[^<]{0,10}<(?:\?xml|!--|opml)/iu.test(text.trimStart().slice(0, 100)) &&
    /<opml[\s>]/iu.test(text.slice(0, 20_000))
  );
}

/** Every feed of an OPML document as a source; feeds without a usable address are named in the notes. */
export function fromOpml(text: string): Additions {
  const result: Additions = { alerts: [], sources: [], channels: [], digests: [], notes: [] };
  const addresses = new Set<string>();
  const names = new Set<string>();
  for (const attributes of outlines(text)) {
    const url = attributes.get('xmlurl')?.trim();
    if (url === undefined || url === '' || addresses.has(url)) continue;
    const title = attributes.get('title')?.trim() || attributes.get('text')?.trim() || url;
    if (!URL.canParse(url) || !/^https?:$/u.test(new URL(url).protocol)) {
      result.notes.push(`The feed ${title.slice(0, 100)} has no http address and was left out.`);
      continue;
    }
    if (addresses.size >= MAX_FEEDS) {
      result.notes.push(`Only the first ${MAX_FEEDS} feeds were taken.`);
      break;
    }
    addresses.add(url);
    const name = nameFor(title === url ? new URL(url).host : title, names);
    names.add(name);
    result.sources.push({ name, type: 'feed', url });
  }
  return result;
}

/** Attributes of each `<outline>`, names in lower case. Scans once from left to right; comments are passed over. */
function* outlines(text: string): Generator<Map<string, string>> {
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    if (text.startsWith('<!--', at)) {
      const end = text.indexOf('-->', at);
      if (end < 0) return;
      at = end;
    } else if (/^<outline[\s/>]/iu.test(text.slice(at, at + 9))) {
      const { attributes, end } = readAttributes(text, at + 8);
      yield attributes;
      at = end - 1;
    }
  }
}

function readAttributes(text: string, start: number): { attributes: Map<string, string>; end: number } {
  const attributes = new Map<string, string>();
  const pattern = /\s*([A-Za-z_:][\w:.-]{0,60})\s*=\s*(?:"([^"<]{0,8000})"|'([^'<]{0,8000})')/uy;
  let end = start;
  while (true) {
    pattern.lastIndex = end;
    const found = pattern.exec(text);
    if (found?.[1] === undefined) return { attributes, end };
    attributes.set(found[1].toLowerCase(), decodeEntities(found[2] ?? found[3] ?? ''));
    end = pattern.lastIndex;
  }
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,4}));/giu,
    (all, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name] ?? all;
      const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
      return point <= 0x10ffff && point > 31 ? String.fromCodePoint(point) : '';
    },
  );
}
