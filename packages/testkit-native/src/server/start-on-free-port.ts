import { once } from 'node:events';
import { createServer } from 'node:net';
import { BitewingError } from '@bitewing/core';

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') {
    throw new BitewingError('internal', { detail: 'A TCP listener has no port.' });
  }
  return address.port;
}

/** How many ports are tried before the failure counts as one of the server. */
const mostTries = 5;

/**
 * Starts a server on a TCP port of 127.0.0.1 that nobody listens on.
 *
 * Between the question for a free port and the server's own bind another process may take it; the server then
 * says so in its log and ends, and the start is tried again with another port.
 */
export async function startOnFreePort<Server>(start: (port: number) => Promise<Server>): Promise<Server> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await start(await freePort());
    } catch (error) {
      const portWasTaken =
        BitewingError.is(error, 'connect_failed') && error.message.includes('Address already in use');
      if (!portWasTaken || tries === mostTries) throw error;
    }
  }
}
