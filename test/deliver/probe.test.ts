import { expect, onTestFinished, test } from 'vitest';
import { discord } from '../../src/deliver/discord.ts';
import { matrix } from '../../src/deliver/matrix.ts';
import { ntfy } from '../../src/deliver/ntfy.ts';
import { telegram } from '../../src/deliver/telegram.ts';
import { channelContext } from '../support/channel.ts';
import { serve } from '../support/server.ts';

const probes = {
  discord: (url: string) => (context: Context) =>
    discord.probe(discord.options.parse({ url: `${url}/s3cret` }), context),
  telegram: (baseUrl: string) => (context: Context) =>
    telegram.probe(telegram.options.parse({ token: '1:s3cret', chat: '@care', baseUrl: `${baseUrl}/` }), context),
  ntfy: (baseUrl: string) => (context: Context) =>
    ntfy.probe(ntfy.options.parse({ topic: 's3cret', token: 'tk', baseUrl }), context),
  matrix: (url: string) => (context: Context) =>
    matrix.probe(matrix.options.parse({ url, room: '!a:b', token: 's3cret' }), context),
};

type Context = Awaited<ReturnType<typeof channelContext>>;

test.each(Object.entries(probes))(
  '%s: a probe asks once and posts nothing; a bad key is told',
  async (_type, probe) => {
    let status = 200;
    const server = await serve((_request, reply) => reply.writeHead(status).end('{"ok":true}'));
    onTestFinished(server.close);
    const context = await channelContext([server.host]);

    expect(await probe(server.url)(context)).toContain('nothing was posted');
    status = 401;
    const refused = await probe(server.url)(context).catch((error: unknown) => error);

    expect(refused).toMatchObject({ fault: 'delivery', hint: expect.stringMatching(/\w/u) });
    expect(String(refused)).not.toContain('s3cret');
    expect(server.requests.map(({ method }) => method)).toEqual(['GET', 'GET']);
    expect(server.requests[0]?.url).not.toContain('//');
  },
);
