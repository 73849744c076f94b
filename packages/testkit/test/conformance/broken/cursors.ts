import { BitewingError, type Cursor, type ReadOptions, type ScanState } from '@bitewing/core';
import { type BrokenSource, broken, eachBatch, withOptions } from './break-source.ts';

const flat = 'writes flat cursors that survive JSON';
const resumes = 'goes on after any batch with the rest';
const resumesPart = 'goes on with the entities that were asked for';
const keepsScanState = 'knows behind a snapshot that was interrupted what it gave in both parts';
const refuses = 'refuses a cursor that is not its own';

/** Faults of cursors. */
export const cursorFaults: readonly BrokenSource[] = [
  broken(flat, /position\.at is a scalar/, 'nests its position', (source) =>
    eachBatch(source, (batch) => ({
      ...batch,
      cursor: { ...batch.cursor, position: JSON.parse('{"at":{"index":1}}') },
    })),
  ),
  broken(flat, /the same after JSON/, 'has a position that JSON cannot hold', (source) =>
    eachBatch(source, (batch) => ({
      ...batch,
      cursor: { ...batch.cursor, position: { ...batch.cursor.position, at: Number.NaN } },
    })),
  ),
  broken(
    resumes,
    /cut after batch 1 of \d+: \d+ records missing/,
    'skips a record when it goes on',
    (source) => ({
      ...source,
      async *snapshot(options: ReadOptions = {}) {
        let isFirst = options.from !== undefined;
        for await (const batch of source.snapshot(options)) {
          yield isFirst ? { ...batch, records: batch.records.slice(1) } : batch;
          isFirst = false;
        }
      },
    }),
  ),
  broken(resumes, /begins again instead of going on/, 'begins again', (source) =>
    withOptions(source, ({ from: _ignored, ...options }) => options),
  ),
  broken(
    resumes,
    /goes on in front of where an earlier batch left off/,
    'goes back once with its cursor',
    (source) => ({
      ...source,
      async *snapshot(options: ReadOptions = {}) {
        let first: Cursor | undefined;
        let number = 0;
        for await (const batch of source.snapshot(options)) {
          number += 1;
          first ??= batch.cursor;
          yield number === 6 && !batch.complete ? { ...batch, cursor: first } : batch;
        }
      },
    }),
  ),
  broken(resumes, /ends complete/, 'has nothing to say behind its last batch', (source) => ({
    ...source,
    async *snapshot(options: ReadOptions = {}) {
      if (options.from?.position.complete !== true) yield* source.snapshot(options);
    },
  })),
  broken(
    resumesPart,
    /records of other entities|records missing/,
    'forgets what was asked for when it goes on',
    (source) =>
      withOptions(source, (options) => {
        if (options.from === undefined) return options;
        const { entities: _forgotten, ...rest } = options;
        return rest;
      }),
  ),
  broken(
    keepsScanState,
    /12 changes where nothing changed, behind both parts/,
    'forgets when it goes on what it gave before',
    (source) =>
      withOptions(source, ({ scanState, ...options }) => {
        if (scanState === undefined) return options;
        if (options.from === undefined) return { ...options, scanState };
        const stage: ScanState['stage'] = async (table, bucket, bytes) => {
          const entries: readonly unknown[] = JSON.parse(new TextDecoder().decode(bytes ?? undefined));
          await scanState.stage(table, bucket, new TextEncoder().encode(JSON.stringify(entries.slice(12))));
        };
        return { ...options, scanState: { get: scanState.get, stage } };
      }),
  ),
  broken(
    refuses,
    /cursors were refused: something is still open/,
    'stays open when it refuses a cursor',
    (source, traces) => ({
      ...source,
      async *snapshot(options: ReadOptions = {}) {
        try {
          yield* source.snapshot(options);
        } catch (error) {
          if (BitewingError.is(error)) traces.count += 1;
          throw error;
        }
      },
    }),
  ),
  broken(refuses, /a cursor of another adapter was accepted/, 'takes any cursor', (source) =>
    withOptions(source, (options) => {
      if (options.from === undefined) return options;
      return {
        ...options,
        from: { ...options.from, adapter: 'memory', version: 1, epoch: 'first', position: { index: 0 } },
      };
    }),
  ),
  broken(refuses, /is no BitewingError/, 'throws a nameless error', (source) => ({
    ...source,
    async *snapshot(options: ReadOptions = {}) {
      try {
        yield* source.snapshot(options);
      } catch {
        throw new Error('bad cursor');
      }
    },
  })),
];
