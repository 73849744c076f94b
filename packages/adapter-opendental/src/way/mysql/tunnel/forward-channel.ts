import type { SshConnection } from './open-ssh.ts';
import type { SshChannel } from './ssh-package.ts';
import { forwardingError, tunnelError } from './tunnel-error.ts';

/** Where the SSH server connects to. */
export interface TunnelTarget {
  readonly host: string;
  readonly port: number;
  /** How long it may take. */
  readonly connectTimeoutMs: number;
}

/**
 * Opens a connection to the database server through an SSH server.
 *
 * @throws BitewingError from its result: `connect_failed`, `tunnel_refused`
 */
export function forwardChannel(
  { client }: SshConnection,
  { host, port, connectTimeoutMs }: TunnelTarget,
): Promise<SshChannel> {
  const { promise, resolve, reject } = Promise.withResolvers<SshChannel>();
  let isGivenUp = false;
  const timer = setTimeout(() => {
    isGivenUp = true;
    reject(tunnelError('connect_failed', 'the SSH server did not reach the database server in time.'));
  }, connectTimeoutMs);
  try {
    client.forwardOut('127.0.0.1', 0, host, port, (error, channel) => {
      clearTimeout(timer);
      if (error !== undefined) reject(forwardingError(error));
      else if (isGivenUp) channel.close();
      else resolve(closingBothWays(channel, host));
    });
  } catch (error) {
    // The line broke off, and nothing can be asked of it.
    clearTimeout(timer);
    reject(forwardingError(error instanceof Error ? error : new Error('not connected')));
  }
  return promise;
}

/** Makes a channel behave like a socket that is connected to the database server. */
function closingBothWays(channel: SshChannel, host: string): SshChannel {
  // Who ends a connection of mysql2 ends it for good; a channel would still wait for what comes back.
  channel.once('finish', () => channel.close());
  // Node looks here for the address that a certificate must be for; without it, for `localhost`.
  return Object.assign(channel, { _host: host });
}
