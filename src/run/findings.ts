import { MentionwatchError, messageOf } from '../core/errors.ts';

/** One line of a check-up. */
export interface Finding {
  check: 'config' | 'database' | 'source' | 'channel' | 'clock';
  /** Which one: a file, the name of a source or channel, a place in the config. */
  name: string;
  status: 'ok' | 'warning' | 'failed' | 'skipped';
  detail: string;
  /** What to do about it; `null` when there is nothing to do. */
  remedy: string | null;
}

/** All is well. */
export function ok(check: Finding['check'], name: string, detail: string): Finding {
  return { check, name, status: 'ok', detail, remedy: null };
}

/** Something must be done. */
export function failed(check: Finding['check'], name: string, detail: string, remedy: string | null): Finding {
  return { check, name, status: 'failed', detail, remedy };
}

/** It was not looked at. */
export function skipped(check: Finding['check'], name: string, detail: string): Finding {
  return { check, name, status: 'skipped', detail, remedy: null };
}

const REMEDY_BY_CODE: Readonly<Record<string, string>> = {
  EACCES: 'Let the user who runs mentionwatch write there.',
  EROFS: 'The disk is mounted for reading only; name a place on another one.',
  ENOSPC: 'The disk is full; make room.',
};

/** What became of a try: its own words when it went well, else what went wrong. A bug of ours is thrown on. */
export async function tried(check: Finding['check'], name: string, work: () => Promise<string>): Promise<Finding> {
  try {
    return ok(check, name, await work());
  } catch (error) {
    if (error instanceof MentionwatchError) return failed(check, name, error.message, error.hint ?? null);
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    if (code === null) throw error;
    return failed(check, name, messageOf(error), REMEDY_BY_CODE[code] ?? null);
  }
}
