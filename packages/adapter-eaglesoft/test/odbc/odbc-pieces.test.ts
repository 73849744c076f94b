import { BitewingError } from '@bitewing/core';
import { OdbcError, type OdbcErrorCode, odbcErrorCodes } from '@bitewing/kysely-odbc';
import { describe, expect, test } from 'vitest';
import { isSetBack, quickStart } from '../../src/source/watermarks.ts';
import { cellFormOf } from '../../src/way/odbc/cell-forms.ts';
import { failureOf, isConnectionGone } from '../../src/way/odbc/odbc-failure.ts';

describe('errors of the ODBC layer', () => {
  test('each have a code of the catalogue, and none of a driver’s text', () => {
    for (const code of Object.keys(odbcErrorCodes) as OdbcErrorCode[]) {
      const error = failureOf(new OdbcError(code, { sqlState: '42000' }), 'patient');
      expect(BitewingError.is(error)).toBe(true);
      expect(error).toMatchObject({
        adapter: 'eaglesoft',
        message: expect.stringContaining('Reading patient.'),
      });
    }
    expect(failureOf(new OdbcError('rows_lost'))).toMatchObject({ code: 'rows_lost', retryable: false });
    expect(failureOf(new OdbcError('native_crash'))).toMatchObject({ code: 'native_crash', retryable: true });
    expect(failureOf(new OdbcError('timeout'))).toMatchObject({ code: 'source_busy', retryable: true });
  });

  test('are tried again at once where the connection was lost, and nowhere else', () => {
    expect(isConnectionGone(new OdbcError('connection_lost'))).toBe(true);
    expect(isConnectionGone(new OdbcError('native_crash'))).toBe(false);
    expect(isConnectionGone(new Error('another'))).toBe(false);
  });

  test('leave every other error as it is', () => {
    const other = new Error('another');
    expect(failureOf(other)).toBe(other);
  });
});

describe('the form that a column is read in', () => {
  const form = (type: string, size: number | null = 10, decodes = true) =>
    cellFormOf({ name: 'column', type, size }, decodes);

  test('is exact text for amounts, and bytes for texts', () => {
    expect(form('numeric', 15)).toBe('decimal');
    expect(form('money')).toBe('decimal');
    expect(form('integer')).toBe('integer');
    expect(form('bit')).toBe('bit');
    expect(form('timestamp')).toBe('timestamp');
    expect(form('char')).toBe('encodedText');
    expect(form('long varchar', null)).toBe('longEncodedText');
    expect(form('varchar', 30_000)).toBe('longEncodedText');
    expect(form('long binary', null)).toBe('longBytes');
    expect(form('a type of tomorrow')).toBe('encodedText');
  });

  test('leaves texts to the driver where it is said to give them right, and wide texts always', () => {
    expect(form('varchar', 10, false)).toBe('text');
    expect(form('nvarchar', 10)).toBe('text');
    expect(form('long nvarchar', null)).toBe('longText');
  });
});

describe('a watermark', () => {
  const overlap = { overlapRows: 10, overlapMs: 60_000 };

  test('is gone on from some rows or some time in front of it', () => {
    expect(quickStart('25', overlap)).toBe('15');
    expect(quickStart('2026-03-01 00:00:30.123456', overlap)).toBe('2026-02-28 23:59:30');
    expect(quickStart('', overlap)).toBeNull();
  });

  test('shows an older backup where a number is lower than it was', () => {
    expect(isSetBack('25', '24')).toBe(true);
    expect(isSetBack('25', '')).toBe(true);
    expect(isSetBack('25', '25')).toBe(false);
    expect(isSetBack('9', '10')).toBe(false);
    expect(isSetBack('2026-03-01 00:00:00', '2026-01-01 00:00:00')).toBe(false);
  });
});
