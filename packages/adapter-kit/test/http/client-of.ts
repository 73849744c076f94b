import { BitewingError } from '@bitewing/core';
import { afterEach, expect } from 'vitest';
import { createHttpClient, type HttpClient, type HttpClientOptions } from '../../src/http/http-client.ts';
import type { HttpRequest } from '../../src/http/http-request.ts';
import { type LocalServer, localServer } from './local-server.ts';

/** What a test opened; closed behind it, the last first. */
export const open: AsyncDisposable[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one[Symbol.asyncDispose]();
});

/** Starts a server that is closed behind the test. */
export async function server(...options: Parameters<typeof localServer>): Promise<LocalServer> {
  const started = await localServer(...options);
  open.push(started);
  return started;
}

export const path = '/patients/{id}/notes';

/** A client that may send two requests, and hardly waits between tries. */
export function clientOf(origin: string, options: Partial<HttpClientOptions> = {}): HttpClient {
  const rules = [
    { method: 'GET', origin, path, query: ['since', 'size'], headers: ['authorization'] },
    { method: 'POST', origin, path: '/token', form: ['grant_type', 'password'] },
  ] as const;
  const client = createHttpClient({
    adapter: 'example',
    rules,
    retries: { firstMs: 1, mostMs: 2 },
    random: () => 0.5,
    ...options,
  });
  open.push(client);
  return client;
}

/** A request with values that no error may show. */
export const notes = (origin: string, more: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'GET',
  origin,
  path,
  parameters: { id: '51' },
  query: { since: "2026-02-25T14:30:00Z O'Neil & Söhne" },
  headers: { authorization: 'Bearer secret-token' },
  accept: 'json',
  ...more,
});

/** The error of a request, which shows nothing of it. */
export async function failure(result: Promise<unknown>): Promise<BitewingError> {
  const error = await result.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!BitewingError.is(error)) throw new Error('expected an error of Bitewing', { cause: error });
  // Nothing of what was asked or answered may be shown.
  expect(JSON.stringify(error)).not.toMatch(/secret|\/51|Neil|Ames|127\.0|since/);
  return error;
}
