import type { Readable } from 'node:stream';

/** What is sent through a dispatcher: the subset of undici's options that the client uses. */
export interface DispatchedRequest {
  readonly origin: string;
  readonly path: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly headers: Record<string, string>;
  /** A stream for what writes: it is read from the moment on at which the request is written to the connection. */
  readonly body: string | Readable | null;
  readonly headersTimeout: number;
  readonly bodyTimeout: number;
  readonly signal: AbortSignal;
  /** Always 0: a dispatcher that was composed with undici's redirect interceptor follows none either. */
  readonly maxRedirections: 0;
}

/** A body as it arrives: the subset of Node's streams that the client uses. */
export interface ResponseBody {
  on(event: 'data', listener: (chunk: Uint8Array) => void): unknown;
  on(event: 'end' | 'close', listener: () => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  destroy(): unknown;
}

/** The head of an answer, with its body still to come. */
export interface DispatchedResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: ResponseBody;
  /** Where undici's redirect interceptor writes down which way it went. */
  readonly context?: unknown;
}

/**
 * The subset of undici's Dispatcher that a host may give: an `Agent`, a `ProxyAgent`, a `MockAgent`, or anything else
 * with this shape. Who gives one closes it.
 */
export interface HttpDispatcher {
  request(request: DispatchedRequest): Promise<DispatchedResponse>;
}
