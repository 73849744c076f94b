import { createHash } from 'node:crypto';
import type { Instant, UpsertRecord } from '@bitewing/core';
import { memoryCapabilities } from '../memory-source.ts';
import { type BrokenSource, broken, eachBatch, eachRecord, withData } from './break-source.ts';

const model = 'gives records of the model, under its own names';
const identity = 'gives every record an id of its own, made from its place in the source';
const omitted = 'leaves null what it says it omits, and gives nothing that is unavailable';
const expected = 'gives the records that are expected of it';
const disposed = 'keeps in extra the columns of which its profile says so, and no other';
const blobs = 'refers to large values by their size and digest, and gives them when asked';
const observed = 'says when what it gives was read, and of which moment it is';
const precise = 'gives no time that is finer than it declares';

const withBlob = (record: UpsertRecord, content: string): UpsertRecord => {
  const bytes = Buffer.from('a scanned page');
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { ...record, extra: { Page: { bytes: bytes.length, sha256, read: async () => bytes } } };
};

/** Keeps a large value that is what it says. */
export const faultlessBlob = (record: UpsertRecord): UpsertRecord => withBlob(record, 'a scanned page');

/** Faults of the single record. */
export const recordFaults: readonly BrokenSource[] = [
  broken(model, /patient does not fit the model: birthDate/, 'has a date that is none', (source) =>
    eachRecord(source, (record) =>
      record.entity === 'patient' ? withData(record, { birthDate: '0001-00-00' }) : record,
    ),
  ),
  broken(
    model,
    /does not fit the model: unrecognized_keys/,
    'has a field that the model does not know',
    (source) => eachRecord(source, (record) => withData(record, { hairColour: 'red' })),
  ),
  broken(model, /patient does not fit the model: lastName/, 'gives half a record', (source) =>
    eachRecord(source, (record) => {
      if (record.entity !== 'patient') return record;
      const { lastName: _left, ...data } = record.data;
      return { ...record, data: data as typeof record.data };
    }),
  ),
  broken(model, /a record names its source/, 'gives records of another instance', (source) =>
    eachRecord(source, (record) => ({ ...record, source: { ...record.source, instance: 'another' } })),
  ),
  broken(model, /neither scalar nor blob/, 'keeps an object in extra', (source) =>
    eachRecord(source, (record) => ({ ...record, extra: JSON.parse('{"Column":{"nested":true}}') })),
  ),
  broken(model, /neither scalar nor blob/, 'keeps a number in extra that JSON cannot hold', (source) =>
    eachRecord(source, (record) => ({ ...record, extra: { Column: Number.NaN } })),
  ),
  broken(model, /is about a field that the model does not have/, 'has an issue with a column', (source) =>
    eachRecord(source, (record) => ({
      ...record,
      issues: [{ rule: 'bad_date', severity: 'warning', code: 'bad_date', field: 'HairColour' }],
    })),
  ),
  broken(model, /says more than names/, 'keeps the value in its issue', (source) =>
    eachRecord(source, (record) => {
      const issue = { rule: 'bad_date', severity: 'warning', code: 'bad_date', value: 'yesterday' } as const;
      return { ...record, issues: [issue] };
    }),
  ),
  broken(identity, /two records have the same id/, 'gives two entities the same id', (source) =>
    eachRecord(source, (record) => ({
      ...record,
      id: `row:${record.source.key}`,
      source: { ...record.source, table: 'row' },
    })),
  ),
  broken(identity, /is not recordId/, 'makes ids from nowhere', (source) => {
    let count = 0;
    return eachRecord(source, (record) => {
      count += 1;
      return { ...record, id: `uuid-${count}` };
    });
  }),
  broken(omitted, /lastName is declared omitted/, 'fills what it omits', (source) => ({
    ...source,
    capabilities: memoryCapabilities({ omits: ['lastName'] }),
  })),
  broken(omitted, /declared unavailable/, 'gives what it calls unavailable', (source) => ({
    ...source,
    capabilities: memoryCapabilities({ read: 'unavailable', reason: 'nothing there' }),
  })),
  broken(omitted, /declared to have no snapshot/, 'gives a snapshot that it does not declare', (source) => ({
    ...source,
    capabilities: memoryCapabilities({ snapshot: 'none' }),
  })),
  broken(expected, /amountCents/, 'rounds an amount', (source) =>
    eachRecord(source, (record) =>
      record.entity === 'ledgerEntry' && record.data.amountCents !== null
        ? withData(record, { amountCents: Math.round(record.data.amountCents / 100) * 100 })
        : record,
    ),
  ),
  broken(expected, /patient/, 'loses one record', (source) =>
    eachBatch(source, (batch) => ({
      ...batch,
      records: batch.records.filter((record) => record.id !== 'patient:3'),
    })),
  ),
  broken(
    disposed,
    /extra PIN of a patient is kept/,
    'keeps a column that its profile does not have',
    (source) =>
      eachRecord(source, (record) =>
        record.entity === 'patient' ? { ...record, extra: { PIN: '1234' } } : record,
      ),
  ),
  broken(disposed, /unknown column Odd counts/, 'calls an unknown column harmless', (source) => ({
    ...source,
    profile: async () => ({
      ...(await source.profile()),
      tables: [
        {
          name: 'patient',
          rows: 1,
          known: true,
          columns: [
            {
              name: 'Odd',
              type: 'text',
              drift: 'added',
              disposition: { kind: 'extra', entity: 'patient', phi: 'none' },
            },
          ],
        },
      ],
    }),
  })),
  broken(blobs, /extra Page of a \w+ is what it says/, 'says another digest of a large value', (source) =>
    eachRecord(source, (record) => withBlob(record, 'another page')),
  ),
  broken(observed, /observedAt is a moment/, 'says no time', (source) =>
    eachBatch(source, (batch) => ({ ...batch, observedAt: '2025-06-30' as Instant })),
  ),
  broken(observed, /never goes back/, 'reads backwards in time', (source) =>
    eachBatch(source, (batch, number) => ({
      ...batch,
      observedAt: `2025-06-30T12:00:0${9 - Math.min(number, 9)}Z` as Instant,
      tables: [],
    })),
  ),
  broken(observed, /true of a moment after it was read/, 'knows the future', (source) =>
    eachBatch(source, (batch) => ({
      ...batch,
      tables: batch.tables.map((table) => ({ ...table, asOf: '2025-07-01T00:00:00Z' as Instant })),
    })),
  ),
  broken(
    observed,
    /is declared to be of one moment, and is of/,
    'moves on within a table that it calls consistent',
    (source) =>
      eachBatch(source, (batch, number) => ({
        ...batch,
        tables: batch.tables.map((table) => ({
          ...table,
          asOf: `2025-06-30T11:00:0${Math.min(number, 9)}Z` as Instant,
        })),
      })),
  ),
  broken(
    observed,
    /declared consistent, and is of \d+ moments/,
    'reads table by table and calls it consistent',
    (source) =>
      eachBatch(source, (batch) => ({
        ...batch,
        tables: batch.tables.map((table) => ({
          ...table,
          asOf: `2025-06-30T11:00:${String(table.table.length).padStart(2, '0')}Z` as Instant,
        })),
      })),
  ),
  broken(precise, /is finer than 3600000 ms/, 'declares a coarser clock than it has', (source) => ({
    ...source,
    capabilities: memoryCapabilities({ timePrecisionMs: 3_600_000 }),
  })),
];
