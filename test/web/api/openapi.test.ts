import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { mentionLine } from '../../../src/run/mention-line.ts';
import { ACT, apiServer, FORM, READ, SLOW } from '../../support/api.ts';
import { added, NOW, poll } from '../../support/database.ts';

interface Operation {
  security: Record<string, string[]>[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { content: Record<string, { schema: object }> }>;
}

interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
}

/** Is a value as the document's schema says, and has an answer no field that the schema does not name? */
function checker(document: Document) {
  const text = JSON.stringify(document.components.schemas).replaceAll('#/components/schemas/', '#/$defs/');
  // An answer may one day have more fields, so the document does not close its objects; the test does.
  const closed = JSON.parse(text, (_key, value) =>
    value?.properties !== undefined && value.additionalProperties === undefined
      ? { ...value, additionalProperties: false }
      : value,
  );
  return (schema: object, value: unknown): string => {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const own = JSON.parse(JSON.stringify(schema).replaceAll('#/components/schemas/', '#/$defs/'));
    return ajv.validate({ ...own, $defs: closed }, value) ? '' : ajv.errorsText();
  };
}

/** A request that each operation takes, told by its method and path. */
const REQUESTS: Record<string, unknown> = {
  'GET /mentions': null,
  'POST /mentions': { text: 'Acme lost my parcel, and nobody answers.', author: { handle: 'ada' } },
  'GET /mentions/{id}': null,
  'POST /mentions/{id}/answer': { url: 'https://forum.example/1#2', note: 'Sent.' },
  'POST /mentions/{id}/assign': { person: 'ayse', force: true },
  'POST /mentions/{id}/promise': { text: 'We will call.', due: '24h' },
  'POST /mentions/{id}/keep': { note: 'Called.' },
  'POST /mentions/{id}/snooze': { until: '2h' },
  'POST /mentions/{id}/resolve': { reason: 'Refunded.' },
  'POST /mentions/{id}/dismiss': { reason: 'Another Acme.' },
  'POST /mentions/{id}/reopen': {},
  'POST /mentions/{id}/note': { text: 'Asked the depot.' },
  'POST /mentions/{id}/label': { label: 'neutral' },
  'GET /report': null,
  'GET /status': null,
};

async function documented() {
  const mentions = [
    added('a'),
    added('b', { author: null, publishedAt: null, status: 'answered', answeredAt: NOW, answeredBy: 'x' }),
  ];
  const server = await apiServer({ mentions });
  await server.store.savePollState(poll({ source: 'gone', failuresInARow: 5, lastError: 'HTTP 500' }));
  await server.store.addPromise({ mentionId: 1, text: 'We call.', madeBy: 'ayse', madeAt: NOW, dueAt: NOW + 1_000 });
  const { json } = await server.ask('/api/v1/openapi.json');
  return { ...server, document: json as Document };
}

test('the document is valid OpenAPI 3.1 and knows every route', async () => {
  const { document } = await documented();
  const validator = new Validator();

  expect(await validator.validate(structuredClone(document) as never)).toMatchObject({ valid: true });
  expect([document.openapi, validator.version]).toEqual(['3.1.0', '3.1']);
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(operations.sort()).toEqual(Object.keys(REQUESTS).sort());
});

test('every route takes what the document says and answers as it says', async () => {
  const { document, get, post } = await documented();
  const check = checker(document);

  for (const [name, body] of Object.entries(REQUESTS)) {
    const [method = '', path = ''] = name.split(' ');
    const operation = document.paths[path]?.[method.toLowerCase()];
    const schema = operation?.requestBody?.content['application/json']?.schema;
    if (schema !== undefined) expect([name, check(schema, body)]).toEqual([name, '']);
    // Closed cases refuse most steps: each is taken in a case that allows it.
    const id = name.includes('reopen') ? '2' : name.includes('resolve') ? '2' : '1';
    if (name.includes('/note')) await post('/mentions/1/reopen', {});
    const target = path.replace('{id}', id);
    const { status, json } =
      method === 'GET' ? await get(target) : await post(target, body, name === 'POST /mentions' ? FORM : ACT);

    expect([name, status]).toEqual([name, name === 'POST /mentions' ? 201 : 200]);
    const answer = operation?.responses[status]?.content['application/json']?.schema ?? {};
    expect([name, Object.keys(answer).length > 0, check(answer, json)]).toEqual([name, true, '']);
  }
});

test('what is refused is refused in a form and with a status that the document names', async () => {
  const { document, ask, post, get } = await documented();
  const check = checker(document);
  const refused = new Set<string>();

  async function expectProblem(name: string, answer: Awaited<ReturnType<typeof ask>>): Promise<void> {
    const [method = '', path = ''] = name.split(' ');
    const schema =
      document.paths[path]?.[method.toLowerCase()]?.responses[answer.status]?.content['application/problem+json'];
    expect([name, answer.status, schema !== undefined]).toEqual([name, answer.status, true]);
    expect([name, check(schema?.schema ?? {}, answer.json)]).toEqual([name, '']);
    refused.add(`${name} ${answer.status}`);
  }

  for (const [name, body] of Object.entries(REQUESTS)) {
    const [method = '', path = ''] = name.split(' ');
    const target = `/api/v1${path.replace('{id}', '99')}`;
    const operation = document.paths[path]?.[method.toLowerCase()];
    await expectProblem(name, await ask(target, { method }));
    const scope = operation?.security[0]?.token?.[0];
    const other = scope === 'ingest' ? READ : FORM;
    await expectProblem(name, await ask(target, { method, headers: { authorization: `Bearer ${other}` } }));
    if (path.includes('{id}'))
      await expectProblem(name, method === 'GET' ? await get('/mentions/99') : await post(target.slice(7), body));
    if (method === 'POST') {
      await expectProblem(name, await post(target.slice(7), '{', scope === 'ingest' ? FORM : ACT));
      await expectProblem(name, await post(target.slice(7), { nonsense: 1 }, scope === 'ingest' ? FORM : ACT));
      await expectProblem(name, await post(target.slice(7), 'x'.repeat(1_000_001), scope === 'ingest' ? FORM : ACT));
    }
    for (let asked = 0; asked < 3; asked++) await ask(target, { method, headers: { authorization: `Bearer ${SLOW}` } });
    await expectProblem(name, await ask(target, { method, headers: { authorization: `Bearer ${SLOW}` } }));
  }
  expect(refused.size).toBeGreaterThan(60);
});

test('a line of an export is what the document says that may be handed in', async () => {
  const { document, store } = await documented();
  const schema = document.paths['/mentions']?.post?.requestBody?.content['application/json']?.schema ?? {};
  const lines = (await Array.fromAsync(store.exportMentions())).map((record) => JSON.parse(mentionLine(record)));
  const check = checker(document);

  expect(lines.map((line) => check(schema, line))).toEqual(['', '']);
  expect(check(schema, { txt: 'Acme' })).not.toBe('');
});
