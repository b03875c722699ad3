import { MentionwatchError } from '../core/errors.ts';
import { filePath, makeFile, opener } from './database.ts';
import { storageFault } from './faults.ts';

/** The right to scan; held until it is released or the process ends, however it ends. */
export interface ScanLock {
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
export async function acquireScanLock(path: string): Promise<ScanLock> {
  const file = filePath(path);
  if (file === ':memory:') return { release() {} };
  const lockFile = `${file}.lock`;
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
    throw new MentionwatchError('locked', `Another scan into ${file} is running.`, {
      hint: 'It will finish by itself; nothing was done.',
      cause: error,
    });
  }
}
