import { Console } from 'node:console';
import { PassThrough } from 'node:stream';
import { inspect } from 'node:util';
import { type Batch, type CanonicalRecord, SealedRow } from '@bitewing/core';
import { fillData } from '../practice/fill-data.ts';
import { corpusPatient } from './corpus-values.ts';
import { type LeakShape, type NamedShape, shapesOf } from './leak-shape.ts';

const recordOf = (value: string): CanonicalRecord => ({
  ...corpusPatient,
  data: fillData('patient', { status: 'patient', lastName: value }),
  extra: { Nickname: value },
});

const batchOf = (value: string): Batch => ({
  instance: 'corpus',
  phase: 'snapshot',
  observedAt: '2026-10-30T18:05:00Z' as Batch['observedAt'],
  records: [recordOf(value)],
  rejected: [],
  tables: [],
  settled: true,
  cursor: { adapter: 'corpus', version: 1, epoch: '1', position: {} },
  complete: true,
});

/** What a program holds in its hands. */
const held = {
  'a record': recordOf,
  'a batch': batchOf,
  'a sealed row': (value) => new SealedRow({ LName: value, [value]: value }),
} as const satisfies Readonly<Record<string, (value: string) => object>>;

const tableOf = (value: object): string => {
  const stream = new PassThrough();
  new Console(stream).table([value]);
  return String(stream.read() ?? '');
};

/** How it comes to a line. */
const printers: Readonly<Record<string, (value: object) => unknown>> = {
  'as it is': (value) => value,
  inspected: (value) => inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true }),
  'by console.table': tableOf,
  'in a template': (value) => `${value}`,
  'as JSON': (value) => JSON.stringify(value),
};

/** Records, batches and sealed rows, printed in each way that the platform has. A sealed row holds by itself. */
export const printedRecords: readonly LeakShape[] = shapesOf(
  Object.entries(held).flatMap(([name, make]) =>
    Object.entries(printers).map(
      ([way, print]): NamedShape => [
        `${name}, ${way}`,
        (log, value) => {
          const printed = print(make(value));
          log('patient_read', { table: printed, patient: printed });
        },
      ],
    ),
  ),
);
