import type { UpsertRecord } from '@bitewing/core';
import fc from 'fast-check';
import { expectSameAsRead, type ReadableInstance } from './compared-stores.ts';
import { batchAt, lastBatch, record, removal } from './records.ts';
import { known, newCodec, oldCodec, plainCodec, ringOf } from './rotation.ts';
import { storeOf, type TestDatabase } from './test-database.ts';

/** What may have become of a record: most stay as they are. */
const changes: Readonly<Record<string, (one: UpsertRecord) => UpsertRecord | null>> = {
  none: (one) => one,
  missing: () => null,
  open: (one) => ({ ...one, data: { ...one.data, recordStatus: 'deleted' } }) as UpsertRecord,
  sealed: (one) => ({ ...one, extra: { ...one.extra, Note: 'Other' } }),
  large: ({ extra: { Scan, ...extra } = {}, ...one }) => ({ ...one, extra }) as UpsertRecord,
  issues: (one) =>
    ({ ...one, issues: [{ rule: 'x', severity: 'info', field: null, code: 'bad_key' }] }) as never,
  source: (one) => ({ ...one, source: { ...one.source, key: `${one.source.key}0` } }),
};
const names = [...Array.from({ length: 12 }, () => 'none'), ...Object.keys(changes)];

const codecs = { old: oldCodec, new: newCodec, ring: ringOf, plain: () => plainCodec };
const codecName = fc.constantFrom<keyof typeof codecs>('old', 'old', 'old', 'ring', 'new', 'plain');
const side = fc.record({ codec: codecName, inTwo: fc.boolean() });

const drawnStores = fc.record({
  rows: fc.array(fc.record({ left: fc.constantFrom(...names), right: fc.constantFrom(...names) }), {
    maxLength: 90,
  }),
  left: side,
  right: side,
  segmentRecords: fc.integer({ min: 1, max: 70 }),
  source: fc.boolean(),
  issues: fc.boolean(),
});

const recordOf = (number: number): UpsertRecord =>
  number % 3 === 0 ? known(number) : record(number % 3 === 1 ? 'definition' : 'perioExam', number);

/** Draws pairs of stores, loads them, and compares each pair in both ways. */
export async function expectDrawnStoresSameAsRead({ client }: TestDatabase, runs: number): Promise<void> {
  let stores = 0;
  await fc.assert(
    fc.asyncProperty(drawnStores, async (drawn) => {
      const load = async (name: 'left' | 'right'): Promise<ReadableInstance> => {
        stores += 1;
        const tenant = `drawn ${stores}`;
        const store = storeOf(client, tenant, codecs[drawn[name].codec](tenant));
        const records = drawn.rows.flatMap((row, number) => changes[row[name]]?.(recordOf(number)) ?? []);
        const middle = drawn[name].inTwo ? Math.floor(records.length / 2) : records.length;
        const passing = record('definition', 900);
        await store.load(lastBatch(1, [...records.slice(0, middle), passing]));
        await store.load(lastBatch(2, [removal(passing), ...records.slice(middle)], { phase: 'changes' }));
        // What is not settled is not compared.
        await store.load(batchAt(3, [known(950)], { phase: 'changes' }));
        return { store, instance: 'main' };
      };
      const { segmentRecords, source, issues } = drawn;
      await expectSameAsRead(await load('left'), await load('right'), { segmentRecords, source, issues });
    }),
    { numRuns: runs },
  );
}
