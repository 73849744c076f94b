import { createHttpClient, type HttpRequest } from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { type CareStackGroup, careStackTestCredentials } from '@bitewing/testkit-native';
import { afterEach, describe, expect, test } from 'vitest';
import { type CareStackOptions, createCareStackSource } from '../../src/index.ts';
import { resolveOptions } from '../../src/options.ts';
import { calls, feeds, readCalls } from '../../src/profile/resources.ts';
import { requestRules } from '../../src/way/api/request-rules.ts';
import { compareKept } from '../truth/expect-truth.ts';
import { KeepingHost } from '../truth/keeping-host.ts';
import { groupStarter, optionsFor } from '../truth/running-group.ts';
import { groupOf } from '../truth/written-group.ts';
import { json, type OddServer, type SeenRequest, startOddServer } from './odd-server.ts';

const start = groupStarter();
const { group, expected } = groupOf(6);

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
  ['a grant with another field', { method: 'POST', origin: '{idp}', path: '/connect/token', form: { scope: 'all' } }],
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
  ['an override header in capitals', { path: calls.locations.path, headers: { 'X-HTTP-Method-Override': 'PUT' } }],
  ['another override header', { path: calls.locations.path, headers: { 'x-method-override': 'PUT' } }],
  ['a host header', { path: calls.locations.path, headers: { host: 'other.example' } }],
  ['a header with a line break', { path: calls.locations.path, headers: { authorization: 'Bearer x\r\nx-http-method-override: DELETE' } }],
  ['the vendor headers where a token is sent', { path: calls.locations.path, headers: { vendorkey: 'x' } }],
  ['a query that overrides', { path: calls.locations.path, query: { _method: 'DELETE' } }],
  ['a query of another feed', { path: calls.patient.path, parameters: { id: '1' }, query: { pageSize: '1' } }],
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
  ['a coverage table that climbs', { path: calls.planCoverage.path, parameters: { id: '1', table: '../../..' } }],
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
    const filled = String(origin).replace('{api}', options.apiOrigin ?? '').replace('{idp}', options.idpOrigin ?? '');
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
    expect(rules.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /connect/token',
    ]);
    expect(rules.length).toBe(readCalls.length + 1);
    for (const { path } of readCalls) expect(path).toMatch(/^\/(?:insurance\/)?api\/v1\.0\//);
  });
});

const optionsForNobody: CareStackOptions = { instance: 'nobody', accountId: '1', ...careStackTestCredentials };

describe('a whole reading', () => {
  test('sends nothing but GET, and the grant', async () => {
    const { server, source } = await start({ group });
    const reader = source();
    await reader.check();
    await reader.profile();
    for await (const _ of reader.snapshot());
    for await (const _ of reader.paymentSummaries(['1']));
    const sent = new Set(server.log.map(({ host, method, template }) => (method === 'GET' ? method : `${host} ${method} ${template}`)));
    expect(sent).toEqual(new Set(['GET', 'identity POST /connect/token']));
    expect(server.log.every(({ template }) => template !== '(unknown)')).toBe(true);
  });

  test.each([301, 302, 303, 307, 308])('follows no redirect, to no host: %i', async (status) => {
    const other = await oddServer((_request, response) => json(response, []));
    const first = await oddServer((_request, response) => {
      response.writeHead(status, { location: `${other.origin}/api/v1.0/locations?_method=DELETE` }).end();
    });
    const source = createCareStackSource({ ...optionsForNobody, apiOrigin: first.origin, idpOrigin: first.origin });
    const report = await source.check();
    expect(report.problem?.code).toBeDefined();
    await expect(source.snapshot()[Symbol.asyncIterator]().next()).rejects.toBeInstanceOf(BitewingError);
    await source[Symbol.asyncDispose]();
    expect(first.seen.length).toBeGreaterThan(1);
    expect(other.seen).toEqual([]);
  });
});

/** Ids as no vendor gives them. */
const hostileIds = [
  '../../users',
  '..%2f..%2fusers',
  '1?x=',
  '1#x',
  '1/notes',
  '1\r\nX-HTTP-Method-Override: DELETE',
  'http://127.0.0.1:9/',
  '//127.0.0.1:9',
  '1;2',
  '1&_method=DELETE',
  '%',
  '\u0000',
] as const;

