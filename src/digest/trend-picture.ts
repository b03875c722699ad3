import type { TrendDay } from './digest.ts';
import { encodePng } from './png.ts';

/** Of the picture as it is shown; it is drawn twice as fine, for screens that show that. */
export const SHOWN = { width: 560, height: 104 } as const;

const FINE = 2;
const WIDTH = SHOWN.width * FINE;
const HEIGHT = SHOWN.height * FINE;
const BASE = 2 * FINE;
const SMALLEST = 2 * FINE;

/** Each has a contrast of 3 or more to white and to the dark sheet: nobody knows what a mail program puts behind. */
export const PALETTE = [
  [0, 0, 0],
  [217, 72, 61],
  [128, 136, 146],
] as const;
const [RED, GRAY] = [1, 2];

/**
 * Bars of days from left to right, without a letter, for a server has no fonts: at the foot what is negative and open
 * (solid), above it negative and dealt with (level stripes), then the rest (slanted stripes).
 */
export function trendPicture(days: readonly TrendDay[]): Buffer {
  const pixels = new Uint8Array(WIDTH * HEIGHT);
  const most = Math.max(1, ...days.map(({ mentions }) => mentions));
  const each = WIDTH / Math.max(1, days.length);
  const scale = (HEIGHT - BASE) / most;
  for (const [index, day] of days.entries()) {
    const left = Math.round(index * each + each * 0.12);
    const right = Math.round((index + 1) * each - each * 0.12);
    let bottom = HEIGHT - BASE;
    for (const { count, color, has } of partsOf(day)) {
      if (count === 0) continue;
      const height = Math.max(SMALLEST, Math.round(count * scale));
      const top = Math.max(0, bottom - height);
      for (let y = top; y < bottom; y++) {
        for (let x = left; x < right; x++) if (has(x, y)) pixels[y * WIDTH + x] = color;
      }
      bottom = top;
    }
  }
  pixels.fill(GRAY, WIDTH * (HEIGHT - BASE / 2));
  return encodePng({ width: WIDTH, height: HEIGHT, palette: PALETTE, pixels });
}

interface Part {
  count: number;
  color: number;
  /** Is there ink at this place? */
  has(x: number, y: number): boolean;
}

function partsOf({ mentions, negative, open }: TrendDay): Part[] {
  return [
    { count: open, color: RED, has: () => true },
    { count: negative - open, color: RED, has: (_, y) => y % 12 < 7 },
    { count: mentions - negative, color: GRAY, has: (x, y) => (x + y) % 14 < 8 },
  ];
}
