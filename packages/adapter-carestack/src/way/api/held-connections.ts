import type { HttpDispatcher } from '@bitewing/adapter-kit';
import { Agent } from 'undici';

/** A pool of connections that is there only while somebody reads. */
export interface HeldConnections {
  readonly dispatcher: HttpDispatcher;
  /** Keeps the connections open; gives the function that lets go of them. The last one closes them, and waits for that. */
  hold(): () => Promise<void>;
}

/**
 * Opens connections with the first request of a reading, and closes them when the last reading ends. The client above them, and
 * with it what it knows of the server's limits, lives on from one reading to the next.
 */
export function heldConnections(connectMs: number, connections: number): HeldConnections {
  let agent: Agent | null = null;
  let holders = 0;
  return {
    dispatcher: {
      request(request) {
        // Over HTTP/2 one connection would carry every request, and with it lose every one.
        agent ??= new Agent({ connections, allowH2: false, connect: { timeout: connectMs } });
        const { maxRedirections: _never, ...sent } = request;
        return agent.request(sent);
      },
    },
    hold() {
      holders += 1;
      let isHeld = true;
      return async () => {
        if (!isHeld) return;
        isHeld = false;
        holders -= 1;
        if (holders > 0) return;
        const closing = agent;
        agent = null;
        await closing?.destroy();
      };
    },
  };
}
