/**
 * A firm's fortnight: 200 complaints in four languages, three owners, a holiday and the end of summer time. What is
 * expected is reckoned minute by minute on the wall clock, in another way than the program does.
 */
import { type Step, takeStep } from '../../src/run/care.ts';
import type { Store } from '../../src/store/store.ts';
import { xmlText } from './rss.ts';

const ZONE = 'Europe/Warsaw';
export const MINUTE = 60_000;
/** Monday, 19 October 2026, 00:00 in Warsaw; the clocks go back on Sunday, the 25th. */
export const START = Date.parse('2026-10-18T22:00:00Z');
export const END = Date.parse('2026-11-01T23:00:00Z');
const DAY = 24 * 60 * MINUTE;
export const EVERY = 60 * MINUTE;
const HOLIDAY = '2026-10-28';

const TEXTS = [
  ['en', 'Acme lost my parcel number', 'terrible service and nobody answers.'],
  ['tr', 'Acme kargomu kaybetti, takip', 'berbat hizmet ve kimse cevap vermiyor.'],
  ['pl', 'Acme zgubiło moją paczkę numer', 'okropna obsługa i nikt nie odpowiada.'],
  ['fa', 'Acme بستهٔ مرا گم کرد، شماره', 'خدمات افتضاح است و هیچ‌کس جواب نمی‌دهد.'],
] as const;

export interface Complaint {
  id: number;
  at: number;
  language: string;
  text: string;
  /** Minutes after publication. */
  answeredAfter: number | null;
  /** A promise made with the answer, due a day later, and whether it is kept in time. */
  promised: 'kept' | 'broken' | null;
  /** Opened again a day after the answer, and answered again before the next scan. */
  isReopened: boolean;
}

export const COMPLAINTS: Complaint[] = Array.from({ length: 200 }, (_, index) => {
  const [language, before, after] = TEXTS[index % 4] ?? TEXTS[0];
  return {
    id: index + 1,
    at: START + index * 101 * MINUTE + 7 * MINUTE,
    language,
    text: `${before} ${index * 7_919 + 1_000}, ${after}`,
    answeredAfter: [75, 100, 600, null, 130][index % 5] ?? null,
    promised: index % 20 === 1 ? 'kept' : index % 20 === 11 ? 'broken' : null,
    isReopened: index % 25 === 5,
  };
});

