import { Parser } from 'htmlparser2';

/** What somebody who walks through HTML is told, in the order of the document. */
export interface Walker {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
  /** Asked now and then: `true` ends the walk. */
  isDone?(): boolean;
}

const MOST_CHARS = 400_000;
const CHUNK = 4_096;
/** Deeper than any mail; each level costs the parser as much as all above it. */
const MOST_DEPTH = 1_000;

/** Walks through HTML as a browser would read it, without building a tree: nesting costs nothing, and nothing is fetched. */
export function walkHtml(html: string, walker: Walker): void {
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth++;
        walker.open?.(name, attributes);
      },
      ontext: (text) => walker.text?.(text),
      onclosetag(name) {
        depth--;
        walker.close?.(name);
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  const end = Math.min(html.length, MOST_CHARS);
  for (let at = 0; at < end && depth < MOST_DEPTH && walker.isDone?.() !== true; at += CHUNK) {
    parser.write(html.slice(at, Math.min(at + CHUNK, end)));
  }
  parser.end();
}
