import { type Batch, type Rejection, SealedRow, type Source } from '@bitewing/core';
import { memoryCapabilities } from '../memory-source.ts';
import { type BrokenSource, broken, eachBatch, withOptions } from './break-source.ts';

const size = 'keeps to the batch size';
const bounded = 'bounds its batches by count and by bytes where nobody says how';
const options = 'refuses options that mean nothing';
const counts = 'accounts for every row that it read';
const profiled = 'reads as many rows as its profile counts';
const ending = 'ends with one batch that is complete and settled';
const restricted = 'reads only the entities that are asked for, and all of those';
const unavailable = 'gives an empty snapshot of what it calls unavailable, or refuses it by name';
const kept = 'leaves a batch alone that it has given away';
const sealed = 'hands over what it cannot map, sealed, and reads on';

const eachRejection = (source: Source, change: (rejection: Rejection) => Rejection): Source =>
  eachBatch(source, (batch) => ({ ...batch, rejected: batch.rejected.map(change) }));

/** Batches that are not closed before something else is full. */
const joined = (source: Source, isFull: (records: number) => boolean): Source => ({
  ...source,
  async *snapshot(read = {}) {
    let open: Batch | undefined;
    for await (const batch of source.snapshot(read)) {
      open = open === undefined ? batch : { ...batch, records: [...open.records, ...batch.records] };
      if (!isFull(open.records.length) && !batch.complete) continue;
      yield open;
      open = undefined;
    }
  },
});

