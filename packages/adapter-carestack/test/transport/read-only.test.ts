import { createHttpClient, type HttpRequest } from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { careStackTestCredentials } from '@bitewing/testkit-native';
import { afterEach, describe, expect, test } from 'vitest';
import { type CareStackOptions, createCareStackSource } from '../../src/index.ts';
import { resolveOptions } from '../../src/options.ts';
import { calls, feeds, readCalls } from '../../src/profile/resources.ts';
import { requestRules } from '../../src/way/api/request-rules.ts';
import { groupStarter, optionsFor } from '../truth/running-group.ts';
import { groupOf } from '../truth/written-group.ts';
import { json, type OddServer, startOddServer } from './odd-server.ts';

const start = groupStarter();
const { group } = groupOf(6);

const odd: OddServer[] = [];
afterEach(async () => {
  for (const server of odd.splice(0)) await server[Symbol.asyncDispose]();
});

async function oddServer(...[answer]: Parameters<typeof startOddServer>): Promise<OddServer> {
  const server = await startOddServer(answer);
  odd.push(server);
  return server;
}

const pathOf = (feed: keyof typeof feeds): string => feeds[feed].path;
const elsewhere = 'http://127.0.0.1:9';

/** What somebody may try to have sent; `{api}` and `{idp}` stand for the two hosts. */
const tries: readonly (readonly [string, { readonly [K in keyof HttpRequest]?: unknown }])[] = [
  ['POST of a patient', { method: 'POST', path: '/api/v1.0/patients', form: { firstName: 'x' } }],
  ['PUT', { method: 'PUT', path: calls.patient.path, parameters: { id: '1' } }],
  ['PATCH', { method: 'PATCH', path: calls.patient.path, parameters: { id: '1' } }],
  ['DELETE', { method: 'DELETE', path: calls.appointment.path, parameters: { id: '1' } }],
  ['HEAD', { method: 'HEAD', path: calls.locations.path }],
  ['OPTIONS', { method: 'OPTIONS', path: calls.locations.path }],
  ['CONNECT', { method: 'CONNECT', path: calls.locations.path }],
  ['get in small letters', { method: 'get', path: calls.locations.path }],
  ['a method with a line break', { method: 'GET\r\nDELETE', path: calls.locations.path }],
  ['GET with a form', { path: calls.locations.path, form: { a: 'b' } }],
  ['POST to a feed', { method: 'POST', path: pathOf('patient'), form: {} }],
  ['a grant at the API', { method: 'POST', path: '/connect/token', form: { grant_type: 'password' } }],
  [
    'a grant with another field',
    { method: 'POST', origin: '{idp}', path: '/connect/token', form: { scope: 'all' } },
  ],
  ['GET of the grant', { origin: '{idp}', path: '/connect/token' }],
  ['reading at the identity provider', { origin: '{idp}', path: calls.locations.path }],
  ['the booking call', { method: 'POST', path: '/api/v1.0/appointments', form: {} }],
  ['a document', { method: 'POST', path: '/api/v1.0/patients/{id}/documents', parameters: { id: '1' } }],
  ['a search', { path: '/api/v1.0/patients/search' }],
  ['the list of codes, which answers junk', { path: '/api/v1.0/procedure-codes' }],
  ['another host', { origin: elsewhere, path: calls.locations.path }],
  ['the same host by another name', { origin: '{api}', path: `${elsewhere}${calls.locations.path}` }],
  ['an address with a name before the host', { origin: '{api}@127.0.0.1:9', path: calls.locations.path }],
  ['no origin', { origin: '', path: calls.locations.path }],
  ['a path that climbs', { path: '/api/v1.0/locations/../users/1' }],
  ['a path that climbs, encoded', { path: '/api/v1.0/locations/%2e%2e/users/1' }],
  ['two slashes', { path: '//127.0.0.1:9/api/v1.0/locations' }],
  ['a path with a query', { path: `${calls.locations.path}?_method=DELETE` }],
  ['a path with a fragment', { path: `${calls.locations.path}#x` }],
  ['a path in capitals', { path: calls.locations.path.toUpperCase() }],
  ['a path without its slash', { path: calls.locations.path.slice(1) }],
  ['an override header', { path: calls.locations.path, headers: { 'x-http-method-override': 'DELETE' } }],
  [
    'an override header in capitals',
    { path: calls.locations.path, headers: { 'X-HTTP-Method-Override': 'PUT' } },
  ],
  ['another override header', { path: calls.locations.path, headers: { 'x-method-override': 'PUT' } }],
  ['a host header', { path: calls.locations.path, headers: { host: 'other.example' } }],
  [
    'a header with a line break',
    { path: calls.locations.path, headers: { authorization: 'Bearer x\r\nx-http-method-override: DELETE' } },
  ],
  ['the vendor headers where a token is sent', { path: calls.locations.path, headers: { vendorkey: 'x' } }],
  ['a query that overrides', { path: calls.locations.path, query: { _method: 'DELETE' } }],
  [
    'a query of another feed',
    { path: calls.patient.path, parameters: { id: '1' }, query: { pageSize: '1' } },
  ],
  ['a query with a line break', { path: pathOf('patient'), query: { continueToken: 'x\r\nHost: other' } }],
  ['an id that climbs', { path: calls.patient.path, parameters: { id: '../users' } }],
  ['an id that climbs, encoded', { path: calls.patient.path, parameters: { id: '..%2Fusers' } }],
  ['an id of two dots', { path: calls.patient.path, parameters: { id: '..' } }],
  ['an id with a query', { path: calls.patient.path, parameters: { id: '1?_method=DELETE' } }],
  ['an id with a fragment', { path: calls.patient.path, parameters: { id: '1#' } }],
  ['an id with a line break', { path: calls.patient.path, parameters: { id: '1\r\nDELETE /' } }],
  ['an id that is a path', { path: calls.patient.path, parameters: { id: '1/notes' } }],
  ['an id with a backslash', { path: calls.patient.path, parameters: { id: '1\\..' } }],
  ['an id that is empty', { path: calls.patient.path, parameters: { id: '' } }],
  ['an id that is missing', { path: calls.patient.path }],
  ['an id too many', { path: calls.locations.path, parameters: { id: '1' } }],
  ['an id that is no text', { path: calls.patient.path, parameters: { id: ['1'] } }],
  [
    'a coverage table that climbs',
    { path: calls.planCoverage.path, parameters: { id: '1', table: '../../..' } },
  ],
];

