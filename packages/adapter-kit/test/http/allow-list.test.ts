import { BitewingError } from '@bitewing/core';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHttpClient, type HttpClient } from '../../src/http/http-client.ts';
import type { HttpRequest } from '../../src/http/http-request.ts';
import type { RequestRule } from '../../src/http/request-rule.ts';
import { type LocalServer, localServer } from './local-server.ts';

let server: LocalServer;
let other: LocalServer;
let client: HttpClient;

const listPath = '/api/v1.0/locations';
const notesPath = '/api/v1.0/patients/{id}/notes';
const coveragePath = '/api/v1.0/plans/{id}/coverage/{table}';

const openPath = '/open/{anything}';

const rulesFor = (origin: string): readonly RequestRule[] => [
  { method: 'GET', origin, path: listPath },
  { method: 'GET', origin, path: notesPath, query: ['size'], headers: ['authorization'] },
  { method: 'GET', origin, path: coveragePath, parameters: { table: /1|2/ } },
  { method: 'GET', origin, path: '/sources/{id}/subcategory/' },
  { method: 'GET', origin, path: openPath, parameters: { anything: /[\s\S]*/ } },
  { method: 'POST', origin, path: '/connect/token', form: ['grant_type', 'password'] },
];

beforeAll(async () => {
  server = await localServer((_request, response) => response.end('[]'));
  other = await localServer((_request, response) => response.end('[]'));
  client = createHttpClient({ adapter: 'example', rules: rulesFor(server.origin) });
});

