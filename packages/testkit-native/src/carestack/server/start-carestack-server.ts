import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { BitewingError } from '@bitewing/core';
import type { ServerClock } from '../../time/server-clock.ts';
import type { CareStackGroup } from '../data.ts';
import { answerApi } from './api-requests.ts';
import type { CareStackFault } from './fault.ts';
import type { CareStackCredentials } from './grant-answer.ts';
import { answerIdentity } from './identity-requests.ts';
import type { CareStackCounters, LoggedRequest } from './request-log.ts';
import { type CareStackServerOptions, resolveServerOptions } from './server-options.ts';
import { changeState, countersOf, createServerState, type OpenLogLine, setFaults } from './server-state.ts';

/** A running CareStack account: an identity provider and an API, each on a port of its own. */
export interface CareStackServer extends AsyncDisposable {
  readonly idpOrigin: string;
  readonly apiOrigin: string;
  /** What lets a client in. */
  readonly credentials: CareStackCredentials;
  /** The account as it stands; it is changed through `change` alone. */
  readonly group: Readonly<CareStackGroup>;
  readonly clock: ServerClock;
  /** Every request, in the order in which they came. */
  readonly log: readonly LoggedRequest[];
  counters(): CareStackCounters;
  /**
   * Changes the account at once. A row is changed by putting another object in its place: each row of a feed that was not there
   * before gets `lastUpdatedOn` = `at`, the server's time.
   */
  change(mutate: (group: CareStackGroup, at: string) => void): void;
  /** Sets other faults, which count from now on; none heals the server. */
  setFaults(faults: readonly CareStackFault[]): void;
  /** Cuts every connection. Throws what went wrong inside the server, if anything did. */
  close(): Promise<void>;
}

const host = '127.0.0.1';

/**
 * Starts a server that stands in for CareStack and follows carestack.md strictly: what the vendor does not take, it refuses.
 *
 * @example
 * ```ts
 * import { emptyCareStackGroup, startCareStackServer } from '@bitewing/testkit-native';
 *
 * const server = await startCareStackServer({ group: emptyCareStackGroup('7') });
 * const { idpOrigin, apiOrigin, credentials } = server;
 * server.clock.advance(3_600_000); // every token is too old now
 * await server.close();
 * ```
 */
export async function startCareStackServer(options: CareStackServerOptions): Promise<CareStackServer> {
  const state = createServerState(resolveServerOptions(options));
  let failure: unknown;

  const answering =
    (ofHost: LoggedRequest['host'], answer: typeof answerApi) =>
    (request: IncomingMessage, response: ServerResponse): void => {
      const line: OpenLogLine = {
        host: ofHost,
        method: request.method ?? '',
        template: '(unknown)',
        time: state.clock.now(),
        status: 0,
      };
      state.log.push(line);
      if (ofHost === 'api') {
        state.counts.requests += 1;
        state.atOnce += 1;
        state.counts.mostAtOnce = Math.max(state.counts.mostAtOnce, state.atOnce);
        response.once('close', () => {
          state.atOnce -= 1;
        });
      }
      answer(state, request, response, line).catch((error: unknown) => {
        // A client that goes away, and the end of the server, are no failures of it.
        if (!response.destroyed && !state.closing.signal.aborted) failure ??= error;
        response.destroy();
      });
    };

  const identity = createServer(answering('identity', answerIdentity));
  const api = createServer(answering('api', answerApi));
  const servers = [identity, api];
  for (const server of servers) {
    // A connection that waits in a client's pool is not closed under its next request.
    server.keepAliveTimeout = 0;
    server.listen(0, host);
  }
  await Promise.all(servers.map((server) => once(server, 'listening')));

  const close = async (): Promise<void> => {
    if (state.closing.signal.aborted) return;
    state.closing.abort();
    const closed = servers.map((server) => once(server, 'close'));
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
    await Promise.all(closed);
    if (failure !== undefined) throw failure;
  };

  return {
    idpOrigin: originOf(identity),
    apiOrigin: originOf(api),
    credentials: state.options.credentials,
    group: state.group,
    clock: state.clock,
    log: state.log,
    counters: () => countersOf(state),
    change: (mutate) => changeState(state, mutate),
    setFaults: (faults) => setFaults(state, faults),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function originOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new BitewingError('internal', { detail: 'The CareStack server has no port.' });
  return `http://${host}:${address.port}`;
}
