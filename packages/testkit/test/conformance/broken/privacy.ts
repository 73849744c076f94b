import { type Batch, BitewingError, type ReadOptions } from '@bitewing/core';
import { type BrokenSource, broken, eachBatch, eachChange, upserts } from './break-source.ts';

const secretive = 'keeps patient data out of cursors, reports, counts, issues and printed rejections';
const errors = 'keeps patient data out of its errors';

const lastNameOf = (batch: Batch): string =>
  upserts(batch)
    .map((record) => (record.entity === 'patient' ? (record.data.lastName ?? '') : ''))
    .find((name) => name !== '') ?? '';

/** Faults that let patient data out. */
export const privacyFaults: readonly BrokenSource[] = [
  broken(
    secretive,
    /besides the records of a batch: patient data in \d+ places \(.*base64/,
    'keeps a name in its cursor',
    (source) =>
      eachBatch(source, (batch) => ({
        ...batch,
        cursor: {
          ...batch.cursor,
          position: { ...batch.cursor.position, last: Buffer.from(lastNameOf(batch)).toString('base64') },
        },
      })),
  ),
  broken(secretive, /the check report: patient data/, 'remarks on a person', (source) => ({
    ...source,
    check: async () => ({ ...(await source.check()), remarks: ['the last one was BW&KANARI 0601X1'] }),
  })),
  broken(
    secretive,
    /besides the changes of a batch: patient data/,
    'names a table of changes after a person',
    (source) =>
      eachChange(source, (batch) => ({
        ...batch,
        tables: batch.tables.map((table) => ({ ...table, table: `${table.table} of Kanari` })),
      })),
  ),
  broken(
    secretive,
    /besides the records of a damaged practice: patient data/,
    'names the value that it rejects',
    (source) =>
      eachBatch(source, (batch) => ({
        ...batch,
        rejected: batch.rejected.map((rejection) => ({
          ...rejection,
          fields: [`LName ${rejection.raw.reveal().LName}`],
        })),
      })),
  ),
  broken(errors, /an error: patient data/, 'quotes the cursor that it refuses', (source) => ({
    ...source,
    async *snapshot(options: ReadOptions = {}) {
      const epoch = options.from?.epoch ?? 'first';
      if (epoch !== 'first')
        throw new BitewingError('history_lost', { detail: `The cursor is of ${epoch}.` });
      yield* source.snapshot(options);
    },
  })),
  broken(errors, /an error: patient data/, 'hangs the error of its driver on its own', (source) => ({
    ...source,
    async *snapshot(options: ReadOptions = {}) {
      try {
        yield* source.snapshot(options);
      } catch (error) {
        const driver = new Error("Duplicate entry 'Bw&Kanari 1' for key 'PRIMARY'");
        if (BitewingError.is(error)) Object.defineProperty(error, 'cause', { value: driver });
        throw error;
      }
    },
  })),
];
