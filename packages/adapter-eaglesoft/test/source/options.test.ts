import { BitewingError, type Cursor } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import {
  changesPosition,
  expectSameRun,
  parsePlace,
  placeText,
  snapshotPosition,
  toCursor,
} from '../../src/cursor.ts';
import { createEaglesoftSource } from '../../src/index.ts';
import {
  connectionStringOf,
  type EaglesoftOdbcOptions,
  type EaglesoftOptions,
  type ResolvedOdbcOptions,
  resolveOptions,
} from '../../src/options.ts';

const common = { instance: 'office', timeZone: 'America/New_York' };
const secret = 'only-for-nobody';

const refusal = (work: () => unknown, code = 'invalid_options'): string => {
  try {
    work();
  } catch (error) {
    if (BitewingError.is(error) && error.code === code) return error.message;
    throw error;
  }
  return '';
};
const refused = (options: unknown): string =>
  refusal(() => createEaglesoftSource(options as EaglesoftOptions));

describe('options of an Eaglesoft source', () => {
  test('have the defaults of each way', () => {
    expect(resolveOptions({ ...common, odbc: { dsn: 'Dental' } })).toMatchObject({
      odbc: { dsn: 'Dental', initSql: [], owner: 'PPM', textEncoding: 'windows-1252' },
      phoneRegion: 'US',
      profile: 'auto',
      absentTables: [],
      pageRows: 1_000,
      statementTimeoutMs: 60_000,
      rescanIntervalMs: 86_400_000,
      overlapRows: 1_000,
      overlapMs: 300_000,
    });
    expect(resolveOptions({ ...common, path: 'unload' })).toMatchObject({ path: 'unload', owner: 'PPM' });
  });

  test('take exactly one way', () => {
    expect(refused({ ...common, odbc: { dsn: 'Dental' }, path: 'unload' })).toMatch(
      /Exactly one of odbc and path/,
    );
    expect(refused(common)).toMatch(/path/);
    expect(refused(null)).not.toBe('');
  });

  test('are refused by name, and never show a value', () => {
    const refusedOptions = [
      { ...common, odbc: { connectionString: '', password: secret } },
      { ...common, odbc: { dsn: 'Dental', password: 7, note: secret } },
      { ...common, odbc: { dsn: 'Dental', initSql: secret } },
      { ...common, path: 'unload', pageRows: secret },
      { ...common, timeZone: secret, path: 'unload' },
      { ...common, path: 'unload', locationTimeZones: { [secret]: 'UTC' } },
      { ...common, path: 'unload', absentTables: [`no table ${secret}`] },
      { ...common, path: 'unload', profile: secret },
    ];
    for (const options of refusedOptions) {
      const message = refused(options);
      expect(message).toMatch(/Missing, malformed or unknown: [\w., ]+\./);
      expect(message).not.toContain(secret);
    }
  });

  test('name a driver for a process of its own, and may give one for this process', () => {
    const driver = { connect: () => Promise.reject(new Error('never asked')) };
    expect(refused({ ...common, odbc: { dsn: 'Dental', driver, process: 'child' } })).toMatch(
      /odbc\.driver is named/,
    );
    expect(refused({ ...common, odbc: { dsn: 'Dental', driver: {} } })).toMatch(/odbc/);
    expect(resolveOptions({ ...common, odbc: { dsn: 'Dental', driver } })).toMatchObject({
      odbc: { driver },
    });
  });

  test('make a connection string in which nothing ends a value early', () => {
    const stringOf = (odbc: EaglesoftOdbcOptions['odbc']) =>
      connectionStringOf(resolveOptions({ ...common, odbc }) as ResolvedOdbcOptions);
    expect(stringOf({ dsn: 'Dental' })).toBe('DSN=Dental');
    expect(stringOf({ dsn: 'Dental', user: 'a', password: 'p;UID=b}c' })).toBe(
      'DSN=Dental;UID=a;PWD={p;UID=b}}c}',
    );
    expect(stringOf({ dsn: 'My office' })).toBe('DSN={My office}');
    expect(stringOf({ connectionString: 'DSN=Other;UID=x' })).toBe('DSN=Other;UID=x');
  });
});

describe('a cursor of an Eaglesoft source', () => {
  const position = {
    way: 'odbc',
    phase: 'snapshot',
    complete: false,
    run: 'r',
    place: placeText({ table: 'patient', stage: 'rows', after: '["00001"]' }),
    emitted: 0,
    witness: '',
    asOf: '2026-01-01T00:00:00.000Z',
    failed: 'chairs:missing_column',
    reached: new Map([['provider', '["AB"]']]),
    entities: ['patient'],
    scanned: [],
    since: new Map<string, string>(),
    begun: new Map([['transactions_header', '17']]),
    rescannedAt: '',
  } as const;
  const cursor = toCursor('e', { ...position, entities: ['patient'], scanned: [] });

  test('is flat, and is read as it was written', () => {
    for (const value of Object.values(cursor.position)) expect(typeof value).not.toBe('object');
    expect(snapshotPosition(cursor, 'odbc')).toEqual(position);
    expect(parsePlace(position.place)).toEqual({ table: 'patient', stage: 'rows', after: '["00001"]' });
    expect(parsePlace('')).toBeNull();
  });

  test('is refused where it is of another way, damaged, or of an unfinished snapshot', () => {
    const of = (changed: Cursor['position']) => ({ ...cursor, position: { ...cursor.position, ...changed } });
    const detail = (work: () => unknown) => refusal(work, 'cursor_invalid');
    expect(detail(() => snapshotPosition(cursor, 'unload'))).toMatch(/running database/);
    expect(detail(() => snapshotPosition(of({ way: 'unload' }), 'odbc'))).toMatch(/unload files/);
    expect(detail(() => changesPosition(cursor, 'odbc'))).toMatch(/not finished/);
    expect(detail(() => snapshotPosition(of({ since: '{' }), 'odbc'))).toMatch(/Damaged: since/);
    expect(detail(() => snapshotPosition(of({ reached: '[1]' }), 'odbc'))).toMatch(/Damaged: reached/);
    expect(detail(() => parsePlace('["patient","nowhere","1"]'))).toMatch(/Damaged: place/);
    expect(detail(() => parsePlace(`{"${secret}`))).not.toContain(secret);
  });

  test('goes on with the same entities over the same files alone', () => {
    const parsed = snapshotPosition(cursor, 'odbc');
    const detail = (work: () => unknown) => refusal(work, 'cursor_invalid');
    expect(() => expectSameRun(parsed, ['patient'], null)).not.toThrow();
    expect(detail(() => expectSameRun(parsed, ['claim'], null))).toMatch(/other entities/);
    expect(detail(() => expectSameRun(parsed, ['patient'], 'digest'))).toMatch(/other files/);
  });
});
