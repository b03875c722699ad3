/** A digest as text on standard output: for a terminal, or for cron to mail. */
import { z } from 'zod';
import { type Channel, defineChannel } from './channel.ts';

const options = z.strictObject({});

export const stdout: Channel<z.infer<typeof options>> = defineChannel(options, {
  id: 'stdout',
  title: 'Standard output',
  summary: 'Prints a digest as text.',
  sample: {},
  limits: { post: null, perMinute: null, wait: null, repeat: null },

  hosts() {
    return [];
  },

  async send(message, _settings, context) {
    context.stdout(`${message.subject}\n\n${message.text}\n`);
    return { status: 'sent', detail: null, refused: [] };
  },

  async probe() {
    return 'standard output is there';
  },
});