afterAll(async () => {
  await client[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
  await other[Symbol.asyncDispose]();
});

/** What JavaScript may hand over, whatever the types say. */
type Try = Readonly<Record<string, unknown>>;

/** A request that is allowed, changed. */
const changed = (change: Try): (() => Try) => {
  return () => ({
    method: 'GET',
    origin: server.origin,
    path: notesPath,
    parameters: { id: '51' },
    accept: 'json',
    ...change,
  });
};
const withId = (id: unknown) => changed({ parameters: { id } });
const onOrigin = (origin: () => string) => () => ({ ...changed({})(), origin: origin() });
const port = (origin: string): string => new URL(origin).port;

/** Says one thing when it is checked, and another when it is sent. */
const turncoat = (first: string, later: string): unknown => {
  let asked = 0;
  return {
    toString: () => {
      asked += 1;
      return asked === 1 ? first : later;
    },
  };
};

const tries: readonly (readonly [string, () => Try])[] = [
  // Methods
  ['PUT', changed({ method: 'PUT' })],
  ['PATCH', changed({ method: 'PATCH' })],
  ['DELETE', changed({ method: 'DELETE' })],
  ['HEAD', changed({ method: 'HEAD' })],
  ['OPTIONS', changed({ method: 'OPTIONS' })],
  ['CONNECT', changed({ method: 'CONNECT' })],
  ['TRACE', changed({ method: 'TRACE' })],
  ['POST where GET is allowed', changed({ method: 'POST' })],
  ['POST with a form where GET is allowed', changed({ method: 'POST', form: { grant_type: 'x' } })],
  ['GET where POST is allowed', changed({ path: '/connect/token', parameters: {} })],
  ['a method in small letters', changed({ method: 'get' })],
  ['a method in mixed letters', changed({ method: 'GeT' })],
  ['a method with a blank', changed({ method: 'GET ' })],
  ['a method that begins a second request', changed({ method: 'GET / HTTP/1.1\r\n\r\nDELETE' })],
  ['a method that is no text', changed({ method: ['GET'] })],
  ['a method that turns', changed({ method: turncoat('GET', 'DELETE') })],
  ['no method', changed({ method: undefined })],
  // Where to
  ['another host', onOrigin(() => other.origin)],
  ['another name of the same host', onOrigin(() => `http://localhost:${port(server.origin)}`)],
  ['another port', onOrigin(() => `http://127.0.0.1:${port(other.origin)}`)],
  ['no port', onOrigin(() => 'http://127.0.0.1')],
  ['another scheme', onOrigin(() => server.origin.replace('http:', 'https:'))],
  ['an origin with a path', onOrigin(() => `${server.origin}/`)],
  ['an origin before an at sign', onOrigin(() => `${server.origin}@127.0.0.1:${port(other.origin)}`)],
  ['an origin with a user', onOrigin(() => server.origin.replace('://', '://user:secret@'))],
  ['an origin with a query', onOrigin(() => `${server.origin}?`)],
  ['an origin in capitals', onOrigin(() => server.origin.toUpperCase())],
  ['an origin that is no text', changed({ origin: null })],
  // Paths
  ['a path that no rule has', changed({ path: '/api/v1.0/patients/{id}' })],
  ['a path that is filled in already', changed({ path: '/api/v1.0/patients/51/notes', parameters: {} })],
  ['a path that goes on', changed({ path: `${notesPath}/7` })],
  ['a path that is a beginning', changed({ path: '/api/v1.0/patients' })],
  ['a path with a slash at its end', changed({ path: `${notesPath}/` })],
  ['a path without the slash at its end', changed({ path: '/sources/{id}/subcategory' })],
  ['a path with two slashes', changed({ path: '//api/v1.0/locations', parameters: {} })],
  ['a path that climbs', changed({ path: `${listPath}/../patients/51`, parameters: {} })],
  ['a path that climbs in code', changed({ path: `${listPath}/%2e%2e/patients`, parameters: {} })],
  ['a path with a query', changed({ path: `${listPath}?_method=DELETE`, parameters: {} })],
  ['a path with a fragment', changed({ path: `${listPath}#x`, parameters: {} })],
  ['a path in other letters', changed({ path: listPath.toUpperCase(), parameters: {} })],
  ['a path that is a whole address', () => changed({ path: `${other.origin}/patients/51/notes` })()],
  ['a path that names another host', () => changed({ path: `//127.0.0.1:${port(other.origin)}/x` })()],
  ['a path with a line feed', changed({ path: `${listPath}\r\nX: y`, parameters: {} })],
  // Parameters
  ['two dots', withId('..')],
  ['one dot', withId('.')],
  ['dots in code', withId('%2e%2e')],
  ['a slash', withId('51/delete')],
  ['a slash in code', withId('51%2Fdelete')],
  ['a backslash', withId('51\\delete')],
  ['a query in a parameter', withId('51?_method=DELETE')],
  ['a fragment in a parameter', withId('51#')],
  ['a semicolon', withId('51;delete')],
  ['an at sign', withId('51@host')],
  ['a line feed in a parameter', withId('51\r\nX-HTTP-Method-Override: DELETE')],
  ['a line feed behind a parameter', withId('51\n')],
  ['a NUL', withId('51\0')],
  ['a word', withId('search')],
  ['digits of another script', withId('٥١')],
  ['nothing', withId('')],
  ['a number', withId(51)],
  ['a list', withId(['51'])],
  ['a text that turns', withId(turncoat('51', '../delete'))],
  ['a parameter too few', changed({ parameters: {} })],
  ['a parameter too many', changed({ parameters: { id: '51', to: 'x' } })],
  ['an inherited parameter', changed({ parameters: Object.create({ id: '51' }) })],
  ['a parameter of another form', changed({ path: coveragePath, parameters: { id: '51', table: '3' } })],
  ['a parameter that only begins so', changed({ path: coveragePath, parameters: { id: '51', table: '12' } })],
  ...['..', '.', 'a/b', 'a%2Fb', 'a\\b', 'a?b', 'a#b', 'a;b', 'a b', 'a\n', 'ü', ''].map(
    (anything): readonly [string, () => Try] => [
      `${JSON.stringify(anything)} where a rule takes anything`,
      changed({ path: openPath, parameters: { anything } }),
    ],
  ),
  // Query
  ['a query name of no rule', changed({ query: { page: '1' } })],
  ['_method', changed({ query: { _method: 'DELETE' } })],
  ['a query name with more in it', changed({ query: { 'size&_method': 'DELETE' } })],
  ['a query name in other letters', changed({ query: { Size: '1' } })],
  ['a query that is text', changed({ query: 'size=1' })],
  ['a query with a number', changed({ query: { size: 1 } })],
  ['a query with a line feed', changed({ query: { size: '1\r\nX: y' } })],
  ['a query with half a character', changed({ query: { size: '\ud800' } })],
  ['a function that gives a query of no rule', changed({ query: () => ({ _method: 'PUT' }) })],
  // Headers
  ['X-HTTP-Method-Override', changed({ headers: { 'X-HTTP-Method-Override': 'DELETE' } })],
  ['x-http-method', changed({ headers: { 'x-http-method': 'DELETE' } })],
  ['x-method-override', changed({ headers: { 'x-method-override': 'DELETE' } })],
  ['a host', () => changed({ headers: { host: new URL(other.origin).host } })()],
  ['a length', changed({ headers: { 'content-length': '5' } })],
  ['an encoding of the transfer', changed({ headers: { 'transfer-encoding': 'chunked' } })],
  ['an upgrade', changed({ headers: { connection: 'upgrade', upgrade: 'h2c' } })],
  ['a rewritten address', changed({ headers: { 'x-original-url': '/delete' } })],
  ['a header with a line feed', changed({ headers: { authorization: 'x\r\nX-HTTP-Method: DELETE' } })],
  ['a header name with a line feed', changed({ headers: { 'authorization: x\r\ny': 'z' } })],
  ['headers as a list', changed({ headers: ['x-http-method', 'DELETE'] })],
  ['a header in capitals that the rule has in small letters', changed({ headers: { Authorization: 'x' } })],
  // Bodies
  ['a form with GET', changed({ form: { grant_type: 'x' } })],
  [
    'a form name of no rule',
    changed({ method: 'POST', path: '/connect/token', parameters: {}, form: { _method: 'x' } }),
  ],
  ['a form that is text', changed({ method: 'POST', path: '/connect/token', parameters: {}, form: 'a=b' })],
  ['a request that is nothing', () => ({})],
];

/** As a caller without types would. */
async function outcome(request: Try): Promise<unknown> {
  const send: (request: never) => Promise<unknown> = client.request;
  try {
    return await Reflect.apply(send, client, [request]);
  } catch (error) {
    return error;
  }
}

describe('what a client may send', () => {
  it(`refuses each of ${tries.length} tries before anything is sent`, async () => {
    expect(tries.length).toBeGreaterThanOrEqual(40);
    for (const [what, given] of tries) {
      const error = await outcome(given());
      expect(BitewingError.is(error, 'request_refused'), what).toBe(true);
      expect(JSON.stringify(error), what).not.toMatch(/DELETE|secret|127\.0|\/51|[\r\n]/);
    }
    expect([server.connections(), other.connections()]).toEqual([0, 0]);
  });

  it('sends what a rule allows, to the letter', async () => {
    const allowed: readonly Partial<HttpRequest>[] = [
      { path: listPath },
      { path: notesPath, parameters: { id: '9007199254740993' }, query: { size: "a/b?c=d&e#f'é" } },
      { path: notesPath, parameters: { id: '0f8fad5b-d9cb-469f-a165-70867728950e' } },
      { path: coveragePath, parameters: { id: '7', table: '2' } },
      { path: '/sources/{id}/subcategory/', parameters: { id: '3' } },
    ];
    for (const one of allowed) {
      await client.request({ method: 'GET', origin: server.origin, path: listPath, accept: 'json', ...one });
    }
    expect(server.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /api/v1.0/locations',
      'GET /api/v1.0/patients/9007199254740993/notes?size=a%2Fb%3Fc%3Dd%26e%23f%27%C3%A9',
      'GET /api/v1.0/patients/0f8fad5b-d9cb-469f-a165-70867728950e/notes',
      'GET /api/v1.0/plans/7/coverage/2',
      'GET /sources/3/subcategory/',
    ]);
  });

  it('gets nothing past its rules, whatever is made up', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '..',
        '.',
        '/',
        '%2f',
        '%2e',
        '\\',
        '?',
        '#',
        '@',
        ':',
        '\r\n',
        '51',
        '{id}',
        'notes',
        '//',
      ),
      fc.string({ maxLength: 6 }),
    );
    const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
    const values = fc.dictionary(fc.oneof(fc.constantFrom('id', 'size', 'table', '_method'), text), text, {
      maxKeys: 2,
    });
    const request = fc.record(
      {
        method: fc.oneof(fc.constantFrom('GET', 'POST', 'DELETE', 'get'), text),
        origin: fc.oneof(fc.constant('own'), text),
        path: fc.oneof(fc.constantFrom(listPath, notesPath, coveragePath, '/connect/token'), text),
        parameters: values,
        query: values,
        headers: values,
        form: values,
      },
      { requiredKeys: ['method', 'origin', 'path'] },
    );
    const wanted =
      /^GET (?:\/api\/v1\.0\/locations|\/api\/v1\.0\/patients\/[0-9a-f-]+\/notes(?:\?size=[^&#\s/]*)?|\/api\/v1\.0\/plans\/[0-9a-f-]+\/coverage\/[12])$|^POST \/connect\/token$/i;
    const before = server.seen.length;
    await fc.assert(
      fc.asyncProperty(request, async (given) => {
        const origin = given.origin === 'own' ? server.origin : given.origin;
        const error = await outcome({ ...given, origin, accept: 'text' });
        const isRefused = BitewingError.is(error, 'request_refused');
        const isAnswered = !(error instanceof Error);
        expect(isRefused || isAnswered).toBe(true);
      }),
      { numRuns: 500 },
    );
    for (const { method, url } of server.seen.slice(before)) expect(`${method} ${url}`).toMatch(wanted);
    expect(other.connections()).toBe(0);
  });

  it('loads nothing and opens nothing for what it refuses', async () => {
    const dispatcher = { request: () => Promise.reject(new Error('sent')) };
    const own = createHttpClient({ adapter: 'example', rules: rulesFor(server.origin), dispatcher });
    const refused = own.request({ method: 'GET', origin: server.origin, path: '/other', accept: 'json' });
    await expect(refused).rejects.toThrow(expect.objectContaining({ code: 'request_refused' }));
  });

  it('cannot be given more by changing the rules later', async () => {
    const headers = ['authorization'];
    const rules: RequestRule[] = [{ method: 'GET', origin: server.origin, path: notesPath, headers }];
    const own = createHttpClient({ adapter: 'example', rules });
    rules.push(...rulesFor(server.origin));
    headers.push('x-http-method');
    const target = { method: 'GET', origin: server.origin, accept: 'json' } as const;
    const override = { path: notesPath, parameters: { id: '51' }, headers: { 'x-http-method': 'DELETE' } };
    await expect(own.request({ ...target, ...override })).rejects.toThrow(
      expect.objectContaining({ code: 'request_refused' }),
    );
    const late = own.request({ ...target, path: listPath });
    await expect(late).rejects.toThrow(expect.objectContaining({ code: 'request_refused' }));
  });
});

