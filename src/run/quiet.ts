import { Temporal } from 'temporal-polyfill';

/** Minutes since midnight of a period such as `22:00-08:00`, which the config has checked. */
function minutesOf(period: string): [from: number, to: number] {
  const [from = 0, to = 0] = period.split('-').map((clock) => {
    const [hours = 0, minutes = 0] = clock.trim().split(':').map(Number);
    return hours * 60 + minutes;
  });
  return [from, to];
}

/** When the quiet period that holds at `now` ends; `null` outside of one. Times of day are those of the zone. */
export function quietUntil(period: string | null, zone: string, now: number): number | null {
  if (period === null) return null;
  const [from, to] = minutesOf(period);
  const local = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);
  const minute = local.hour * 60 + local.minute;
  const inside = from <= to ? minute >= from && minute < to : minute >= from || minute < to;
  if (!inside) return null;
  const ends = local.withPlainTime({ hour: Math.floor(to / 60), minute: to % 60 });
  const end = ends.epochMilliseconds > now ? ends : ends.add({ days: 1 });
  return end.epochMilliseconds;
}
