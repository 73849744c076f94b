import { join } from 'node:path';
import {
  createSshKey,
  type SshServer,
  startSshAgent,
  startSshServer,
  temporaryFolder,
  toldBy,
} from '@bitewing/testkit-native/judges';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenDentalTunnel } from '../../../../src/index.ts';
import { type EchoServer, startEchoServer } from './echo-server.ts';
import { createTunnel, echoThrough, errorOf, tunnelTo } from './tunnel-of.ts';

const folder = temporaryFolder();
let ssh: SshServer;
let echo: EchoServer;
beforeAll(async () => {
  ssh = await startSshServer();
  echo = await startEchoServer();
});
afterAll(async () => {
  await ssh[Symbol.asyncDispose]();
  await echo[Symbol.asyncDispose]();
  folder.remove();
});

const secretsOf = ({ host, user, privateKey, passphrase, agent, hostKey }: OpenDentalTunnel) =>
  [
    `${user}@`,
    `"${user}"`,
    host,
    privateKey,
    privateKey?.split('\n')[1],
    passphrase,
    agent,
    ...(typeof hostKey === 'string' ? [hostKey.slice(7)] : hostKey),
    ssh.folder,
    String(ssh.port),
    String(echo.port),
  ].filter((secret) => secret !== undefined && secret !== '');

/** The answer of the server behind the tunnel, or the code of the error, which gives nothing away. */
async function outcomeOf(options: OpenDentalTunnel, target = echo): Promise<string> {
  await using tunnel = createTunnel(options);
  const work = echoThrough(tunnel, target);
  const error = await work.then(
    () => null,
    () => errorOf(work),
  );
  if (error === null) return await work;
  const told = toldBy(error).replaceAll(/^ +at .*$/gm, '');
  for (const secret of secretsOf(options)) expect(told).not.toContain(secret);
  return error.code;
}

/** How many requests for authentication a server has had. */
const requestsFor = async (server: SshServer): Promise<number> =>
  (await server.log()).split('userauth-request').length - 1;

