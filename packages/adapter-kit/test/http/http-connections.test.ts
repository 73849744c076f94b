import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { DispatchedRequest, HttpDispatcher } from '../../src/http/http-dispatcher.ts';
import { clientOf, failure, notes, open, server } from './client-of.ts';
import { localServer } from './local-server.ts';
import { settle } from './manual-clock.ts';

describe('connections and limits of the HTTP client', () => {
  it.each([301, 302, 303, 307, 308])(
    'does not follow a redirect of %i, neither here nor elsewhere',
    async (status) => {
      const other = await server((_request, response) => response.end('[]'));
      const { origin, seen } = await server((request, response) => {
        const target = request.url.includes('size') ? '/elsewhere' : `${other.origin}/patients/51/notes`;
        response.writeHead(status, { location: target }).end();
      });
      const client = clientOf(origin);
      for (const query of [{}, { size: '1' }]) {
        const error = await failure(client.request(notes(origin, { query })));
        expect(error.code).toBe('query_failed');
        expect(error.message).toContain('no redirect is followed');
      }
      expect([seen.length, other.connections()]).toEqual([2, 0]);
    },
  );

  it('does not let a dispatcher follow redirects, either', async () => {
    const { Agent, interceptors } = await import('undici');
    const agent = new Agent().compose(interceptors.redirect({ maxRedirections: 5 }));
    open.push({ [Symbol.asyncDispose]: () => agent.destroy() });
    const { origin, seen } = await server((_request, response) => {
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    const error = await failure(clientOf(origin, { dispatcher: agent }).request(notes(origin)));
    expect([error.code, seen.length]).toEqual(['query_failed', 1]);
  });

  it('refuses what a dispatcher gives that followed a redirect all the same', async () => {
    const { Agent } = await import('undici');
    const agent = new Agent();
    open.push({ [Symbol.asyncDispose]: () => agent.destroy() });
    const { origin } = await server((_request, response) => response.end('[]'));
    const dispatcher: HttpDispatcher = {
      async request(request) {
        return { ...(await agent.request(request)), context: { history: ['first', 'second'] } };
      },
    };
    const error = await failure(clientOf(origin, { dispatcher }).request(notes(origin)));
    expect(error.code).toBe('request_refused');
  });

  it('gives up what takes too long: the head, the body, and all of it', async () => {
    const { origin } = await server((request, response) => {
      if (request.url.includes('size=1')) response.write('[');
      const drip = (): void => {
        if (response.destroyed) return;
        response.write(' ', () => setImmediate(drip));
      };
      if (request.url.includes('size=2')) drip();
    });
    const client = clientOf(origin, {
      timeouts: { headersMs: 40, bodyMs: 40, wholeMs: 300 },
      retries: { tries: 1 },
    });
    for (const size of ['0', '1', '2']) {
      const error = await failure(client.request(notes(origin, { query: { size } })));
      expect([error.code, error.retryable]).toEqual(['source_busy', true]);
    }
  });

  it('names a server that is not there', async () => {
    const { origin, ...gone } = await localServer((_request, response) => response.end());
    await gone[Symbol.asyncDispose]();
    const error = await failure(
      clientOf(origin, { retries: { tries: 2, firstMs: 1 } }).request(notes(origin)),
    );
    expect([error.code, error.retryable, error.cause?.code]).toEqual([
      'connect_failed',
      true,
      'ECONNREFUSED',
    ]);
  });

  it('names a connection that is closed before an answer, or answered by something else than HTTP', async () => {
    const listener = createServer((socket) => {
      socket.once('data', (data) => {
        if (data.includes('size=1')) socket.end('SSH-2.0-Ames\r\n\r\n');
        else socket.destroy();
      });
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    open.push({ [Symbol.asyncDispose]: () => new Promise((resolve) => listener.close(() => resolve())) });
    const address = listener.address();
    const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    const client = clientOf(origin, { retries: { tries: 1 } });
    expect((await failure(client.request(notes(origin)))).code).toBe('connection_lost');
    const foreign = await failure(client.request(notes(origin, { query: { size: '1' } })));
    expect(foreign.code).toBe('response_malformed');
  });

  it('ends with the reason of its signal, before, during and between tries', async () => {
    const { origin, seen } = await server((request, response) => {
      if (request.url.includes('size')) response.writeHead(503, { 'retry-after': '100' }).end();
    });
    const client = clientOf(origin);
    const before = client.request(notes(origin, { signal: AbortSignal.abort(new Error('before')) }));
    await expect(before).rejects.toThrow('before');
    expect(seen.length).toBe(0);

    const during = new AbortController();
    const hanging = client.request(notes(origin, { signal: during.signal }));
    hanging.catch(() => undefined);
    await expect.poll(() => seen.length).toBe(1);
    during.abort(new Error('during'));
    await expect(hanging).rejects.toThrow('during');

    const between = new AbortController();
    const onFailedTry = (): void => between.abort(new Error('between'));
    const waiting = client.request(
      notes(origin, { query: { size: '1' }, signal: between.signal, onFailedTry }),
    );
    await expect(waiting).rejects.toThrow('between');
    expect(seen.length).toBe(2);
  });

  it('ends what is under way when it is closed, and sends nothing afterwards', async () => {
    const { origin, seen } = await server(() => undefined);
    const client = clientOf(origin);
    const hanging = client.request(notes(origin));
    hanging.catch(() => undefined);
    await expect.poll(() => seen.length).toBe(1);
    await client[Symbol.asyncDispose]();
    await expect(hanging).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    await expect(client.request(notes(origin))).rejects.toThrow(
      expect.objectContaining({ name: 'AbortError' }),
    );
    expect(seen.length).toBe(1);
  });

  it('sends over a dispatcher of the host, asks it for no redirects, and leaves it open', async () => {
    const sent: DispatchedRequest[] = [];
    let closed = false;
    const { Agent } = await import('undici');
    const agent = new Agent();
    const dispatcher: HttpDispatcher & { destroy(): void } = {
      request(request) {
        sent.push(request);
        return agent.request(request);
      },
      destroy() {
        closed = true;
      },
    };
    const { origin } = await server((_request, response) => response.end('[1]'));
    const client = clientOf(origin, { dispatcher });
    expect((await client.request(notes(origin))).json).toEqual([1]);
    await client[Symbol.asyncDispose]();
    await agent.destroy();
    expect([closed, sent.length, sent[0]?.maxRedirections]).toEqual([false, 1, 0]);
  });

  it('holds all requests to the limits, their further tries too', async () => {
    let running = 0;
    let most = 0;
    const { origin, seen } = await server((_request, response, count) => {
      running += 1;
      most = Math.max(most, running);
      setImmediate(() => {
        running -= 1;
        response.writeHead(count % 4 === 0 ? 500 : 200).end('[]');
      });
    });
    const client = clientOf(origin, { limits: { concurrency: { least: 3, most: 3 } } });
    await Promise.all(Array.from({ length: 30 }, () => client.request(notes(origin))));
    expect(seen.length).toBeGreaterThan(30);
    expect(most).toBeLessThanOrEqual(3);
    expect(client.concurrency()).toBe(3);
  });

  it('keeps within the limit of a real server that counts arrivals, over new and warm connections', async () => {
    const arrivals: number[] = [];
    const perMs = 60;
    const { origin } = await server((_request, response, count) => {
      arrivals.push(performance.now());
      if (count % 7 === 0) response.shouldKeepAlive = false;
      response.end('[]');
    });
    const client = clientOf(origin, { limits: { window: { requests: 8, perMs } } });
    await Promise.all(Array.from({ length: 40 }, () => client.request(notes(origin))));
    const inWindow = arrivals.map(
      (begin) => arrivals.filter((arrival) => arrival >= begin && arrival <= begin + perMs).length,
    );
    expect(arrivals.length).toBeGreaterThanOrEqual(40);
    expect(Math.max(...inWindow)).toBeLessThanOrEqual(8);
  });

  it('lets nothing through while a server wants to be left alone', async () => {
    const { origin, seen } = await server((_request, response, count) => {
      if (count === 1) response.writeHead(429, { 'retry-after': '3600' }).end();
      else response.end('[]');
    });
    const client = clientOf(origin, { retries: { firstMs: 1, mostRetryAfterMs: 3_600_000 } });
    const ending = new AbortController();
    const { signal } = ending;
    let failed = 0;
    const onFailedTry = (): void => {
      failed += 1;
    };
    const first = client.request(notes(origin, { signal, onFailedTry }));
    first.catch(() => undefined);
    await expect.poll(() => failed).toBe(1);
    const second = client.request(notes(origin, { signal }));
    second.catch(() => undefined);
    await settle();
    expect(seen.length).toBe(1);
    ending.abort(new Error('enough'));
    await expect(Promise.all([first, second])).rejects.toThrow('enough');
    expect(seen.length).toBe(1);
  });

  it('does not believe a server that wants to be left alone for ever', async () => {
    const { origin, seen } = await server((_request, response, count) => {
      if (count === 1) response.writeHead(429, { 'retry-after': '999999999' }).end();
      else response.end('[]');
    });
    const client = clientOf(origin, { retries: { firstMs: 1, mostMs: 1, mostRetryAfterMs: 2 } });
    expect((await client.request(notes(origin))).json).toEqual([]);
    expect(seen.length).toBe(2);
  });

  it('has fewer requests at once after an overload or a time-out', async () => {
    const { origin } = await server((request, response) => {
      if (request.url.includes('size=1')) response.writeHead(429).end();
    });
    const limits = { concurrency: { least: 1, most: 8, start: 8 } };
    const client = clientOf(origin, { limits, retries: { tries: 1 }, timeouts: { headersMs: 40 } });
    await failure(client.request(notes(origin, { query: { size: '1' } })));
    expect(client.concurrency()).toBe(4);
    await failure(client.request(notes(origin)));
    expect(client.concurrency()).toBe(2);
  });
});
