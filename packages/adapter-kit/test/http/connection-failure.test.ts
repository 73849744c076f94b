import { BitewingError } from '@bitewing/core';
import { describe, expect, it } from 'vitest';
import { connectionFailure } from '../../src/http/connection-failure.ts';

const withCode = (code: string, message = 'Ames at 10.0.0.7'): Error =>
  Object.assign(new Error(message), { code });
const named = (error: unknown): BitewingError => connectionFailure(error, 'GET /visits/{id}', 'example');

describe('what went wrong on the way to an answer', () => {
  it.each([
    ['connect_failed', ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT']],
    [
      'tls_failed',
      [
        ...['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'CERT_HAS_EXPIRED', 'EPROTO'],
        ...['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
        ...['ERR_TLS_CERT_ALTNAME_INVALID', 'ERR_SSL_WRONG_VERSION_NUMBER'],
      ],
    ],
    ['source_busy', ['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT']],
    [
      'connection_lost',
      ['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'NEW'],
    ],
  ] as const)('is %s for %j', (code, causes) => {
    for (const cause of causes) {
      const error = named(withCode(cause));
      expect([cause, error.code]).toEqual([cause, code]);
      expect(error.message).toContain('GET /visits/{id}.');
      expect(JSON.stringify(error)).not.toMatch(/Ames|10\.0/);
    }
  });

  it('is retryable but for a connection that nobody may trust', () => {
    expect(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT'].every((code) => named(withCode(code)).retryable)).toBe(
      true,
    );
    expect(named(withCode('CERT_HAS_EXPIRED')).retryable).toBe(false);
  });

  it('looks at all addresses that were tried', () => {
    const tried = new AggregateError([withCode('ENETUNREACH'), withCode('ECONNREFUSED')], '');
    expect(named(tried).code).toBe('connect_failed');
  });

  it('is response_malformed for what is not HTTP, and leaves what has a name already', () => {
    expect(named(Object.assign(new Error('x'), { name: 'HTTPParserError' })).code).toBe('response_malformed');
    const known = new BitewingError('value_too_large');
    expect(named(known)).toBe(known);
    expect(named('a text').code).toBe('connection_lost');
  });
});
