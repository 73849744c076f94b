import type { HttpClock } from './http-clock.ts';
import type { HttpDispatcher } from './http-dispatcher.ts';
import { type OwnDispatcher, ownDispatcher } from './load-undici.ts';
import { createTransport, type HttpTimeouts, type Transport } from './transport.ts';

/** What a transport is opened with. */
export interface LazyTransportOptions {
  readonly adapter: string;
  /** Used as it is, and left open. */
  readonly dispatcher?: HttpDispatcher;
  readonly timeouts: HttpTimeouts;
  readonly maxBodyBytes: number;
  readonly connections: number;
  readonly clock: HttpClock;
}

/** A transport that is opened with its first request. */
export interface LazyTransport {
  /** @throws BitewingError `peer_missing` */
  open(): Promise<Transport>;
  /** Ends the connections that it opened itself, and waits for that. */
  close(): Promise<void>;
}

/** Loads undici only where it is needed: a client that sends nothing, or over a dispatcher that is given, does without. */
export function lazyTransport(options: LazyTransportOptions): LazyTransport {
  const { adapter, dispatcher, timeouts, connections } = options;
  let own: Promise<OwnDispatcher> | null = null;
  let transport: Promise<Transport> | null = null;

  async function openTransport(): Promise<Transport> {
    if (dispatcher !== undefined) return createTransport({ ...options, dispatcher });
    own = ownDispatcher({ connectMs: timeouts.connectMs, connections }, adapter);
    return createTransport({ ...options, dispatcher: await own });
  }

  return {
    open() {
      transport ??= openTransport();
      return transport;
    },
    async close() {
      const opened = await own?.catch(() => null);
      await opened?.destroy();
    },
  };
}
