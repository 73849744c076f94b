import { inspect } from 'node:util';
import { BitewingError, cleanCause, errorCatalogue } from '@bitewing/core';
import { describe, expect, it } from 'vitest';

const secret = 'Zoë O’Canary 555-0142';

describe('BitewingError', () => {
  it('takes message and retryable from the catalogue', () => {
    const error = new BitewingError('store_unavailable', { adapter: 'opendental', detail: 'Table patient.' });
    expect(error.message).toBe(`${errorCatalogue.store_unavailable.summary} Table patient.`);
    expect(error).toMatchObject({ code: 'store_unavailable', retryable: true, adapter: 'opendental' });
    expect(error).toBeInstanceOf(Error);
  });

  it('keeps nothing of a driver error but class and codes', () => {
    const driverError = Object.assign(new TypeError(`Key (name)=(${secret})`), {
      code: '23505',
      errno: 1062,
      detail: secret,
      sql: secret,
      cause: new Error(secret),
    });
    const error = new BitewingError('store_unavailable', { cause: driverError });
    expect(error.cause).toEqual({ name: 'TypeError', code: '23505', errorNumber: 1062, sqlState: '23505' });
    const everything = [
      inspect(error, { depth: Infinity, showHidden: true }),
      JSON.stringify(error),
      String(error),
      error.stack,
    ];
    expect(everything.join('\n')).not.toContain(secret);
  });

  it('is recognised across copies of the package', () => {
    const error = new BitewingError('cursor_invalid');
    expect(BitewingError.is(error)).toBe(true);
    expect(BitewingError.is(error, 'cursor_invalid')).toBe(true);
    expect(BitewingError.is(error, 'history_lost')).toBe(false);
    const foreign = Object.assign(new Error(), {
      code: 'cursor_invalid',
      [Symbol.for('@bitewing/error')]: true,
    });
    expect(BitewingError.is(foreign, 'cursor_invalid')).toBe(true);
    for (const value of [null, undefined, 'cursor_invalid', new Error(), {}])
      expect(BitewingError.is(value)).toBe(false);
  });

  it('is written as JSON without its stack', () => {
    expect(Object.keys(JSON.parse(JSON.stringify(new BitewingError('internal'))))).not.toContain('stack');
  });
});

describe('cleanCause', () => {
  it('drops a code that is no code', () => {
    expect(cleanCause(Object.assign(new Error(), { code: secret }))).toEqual({ name: 'Error' });
  });

  it.each([
    { code: 'SMITH', sqlState: 'JONES', errno: 123_456_789 },
    { code: 'EMILY', sqlState: '2350', errno: Number.NaN },
    { code: 'MARY_ANN', sqlState: '23505x', errno: 5.5 },
  ])('drops what only looks like a code or a number of an error: $code', (codes) => {
    expect(cleanCause(Object.assign(new Error(), codes))).toEqual({ name: 'Error' });
  });

  it.each([
    'ENOENT',
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'E2BIG',
    'ERR_SQLITE_ERROR',
    'ER_NO_SUCH_TABLE',
    'SQLITE_BUSY',
    'PROTOCOL_CONNECTION_LOST',
    'Z_DATA_ERROR',
  ])('keeps %s', (code) => {
    expect(cleanCause(Object.assign(new Error(), { code, errno: -4058 }))).toEqual({
      name: 'Error',
      code,
      errorNumber: -4058,
    });
  });

  it('keeps the codes of a cause that was reduced already', () => {
    const cause = { name: 'TypeError', code: '42S02', errorNumber: 1146, sqlState: '42S02' };
    expect(cleanCause(cause)).toEqual({ ...cause, name: 'Object' });
  });

  it('names the nearest class that is known: a class may be made, and named, from a value', () => {
    const made = Object.defineProperty(class extends RangeError {}, 'name', { value: secret });
    expect(cleanCause(new made())).toEqual({ name: 'RangeError' });
    expect(cleanCause({ constructor: { name: secret } })).toEqual({ name: 'Object' });
    expect(cleanCause(new DOMException(secret, secret))).toEqual({ name: 'DOMException' });
  });

  it('reads values that are no errors', () => {
    expect(cleanCause(secret)).toEqual({ name: 'string' });
    expect(cleanCause(null)).toEqual({ name: 'object' });
    expect(cleanCause(Object.create(null))).toEqual({ name: 'Error' });
  });

  it('never throws', () => {
    const hostile = new Proxy(
      {},
      {
        get: () => {
          throw new Error(secret);
        },
      },
    );
    expect(cleanCause(hostile)).toEqual({ name: 'unreadable' });
  });
});

describe('the catalogue', () => {
  it('says of every code what happened and what to do', () => {
    for (const [code, { summary, remedy }] of Object.entries(errorCatalogue)) {
      expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
      expect(summary).toMatch(/\.$/);
      expect(remedy).toMatch(/\.$/);
    }
  });
});
