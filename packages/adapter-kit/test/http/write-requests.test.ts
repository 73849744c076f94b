import { createServer, type Socket } from 'node:net';
import { BitewingError } from '@bitewing/core';
import { describe, expect, it } from 'vitest';
import { createHttpClient, type HttpClient, type HttpClientOptions } from '../../src/http/http-client.ts';
import type { HttpRequest } from '../../src/http/http-request.ts';
import type { RequestRule } from '../../src/http/request-rule.ts';
import { failure, open, server } from './client-of.ts';

const path = '/visits/{id}';

const rulesOf = (origin: string): readonly RequestRule[] => [
  { method: 'GET', origin, path, declaresJson: true },
  { method: 'PUT', origin, path, json: ['note', 'count', 'isNew'] },
  { method: 'POST', origin, path: '/visits', json: ['note'] },
];

function writerOf(origin: string, options: Partial<HttpClientOptions> = {}): HttpClient {
  const client = createHttpClient({
    adapter: 'example',
    rules: rulesOf(origin),
    retries: { firstMs: 1, mostMs: 2 },
    ...options,
  });
  open.push(client);
  return client;
}

const change = (origin: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'PUT',
  origin,
  path,
  parameters: { id: '51' },
  json: { note: 'Ames, "secret"\nünïcode', count: 3, isNew: true },
  accept: 'json',
  ...more,
});

/** A server that does something of its own with each connection. */
async function rawServer(onConnection: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const listener = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  open.push({
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => listener.close(() => resolve()));
    },
  });
  const address = listener.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

describe('a client that may write', () => {
  it('sends JSON as JSON, with its length, and reads the answer', async () => {
    const { origin, seen } = await server((_request, response) => response.end('{"id":51}'));
    const { json } = await writerOf(origin).request(change(origin));
    expect(json).toEqual({ id: 51 });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ method: 'PUT', url: '/visits/51' });
    expect(seen[0]?.headers['content-type']).toBe('application/json');
    expect(seen[0]?.headers['content-length']).toBe(String(Buffer.byteLength(seen[0]?.body ?? '')));
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual(change(origin).json);
  });

  it('declares JSON without a body where its rule says so', async () => {
    const { origin, seen } = await server((_request, response) => response.end('{}'));
    await writerOf(origin).request({ method: 'GET', origin, path, parameters: { id: '51' }, accept: 'json' });
    expect([seen[0]?.headers['content-type'], seen[0]?.body]).toEqual(['application/json', '']);
  });

  it.each([
    ['a name of no rule', { json: { other: 'x' } }],
    ['a value that lies deeper', { json: { note: ['x'] } }],
    ['a number that JSON does not have', { json: { count: Number.NaN } }],
    ['half a character', { json: { note: '\ud800' } }],
    ['a body that is a list', { json: ['x'] }],
    ['a body that is text', { json: '{"note":"x"}' }],
    ['a form instead', { json: undefined, form: { note: 'x' } }],
    ['another method', { method: 'PATCH' }],
    ['a write where reading is allowed', { method: 'GET' }],
  ])('refuses %s before anything is sent', async (_what, given) => {
    const { origin, connections } = await server((_request, response) => response.end('{}'));
    const client = writerOf(origin);
    const send: (request: never) => Promise<unknown> = client.request;
    const error = await failure(Reflect.apply(send, client, [{ ...change(origin), ...given }]));
    expect([error.code, connections()]).toEqual(['request_refused', 0]);
  });

  it.each([
    ['a connection that breaks', null],
    ['a fault of the server', 500],
    ['a gateway that gives up', 504],
    ['an overload', 503],
  ])('sends once, and cannot tell, after %s', async (_what, status) => {
    const { origin, seen } = await server((_request, response) => {
      if (status === null) response.socket?.destroy();
      else response.writeHead(status).end('Ames, secret');
    });
    const error = await failure(writerOf(origin).request(change(origin)));
    expect([error.code, seen.length]).toEqual(['write_unconfirmed', 1]);
    expect(error.message).toContain('PUT /visits/{id}');
  });

  it.each([
    ['query_failed', 400],
    ['auth_failed', 401],
    ['query_failed', 404],
    ['source_busy', 429],
    ['query_failed', 302],
  ] as const)('throws %s for %i, once: it was not carried out', async (code, status) => {
    const { origin, seen } = await server((_request, response) => response.writeHead(status).end());
    const error = await failure(writerOf(origin).request(change(origin)));
    expect([error.code, seen.length]).toEqual([code, 1]);
  });

  it.each([
    ['is no JSON', '<html>'],
    ['ends in its middle', '{"id":'],
  ])('cannot tell after a success whose body %s', async (_what, body) => {
    const { origin, seen } = await server((_request, response) => response.end(body));
    const error = await failure(writerOf(origin).request(change(origin)));
    expect([error.code, seen.length]).toEqual(['write_unconfirmed', 1]);
  });

  it('knows that nothing was sent where nobody listens', async () => {
    const { origin, [Symbol.asyncDispose]: stop } = await server((_request, response) => response.end());
    await stop();
    const error = await failure(writerOf(origin).request(change(origin)));
    expect(error.code).toBe('connect_failed');
  });

  it('cannot tell where the connection ends without a byte of an answer', async () => {
    let connections = 0;
    const origin = await rawServer((socket) => {
      connections += 1;
      socket.once('data', () => socket.destroy());
    });
    const error = await failure(writerOf(origin).request(change(origin)));
    expect([error.code, connections]).toEqual(['write_unconfirmed', 1]);
  });

  it('tells an abort before the first byte from one after it', async () => {
    const reason = new Error('no longer wanted');
    const early = new AbortController();
    const { origin, seen } = await server(() => late.abort(reason));
    const late = new AbortController();
    early.abort(reason);
    const client = writerOf(origin);
    await expect(client.request(change(origin, { signal: early.signal }))).rejects.toBe(reason);
    expect(seen).toHaveLength(0);
    const error = await failure(client.request(change(origin, { signal: late.signal })));
    expect([error.code, seen.length]).toEqual(['write_unconfirmed', 1]);
  });

  it('waits for its turn with nothing sent, and leaves the line when it is aborted', async () => {
    const { origin, seen } = await server((_request, response) => response.end('{}'));
    const reason = new Error('no longer wanted');
    const controller = new AbortController();
    const pace = {
      run: <T>(_work: () => Promise<T>, signal: AbortSignal): Promise<T> =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
          controller.abort(reason);
        }),
    };
    const sent = writerOf(origin, { pace }).request(change(origin, { signal: controller.signal }));
    await expect(sent).rejects.toBe(reason);
    expect(seen).toHaveLength(0);
  });

  it('goes on to try reads again', async () => {
    const { origin, seen } = await server((_request, response, count) => {
      response.writeHead(count < 3 ? 503 : 200).end('{}');
    });
    const read = { method: 'GET', origin, path, parameters: { id: '51' }, accept: 'json' } as const;
    await writerOf(origin).request(read);
    expect(seen).toHaveLength(3);
  });
});

