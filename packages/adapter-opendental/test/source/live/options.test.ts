import { BitewingError } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { createOpenDentalSource } from '../../../src/index.ts';

const practice = { instance: 'a', timeZone: 'America/New_York' };
const server = { host: 'office', user: 'reader' };
const pool = { getConnection: () => Promise.reject(new Error('not to be called')) };

const refusalOf = (options: unknown): string => {
  try {
    Reflect.apply(createOpenDentalSource, undefined, [options]);
    return 'taken';
  } catch (error) {
    if (!BitewingError.is(error, 'invalid_options')) throw error;
    return error.message;
  }
};

describe('options', () => {
  test.each([
    [{ ...practice, path: 'a.sql' }],
    [{ ...practice, server }],
    [{ ...practice, server: { ...server, tls: {} }, database: 'od', pageRows: 5, statementTimeoutMs: 5 }],
    [{ ...practice, pool }],
  ])('%o names one way in', (options) => {
    expect(refusalOf(options)).toBe('taken');
  });

  test.each([
    [{ ...practice, path: 'a.sql', server }, 'not path and server'],
    [{ ...practice, server, pool }, 'not server and pool'],
    [practice, 'path'],
    [{ ...practice, server: { ...server, port: 0 } }, 'server.port'],
    [{ ...practice, server: { ...server, passwort: 'secret-word' } }, 'server.passwort'],
    [{ ...practice, server, temporaryFolder: '/tmp' }, 'temporaryFolder'],
    [{ ...practice, server, pageRows: 0 }, 'pageRows'],
    [{ ...practice, pool: {} }, 'pool'],
    [null, 'options'],
  ])('%o are refused, naming %s', (options, name) => {
    const message = refusalOf(options);
    expect(message).toContain(name);
    expect(message).not.toContain('secret-word');
  });

  test('nothing is asked of the server before the first pull', () => {
    const source = createOpenDentalSource({ ...practice, pool });
    expect(() => source.snapshot()).not.toThrow();
    expect(source.capabilities.entities.patient).toMatchObject({ snapshot: 'per-page', changes: 'rescan' });
  });
});