/** Puts an id where rows of the account have theirs. Two of them take the place of one that was good. */
const plants: Readonly<Record<string, (changed: CareStackGroup, id: string) => void>> = {
  'a patient': (changed, id) => {
    changed.patients.push({ ...changed.patients[0], patientId: id, id: undefined });
  },
  'a visit': (changed, id) => {
    changed.appointments.push({ ...changed.appointments[0], id });
  },
  'a procedure code': (changed, id) => {
    changed.treatmentProcedures.push({ ...changed.treatmentProcedures[0], id: 987_654, procedureCodeId: id });
  },
  'an insurance and its plan': (changed, id) => {
    const [[patient, rows] = ['', []]] = [...changed.insurances].filter(([, list]) => list.length > 0);
    changed.insurances.set(patient, [...rows, { ...rows[0], id, planId: id }]);
  },
  'a payor': (changed, id) => {
    for (const [key, plan] of changed.insurancePlans)
      changed.insurancePlans.set(key, { ...plan, PayorDetails: { PayorId: id } });
  },
  'a provider and its user': (changed, id) => {
    changed.providers.push({ ...changed.providers[0], id });
    for (const [key, detail] of changed.providerDetails)
      changed.providerDetails.set(key, { ...detail, userDetailId: id });
  },
  'a referral source': (changed, id) => {
    changed.referralSources.push({ ...changed.referralSources[0], id });
  },
};

/** What is asked for by an id that was replaced. */
const replaced: Readonly<Record<string, readonly string[]>> = {
  'a payor': ['carrier'],
  'a provider and its user': ['userAccount'],
};

describe('an id from the data that is more than an id', () => {
  test.each(Object.keys(plants))('leads nowhere, and costs nothing else: %s', async (name) => {
    const { server, source } = await start({ group });
    server.change((changed) => {
      for (const id of hostileIds) plants[name]?.(changed, id);
    });
    const host = new KeepingHost();
    const { last } = await host.snapshot(source());
    expect(last).toMatchObject({ complete: true, settled: true });
    const { differences } = await compareKept(host.kept.values(), expected);
    const missing = new Set(differences.filter(({ kind }) => kind === 'missing').map(({ entity }) => entity));
    expect([...missing]).toEqual(replaced[name] ?? []);
    expect(server.log.filter(({ template }) => template === '(unknown)')).toEqual([]);
    expect(server.log.filter(({ status }) => status === 400)).toEqual([]);
    expect(server.counters().writes).toBe(0);
  });
});

/** Tokens as no vendor gives them. */
const hostileTokens = [
  'a&_method=DELETE',
  'a&modifiedSince=2020-01-01T00:00:00Z',
  'a#b',
  'a b',
  'a=b',
  'a+b/c==',
  '?continueToken=b',
  'http://127.0.0.1:9/',
  'ü',
  'a%26b',
];

describe('a continue token', () => {
  const tokenOf = ({ url }: SeenRequest): URLSearchParams => new URL(url, 'http://127.0.0.1').searchParams;
  const reading = async (token: string) => {
    const server = await oddServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url, 'http://127.0.0.1');
      if (!pathname.includes('/sync/')) return json(response, []);
      json(response, { results: [], continueToken: searchParams.has('continueToken') ? null : token });
    });
    const source = createCareStackSource({ ...optionsForNobody, apiOrigin: server.origin, idpOrigin: server.origin, timeZone: 'UTC' });
    const codes = new Set<string | undefined>();
    try {
      for await (const batch of source.snapshot({ entities: ['patient', 'location'] }))
        for (const { code } of batch.tables) codes.add(code);
    } catch (error) {
      codes.add(BitewingError.is(error) ? error.code : 'no BitewingError');
    }
    await source[Symbol.asyncDispose]();
    return { seen: server.seen, codes };
  };

  test.each(hostileTokens)('comes back as it is, as one value: %j', async (token) => {
    const { seen, codes } = await reading(token);
    const asked = seen.filter(({ url }) => url.includes('continueToken')).map(tokenOf);
    expect(asked.map((query) => query.get('continueToken'))).toEqual([token]);
    expect(asked.flatMap((query) => [...query.keys()].sort())).toEqual(['continueToken', 'pageSize']);
    expect([...codes]).toEqual([undefined]);
  });

  test.each(['a\r\nX-HTTP-Method-Override: DELETE', 'a\nb', 'a\u0000b', '\ud800'])(
    'is not sent with a character that may begin another line: %j',
    async (token) => {
      const { seen, codes } = await reading(token);
      expect(seen.filter(({ url }) => url.includes('continueToken'))).toEqual([]);
      expect(seen.filter(({ headers }) => headers['x-http-method-override'] !== undefined)).toEqual([]);
      expect(codes.size).toBeGreaterThan(0);
      expect([...codes].some((code) => code !== undefined && code !== 'no BitewingError')).toBe(true);
    },
  );
});
