import { BitewingError, type ErrorCode } from '@bitewing/core';

const notReached: ReadonlySet<string> = new Set([
  ...['ECONNREFUSED', 'EHOSTDOWN', 'EHOSTUNREACH', 'ENETDOWN', 'ENETUNREACH', 'EADDRNOTAVAIL', 'ENOTFOUND'],
  ...['EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'EAI_NONAME', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_PRX_CONN'],
]);
const timedOut: ReadonlySet<string> = new Set([
  ...['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT'],
]);
/** Codes of OpenSSL about certificates have no common beginning. */
const tlsCode =
  /^(?:ERR_TLS_|ERR_SSL_|CERT_|CRL_|UND_ERR_PRX_TLS$)|_CERT(?:_|$)|CERTIFICATE|^EPROTO$|LEAF_SIGNATURE/;

/** undici's parser has no code of its own for all that it cannot read. */
const notHttp = 'HTTPParserError';

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const code: unknown = Reflect.get(error, 'code');
  return error.name === notHttp ? notHttp : typeof code === 'string' ? code : '';
}

/** Happy eyeballs try several addresses, and fail with the errors of all of them. */
const codesOf = (error: unknown): readonly string[] =>
  error instanceof AggregateError ? [codeOf(error), ...error.errors.map(codeOf)] : [codeOf(error)];

function errorCodeOf(codes: readonly string[]): ErrorCode {
  if (codes.some((code) => notReached.has(code))) return 'connect_failed';
  if (codes.some((code) => tlsCode.test(code))) return 'tls_failed';
  if (codes.some((code) => timedOut.has(code))) return 'source_busy';
  return codes.includes(notHttp) ? 'response_malformed' : 'connection_lost';
}

/**
 * Names what went wrong on the way to an answer. What is not known is a lost connection: a broken off answer has many
 * codes.
 *
 * @param what Method and path template, such as `GET /patients/{id}`
 */
export const connectionFailure = (error: unknown, what: string, adapter: string): BitewingError =>
  BitewingError.is(error)
    ? error
    : new BitewingError(errorCodeOf(codesOf(error)), { adapter, detail: `${what}.`, cause: error });
