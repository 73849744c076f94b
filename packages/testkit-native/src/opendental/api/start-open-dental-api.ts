import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { BitewingError } from '@bitewing/core';
import type { ApiClock } from './api-clock.ts';
import { createDoor } from './api-door.ts';
import type { ApiCounters, LoggedApiRequest, OpenApiLogLine } from './api-log.ts';
import { type OpenDentalApiOptions, resolveApiOptions } from './api-options.ts';
import { apiCounters, createApiState } from './api-state.ts';
import type { ApiFault, ApiFaultTarget } from './faults/api-fault.ts';
import type { ApiHold, ApiRequestState } from './faults/api-hold.ts';
import { serveRequest } from './serve-request.ts';

/** What can be done to the requests of a running server. */
export interface ApiFaultControl {
  /** Strikes the next requests that the fault may hit: one when not said otherwise. */
  next(fault: ApiFault, count?: number): void;
  /** Sets other faults that are drawn by their rate; none heals the server. */
  set(faults: readonly ApiFault[]): void;
  /** Stops the next request of a kind at a state, until it is told how to go on. */
  hold(state: ApiRequestState, target?: ApiFaultTarget): ApiHold;
  /** Refuses connections until `acceptConnections`. */
  refuseConnections(): Promise<void>;
  acceptConnections(): Promise<void>;
}

/** A running Open Dental API. */
export interface OpenDentalApi extends AsyncDisposable {
  /** Where resources are, such as `http://127.0.0.1:30222/api/v1`. */
  readonly address: string;
  /** Every request, in the order in which they came. */
  readonly requests: readonly LoggedApiRequest[];
  readonly faults: ApiFaultControl;
  readonly clock: ApiClock;
  /** Files that were handed in, by their FileName. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  counters(): ApiCounters;
  /** Ends when no work is under way any more, late commits included. */
  idle(): Promise<void>;
  /** Cuts every connection and ends what waits; what was not committed never is. Throws what went wrong inside, if anything did. */
  close(): Promise<void>;
}

/**
 * Starts a server that stands in for the API of Open Dental and follows opendental-api.md strictly: what the vendor does not
 * document, it refuses. Like the vendor's it books what it is told, without looking whether a chair is free, and makes a second
 * row of a request that comes twice.
 *
 * No request commits later than `commitLimitMs` of the clock (60,000 by default) after it came, whatever was answered; what a
 * test holds is the test's to let go in time.
 *
 * @example
 * ```ts
 * import type { LocalDate } from '@bitewing/core';
 * import { createPractice } from '@bitewing/testkit';
 * import { allApiPermissions, memoryApiStorage, startOpenDentalApi } from '@bitewing/testkit-native';
 *
 * const practice = createPractice({ seed: 1, patients: 20, asOf: '2025-06-30' as LocalDate });
 * await using api = await startOpenDentalApi({
 *   storage: memoryApiStorage(practice, { version: '25.4' }),
 *   mode: 'remote',
 *   keys: [{ developerKey: 'dev', customerKey: 'office', permissions: allApiPermissions, status: 'Enabled' }],
 *   version: '25.4.12',
 *   seed: 1,
 *   clock: { scale: 100 },
 * });
 * api.faults.next({ name: 'lateCommit', on: 'POST /appointments' });
 * console.log(api.address, api.counters().commits);
 * ```
 */
export async function startOpenDentalApi(options: OpenDentalApiOptions): Promise<OpenDentalApi> {
  const resolved = resolveApiOptions(options);
  let failure: unknown;
  const fail = (error: unknown): void => {
    failure ??= error;
  };

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const line: OpenApiLogLine = {
      method: request.method ?? '',
      template: '(unknown)',
      time: state.clock.now(),
      status: 0,
      committedAt: null,
      fault: null,
    };
    state.log.push(line);
    state.atOnce += 1;
    state.mostAtOnce = Math.max(state.mostAtOnce, state.atOnce);
    response.once('close', () => {
      state.atOnce -= 1;
    });
    const work = serveRequest({ state, request, response, line })
      .catch((error: unknown) => {
        // A client that goes away, and the end of the server, are no failures of it.
        if (!response.destroyed && !state.closing.signal.aborted) fail(error);
        response.destroy();
      })
      .finally(() => state.working.delete(work));
    state.working.add(work);
  };

  const server = createServer(answer);
  // A connection that waits in a client's pool is not closed under its next request.
  server.keepAliveTimeout = 0;
  const door = createDoor(server);
  const state = createApiState(resolved, (moment) => {
    const shut = door.shut().then(async () => {
      await state.clock.until(moment, state.closing.signal);
      await door.open();
    });
    shut.catch((error: unknown) => {
      if (!state.closing.signal.aborted) fail(error);
    });
  });
  await door.open();

  const close = async (): Promise<void> => {
    if (state.closing.signal.aborted) return;
    state.closing.abort(new BitewingError('internal', { detail: 'The server was closed.' }));
    state.holds.close();
    const closed = server.listening ? once(server, 'close') : Promise.resolve();
    server.close();
    server.closeAllConnections();
    await Promise.all([closed, ...state.working]);
    if (failure !== undefined) throw failure;
  };

  return {
    address: `http://127.0.0.1:${door.port()}/api/v1`,
    requests: state.log,
    faults: {
      next: (fault, count = 1) => state.plan.next(fault, count),
      set: (faults) => state.plan.set(faults),
      hold: (at, target = 'all') => state.holds.hold(at, target),
      refuseConnections: () => door.shut(),
      acceptConnections: () => door.open(),
    },
    clock: state.clock,
    files: state.office.files,
    counters: () => apiCounters(state),
    async idle() {
      while (state.working.size > 0) await Promise.all(state.working);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