describe('rules that allow more than reading', () => {
  const origin = 'https://api.example.com';
  const rule = (change: Try): Try => ({ method: 'GET', origin, path: '/visits', ...change });
  it.each([
    ['a method that writes', rule({ method: 'DELETE' })],
    ['a method in small letters', rule({ method: 'get' })],
    ['a POST without a form', rule({ method: 'POST' })],
    ['a GET with a form', rule({ form: ['a'] })],
    ['plain http to another machine', rule({ origin: 'http://api.example.com' })],
    ['plain http to what only begins like this machine', rule({ origin: 'http://127.0.0.1.example.com' })],
    ['an origin with a path', rule({ origin: `${origin}/` })],
    ['an origin with a user', rule({ origin: 'https://me@api.example.com' })],
    ['a file', rule({ origin: 'file://' })],
    ['no origin', rule({ origin: 'api.example.com' })],
    ['a path without a slash', rule({ path: 'visits' })],
    ['a path that climbs', rule({ path: '/visits/../x' })],
    ['a path with an empty segment', rule({ path: '/visits//x' })],
    ['a path with a query', rule({ path: '/visits?a' })],
    ['a path in code', rule({ path: '/visits%2Fx' })],
    ['a path for everything', rule({ path: '/*' })],
    ['a parameter that is part of a segment', rule({ path: '/visits/x{id}' })],
    ['a form of a parameter that is text', rule({ parameters: { id: '.*' } })],
    ['a header that overrides the method', rule({ headers: ['x-http-method-override'] })],
    ['the host as a header', rule({ headers: ['host'] })],
    ['a header in capitals', rule({ headers: ['Authorization'] })],
    ['a query name that overrides the method', rule({ query: ['_method'] })],
    ['a query name with more in it', rule({ query: ['a&b'] })],
    ['a form name that overrides the method', rule({ method: 'POST', form: ['_METHOD'] })],
  ])('are refused: %s', (_what, given) => {
    const make: (options: never) => unknown = createHttpClient;
    expect(() => Reflect.apply(make, undefined, [{ adapter: 'example', rules: [rule({}), given] }])).toThrow(
      expect.objectContaining({ code: 'invalid_options', message: expect.stringContaining('rule 2') }),
    );
  });

  it('leave https and this machine to those that only read', () => {
    for (const allowed of [origin, `${origin}:8443`, 'http://127.0.0.1:8080', 'http://[::1]:8080']) {
      const rules: readonly RequestRule[] = [{ method: 'GET', origin: allowed, path: '/visits/{id}' }];
      expect(() => createHttpClient({ adapter: 'example', rules })).not.toThrow();
    }
  });
});
