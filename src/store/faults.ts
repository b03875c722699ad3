import { MentionwatchError, messageOf } from '../core/errors.ts';

/**
 * Says in one line what went wrong with a database file, and what to do.
 * @returns an error for what we foresee; anything else as it came, since it is a bug
 */
export function storageFault(error: unknown, path: string): unknown {
  if (error instanceof MentionwatchError) return error;
  const code = codeOf(error);
  const known = code === null ? null : describe(code, error);
  if (known === null) return error;
  const [fault, what, hint] = known;
  return new MentionwatchError(fault, `${path}: ${what}`, { hint, cause: error });
}

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

const NO_FILE_THERE: readonly string[] = [
  'EEXIST',
  'EINVAL',
  'EISDIR',
  'ELOOP',
  'ENAMETOOLONG',
  'ENODEV',
  'ENOENT',
  'ENOTDIR',
  'ENXIO',
];

type Description = ['storage' | 'locked', string, string];

function describe(code: string, error: unknown): Description | null {
  if (code === 'SQLITE_NOTADB') {
    return ['storage', 'this is not a SQLite database.', 'Name another file as `database`, or move this one away.'];
  }
  if (code.startsWith('SQLITE_CORRUPT')) {
    return [
      'storage',
      `the database is damaged (${messageOf(error)}).`,
      'Put a backup in its place; what can be saved, `sqlite3 FILE .recover` gives.',
    ];
  }
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') {
    return ['storage', 'the disk is full; nothing of this step was stored.', 'Make room and run it again.'];
  }
  if (code.startsWith('SQLITE_READONLY') || code === 'EROFS') {
    return [
      'storage',
      'the database cannot be written: the file or its folder is read-only.',
      'Give the user who runs this the right to write the file and its folder.',
    ];
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return ['locked', 'another program holds the database.', 'Try again when it has finished.'];
  }
  if (code.startsWith('SQLITE_CANTOPEN') || code === 'EACCES' || code === 'EPERM' || code === 'SQLITE_PERM') {
    return [
      'storage',
      'the database cannot be opened; the right to read or write the file or its folder is missing.',
      'Check the owner and the rights of the file and of its folder.',
    ];
  }
  if (code.startsWith('SQLITE_IOERR')) {
    return [
      'storage',
      `the disk failed while reading or writing (${code}).`,
      'Check the disk and the space on it, then run it again.',
    ];
  }
  if (NO_FILE_THERE.includes(code)) {
    return ['storage', `no file can be made there (${code}).`, 'Check the path that `database` names.'];
  }
  return null;
}
