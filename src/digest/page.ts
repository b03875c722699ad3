import type { Formats } from '../messages/formats.ts';
import type { Messages } from '../messages/wording.ts';
import type { Card } from './entries.ts';

/** A chart of the last days, in words and as a picture. */
export interface Trend {
  heading: string;
  /** All that the picture says. */
  text: string;
  /** What its parts stand for. */
  key: string;
  first: string;
  last: string;
  cid: string;
}

/** A digest in words, before it is laid out as text or HTML. Every string is clean and isolated. */
export interface Page {
  messages: Messages;
  formats: Formats;
  subject: string;
  brand: string;
  greeting: string;
  figures: { label: string; value: string; isAlarm: boolean }[];
  cards: Card[];
  more: string | null;
  trend: Trend | null;
  troubles: string[];
  held: string | null;
  madeBy: string;
  webBase: string | null;
  /** Only what cannot be done without: of much that is listed, as much as possible is to fit. */
  isBrief: boolean;
  /** For digests that are answered by mail: what their first line says. */
  top: string | null;
  /** How to act on what is listed, and until when that works; `null` where commands say it. */
  acting: string | null;
}

/** Where a mention stands in the inbox. */
export function pageOf(id: number, webBase: string): string {
  return `${webBase}/mentions/${id}`;
}
