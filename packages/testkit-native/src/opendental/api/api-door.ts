import { once } from 'node:events';
import type { Server } from 'node:http';
import { BitewingError } from '@bitewing/core';

/** The port of a server, which can be shut and opened again. */
export interface Door {
  /** Listens; on the same port as before. */
  open(): Promise<void>;
  /** Refuses new connections and closes those on which nothing is under way. */
  shut(): Promise<void>;
  port(): number;
}

const host = '127.0.0.1';

/** Makes the door of a server that does not listen yet. */
export function createDoor(server: Server): Door {
  let known = 0;
  return {
    async open() {
      if (server.listening) return;
      server.listen(known, host);
      await once(server, 'listening');
      const address = server.address();
      if (address === null || typeof address === 'string')
        throw new BitewingError('internal', { detail: 'The Open Dental API has no port.' });
      known = address.port;
    },
    async shut() {
      // The server is closed at once for newcomers; its end comes with the last connection, which nobody waits for.
      if (server.listening) server.close();
      server.closeIdleConnections();
    },
    port: () => known,
  };
}
