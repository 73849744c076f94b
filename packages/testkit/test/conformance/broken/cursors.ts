import type { ReadOptions } from '@bitewing/core';
import { type BrokenSource, broken, eachBatch, withOptions } from './break-source.ts';

const flat = 'writes flat cursors that survive JSON';
const resumes = 'goes on after any batch with the rest';
const resumesPart = 'goes on with the entities that were asked for';
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
