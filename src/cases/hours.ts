import { MentionwatchError } from '../core/errors.ts';

/** A part of one day, in minutes since midnight by the wall clock; `end` is exclusive and at most 1440. */
export interface WorkPeriod {
  start: number;
  end: number;
}

/** The periods of each weekday, Monday first, in order and apart from each other. */
export type WorkingHours = readonly (readonly WorkPeriod[])[];

interface Token {
  kind: 'day' | 'time' | 'dash' | 'comma' | 'semicolon' | 'end';
  text: string;
  /** Weekday from 0, or minutes since midnight. */
  value: number;
  at: number;
}

const DAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const MINUTES_A_DAY = 1_440;
const MAX_LENGTH = 1_000;
const HINT = 'Write days, then periods: "Mon-Fri 09:00-12:30,13:30-18:00; Sat 10:00-14:00".';

/**
 * Reads working hours such as `Mon-Fri 09:00-12:30,13:30-18:00; Sat 10:00-14:00`.
 * Days are a list of names and ranges (`Sat-Wed` runs over Sunday); a period that ends before it starts reaches into
 * the next day (`22:00-06:00`); `24:00` is the end of a day. A new group of days starts after `;` or after a comma.
 * @throws config: names the position, counted in characters from 1
 */
export function parseHours(text: string): WorkingHours {
  if (text.length > MAX_LENGTH) throw fault(`They are longer than ${MAX_LENGTH} characters`, 0);
  const tokens = tokenize(text);
  const week: WorkPeriod[][] = DAY_NAMES.map(() => []);
  let position = 0;
  function next(): Token {
    return tokens[position] ?? { kind: 'end', text: '', value: 0, at: text.length };
  }
  function take(kind: Token['kind'], wanted: string): Token {
    const token = next();
    if (token.kind !== kind) throw fault(`${wanted} is wanted, not ${named(token)}`, token.at);
    position++;
    return token;
  }
  function skip(kind: Token['kind']): boolean {
    if (next().kind !== kind) return false;
    position++;
    return true;
  }

  do {
    const days: number[] = [];
    do {
      const first = take('day', 'A day such as Mon').value;
      const last = skip('dash') ? take('day', 'The last day of the range').value : first;
      for (let day = first; ; day = (day + 1) % 7) {
        days.push(day);
        if (day === last) break;
      }
    } while (skip('comma'));
    do {
      const from = take('time', 'A time such as 09:00');
      take('dash', 'A dash between the two times');
      const until = take('time', 'A time such as 18:00');
      for (const day of days) addPeriod(week, day, from, until);
    } while (next().kind === 'comma' && tokens[position + 1]?.kind === 'time' && skip('comma'));
  } while ((skip('semicolon') || skip('comma')) && next().kind !== 'end');
  if (next().kind !== 'end') throw fault(`${named(next())} does not belong here`, next().at);
  return week;
}

function addPeriod(week: WorkPeriod[][], day: number, from: Token, until: Token): void {
  if (from.value === MINUTES_A_DAY) throw fault('24:00 can only end a period', from.at);
  if (from.value === until.value) throw fault(`The period ${from.text}-${until.text} is empty`, from.at);
  const overnight = until.value < from.value;
  insert(week, day, { start: from.value, end: overnight ? MINUTES_A_DAY : until.value }, from.at);
  if (overnight && until.value > 0) insert(week, (day + 1) % 7, { start: 0, end: until.value }, from.at);
}

// Two periods that overlap are not merged: the second is likely meant to replace the first.
function insert(week: WorkPeriod[][], day: number, period: WorkPeriod, at: number): void {
  const periods = week[day] ?? [];
  if (periods.some(({ start, end }) => period.start < end && start < period.end)) {
    throw fault(`This period overlaps another one on ${DAY_NAMES[day]}`, at);
  }
  periods.push(period);
  periods.sort((a, b) => a.start - b.start);
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const pieces = /\s+|([a-z]+)\.?|(\d{1,2})[:.](\d{2})(?!\d)|([-–—])|([,;])/giuy;
  while (pieces.lastIndex < text.length) {
    const at = pieces.lastIndex;
    const parts = pieces.exec(text);
    if (parts === null) throw fault(`"${/^[^\s,;]{1,20}|./su.exec(text.slice(at))?.[0]}" is no time of day`, at);
    const [piece, word, hour, minute, dash, separator] = parts;
    if (word !== undefined) tokens.push({ kind: 'day', text: piece, value: weekday(word, at), at });
    if (hour !== undefined) tokens.push({ kind: 'time', text: piece, value: minutes(piece, hour, minute, at), at });
    if (dash !== undefined) tokens.push({ kind: 'dash', text: piece, value: 0, at });
    if (separator !== undefined)
      tokens.push({ kind: piece === ',' ? 'comma' : 'semicolon', text: piece, value: 0, at });
  }
  return tokens;
}

function weekday(word: string, at: number): number {
  const name = word.toLowerCase();
  const day = DAY_NAMES.findIndex((full) => name.length >= 3 && full.toLowerCase().startsWith(name));
  if (day < 0) throw fault(`"${word}" is no day of the week`, at);
  return day;
}

function minutes(piece: string, hour: string, minute: string | undefined, at: number): number {
  const value = Number(hour) * 60 + Number(minute);
  if (Number(minute) > 59 || value > MINUTES_A_DAY) throw fault(`"${piece}" is no time of day`, at);
  return value;
}

function named(token: Token): string {
  return token.kind === 'end' ? 'the end' : `"${token.text}"`;
}

function fault(message: string, at: number): MentionwatchError {
  return new MentionwatchError('config', `Working hours, character ${at + 1}: ${message}.`, { hint: HINT });
}
