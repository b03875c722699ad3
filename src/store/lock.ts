import { setTimeout } from 'node:timers/promises';
import { MentionwatchError } from '../core/errors.ts';
import { filePath, makeFile, opener } from './database.ts';
import { storageFault } from './faults.ts';

/** A right that one process has; held until it is released or the process ends, however it ends. */
export interface Lock {
  release(): void;
}

/** Locks of this process: a handle that nobody refers to would be closed, and its lock with it. */
const held = new Set<object>();

/**
 * Takes the right to scan into a database, or says at once that somebody else has it.
 *
 * The lock is an exclusive SQLite lock on a file beside the database, that is, a lock of the operating system on an
 * open file: it goes with the process that holds it, so that neither kill -9 nor a power cut leaves one behind, and
 * no process ids or times have to be trusted. It is a file of its own since the database must stay readable
 * (`status`, `report`) while a scan runs. The empty file itself means nothing and is left where it is: removing it
 * would let two processes lock two files of the same name.
 * @param path of the database; `:memory:` has nobody to share with
 * @throws locked: a scan is running
 * @throws storage: the file cannot be made or written
 */
export function acquireScanLock(path: string): Promise<Lock> {
  return acquire(path, '.lock', {
    message: (file) => `Another scan into ${file} is running.`,
    hint: 'It will finish by itself; nothing was done.',
  });
}

/** How often a lock that somebody holds is asked for again, and for how long. */
const PATIENCE = { pauseMs: 100, times: 300 };

/**
 * Takes the right to post a reply, once whoever has it is done. So a reply that is noted as begun while nobody posts is
 * one whose process was killed.
 * @throws locked: another reply is still being posted after half a minute
 * @throws storage: as `acquireScanLock`
 */
export async function acquireReplyLock(path: string, signal: AbortSignal): Promise<Lock> {
  const words = {
    message: () => 'Another reply is being posted.',
    hint: 'Nothing was posted; run the command again in a minute.',
  };
  for (let left = PATIENCE.times; ; left--) {
    try {
      return await acquire(path, '.reply.lock', words);
    } catch (error) {
      if (!(error instanceof MentionwatchError) || error.fault !== 'locked' || left === 0) throw error;
      await setTimeout(PATIENCE.pauseMs, null, { signal });
    }
  }
}

async function acquire(
  path: string,
  ending: string,
  words: { message: (file: string) => string; hint: string },
): Promise<Lock> {
  const file = filePath(path);
  if (file === ':memory:') return { release() {} };
  const lockFile = `${file}${ending}`;
  try {
    makeFile(lockFile);
    const open = await opener();
    const db = open(lockFile, false, 0);
    try {
      db.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      db.close();
      throw error;
    }
    held.add(db);
    return {
      release() {
        held.delete(db);
        db.close();
      },
    };
  } catch (error) {
    const fault = storageFault(error, lockFile);
    if (!(fault instanceof MentionwatchError) || fault.fault !== 'locked') throw fault;
    throw new MentionwatchError('locked', words.message(file), { hint: words.hint, cause: error });
  }
}
