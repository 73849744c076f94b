import { BitewingError } from '@bitewing/core';
import { createPhiDictionary, createSafeLogger, type SafeLoggerOptions } from '@bitewing/core/privacy';
import type { LeakLog as LooseLog } from '@bitewing/testkit';
import { describe, expect, test } from 'vitest';
import { upsert } from '../records.ts';
import { canaryMark, canaryRecords } from './canary-record.ts';
import { hostileValues } from './hostile-values.ts';

const events = ['batch_loaded', 'step_done', 'table_done', 'load_failed', 'open_failed', 'started'];
const names = new Set(['main-street', 'procedurelog', '24.1.60', 'north']);

const createLog = (options: Partial<SafeLoggerOptions> = {}) => {
  const lines: string[] = [];
  const logger = createSafeLogger({
    level: 'debug',
    events,
    names,
    ...options,
    sink: (line) => lines.push(line),
  });
  const entries = (): Record<string, unknown>[] =>
    lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  return { logger, loose: logger.info as LooseLog, lines, entries };
};

/** What a line says besides when and how loud. */
const said = (entry: Record<string, unknown> | undefined): Record<string, unknown> => {
  const { time: _time, level: _level, ...rest } = entry ?? {};
  return rest;
};

describe('the safe logger', () => {
  test('writes one JSON object a line with time, level, event and known fields', () => {
    const { logger, lines, entries } = createLog();
    logger.warn('batch_loaded', {
      instance: 'main-street',
      records: 1000,
      settled: true,
      entity: 'patient',
      asOf: null,
    });
    expect(lines[0]).not.toContain('\n');
    expect(entries()[0]).toMatchObject({
      level: 'warn',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    });
    expect(said(entries()[0])).toEqual({
      event: 'batch_loaded',
      instance: 'main-street',
      records: 1000,
      settled: true,
      entity: 'patient',
      asOf: null,
    });
  });

  test('leaves out levels below its own', () => {
    const { logger, entries } = createLog({ level: 'warn' });
    for (const level of ['debug', 'info', 'warn', 'error'] as const) logger[level]('step_done');
    expect(entries().map((entry) => entry.level)).toEqual(['warn', 'error']);
  });

  test('writes from info on unless told otherwise', () => {
    const lines: string[] = [];
    const logger = createSafeLogger({ events, sink: (line) => lines.push(line) });
    logger.debug('step_done');
    logger.info('step_done');
    expect(lines).toHaveLength(1);
  });

  test('takes fields that the host declares', () => {
    const lines: string[] = [];
    const logger = createSafeLogger({
      events,
      names,
      sink: (line) => lines.push(line),
      fields: { workers: 'count', queue: 'name' },
    });
    logger.info('started', { workers: 3, queue: 'north' });
    expect(said(JSON.parse(lines[0] ?? '{}'))).toEqual({ event: 'started', workers: 3, queue: 'north' });
  });

  test('offers the compiler known fields and scalar values only', () => {
    const { logger, entries } = createLog();
    // @ts-expect-error: no field of every logger, and none that this host declared.
    logger.info('step_done', { firstName: 'Jane' });
    // @ts-expect-error: no scalar.
    logger.info('step_done', { table: { name: 'Jane' } });
    expect(entries().map(said)).toEqual([
      { event: 'step_done', withheldFields: 1 },
      { event: 'step_done', table: { type: 'object', keys: 1 } },
    ]);
  });

  test('refuses to redefine a part of every line', () => {
    expect(() => createSafeLogger({ events, sink: () => undefined, fields: { event: 'count' } })).toThrow(
      expect.objectContaining({ code: 'invalid_options' }),
    );
  });

  test('refuses an event that is no constant name, and does not say it', () => {
    for (const event of ['read Jane', 'Jane', '', 'patient:12']) {
      const create = () => createSafeLogger({ events: ['step_done', event], sink: () => undefined });
      expect(create).toThrow(
        expect.objectContaining({
          code: 'invalid_options',
          message: expect.stringMatching(/ events: a list of names in snake case\.$/),
        }),
      );
    }
  });

  test('shows a value of another kind than its field has as type and size', () => {
    const { loose, entries } = createLog();
    loose('step_done', {
      records: 'many',
      table: 'Jane Doe',
      code: 'jane',
      entity: 'jane',
      settled: 'yes',
      asOf: '1980-02-03',
    });
    expect(said(entries()[0])).toEqual({
      event: 'step_done',
      records: { type: 'string', length: 4 },
      table: { type: 'string', length: 8 },
      code: { type: 'string', length: 4 },
      entity: { type: 'string', length: 4 },
      settled: { type: 'string', length: 3 },
      asOf: { type: 'string', length: 10 },
    });
  });

  test('takes no number for a name: it may be a telephone number', () => {
    const { loose, entries } = createLog({ names: { has: () => true } });
    loose('step_done', { table: '6145550100', version: '24.1.60' });
    expect(said(entries()[0])).toEqual({
      event: 'step_done',
      table: { type: 'string', length: 10 },
      version: '24.1.60',
    });
  });

  test('counts fields that it does not know', () => {
    const { loose, entries } = createLog();
    loose('step_done', { firstName: 'Jane', phone: 6145550100, records: 2, gone: undefined });
    expect(said(entries()[0])).toEqual({ event: 'step_done', records: 2, withheldFields: 2 });
  });

  test('withholds an event that is put together from values', () => {
    const { loose, entries } = createLog();
    for (const event of [
      'read Jane',
      'Jane',
      'read_jane',
      '',
      'patient:12',
      'x'.repeat(65),
      12,
      null,
      { toString: () => 'x' },
    ])
      loose(event);
    expect(new Set(entries().map((entry) => entry.event))).toEqual(new Set(['event_withheld']));
  });

  test('prints a Bitewing error by its own account, without what was hung on it', () => {
    const { logger, lines, entries } = createLog();
    const cause = Object.assign(new TypeError(canaryMark), { code: '23505', detail: canaryMark });
    const error = new BitewingError('store_unavailable', {
      adapter: 'opendental',
      detail: 'Table patient.',
      cause,
    });
    logger.error('load_failed', {
      error: Object.assign(error, { row: canaryMark, toJSON: () => canaryMark }),
    });
    expect(entries()[0]?.error).toEqual({
      name: 'BitewingError',
      code: 'store_unavailable',
      message: 'The store could not be reached or refused the work. Table patient.',
      adapter: 'opendental',
      retryable: true,
      cause: { name: 'TypeError', code: '23505', sqlState: '23505' },
    });
    expect(lines[0]).not.toContain(canaryMark);
  });

  test('does not trust what only bears the mark of a Bitewing error', () => {
    const { logger, lines } = createLog();
    const forged = {
      [Symbol.for('@bitewing/error')]: true,
      code: 'internal',
      message: canaryMark,
      cause: canaryMark,
    };
    logger.error('load_failed', { error: forged });
    logger.error('load_failed', { error: { ...forged, code: canaryMark } });
    logger.error('load_failed', { error: { ...forged, code: { toString: () => canaryMark } } });
    expect(lines).toHaveLength(3);
    expect(lines.join()).not.toContain(canaryMark);
  });

  test('takes no name of a cause that somebody put in the place of the cleaned one', () => {
    const { logger, entries } = createLog();
    const error = new BitewingError('internal', { cause: new TypeError() });
    logger.error('load_failed', { error: Object.assign(error, { cause: { name: canaryMark } }) });
    expect(entries()[0]?.error).toMatchObject({ cause: { name: 'Object' } });
  });

  test('prints class and code of any other error', () => {
    const { logger, entries } = createLog();
    logger.error('open_failed', { error: Object.assign(new RangeError(canaryMark), { code: 'ENOENT' }) });
    logger.error('open_failed', { error: canaryMark });
    expect(entries().map((entry) => entry.error)).toEqual([
      { name: 'RangeError', code: 'ENOENT' },
      { name: 'string' },
    ]);
  });

  test.for(hostileValues)('neither throws nor leaks for %s', ([, value]) => {
    const { loose, lines, entries } = createLog();
    loose('step_done', value);
    loose('step_done', { records: value, error: value, unknown: value });
    loose(value, value);
    expect(lines.join()).not.toContain(canaryMark);
    expect(entries()).toHaveLength(3);
  });

  test('lets no record out, whole or field by field', () => {
    const { loose, lines } = createLog();
    for (const record of canaryRecords) {
      loose('record_read', record);
      loose('record_read', { record, entity: record.entity, table: record });
      if (record.op === 'upsert') loose('record_read', record.data);
    }
    expect(lines.length).toBeGreaterThan(30);
    expect(lines.join()).not.toContain(canaryMark);
  });

  test('shows a name only where it was known before: a surname looks like any other name', () => {
    const known = new Set(['procedurelog']);
    const { logger, entries } = createLog({ names: known });
    const log = (): void =>
      logger.info('table_done', {
        table: 'procedurelog',
        rule: 'quillfeather',
        field: 'birthDate',
        phase: 'snapshot',
      });
    log();
    known.add('quillfeather');
    log();
    const shown = { event: 'table_done', table: 'procedurelog', field: 'birthDate', phase: 'snapshot' };
    expect(entries().map(said)).toEqual([
      { ...shown, rule: { type: 'string', length: 12 } },
      { ...shown, rule: 'quillfeather' },
    ]);
  });

  test('shows what is no count of ordinary size by its first digits', () => {
    const { logger, entries } = createLog();
    const counts = [9_999_999, 10_000_000, 2_125_550_191, 98_765.0001, -19_080_901];
    for (const records of counts) logger.info('step_done', { records });
    expect(entries().map(({ records }) => records)).toEqual([
      9_999_999, 10_000_000, 2_130_000_000, 98_800, -19_100_000,
    ]);
  });

  test('shows an instant of this run, and no older date', () => {
    const { logger, entries } = createLog();
    const daysAgo = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
    const instants = [daysAgo(0), daysAgo(30), daysAgo(32), daysAgo(-2), '1908-09-01T00:00:00Z'];
    for (const asOf of instants) logger.info('step_done', { asOf });
    expect(entries().map(({ asOf }) => typeof asOf)).toEqual([
      'string',
      'string',
      'object',
      'object',
      'object',
    ]);
  });

  test('searches the finished line for the values in flight', () => {
    const dictionary = createPhiDictionary();
    const { logger, entries } = createLog({ dictionary, names: new Set(['export_quillfeather']) });
    dictionary.remember([upsert('patient', '1', { lastName: 'Quillfeather' })]);
    logger.info('table_done', { table: 'export_quillfeather', rows: 2 });
    expect(said(entries()[0])).toEqual({ event: 'table_done', table: 'export_[redacted]', rows: 2 });
  });

  test('withholds a line in which a bare number was a value in flight', () => {
    const dictionary = createPhiDictionary();
    const { logger, entries, lines } = createLog({ dictionary });
    dictionary.remember([upsert('patient', '1', { chartNumber: '9123456' })]);
    logger.info('table_done', { rows: 9_123_456 });
    expect(said(entries()[0])).toEqual({ event: 'line_withheld' });
    expect(lines[0]).not.toContain('9123456');
  });

  test('reads neither fields nor records for a line below its level', () => {
    const reads: string[] = [];
    const watched = <Held extends object>(held: Held): Held =>
      new Proxy(held, {
        get: (target, key) => {
          reads.push(String(key));
          return Reflect.get(target, key);
        },
        ownKeys: (target) => {
          reads.push('keys');
          return Reflect.ownKeys(target);
        },
      });
    const dictionary = createPhiDictionary();
    const { logger, lines } = createLog({ dictionary, level: 'warn' });
    dictionary.remember(watched([watched(upsert('patient', '1', { lastName: 'Quillfeather' }))]));
    logger.info('table_done', watched({ rows: 2 }));
    dictionary.forget();
    expect(reads).toEqual([]);
    dictionary.remember(watched([watched(upsert('patient', '1', { lastName: 'Quillfeather' }))]));
    logger.warn('table_done', watched({ table: 'quillfeather' }));
    expect(reads).toContain('data');
    expect(lines.join()).not.toContain('quillfeather');
  });

  test('withholds a line while a record in flight cannot be read', () => {
    const dictionary = createPhiDictionary();
    const { logger, entries } = createLog({ dictionary });
    const broken = upsert('patient', '1');
    Object.defineProperty(broken, 'data', {
      get() {
        throw new Error(canaryMark);
      },
    });
    dictionary.remember([broken]);
    logger.info('table_done', { rows: 2 });
    dictionary.forget();
    logger.info('table_done', { rows: 2 });
    expect(entries().map(said)).toEqual([{ event: 'line_withheld' }, { event: 'table_done', rows: 2 }]);
  });
});
