import { checkedRequests } from './checked-requests.ts';
import { endingWith } from './ending-with.ts';
import { createGovernor, type GovernorOptions } from './governor.ts';
import { type HttpClock, machineClock } from './http-clock.ts';
import type { HttpDispatcher } from './http-dispatcher.ts';
import type { HttpAnswer, HttpRequest } from './http-request.ts';
import { lazyTransport } from './lazy-transport.ts';
import type { RequestRule } from './request-rule.ts';
import { sendOnce } from './send-once.ts';
import type { SharedPace } from './shared-pace.ts';
import type { HttpTimeouts, TransportRequest } from './transport.ts';
import { type RetryPolicy, usualRetries, withRetries } from './with-retries.ts';

/** What an HTTP client is made of. */
export interface HttpClientOptions {
  /** Name of the adapter, for errors. */
  readonly adapter: string;
  /** All that the client may send. */
  readonly rules: readonly RequestRule[];
  /** A dispatcher of undici (a proxy, a client certificate); the client does not close it. */
  readonly dispatcher?: HttpDispatcher;
  readonly timeouts?: Partial<HttpTimeouts>;
  /** Most bytes of one body; 64 MiB by default. */
  readonly maxBodyBytes?: number;
  readonly retries?: Partial<RetryPolicy>;
  /** Limits of all requests together; none by default. */
  readonly limits?: GovernorOptions;
  /** A turn that every try takes besides, shared with other clients of the same account. */
  readonly pace?: SharedPace;
  /** Most connections to one origin; 32 by default. Of no effect on a dispatcher that is given. */
  readonly connections?: number;
  readonly clock?: HttpClock;
  /** From 0 up to, but without, 1. */
  readonly random?: () => number;
}

/** Sends what its rules allow, and nothing else. */
export interface HttpClient extends AsyncDisposable {
  /**
   * Sends a request, as often as it takes; one that writes at most once.
   *
   * What writes and fails has the code `write_unconfirmed` where anything of it may have reached the server and no answer
   * tells what became of it. With every other error, the signal's reason among them, it was not carried out.
   *
   * @throws BitewingError `request_refused` before anything is sent; `auth_failed`, `access_denied`, `query_failed`,
   * `source_busy`, `connect_failed`, `tls_failed`, `connection_lost`, `response_malformed`, `value_too_large`,
   * `write_unconfirmed`; or the reason of the signal
   */
  request(request: HttpRequest): Promise<HttpAnswer>;
  /** How many requests may run at once now; Infinity without a limit. */
  concurrency(): number;
}

const usualTimeouts: HttpTimeouts = {
  connectMs: 10_000,
  headersMs: 60_000,
  bodyMs: 60_000,
  wholeMs: 300_000,
};
const usualBodyBytes = 64 * 1024 * 1024;
const usualConnections = 32;

/**
 * Makes the client that all adapters of REST sources share: an allow-list, limits, retries, and bodies without loss.
 *
 * Tries of a request each take their own place under the limits. The client knows no vendor, and no token: who gets
 * `auth_failed` asks for a new token and sends again.
 *
 * @example
 * ```ts
 * import { createHttpClient } from '@bitewing/adapter-kit';
 *
 * const origin = 'https://api.example.com';
 * const client = createHttpClient({
 *   adapter: 'example',
 *   rules: [{ method: 'GET', origin, path: '/visits/{id}', headers: ['authorization'] }],
 *   limits: { concurrency: { least: 1, most: 8 }, window: { requests: 100, perMs: 60_000 } },
 * });
 * const { json } = await client.request({
 *   method: 'GET',
 *   origin,
 *   path: '/visits/{id}',
 *   parameters: { id: '51' },
 *   headers: { authorization: 'Bearer ...' },
 *   accept: 'json',
 * });
 * console.log(json === null ? 'nothing' : 'a visit');
 * await client[Symbol.asyncDispose]();
 * ```
 *
 * A rule with `json` lets a client write, unless it says `jsonReads`; a client whose rules have none can only read.
 *
 * @throws BitewingError `invalid_options` for rules that would allow more than they name
 */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { adapter, clock = machineClock, random = Math.random } = options;
  const check = checkedRequests(options.rules, adapter);
  const governor = createGovernor(options.limits ?? {}, clock);
  const policy = { ...usualRetries, ...options.retries };
  const mostPauseMs = policy.mostRetryAfterMs;
  const pace = options.pace ?? null;
  const closing = new AbortController();
  const connection = lazyTransport({
    ...options,
    timeouts: { ...usualTimeouts, ...options.timeouts },
    maxBodyBytes: options.maxBodyBytes ?? usualBodyBytes,
    connections: options.connections ?? usualConnections,
    clock,
  });

  return {
    async request(request) {
      // Refused before it waits, and before anything is loaded for it.
      let checked: TransportRequest | null = check(request);
      const ended = endingWith(closing.signal, request.signal);
      const { signal } = ended;
      try {
        signal.throwIfAborted();
        const transport = await connection.open();
        const attempt = (): Promise<HttpAnswer> => {
          const sent = checked ?? check(request);
          checked = null;
          return sendOnce(sent, request, { transport, governor, clock, adapter, signal, pace, mostPauseMs });
        };
        if (checked.writes) return await attempt();
        return await withRetries(attempt, { policy, clock, random, signal });
      } finally {
        ended.stop();
      }
    },
    concurrency: () => governor.concurrency(),
    async [Symbol.asyncDispose]() {
      closing.abort();
      await connection.close();
    },
  };
}