/** The very client that a source reads by. */
function clientOf(options: CareStackOptions) {
  return createHttpClient({ adapter: 'carestack', rules: requestRules(resolveOptions(options)) });
}

describe('the client of a source', () => {
  test.each(tries)('refuses before anything is sent: %s', async (_name, tried) => {
    const { server } = await start({ group });
    const options = optionsFor(server);
    const client = clientOf(options);
    const { origin = '{api}' } = tried;
    const filled = String(origin)
      .replace('{api}', options.apiOrigin ?? '')
      .replace('{idp}', options.idpOrigin ?? '');
    const request = { method: 'GET', accept: 'json', ...tried, origin: filled };
    // As a caller of JavaScript may ask, whom no type keeps from it.
    const refusal: unknown = await Reflect.apply(client.request, client, [request]).then(
      () => 'sent',
      (error: unknown) => error,
    );
    expect(BitewingError.is(refusal, 'request_refused')).toBe(true);
    expect(server.log).toEqual([]);
    await client[Symbol.asyncDispose]();
  });

  test('knows no rule but GET, and the grant of a token', () => {
    const rules = requestRules(resolveOptions(optionsForNobody));
    expect(
      rules.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`),
    ).toEqual(['POST /connect/token']);
    expect(rules.length).toBe(readCalls.length + 1);
    for (const { path } of readCalls) expect(path).toMatch(/^\/(?:insurance\/)?api\/v1\.0\//);
  });
});

const optionsForNobody: CareStackOptions = {
  instance: 'nobody',
  accountId: '1',
  ...careStackTestCredentials,
};

describe('a whole reading', () => {
  test('sends nothing but GET, and the grant', async () => {
    const { server, source } = await start({ group });
    const reader = source();
    await reader.check();
    await reader.profile();
    for await (const _ of reader.snapshot());
    for await (const _ of reader.paymentSummaries(['1']));
    const sent = new Set(
      server.log.map(({ host, method, template }) =>
        method === 'GET' ? method : `${host} ${method} ${template}`,
      ),
    );
    expect(sent).toEqual(new Set(['GET', 'identity POST /connect/token']));
    expect(server.log.every(({ template }) => template !== '(unknown)')).toBe(true);
  });

  test.each([301, 302, 303, 307, 308])('follows no redirect, to no host: %i', async (status) => {
    const other = await oddServer((_request, response) => json(response, []));
    const first = await oddServer((_request, response) => {
      response.writeHead(status, { location: `${other.origin}/api/v1.0/locations?_method=DELETE` }).end();
    });
    const source = createCareStackSource({
      ...optionsForNobody,
      apiOrigin: first.origin,
      idpOrigin: first.origin,
    });
    const report = await source.check();
    expect(report.problem?.code).toBeDefined();
    await expect(source.snapshot()[Symbol.asyncIterator]().next()).rejects.toBeInstanceOf(BitewingError);
    await source[Symbol.asyncDispose]();
    expect(first.seen.length).toBeGreaterThan(1);
    expect(other.seen).toEqual([]);
  });
});