describe('rules that write', () => {
  const origin = 'https://api.example.com';
  it.each([
    ['a PUT without JSON', { method: 'PUT' }],
    ['a PUT with a form', { method: 'PUT', form: ['a'] }],
    ['a PUT with both', { method: 'PUT', form: ['a'], json: ['a'] }],
    ['a POST with both', { method: 'POST', form: ['a'], json: ['a'] }],
    ['a GET with JSON', { method: 'GET', json: ['a'] }],
    ['a DELETE with JSON', { method: 'DELETE', json: ['a'] }],
    ['a JSON name that overrides the method', { method: 'PUT', json: ['_method'] }],
  ])('are refused: %s', (_what, given) => {
    const make: (options: never) => unknown = createHttpClient;
    const rules = [{ origin, path: '/visits', ...given }];
    expect(() => Reflect.apply(make, undefined, [{ adapter: 'example', rules }])).toThrow(
      expect.objectContaining({ code: 'invalid_options' }),
    );
  });

  it('are needed: without JSON in any rule no client writes', async () => {
    const readOnly = createHttpClient({
      adapter: 'example',
      rules: [
        { method: 'GET', origin, path },
        { method: 'POST', origin, path: '/token', form: ['grant_type'] },
      ],
    });
    for (const target of [{ path }, { path: '/token' }]) {
      for (const method of ['PUT', 'POST'] as const) {
        const json = { note: 'x' };
        const error: unknown = await readOnly
          .request({ method, origin, ...target, json, accept: 'json' })
          .catch((thrown: unknown) => thrown);
        expect(BitewingError.is(error, 'request_refused')).toBe(true);
      }
    }
  });
});
