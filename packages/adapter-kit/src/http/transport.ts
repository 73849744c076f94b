import { BitewingError } from '@bitewing/core';
import { connectionFailure } from './connection-failure.ts';
import type { HttpClock } from './http-clock.ts';
import type { DispatchedResponse, HttpDispatcher } from './http-dispatcher.ts';
import { readBody, readErrorBody } from './read-body.ts';
import { writtenBody } from './written-body.ts';

/** How long the parts of a request may take, in milliseconds. */
export interface HttpTimeouts {
  /** Until a connection stands; of no effect on a dispatcher that the host gave. */
  readonly connectMs: number;
  /** From sending to the head of the answer. */
  readonly headersMs: number;
  /** Between two pieces of the body. */
  readonly bodyMs: number;
  /** For all of it, so that a body which drips does not hold a place for ever. */
  readonly wholeMs: number;
}

/** A request that was checked. */
export interface TransportRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly origin: string;
  /** With the query. Never in any error. */
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string | null;
  /** Media type of the body, or of none where the server asks for it all the same. */
  readonly contentType: string | null;
  /** Whether it changes something there. */
  readonly writes: boolean;
  /** Method and path template, such as `GET /patients/{id}`, for errors. */
  readonly what: string;
}

/** An answer of any status. */
export interface TransportAnswer {
  readonly status: number;
  /** By small letters; several of one name are joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** What a transport is made of. */
export interface TransportOptions {
  readonly dispatcher: HttpDispatcher;
  readonly timeouts: HttpTimeouts;
  readonly maxBodyBytes: number;
  readonly clock: HttpClock;
  readonly adapter: string;
}

/** What is told while a request is under way. */
export interface TransportEvents {
  /** The head of the answer is there. */
  onHead(): void;
  /** From now on something of a request that writes may have reached the server. */
  onWriting(): void;
}

/** Sends one request, once. */
export type Transport = (
  request: TransportRequest,
  signal: AbortSignal,
  events: TransportEvents,
) => Promise<TransportAnswer>;

function plainHeaders(headers: DispatchedResponse['headers']): Readonly<Record<string, string>> {
  const plain: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) plain[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return plain;
}

/** Whether a dispatcher of the host followed a redirect all the same. */
function wasRedirected({ context }: DispatchedResponse): boolean {
  const history: unknown =
    typeof context === 'object' && context !== null ? Reflect.get(context, 'history') : undefined;
  return Array.isArray(history) && history.length > 1;
}

/** Aborts with a signal that lives longer, or when the time is up; `stop` leaves nothing behind. */
function deadline(signal: AbortSignal, timeouts: HttpTimeouts, clock: HttpClock) {
  const controller = new AbortController();
  let late = false;
  const follow = (): void => controller.abort(signal.reason);
  const callOff = clock.after(timeouts.wholeMs, () => {
    late = true;
    controller.abort();
  });
  signal.addEventListener('abort', follow, { once: true });
  return {
    signal: controller.signal,
    isLate: () => late,
    stop() {
      callOff();
      signal.removeEventListener('abort', follow);
    },
  };
}

/**
 * Makes the function that carries requests. It follows no redirect, ever, and gives the answer of any status; a body is
 * read whole, as UTF-8, up to a limit.
 *
 * It throws a BitewingError with `connect_failed`, `tls_failed`, `connection_lost` (also for a body that is shorter than
 * promised), `source_busy` (nothing came in time), `value_too_large` or `response_malformed`; or the signal's reason.
 */
export function createTransport(options: TransportOptions): Transport {
  const { dispatcher, timeouts, maxBodyBytes, clock, adapter } = options;
  return async (request, signal, { onHead, onWriting }) => {
    signal.throwIfAborted();
    const { what, contentType: _named, writes, ...sent } = request;
    const limit = deadline(signal, timeouts, clock);
    try {
      const response = await dispatcher.request({
        ...sent,
        ...(writes && sent.body !== null ? writtenBody(sent.body, sent.headers, onWriting) : {}),
        headersTimeout: timeouts.headersMs,
        bodyTimeout: timeouts.bodyMs,
        signal: limit.signal,
        maxRedirections: 0,
      });
      onHead();
      if (wasRedirected(response)) {
        // A body that is given up fails once more, when nobody asks any longer.
        response.body.on('error', () => undefined);
        response.body.destroy();
        throw new BitewingError('request_refused', {
          adapter,
          detail: `${what}: the dispatcher followed a redirect.`,
        });
      }
      const headers = plainHeaders(response.headers);
      const limits = { mostBytes: maxBodyBytes, encoding: headers['content-encoding'], adapter, what };
      const isError = response.statusCode < 200 || response.statusCode > 299;
      const text = await (isError ? readErrorBody : readBody)(response.body, limits);
      signal.throwIfAborted();
      return { status: response.statusCode, headers, text };
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      if (limit.isLate()) {
        throw new BitewingError('source_busy', {
          adapter,
          detail: `${what} did not end within ${timeouts.wholeMs} ms.`,
        });
      }
      throw connectionFailure(error, what, adapter);
    } finally {
      limit.stop();
    }
  };
}
