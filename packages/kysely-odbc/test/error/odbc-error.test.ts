import { describe, expect, it } from 'vitest';
import { type DriverStep, driverError } from '../../src/error/driver-error.ts';
import { OdbcError, type OdbcErrorCode, odbcErrorCodes } from '../../src/index.ts';

const fromDriver = (state: string, message: string, code = 1): Error =>
  Object.assign(new Error('[odbc] Error'), { odbcErrors: [{ state, code, message }] });

describe('errors of drivers', () => {
  it.each<[DriverStep, string, string, OdbcErrorCode]>([
    ['statement', '42S02', "Table 'x' doesn't exist", 'table_missing'],
    ['statement', '42P01', 'relation does not exist', 'table_missing'],
    ['statement', 'HY000', '[SQLite]no such table: x (1)', 'table_missing'],
    ['statement', '42S22', 'Unknown column', 'column_missing'],
    ['statement', '42703', 'column does not exist', 'column_missing'],
    ['statement', '42501', 'permission denied for table x', 'access_denied'],
    ['statement', '42000', 'SELECT command denied to user', 'access_denied'],
    ['statement', '08S01', '', 'connection_lost'],
    ['statement', 'HY000', 'MySQL server has gone away', 'connection_lost'],
    ['statement', 'HYT00', '', 'timeout'],
    ['statement', 'HY001', '', 'native_out_of_memory'],
    ['statement', '42000', 'syntax error', 'query_failed'],
    ['connect', '28000', 'Access denied', 'auth_failed'],
    ['connect', '08001', 'FATAL: password authentication failed', 'auth_failed'],
    ['connect', '08001', 'Connection refused', 'connect_failed'],
    ['connect', 'IM002', 'Data source name not found', 'connect_failed'],
    ['connect', '08S01', '', 'connect_failed'],
  ])('%s with %s %s is %s', (step, state, message, code) => {
    const error = driverError(fromDriver(state, message), step);
    expect(error.code).toBe(code);
    expect(error.retryable).toBe(odbcErrorCodes[code].retryable);
    expect(error).toMatchObject({ sqlState: state, driverCode: 1 });
  });

  it('lose every word that the driver wrote', () => {
    const error = driverError(
      fromDriver('23000', "Duplicate entry 'Ottilie Muster' for key 1"),
      'statement',
      'bill',
    );
    const told = JSON.stringify([error, error.message, error.stack, error.cause ?? null]);
    expect(told).not.toMatch(/Ottilie|Duplicate/);
    expect(error.message).toBe('The database refused a statement. (bill, SQLSTATE 23000, code 1)');
    // What is no SQLSTATE may be anything.
    const odd = driverError(fromDriver('Ottilie Muster', 'x', Number.NaN), 'statement');
    expect(odd).toMatchObject({ sqlState: null, driverCode: null });
  });

  it('may be anything that was thrown', () => {
    for (const thrown of [null, 'text', 7, new Error('Connection has already been closed!'), {}]) {
      expect(OdbcError.is(driverError(thrown, 'statement'))).toBe(true);
    }
    const own = new OdbcError('timeout');
    expect(driverError(own, 'connect')).toBe(own);
  });

  it('cross to another process as they are', () => {
    const error = new OdbcError('value_refused', {
      detail: 'bill.amount',
      position: 2,
      part: 1,
      sqlState: 'HY000',
    });
    const { code, options } = structuredClone(error.toSent());
    expect(new OdbcError(code, options)).toMatchObject({
      code: 'value_refused',
      message: 'A value cannot be given exactly. bill.amount',
      position: 2,
      part: 1,
      sqlState: 'HY000',
    });
    expect(OdbcError.is(error, 'timeout')).toBe(false);
    expect(OdbcError.is(new Error('x'))).toBe(false);
  });
});
