import { setTimeout as pause } from 'node:timers/promises';
import { BitewingError } from '@bitewing/core';
import type { GuardedServer } from './guarded-server.ts';

/** How long a server may take before its start counts as failed; a limit against hanging, not a wait. */
const longestStartMs = 60_000;

/**
 * Tries to connect until the server answers.
 *
 * Only the server's own socket is tried, never its port: on a port another server might answer.
 *
 * @throws BitewingError `connect_failed`, with the last lines of the log, when the server ended or never answered.
 */
export async function waitUntilReady(
  name: string,
  server: GuardedServer,
  connect: () => Promise<void>,
): Promise<void> {
  const deadline = Date.now() + longestStartMs;
  for (;;) {
    const failure = await connect().then(
      () => undefined,
      (error: unknown) => ({ error }),
    );
    if (failure === undefined) return;
    if (server.hasEnded() || Date.now() > deadline) {
      const state = server.hasEnded() ? 'ended while it started' : `gave no answer in ${longestStartMs} ms`;
      throw new BitewingError('connect_failed', {
        detail: `${name} ${state}:\n${await server.lastLogLines()}`,
        cause: failure.error,
      });
    }
    await pause(20);
  }
}
