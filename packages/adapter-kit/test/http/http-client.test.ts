import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { FailedTry } from '../../src/http/http-request.ts';
import { scalarText } from '../../src/json/exact-json.ts';
import { clientOf, failure, notes, path, server } from './client-of.ts';

describe('the HTTP client', () => {
  it('builds the address from the rule and the values, and reads JSON without losing a digit', async () => {
    const { origin, seen } = await server((_request, response) => {
      response.setHeader('X-Mixed', ['a', 'b']);
      response.end('{"id":9007199254740993,"fee":12.50}');
    });
    const answer = await clientOf(origin).request(notes(origin));
    expect(seen).toMatchObject([
      {
        method: 'GET',
        url: '/patients/51/notes?since=2026-02-25T14%3A30%3A00Z%20O%27Neil%20%26%20S%C3%B6hne',
        headers: {
          authorization: 'Bearer secret-token',
          accept: 'application/json',
          'accept-encoding': 'gzip',
        },
        body: '',
      },
    ]);
    expect(answer.status).toBe(200);
    expect(answer.headers['x-mixed']).toBe('a, b');
    expect(scalarText(Reflect.get(Object(answer.json), 'id'))).toBe('9007199254740993');
    expect(scalarText(Reflect.get(Object(answer.json), 'fee'))).toBe('12.50');
    expect(answer.milliseconds).toBeGreaterThan(0);
  });

  it('sends a form as a form', async () => {
    const { origin, seen } = await server((_request, response) => response.end('{}'));
    const form = { grant_type: 'password', password: "a&b=c d'é" };
    await clientOf(origin).request({ method: 'POST', origin, path: '/token', form, accept: 'json' });
    expect(seen[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(Object.fromEntries(new URLSearchParams(seen[0]?.body))).toEqual(form);
  });

  it('gives text as it is, and JSON whatever its content type says', async () => {
    const { origin } = await server((request, response) => {
      response.setHeader('content-type', 'text/plain');
      response.end(request.headers.accept?.startsWith('text') === true ? '\u{feff}Grüße 1.0' : '[1]');
    });
    const client = clientOf(origin);
    expect(await client.request(notes(origin, { accept: 'text' }))).toMatchObject({
      text: 'Grüße 1.0',
      json: null,
    });
    expect((await client.request(notes(origin))).json).toEqual([1]);
  });

  it('reads a compressed body, and not more of it than the limit', async () => {
    const { origin } = await server((request, response) => {
      response.setHeader('content-encoding', 'gzip');
      response.end(gzipSync(JSON.stringify(request.url.includes('size') ? 'x'.repeat(100_000) : ['small'])));
    });
    const client = clientOf(origin, { maxBodyBytes: 50_000 });
    expect((await client.request(notes(origin))).json).toEqual(['small']);
    const error = await failure(client.request(notes(origin, { query: { size: '500' } })));
    expect([error.code, error.retryable]).toEqual(['value_too_large', false]);
    expect(error.message).toContain('maxBodyBytes');
  });

  it('stops reading a body that grows over the limit', async () => {
    const { origin, seen } = await server((_request, response) => {
      response.write('x'.repeat(60_000));
      response.write('x'.repeat(60_000));
    });
    const error = await failure(clientOf(origin, { maxBodyBytes: 50_000 }).request(notes(origin)));
    expect([error.code, seen.length]).toEqual(['value_too_large', 1]);
  });

  it.each([
    ['auth_failed', 401],
    ['access_denied', 403],
    ['query_failed', 400],
    ['query_failed', 404],
    ['query_failed', 501],
  ] as const)('throws %s for %i, once, and shows nothing of the body', async (code, status) => {
    const { origin, seen } = await server((_request, response) => {
      response.writeHead(status).end('{"error":"Ames, secret"}');
    });
    const error = await failure(clientOf(origin).request(notes(origin)));
    expect([error.code, seen.length]).toEqual([code, 1]);
    expect(error.message).toContain(`GET ${path} answered ${status}.`);
    expect(error.adapter).toBe('example');
  });

  it('gives a status that was accepted as an answer, with its text', async () => {
    const { origin } = await server((_request, response) => {
      response.writeHead(403, { 'content-type': 'text/plain' }).end('Request blocked');
    });
    const answer = await clientOf(origin).request(notes(origin, { alsoAccept: [403, 404] }));
    expect(answer).toMatchObject({ status: 403, text: 'Request blocked', json: null });
  });

  it.each([
    ['too many requests', 429],
    ['a fault of the server', 500],
    ['a gateway', 502],
    ['an overload', 503],
  ])('tries again after %s', async (_what, status) => {
    const { origin, seen } = await server((_request, response, count) => {
      response.writeHead(count < 3 ? status : 200).end('[]');
    });
    const failures: FailedTry[] = [];
    const onFailedTry = (failed: FailedTry): number => failures.push(failed);
    await clientOf(origin).request(notes(origin, { onFailedTry }));
    expect(seen.length).toBe(3);
    expect(failures.map((failed) => [failed.error.code, failed.status])).toEqual([
      ['source_busy', status],
      ['source_busy', status],
    ]);
  });

  it('gives up after the tries that it has, and passes on how long to wait', async () => {
    const { origin, seen } = await server((_request, response) => {
      response.writeHead(503, { 'retry-after': '7' }).end();
    });
    const client = clientOf(origin, { retries: { tries: 3, firstMs: 1, mostMs: 1, mostRetryAfterMs: 2 } });
    const error = await failure(client.request(notes(origin)));
    expect([error.code, error.retryAfterMs, seen.length]).toEqual(['source_busy', 7000, 3]);
  });

  it.each([
    ['JSON that ends in its middle', '{"results":[{"name":"Ames"'],
    ['a page of something else', '<html>Ames</html>'],
    ['nothing', ''],
    ['bytes that are not UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
  ])('tries again after %s, and names it if it stays', async (_what, body) => {
    let healed = false;
    const { origin } = await server((_request, response, count) => {
      response.setHeader('content-type', 'application/json');
      response.end(healed && count > 7 ? '[]' : body);
    });
    const client = clientOf(origin);
    const error = await failure(client.request(notes(origin)));
    expect([error.code, error.retryable]).toEqual(['response_malformed', true]);
    healed = true;
    expect((await client.request(notes(origin))).json).toEqual([]);
  });

  it.each([
    ['shorter than its length says', { 'content-length': '100' }],
    ['cut in pieces', { 'transfer-encoding': 'chunked' }],
  ])('tries again after a body that is %s', async (_what, headers) => {
    const { origin, seen } = await server((_request, response, count) => {
      if (count > 2) {
        response.end('[2]');
        return;
      }
      response.writeHead(200, headers);
      response.write('[1]', () => response.socket?.destroy());
    });
    const failures: FailedTry[] = [];
    const onFailedTry = (failed: FailedTry): number => failures.push(failed);
    expect((await clientOf(origin).request(notes(origin, { onFailedTry }))).json).toEqual([2]);
    expect(seen.length).toBe(3);
    expect(new Set(failures.map(({ error }) => error.code))).toEqual(new Set(['connection_lost']));
  });

  it('takes compressed bytes that end too early for a lost connection, and damaged ones for what they are', async () => {
    const whole = gzipSync('["a text that is long enough to be cut"]');
    const { origin } = await server((request, response) => {
      response.setHeader('content-encoding', request.url.includes('size=2') ? 'compress' : 'gzip');
      const damaged = Buffer.from(whole).fill(0x55, 12, 20);
      response.end(request.url.includes('size=0') ? whole.subarray(0, -12) : damaged);
    });
    const client = clientOf(origin, { retries: { tries: 1 } });
    const codes: string[] = [];
    for (const size of ['0', '1', '2']) {
      codes.push((await failure(client.request(notes(origin, { query: { size } })))).code);
    }
    expect(codes).toEqual(['connection_lost', 'response_malformed', 'response_malformed']);
  });

  it('asks for the query anew before every try', async () => {
    const { origin, seen } = await server((_request, response, count) => {
      response.writeHead(count < 3 ? 504 : 200).end('[]');
    });
    let size = 400;
    await clientOf(origin).request(
      notes(origin, {
        query: () => ({ size: String(size) }),
        onFailedTry: () => {
          size /= 2;
        },
      }),
    );
    expect(seen.map(({ url }) => url.split('?')[1])).toEqual(['size=400', 'size=200', 'size=100']);
  });
});
