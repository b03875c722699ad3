import { expect, test } from 'vitest';
import { createSecrets, holdsSecret } from '../../src/config/secrets.ts';
import { createLog } from '../../src/log.ts';

test('a secret is hidden in every form in which it may be written', () => {
  const secrets = createSecrets();
  secrets.add(['pa"ss/wörd', 'tr']);

  const shown = secrets.hide(`pa"ss/wörd ${JSON.stringify('pa"ss/wörd')} ${encodeURIComponent('pa"ss/wörd')} tr`);

  expect(shown).toBe('[secret] "[secret]" [secret] tr');
});

test('the password of an address is hidden even when nobody named it', () => {
  expect(createSecrets().hide('smtp://user:pw123@mail.example failed')).toBe(
    'smtp://user:[secret]@mail.example failed',
  );
});

test('a text without a secret is told from one with it', () => {
  expect(holdsSecret('{"a":"hunter22"}', ['hunter22'])).toBe(true);
  expect(holdsSecret('{"a":"tr"}', ['hunter22', 'tr'])).toBe(false);
});

function linesOf(format: 'pretty' | 'json', verbosity: number): { lines: string[]; log: ReturnType<typeof createLog> } {
  const lines: string[] = [];
  const secrets = createSecrets();
  secrets.add(['hunter22']);
  const log = createLog({ format, verbosity, run: 'r1', hide: secrets.hide, write: (line) => lines.push(line) });
  return { lines, log };
}

test('a JSON line carries run, level and fields, and no secret by name or by value', () => {
  const { lines, log } = linesOf('json', 0);

  log.info({}, 'not shown');
  log.warn({ source: 'news', options: { password: 'x1' }, url: 'https://a.example/?key=hunter22' }, 'source skipped');

  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    run: 'r1',
    level: 'warn',
    msg: 'source skipped',
    source: 'news',
    options: { password: '[secret]' },
    url: 'https://a.example/?key=[secret]',
  });
});

test('a line for people stays one line, whatever the fields hold', () => {
  const { lines, log } = linesOf('pretty', 2);

  log.debug({ title: 'a\u001b[31m b\nc', count: 3 }, 'read');

  expect(lines).toEqual([expect.stringMatching(/^\d\d:\d\d:\d\d debug read title="a b c" count=3\n$/u)]);
});

test('quiet logs keep silent', () => {
  const { lines, log } = linesOf('json', -2);

  log.error({}, 'nobody hears this');

  expect(lines).toEqual([]);
});