const clock = new Intl.DateTimeFormat('en-CA', {
  timeZone: ZONE,
  hourCycle: 'h23',
  weekday: 'short',
  ...({ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const),
});

/** What the clock on the wall in Warsaw shows. */
function wall(at: number): { day: string; weekday: string; minute: number } {
  const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
  const minute = Number(parts.hour) * 60 + Number(parts.minute);
  return { day: `${parts.year}-${parts.month}-${parts.day}`, weekday: parts.weekday ?? '', minute };
}

function isWorking(at: number): boolean {
  const { day, weekday, minute } = wall(at);
  if (weekday === 'Sat' || weekday === 'Sun' || day === HOLIDAY) return false;
  return (minute >= 540 && minute < 750) || (minute >= 810 && minute < 1_080);
}

/** The instant at which so many working minutes have passed. */
export function afterWorking(from: number, minutes: number): number {
  let left = minutes;
  let at = from;
  for (; left > 0; at += MINUTE) if (isWorking(at)) left--;
  return at;
}

export function workingMinutes(from: number, until: number): number {
  let minutes = 0;
  for (let at = from; at < until; at += MINUTE) if (isWorking(at)) minutes++;
  return minutes;
}

function isQuiet(at: number): boolean {
  const { minute } = wall(at);
  return minute >= 22 * 60 || minute < 8 * 60;
}

/** `instant digest channel mentions` of every delivery up to an instant. */
export function expectedDeliveries(until = END): string[] {
  const expected: string[] = [];
  const cases = COMPLAINTS.map((complaint) => {
    const { at, answeredAfter, promised } = complaint;
    const answeredAt = answeredAfter === null ? Number.POSITIVE_INFINITY : at + answeredAfter * MINUTE;
    const seenAt = START + Math.ceil((at - START) / EVERY) * EVERY;
    const due = afterWorking(at, 60);
    const promiseDue = promised === 'broken' ? answeredAt + 24 * 60 * MINUTE : Number.POSITIVE_INFINITY;
    const [warn, escalate] = [afterWorking(at, 15), afterWorking(due, 30)];
    return { seenAt, answeredAt, warn, due, escalate, promiseDue, keptDue: answeredAt + 24 * 60 * MINUTE, promised };
  });
  const told = new Set<string>();
  const once = (key: string) => !told.has(key) && told.add(key) !== undefined;
  for (let now = START; now <= until; now += EVERY) {
    const known = [...cases.entries()].filter(([, one]) => one.seenAt <= now);
    const open = known.filter(([, one]) => one.answeredAt > now);
    const tell = (digest: string, channel: string, count: number) => {
      if (count > 0) expected.push(`${new Date(now).toISOString()} ${digest} ${channel} ${count}`);
    };
    if (!isQuiet(now)) tell('urgent', 'care', open.filter(([index]) => once(`new ${index}`)).length);
    const { weekday, minute } = wall(now);
    if (minute === 540 && weekday !== 'Sat' && weekday !== 'Sun') {
      const day = now + 24 * 60 * MINUTE;
      const promised = known.filter(([, one]) => {
        const isOpen = one.promised === 'broken' || (one.promised === 'kept' && now < one.answeredAt + 60 * MINUTE);
        return isOpen && one.answeredAt <= now && one.keptDue <= day;
      });
      tell('daily', 'daily', Math.min(100, open.length + promised.length));
    }
    const reminded = isQuiet(now)
      ? []
      : known.filter(([index, one]) => {
          const isOpen = one.answeredAt > now;
          const warned = isOpen && one.warn > one.seenAt && one.warn <= now && once(`warn ${index}`);
          const late = isOpen && one.due > one.seenAt && one.due <= now && once(`due ${index}`);
          const broken = one.promiseDue <= now && once(`promise ${index}`);
          return warned || late || broken;
        });
    tell('reminders', 'care', reminded.length);
    tell('escalation', 'ops', open.filter(([index, one]) => one.escalate <= now && once(`escalate ${index}`)).length);
  }
  return expected;
}

export function feedAt(now: number): string {
  const items = COMPLAINTS.filter(({ at }) => at <= now && at > now - 24 * 60 * MINUTE).map(
    ({ id, at, text, language }) => {
      const date = new Date(at).toUTCString();
      return `<item><title>${language} ${id}</title><link>https://forum.example/t/${id}</link><guid isPermaLink="false">g${id}</guid><author>author-${id}</author><pubDate>${date}</pubDate><description>${xmlText(text)}</description></item>`;
    },
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Forum</title>${items.join('')}</channel></rss>`;
}

const STEP: Step = {
  action: 'answer',
  actor: 'ayse',
  note: null,
  confirmed: false,
  url: null,
  respondBy: null,
  until: null,
  person: null,
  force: false,
};

/** The firm's config. */
export function configOf(mailUrl: string, feedUrl: string): string {
  const email = (name: string) =>
    `  - { name: ${name}, type: email, smtp: "${mailUrl}", from: a@acme.example, to: ${name}@acme.example }`;
  return `version: 1
brand: { name: Acme, timezone: ${ZONE}, language: pl }
alerts: [{ name: acme, query: acme }]
sources: [{ name: forum, type: feed, url: "${feedUrl}/feed" }]
owners: [{ name: ayse, languages: [tr] }, { name: ola, languages: [pl] }, { name: ben }]
channels:
${['care', 'daily', 'ops'].map(email).join('\n')}
digests:
  - { name: urgent, schedule: immediately, quiet: "22:00-08:00", channels: [care] }
  - { name: daily, schedule: "0 9 * * 1-5", channels: [daily] }
sla: { answerWithin: 60m, warnAfter: 15m, hours: "Mon-Fri 09:00-12:30,13:30-18:00", holidays: [${HOLIDAY}] }
escalation: { to: [ben], after: 30m, channels: [ops] }
`;
}

interface TimedStep {
  id: number;
  at: number;
  step: Step;
}

/** What the people do, in order of time. */
function stepsOf({ id, at, answeredAfter, promised, isReopened }: Complaint): TimedStep[] {
  if (answeredAfter === null) return [];
  const answeredAt = at + answeredAfter * MINUTE;
  const again = Math.ceil((answeredAt + DAY) / EVERY) * EVERY + 10 * MINUTE;
  const steps: TimedStep[] = [{ id, at: answeredAt, step: STEP }];
  const made: Step = { ...STEP, action: 'promise', note: 'we call', until: answeredAt + DAY };
  if (promised !== null) steps.push({ id, at: answeredAt, step: made });
  if (promised === 'kept') steps.push({ id, at: answeredAt + 60 * MINUTE, step: { ...STEP, action: 'keep' } });
  if (isReopened) {
    steps.push({ id, at: again, step: { ...STEP, action: 'reopen', respondBy: again + DAY } });
    steps.push({ id, at: again + 20 * MINUTE, step: STEP });
  }
  return steps;
}

/** Takes the steps that people take up to each instant it is asked for. */
export function people(store: Store): (now: number) => Promise<void> {
  const steps = COMPLAINTS.flatMap(stepsOf).sort((a, b) => a.at - b.at);
  return async (now) => {
    for (let next = steps[0]; next !== undefined && next.at <= now; next = steps[0]) {
      await takeStep(store, next.id, next.step, next.at);
      steps.shift();
    }
  };
}