/** Faults of the stream of batches and of its counts. */
export const batchFaults: readonly BrokenSource[] = [
  broken(size, /where at most 1 were asked for/, 'ignores the batch size', (source) =>
    withOptions(source, ({ batchSize, ...read }) =>
      batchSize !== undefined && batchSize < 100
        ? read
        : { ...read, ...(batchSize === undefined ? {} : { batchSize }) },
    ),
  ),
  broken(
    size,
    /read with batches of 7: \d+ records missing/,
    'loses the last record of a full batch',
    (source) =>
      eachBatch(source, (batch, _number, { batchSize }) =>
        batch.records.length === batchSize && batchSize === 7
          ? { ...batch, records: batch.records.slice(0, -1) }
          : batch,
      ),
  ),
  broken(size, /read with batches of 7, 7 records came twice/, 'gives a page twice', (source) => ({
    ...source,
    async *snapshot(read = {}) {
      let number = 0;
      for await (const batch of source.snapshot(read)) {
        number += 1;
        yield batch;
        if (number === 2 && read.batchSize === 7) yield batch;
      }
    },
  })),
  broken(
    bounded,
    /where nobody asked for more than 1,000/,
    'gives all at once where nobody says how much',
    (source) => withOptions(source, (read) => ({ batchSize: 100_000, ...read })),
  ),
  broken(bounded, /records takes \d+ MiB/, 'counts records and no bytes', (source) =>
    joined(source, (records) => records >= 900),
  ),
  broken(options, /a batch size of zero was accepted/, 'takes any batch size', (source) =>
    withOptions(source, ({ batchSize = 1000, ...read }) => ({
      ...read,
      batchSize: Number.isInteger(batchSize) && batchSize > 0 ? batchSize : 1,
    })),
  ),
  broken(
    options,
    /that the model does not have was accepted/,
    'reads nothing for a name that is none',
    (source) =>
      withOptions(source, (read) =>
        read.entities?.some((entity) => (entity as string) === 'hairColour') === true
          ? { ...read, entities: ['labCase'] }
          : read,
      ),
  ),
  broken(
    counts,
    /rows read are mapped, folded, skipped or rejected/,
    'counts a row that went nowhere',
    (source) =>
      eachBatch(source, (batch) => ({
        ...batch,
        tables: batch.tables.map((table) => ({ ...table, read: table.read + 1 })),
      })),
  ),
  broken(
    counts,
    /appointment: rows that are counted as mapped have records/,
    'loses a record and counts it',
    (source) =>
      eachBatch(source, (batch) => ({
        ...batch,
        records: batch.records.filter((record) => record.id !== 'appointment:3'),
      })),
  ),
  broken(counts, /ends complete or failed/, 'never completes a table', (source) =>
    eachBatch(source, (batch) => ({
      ...batch,
      tables: batch.tables.map((table) => ({ ...table, status: 'reading' })),
    })),
  ),
  broken(counts, /counts never fall/, 'counts each batch anew', (source) =>
    eachBatch(source, (batch, number) =>
      number === 2
        ? { ...batch, tables: batch.tables.map((table) => ({ ...table, read: 0, mapped: 0, rejected: 0 })) }
        : batch,
    ),
  ),
  broken(
    profiled,
    /patient: \d+ rows were read of \d+ that the profile counts/,
    'stops a row before the end',
    (source) =>
      eachBatch(source, (batch) => ({
        ...batch,
        tables: batch.tables.map((table) =>
          table.table === 'patient' ? { ...table, read: table.read - 1, mapped: table.mapped - 1 } : table,
        ),
      })),
  ),
  broken(ending, /the last batch is complete/, 'never ends complete', (source) =>
    eachBatch(source, (batch) => ({ ...batch, complete: false })),
  ),
  broken(ending, /no earlier batch is complete or settled/, 'calls every batch settled', (source) =>
    eachBatch(source, (batch) => ({ ...batch, settled: true })),
  ),
  broken(ending, /settled, though tables failed: patient/, 'settles although a table failed', (source) =>
    eachBatch(source, (batch) => ({
      ...batch,
      tables: batch.tables.map((table) =>
        table.table === 'patient' ? { ...table, status: 'failed', code: 'missing_table' } : table,
      ),
    })),
  ),
  broken(
    'gives the same snapshot twice',
    /read again from the same source: \d+ records missing/,
    'leaves a record out the second time',
    (source) => {
      let reads = 0;
      return {
        ...source,
        async *snapshot(read) {
          reads += 1;
          const isLater = reads > 1;
          for await (const batch of source.snapshot(read))
            yield { ...batch, records: isLater ? batch.records.slice(1) : batch.records };
        },
      };
    },
  ),
  broken(restricted, /records of other entities than/, 'gives everything', (source) =>
    withOptions(source, ({ entities: _ignored, ...read }) => read),
  ),
  broken(restricted, /\d+ records missing/, 'gives the first of them only', (source) =>
    withOptions(source, (read) =>
      read.entities === undefined ? read : { ...read, entities: read.entities.slice(0, 1) },
    ),
  ),
  broken(
    unavailable,
    /declared unavailable, and there are records/,
    'gives what it calls unavailable when it is asked for',
    (source) => {
      const { entities: all, writes } = memoryCapabilities();
      const { organization, ...entities } = all;
      const without = { ...organization, read: 'unavailable', reason: 'not there' } as const;
      return { ...source, capabilities: { entities: { ...entities, organization: without }, writes } };
    },
  ),
  broken(kept, /batches were changed after they were given/, 'fills the same array again', (source) => {
    const records: Batch['records'][number][] = [];
    return eachBatch(source, (batch) => {
      records.splice(0, records.length, ...batch.records);
      return { ...batch, records };
    });
  }),
  broken(sealed, /does not stop the stream/, 'stops at a row that it cannot map', (source) =>
    eachBatch(source, (batch) => (batch.rejected.length > 0 ? { ...batch, complete: false } : batch)),
  ),
  broken(sealed, /shows \d+ values when it is printed/, 'leaves a rejected row open', (source) =>
    eachRejection(source, (rejection) => {
      const values = rejection.raw.reveal();
      const raw = Object.defineProperty(new SealedRow(values), 'toJSON', { value: () => values });
      return { ...rejection, raw };
    }),
  ),
  broken(
    sealed,
    /going on in front of them, 1 rejected rows are missing/,
    'forgets when it goes on what it cannot map',
    (source) =>
      eachBatch(source, (batch, _number, { from }) =>
        from === undefined ? batch : { ...batch, rejected: [] },
      ),
  ),
  broken(sealed, /without its values/, 'throws away what it rejects', (source) =>
    eachRejection(source, (rejection) => ({ ...rejection, raw: new SealedRow({}) })),
  ),
  broken(sealed, /has a code of the catalogue/, 'rejects for a reason of its own', (source) =>
    eachRejection(source, (rejection) => ({ ...rejection, code: 'weird' as Rejection['code'] })),
  ),
  broken(sealed, /every rejected row is handed over/, 'counts a rejected row and keeps it', (source) =>
    eachBatch(source, (batch) => ({ ...batch, rejected: [] })),
  ),
];
