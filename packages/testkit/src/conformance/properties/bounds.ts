import assert from 'node:assert/strict';
import { type Batch, collect, type EntityName, type ReadOptions } from '@bitewing/core';
import { expectRefusal } from '../expect-refusal.ts';
import { type ConformanceProperty, withOpened, withSource } from '../property.ts';
import { assertSameContent, contentOf } from '../stream-content.ts';

const mebibyte = 1024 * 1024;

/** What a batch may hold where a reader asks for nothing else. */
const defaultBatchSize = 1_000;

/** What a batch may take as JSON. Generous: sources measure what they read, which is shorter. */
const largestBatchBytes = 16 * mebibyte;

/** What a large source has to hold, so that one batch of everything would be found. */
const largeSource = { records: defaultBatchSize, bytes: 2 * largestBatchBytes };

const lengthOf = ({ records, rejected }: Batch): number => records.length + rejected.length;

const bytesOf = ({ records }: Batch): number =>
  records.reduce((sum, record) => sum + Buffer.byteLength(JSON.stringify(record)), 0);

const size: ConformanceProperty = {
  name: 'keeps to the batch size',
  check: (target) =>
    withSource(target, async (source) => {
      const whole = contentOf(await collect(source.snapshot()));
      for (const batchSize of [1, 7]) {
        const batches = await collect(source.snapshot({ batchSize }));
        const largest = Math.max(...batches.map(lengthOf));
        assert.ok(largest <= batchSize, `a batch of ${largest} where at most ${batchSize} were asked for`);
        const content = contentOf(batches);
        assertSameContent(content, whole, `read with batches of ${batchSize}`);
        const records = batches.reduce((sum, batch) => sum + batch.records.length, 0);
        assert.equal(
          records - content.size,
          0,
          `read with batches of ${batchSize}, ${records - content.size} records came twice`,
        );
      }
    }),
};

const assertBounded = async (
  batches: AsyncIterable<Batch>,
): Promise<{ readonly records: number; readonly bytes: number }> => {
  let [records, bytes] = [0, 0];
  for await (const batch of batches) {
    const [length, taken] = [lengthOf(batch), bytesOf(batch)];
    assert.ok(length <= defaultBatchSize, `a batch of ${length} where nobody asked for more than 1,000`);
    // A single record may be as large as it is.
    assert.ok(
      length <= 1 || taken <= largestBatchBytes,
      `a batch of ${length} records takes ${Math.round(taken / mebibyte)} MiB`,
    );
    records += length;
    bytes += taken;
  }
  return { records, bytes };
};

const defaults: ConformanceProperty = {
  name: 'bounds its batches by count and by bytes where nobody says how',
  check: async (target) => {
    await withSource(target, async (source) => {
      await assertBounded(source.snapshot());
    });
    const create = target.createLargeSource;
    if (create === undefined) return;
    await withOpened(
      () => create.call(target),
      async ({ source }) => {
        const { records, bytes } = await assertBounded(source.snapshot());
        assert.ok(
          records > largeSource.records && bytes > largeSource.bytes,
          'the large source of the target has more than 1,000 records and 32 MiB',
        );
        // However many records a reader asks for, bytes are bounded.
        for await (const batch of source.snapshot({ batchSize: 1_000_000 })) {
          assert.ok(
            lengthOf(batch) <= 1 || bytesOf(batch) <= largestBatchBytes,
            'a batch of any number of records takes more than 16 MiB',
          );
        }
      },
    );
  },
};

const options: ConformanceProperty = {
  name: 'refuses options that mean nothing',
  check: (target) =>
    withSource(target, async (source) => {
      const entities = (list: readonly string[]): ReadOptions => ({
        entities: list as readonly EntityName[],
      });
      const meaningless: readonly (readonly [string, ReadOptions])[] = [
        ['a batch size of zero', { batchSize: 0 }],
        ['a batch size below zero', { batchSize: -1 }],
        ['half a record in a batch', { batchSize: 0.5 }],
        ['a batch size that is no number', { batchSize: Number.NaN }],
        ['a list of no entities', entities([])],
        ['an entity that the model does not have', entities(['hairColour'])],
      ];
      for (const [what, each] of meaningless)
        await expectRefusal(() => source.snapshot(each), ['invalid_options'], what);
    }),
};

/** Properties of the size of batches, and of what may be asked for. */
export const boundProperties: readonly ConformanceProperty[] = [size, defaults, options];
