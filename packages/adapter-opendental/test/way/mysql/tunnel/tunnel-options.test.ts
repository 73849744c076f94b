import { BitewingError } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { createOpenDentalSource } from '../../../../src/index.ts';
import { tunnelSchema } from '../../../../src/way/mysql/tunnel/tunnel-options.ts';

const hostKey = `SHA256:${'a'.repeat(43)}`;
const tunnel = { host: 'gate', user: 'reader', hostKey, privateKey: 'secret-word' };

const refusalOf = (given: unknown): string => {
  const server = { host: 'office', user: 'reader', tunnel: given };
  try {
    Reflect.apply(createOpenDentalSource, undefined, [
      { instance: 'a', timeZone: 'America/New_York', server },
    ]);
    return 'taken';
  } catch (error) {
    if (!BitewingError.is(error, 'invalid_options')) throw error;
    return error.message;
  }
};
const { privateKey: _, ...keyless } = tunnel;

describe('options of a tunnel', () => {
  test.each([
    [tunnel],
    [{ ...tunnel, passphrase: 'secret-word', port: 2222, keepAliveMs: 5, connectTimeoutMs: 5 }],
    [{ ...keyless, agent: '/run/agent' }],
    [{ ...tunnel, hostKey: [hostKey, `${hostKey}=`] }],
  ])('%o are taken', (given) => {
    expect(refusalOf(given)).toBe('taken');
  });

  test.each([
    [keyless, 'server.tunnel.privateKey'],
    [{ ...tunnel, agent: '/run/agent' }, 'server.tunnel.agent'],
    [{ ...keyless, agent: '/run/agent', passphrase: 'secret-word' }, 'server.tunnel.passphrase'],
    [{ ...tunnel, hostKey: undefined }, 'server.tunnel.hostKey'],
    [{ ...tunnel, hostKey: [] }, 'server.tunnel.hostKey'],
    [{ ...tunnel, hostKey: '*' }, 'server.tunnel.hostKey'],
    [{ ...tunnel, hostKey: `MD5:${'a'.repeat(43)}` }, 'server.tunnel.hostKey'],
    [{ ...tunnel, hostKey: [hostKey, 'SHA256:secret-word'] }, 'server.tunnel.hostKey'],
    [{ ...tunnel, password: 'secret-word' }, 'server.tunnel.password'],
    [{ ...tunnel, port: 0 }, 'server.tunnel.port'],
    [{ ...tunnel, keepAliveMs: 0 }, 'server.tunnel.keepAliveMs'],
    [{ ...tunnel, user: '' }, 'server.tunnel.user'],
  ])('%o are refused, naming %s', (given, name) => {
    const message = refusalOf(given);
    expect(message).toContain(name);
    expect(message).not.toContain('secret-word');
  });

  test('are filled in: the port of SSH, ten seconds, and a list of keys', () => {
    expect(tunnelSchema.parse(tunnel)).toEqual({
      ...tunnel,
      port: 22,
      hostKey: [hostKey],
      keepAliveMs: 10_000,
      connectTimeoutMs: 10_000,
    });
  });
});
