import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Config } from '../config/schema.ts';
import type { Clock, Log } from '../core/context.ts';
import { MentionwatchError } from '../core/errors.ts';
import { type Preview, previewText, type Sorter, sorterOf, unnamedSource } from './preview.ts';

/** What a command tells of itself. */
export interface PreviewAround {
  now: Clock;
  log: Log;
  signal: AbortSignal;
  version: string;
  /** File names are relative to this folder. */
  cwd: string;
}

/** A longer file is no feed that a scan would read. */
const MAX_FILE_BYTES = 64_000_000;

/**
 * Reads what a person named: a source of the config, an address, or a file.
 * @param config  `null` on a machine without one: no alert can match then
 * @param contentType  header of the answer; a file has none of its own
 * @throws usage: there is no such source, address or file
 */
export async function previewTarget(
  target: string,
  config: Config | null,
  contentType: string | null,
  around: PreviewAround,
): Promise<Preview> {
  const isNamed = config?.sources.some((source) => source.name === target) === true;
  if (isNamed || /^https?:\/\//iu.test(target)) {
    const { previewSource } = await import('./preview-source.ts');
    return previewSource(target, config, contentType, around);
  }
  const path = resolve(around.cwd, target);
  const bytes = await readBounded(path, target, config);
  const from = { url: pathToFileURL(path).href, contentType, now: around.now() };
  return previewText(bytes, from, await sorterForAll(config));
}

/** Sorts among all alerts: what no source brought, every alert may take. */
export async function sorterForAll(config: Config | null): Promise<Sorter> {
  const source = unnamedSource('', null);
  if (config === null) return sorterOf(null, source, []);
  const { createFinder } = await import('./find.ts');
  return sorterOf(createFinder(config), source, config.alerts);
}

async function readBounded(path: string, shown: string, config: Config | null): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    const file = await open(path);
    for await (const piece of file.createReadStream({ highWaterMark: 1_048_576 }) as AsyncIterable<Buffer>) {
      pieces.push(piece);
      size += piece.length;
      if (size > MAX_FILE_BYTES) break;
    }
  } catch (error) {
    throw unreadable(error, shown, config);
  }
  if (size <= MAX_FILE_BYTES) return Buffer.concat(pieces, size);
  throw new MentionwatchError('usage', `${shown} is longer than ${MAX_FILE_BYTES / 1_000_000} MB.`, {
    hint: 'No feed is that long; check that it is the file you mean.',
  });
}

function unreadable(error: unknown, shown: string, config: Config | null): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const sources = config?.sources.map(({ name }) => name).join(', ') ?? '';
  const hint =
    sources === ''
      ? 'Give an address that begins with https:// or http://, or the path of a file.'
      : `Give an address, the path of a file, or one of the sources: ${sources}.`;
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') {
    const what = config === null ? 'file' : 'file and no source';
    return new MentionwatchError('usage', `there is no ${what} "${shown}".`, { hint, cause: error });
  }
  if (code === 'EISDIR') return new MentionwatchError('usage', `${shown} is a folder.`, { hint, cause: error });
  if (code === 'EACCES' || code === 'EPERM') {
    return new MentionwatchError('usage', `${shown} may not be read.`, {
      hint: 'Change its rights, or run this as the user whose file it is.',
      cause: error,
    });
  }
  return error;
}
