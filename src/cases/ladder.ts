import { RUNGS, type WatchState } from '../core/care.ts';

export type ClimbResult = { ok: true } | { ok: false; message: string; hint: string };

/** What a rung wants to be told with it; the first one, watching, harms nobody. */
const NEEDS: Readonly<Record<Exclude<WatchState, 'watched'>, { message: string; hint: string }>> = {
  warned: {
    message: 'a warning names the house rule that was broken.',
    hint: 'Write to them privately, name the rule, and record it here with --reason TEXT.',
  },
  blocked: { message: 'blocking somebody needs a reason.', hint: 'Say why with --reason TEXT.' },
  off: { message: 'taking somebody off needs a reason.', hint: 'Say why with --reason TEXT.' },
};

/**
 * May an author come to this rung? One rung up at a time, so that nobody is blocked who was not warned; from every
 * rung back to `off`, and from there it begins anew.
 * @param reason one of blanks alone is none
 */
export function climb(current: WatchState, wanted: WatchState, reason: string | null): ClimbResult {
  if (current === wanted) {
    const message = current === 'off' ? 'they are not on the watch-list.' : `they are ${current} already.`;
    return {
      ok: false,
      message,
      hint: current === 'off' ? 'See `mentionwatch watch`.' : `Next: ${waysFrom(current)}.`,
    };
  }
  if (wanted !== 'off' && RUNGS.indexOf(wanted) !== rank(current) + 1) {
    const now = current === 'off' ? 'are not on the watch-list' : `are ${current}`;
    const message = `they ${now}; one step at a time: watched, warned, blocked.`;
    return { ok: false, message, hint: `Next: ${waysFrom(current)}.` };
  }
  if (wanted !== 'watched' && (reason ?? '').trim() === '') return { ok: false, ...NEEDS[wanted] };
  return { ok: true };
}

/** 0 for the first rung; -1 for whoever is not on the ladder. */
function rank(rung: WatchState): number {
  return rung === 'off' ? -1 : RUNGS.indexOf(rung);
}

function waysFrom(current: WatchState): string {
  const next = RUNGS[rank(current) + 1];
  const ways = [...(next === undefined ? [] : [next]), ...(current === 'off' ? [] : ['off'])];
  return ways.map((rung) => `--rung ${rung}`).join(' or ');
}
