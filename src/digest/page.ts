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
}
