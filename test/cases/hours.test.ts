import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseHours } from '../../src/cases/hours.ts';
import { MentionwatchError } from '../../src/core/errors.ts';

const NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function shown(text: string): string {
  const clock = (minute: number) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
  return parseHours(text)
    .map((periods, day) =>
      periods.length === 0
        ? ''
        : `${NAMES[day]} ${periods.map(({ start, end }) => `${clock(start)}-${clock(end)}`).join(',')}`,
    )
    .filter((line) => line !== '')
    .join('; ');
}

describe('parseHours', () => {
  test.each([
    ['Mon 09:00-12:30,13:30-18:00', 'Mon 9:00-12:30,13:30-18:00'],
    ['Thu-Fri 09:00-18:00; Sat 10:00-14:00', 'Thu 9:00-18:00; Fri 9:00-18:00; Sat 10:00-14:00'],
    ['Thu-Fri 09:00-18:00, Sat 10:00-14:00', 'Thu 9:00-18:00; Fri 9:00-18:00; Sat 10:00-14:00'],
    ['Mon, Wed 8:00-9:00', 'Mon 8:00-9:00; Wed 8:00-9:00'],
    ['Mon-Tue, Sat 8.00 – 9.00;', 'Mon 8:00-9:00; Tue 8:00-9:00; Sat 8:00-9:00'],
    ['saturday-MONDAY 08:00-16:00', 'Mon 8:00-16:00; Sat 8:00-16:00; Sun 8:00-16:00'],
    ['Mon 13:00-18:00,09:00-12:00', 'Mon 9:00-12:00,13:00-18:00'],
    ['Sun 22:00-06:00', 'Mon 0:00-6:00; Sun 22:00-24:00'],
    ['Sun 22:00-24:00', 'Sun 22:00-24:00'],
    ['Sun 22:00-00:00', 'Sun 22:00-24:00'],
    ['Mon 09:00-12:00; Mon 12:00-18:00', 'Mon 9:00-12:00,12:00-18:00'],
  ])('%s', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  test.each([
    ['', 1, 'the end'],
    ['Mon', 4, 'the end'],
    ['09:00-18:00', 1, 'A day'],
    ['Mon-Fri 25:00-26:00', 9, '"25:00" is no time of day'],
    ['Mon-Fri 09:60-10:00', 9, '"09:60" is no time of day'],
    ['Mon 9-18', 5, '"9-18" is no time of day'],
    ['Pzt 09:00-18:00', 1, '"Pzt" is no day'],
    ['Mon 09:00 18:00', 11, 'dash'],
    ['Mon 09:00-18:00 Tue 09:00-18:00', 17, '"Tue"'],
    ['Mon 09:00-09:00', 5, 'empty'],
    ['Mon 24:00-01:00', 5, 'only end'],
    ['Mon-Fri 09:00-18:00; Fri 09:00-16:00', 26, 'overlaps another one on Friday'],
    ['Sun 22:00-06:00; Mon 05:00-09:00', 22, 'overlaps another one on Monday'],
    ['Mon 09:00-10:00;; Tue 09:00-10:00', 17, '";"'],
  ])('"%s" is refused at character %i', (text, position, words) => {
    const error = caught(() => parseHours(text));

    expect(error).toMatchObject({ fault: 'config', hint: expect.stringContaining('Mon-Fri 09:00') });
    expect(error.message).toContain(`character ${position}: `);
    expect(error.message).toContain(words);
  });

  test('any text is read or refused as a mistake in the config', () => {
    const piece = fc.oneof(
      fc.constantFrom('Mon', '-', ',', ';', ' ', '09:00', '24:00', 'Sun', '12:5', '٩:٠٠'),
      fc.string({ maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const outcome = resultOf(() => parseHours(pieces.join('')));
        expect(outcome === 'read' || outcome === 'config').toBe(true);
      }),
    );
  });

  test('a megabyte is refused', () => {
    expect(caught(() => parseHours('Mon 09:00-10:00;'.repeat(65_000))).message).toContain('longer than');
  });
});

function caught(work: () => unknown): MentionwatchError {
  try {
    work();
  } catch (error) {
    if (error instanceof MentionwatchError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

function resultOf(work: () => unknown): string {
  try {
    work();
    return 'read';
  } catch (error) {
    return error instanceof MentionwatchError ? error.fault : String(error);
  }
}