describe('a tunnel', () => {
  test('is let in with a key', async () => {
    expect(await outcomeOf(tunnelTo(ssh))).toBe('word');
  });

  test('is let in with an encrypted key and its passphrase, of any type', async () => {
    for (const type of ['ed25519', 'ecdsa', 'rsa'] as const) {
      const key = await createSshKey({
        folder: folder.path,
        name: `locked-${type}`,
        type,
        passphrase: 'secret-passphrase',
      });
      await ssh.authorize(key);
      const { privateKey } = key;
      const options = tunnelTo(ssh, { privateKey, passphrase: 'secret-passphrase' });
      expect([type, await outcomeOf(options)]).toEqual([type, 'word']);
      expect(await outcomeOf(tunnelTo(ssh, { privateKey }))).toBe('invalid_options');
      const wrong = tunnelTo(ssh, { privateKey, passphrase: 'other-passphrase' });
      expect(await outcomeOf(wrong)).toBe('invalid_options');
      const error = await errorOf(createTunnel(wrong).open({ ...echo, connectTimeoutMs: 5_000 }));
      expect(error.message).toContain('tunnel.passphrase');
    }
  });

  test('is let in with the key of an agent, also where it is not the first one', async () => {
    await using agent = await startSshAgent();
    const stranger = await createSshKey({ folder: folder.path, name: 'stranger' });
    await agent.add(stranger.path);
    const { socketPath } = agent;
    expect(await outcomeOf(tunnelTo(ssh, { agent: socketPath }))).toBe('auth_failed');
    await agent.add(ssh.key.path);
    expect(await outcomeOf(tunnelTo(ssh, { agent: socketPath }))).toBe('word');
  });

  test('names an agent that does not answer', async () => {
    const agent = join(folder.path, 'no-agent');
    expect(await outcomeOf(tunnelTo(ssh, { agent }))).toBe('auth_failed');
  });

  test.each(['ed25519', 'ecdsa', 'rsa'] as const)(
    'finds the pinned key of type %s, whichever the server likes best',
    async (type) => {
      expect(await outcomeOf(tunnelTo(ssh, { hostKey: ssh.fingerprintOf(type) }))).toBe('word');
    },
  );

  test('takes one of several pinned keys', async () => {
    const other = await createSshKey({ folder: folder.path, name: 'other-host' });
    const hostKey = [other.fingerprint, ssh.fingerprintOf('rsa')];
    expect(await outcomeOf(tunnelTo(ssh, { hostKey }))).toBe('word');
  });

  test('refuses a server with another key, and does not ask to be let in', async () => {
    const other = await createSshKey({ folder: folder.path, name: 'unknown-host' });
    const before = await requestsFor(ssh);
    expect(await outcomeOf(tunnelTo(ssh, { hostKey: other.fingerprint }))).toBe('host_key_mismatch');
    expect(await requestsFor(ssh)).toBe(before);
    expect(await outcomeOf(tunnelTo(ssh))).toBe('word');
    // The count does count.
    expect(await requestsFor(ssh)).toBeGreaterThan(before);
  });

  test('refuses a server that has no key of the pinned type', async () => {
    await using one = await startSshServer({ hostKeys: ['ecdsa'] });
    const place = { host: one.host, port: one.port };
    expect(await outcomeOf(tunnelTo(ssh, place))).toBe('host_key_mismatch');
    expect(await requestsFor(one)).toBe(0);
  });

  test('names a wrong key, and a wrong user', async () => {
    const { privateKey } = await createSshKey({ folder: folder.path, name: 'wrong' });
    expect(await outcomeOf(tunnelTo(ssh, { privateKey }))).toBe('auth_failed');
    expect(await outcomeOf(tunnelTo(ssh, { user: 'nobody-known' }))).toBe('auth_failed');
  });

  test('names a malformed key, and a public one, before anybody is called', async () => {
    for (const privateKey of ['secret-word', ssh.key.publicKey, ssh.key.privateKey.slice(0, 200)]) {
      const options = tunnelTo(ssh, { privateKey, host: 'nobody.invalid' });
      const error = await errorOf(createTunnel(options).open({ ...echo, connectTimeoutMs: 5_000 }));
      expect([error.code, error.retryable]).toEqual(['invalid_options', false]);
      expect(error.message).toContain('server.tunnel.privateKey');
      expect(toldBy(error)).not.toContain(privateKey.slice(0, 60));
    }
  });

  test('names a server that forwards nothing, or nothing to there', async () => {
    for (const settings of [{ AllowTcpForwarding: 'no' }, { PermitOpen: '127.0.0.1:1' }]) {
      await using closed = await startSshServer({ hostKeys: ['ed25519'], settings });
      await using tunnel = createTunnel(tunnelTo(closed));
      const error = await errorOf(echoThrough(tunnel, echo));
      expect([error.code, error.retryable]).toEqual(['tunnel_refused', false]);
    }
  });

  test('names a server that does not reach the database server', async () => {
    const gone = await startEchoServer();
    await gone[Symbol.asyncDispose]();
    await using tunnel = createTunnel(tunnelTo(ssh));
    const error = await errorOf(echoThrough(tunnel, gone));
    expect([error.code, error.retryable]).toEqual(['connect_failed', true]);
    // It is the same tunnel that reaches another one.
    expect(await echoThrough(tunnel, echo)).toBe('word');
  });

  test('names a server that is not there, and one that is none of SSH', async () => {
    expect(await outcomeOf(tunnelTo(ssh, { port: 1 }))).toBe('connect_failed');
    expect(await outcomeOf(tunnelTo(ssh, { host: 'nobody.invalid' }))).toBe('connect_failed');
    expect(await outcomeOf(tunnelTo(ssh, { port: echo.port, connectTimeoutMs: 300 }))).toBe('connect_failed');
    const error = await errorOf(
      createTunnel(tunnelTo(ssh, { port: 1 })).open({ ...echo, connectTimeoutMs: 5_000 }),
    );
    expect([error.retryable, error.message.includes('tunnel')]).toEqual([true, true]);
  });

  test('names the package that it needs', async () => {
    await using tunnel = createTunnel(tunnelTo(ssh), {
      load: () => Promise.reject(new Error("Cannot find package 'ssh2'")),
    });
    const error = await errorOf(echoThrough(tunnel, echo));
    expect([error.code, error.message.includes('ssh2')]).toEqual(['peer_missing', true]);
  });
});
