import { once } from 'node:events';
import { resolveWith } from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import type { SshServer } from '@bitewing/testkit-native/judges';
import type { OpenDentalTunnel } from '../../../../src/index.ts';
import { Tunnel, type TunnelParts } from '../../../../src/way/mysql/tunnel/tunnel.ts';
import { tunnelSchema } from '../../../../src/way/mysql/tunnel/tunnel-options.ts';

/** How a test server is reached, with the key that it lets in. */
export const tunnelTo = (server: SshServer, options: Partial<OpenDentalTunnel> = {}): OpenDentalTunnel => ({
  host: server.host,
  port: server.port,
  user: server.user,
  hostKey: server.fingerprintOf('ed25519'),
  ...(options.agent === undefined ? { privateKey: server.key.privateKey } : {}),
  ...options,
});

/** A tunnel as a source has it. */
export const createTunnel = (options: OpenDentalTunnel, parts: Omit<TunnelParts, 'options'> = {}): Tunnel =>
  new Tunnel({ options: resolveWith(tunnelSchema, options, { adapter: 'opendental' }), ...parts });

/** Sends a word to a server that echoes, through a new connection of a tunnel, and gives what came back. */
export async function echoThrough(tunnel: Tunnel, target: { host: string; port: number }): Promise<string> {
  const channel = await tunnel.open({ ...target, connectTimeoutMs: 10_000 });
  channel.write('word');
  const [answer] = await once(channel, 'data');
  channel.destroy();
  return String(answer);
}

/** The error of work that must fail by one of ours. */
export async function errorOf(work: Promise<unknown>): Promise<BitewingError> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!BitewingError.is(error)) throw new Error('no error of Bitewing', { cause: error });
  return error;
}
