/** A digest as a file in a folder; the same delivery always has the same name, so a retry overwrites itself. */
import { access, constants, mkdir, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { messageOf } from '../core/errors.ts';
import type { Message } from '../core/message.ts';
import { iso } from '../core/time.ts';
import { type Channel, defineChannel } from './channel.ts';

const options = z.strictObject({
  path: z.string().min(1).describe('Folder for the files, relative to the config; made when absent.'),
  format: z.enum(['html', 'text', 'json']).default('html').describe('What is written.'),
});

type FileOptions = z.infer<typeof options>;

const ENDING = { html: 'html', text: 'txt', json: 'json' } as const;

/** `2026-06-01T0900-daily-1a2b3c.html`: sorts by time, holds no character that a file system minds. */
export function fileName(message: Message, format: FileOptions['format']): string {
  const at = iso(message.at).slice(0, 16).replace(':', '');
  const safe = (text: string) => text.replace(/[^\p{L}\p{N}_-]+/gu, '-').slice(0, 60);
  return `${at}-${safe(message.digest)}-${safe(message.id)}.${ENDING[format]}`;
}

function contentOf(message: Message, format: FileOptions['format']): string {
  if (format === 'json') return `${JSON.stringify(message.payload, null, 2)}\n`;
  return format === 'html' ? message.html : `${message.subject}\n\n${message.text}\n`;
}

export const file: Channel<FileOptions> = defineChannel(options, {
  id: 'file',
  title: 'File',
  summary: 'Writes a digest into a folder as HTML, text or JSON.',
  sample: { path: './digests', format: 'html' },
  limits: { post: null, perMinute: null, wait: null, repeat: null },

  hosts() {
    return [];
  },

  async send(message, settings, context) {
    const folder = resolve(context.baseDir, settings.path);
    const target = join(folder, fileName(message, settings.format));
    try {
      await mkdir(folder, { recursive: true });
      // Written beside and renamed, so that nobody ever reads half a digest.
      await writeFile(`${target}.part`, contentOf(message, settings.format), { mode: 0o600 });
      await rename(`${target}.part`, target);
    } catch (error) {
      const hint = 'Check that the folder can be written and has room.';
      return { status: 'retry', error: messageOf(error), hint, retryAfterMs: null };
    }
    return { status: 'sent', detail: target, refused: [] };
  },

  async probe(settings, context) {
    const folder = resolve(context.baseDir, settings.path);
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
    return `${folder} can be written`;
  },
});
