import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { collect, errorCatalogue, isEntityName, type Rejection, type Source } from '@bitewing/core';
import { assertAccounted } from '../assert-accounted.ts';
import { type ConformanceProperty, withOpened, withSource } from '../property.ts';
import { allRecords } from '../stream-content.ts';

/** Shorter values occur in any text. */
const telling = 4;

const assertSealed = ({ entity, raw }: Rejection): void => {
  assert.ok(typeof raw?.reveal === 'function', `a rejected row of ${entity} is no SealedRow`);
  const values = Object.values(raw.reveal());
  assert.ok(values.length > 0, `a rejected row of ${entity} is handed over without its values`);
  const printed = `${String(raw)}\n${JSON.stringify(raw)}\n${inspect(raw, { depth: 9, showHidden: true })}`;
  const shown = values.filter(
    (value) => value !== null && value.length >= telling && printed.includes(value),
  );
  assert.equal(
    shown.length,
    0,
    `a rejected row of ${entity} shows ${shown.length} values when it is printed`,
  );
};

const assertWellFormed = (rejection: Rejection, source: Source): void => {
  assert.ok(isEntityName(rejection.entity), 'a rejected row was to be an entity of the model');
  assert.deepEqual(
    [rejection.source.adapter, rejection.source.instance],
    [source.adapter, source.instance],
    'a rejected row names its source',
  );
  assert.ok(
    rejection.code in errorCatalogue,
    `a rejected row of ${rejection.entity} has a code of the catalogue`,
  );
  assertSealed(rejection);
};

const assertRejections = async (source: Source): Promise<number> => {
  const batches = await collect(source.snapshot({ batchSize: 5 }));
  assertAccounted(batches);
  assert.ok(batches.at(-1)?.complete === true, 'a row that cannot be mapped does not stop the stream');
  const rejected = batches.flatMap((batch) => batch.rejected);
  const given = new Set(
    allRecords(batches).map(({ entity, source: { table, key } }) => `${entity} ${table} ${key}`),
  );
  for (const rejection of rejected) {
    assertWellFormed(rejection, source);
    const { table, key } = rejection.source;
    assert.ok(
      !given.has(`${rejection.entity} ${table} ${key}`),
      `a row of ${table} is rejected, and gives a ${rejection.entity} as well`,
    );
  }
  return rejected.length;
};

const rowsOf = (rejected: readonly Rejection[]): ReadonlySet<string> =>
  new Set(rejected.map(({ entity, source: { table, key } }) => `${entity} ${table} ${key}`));

/** Asserts that a row which cannot be mapped is handed over too where a snapshot goes on in front of it. */
const assertRejectedAfterCut = async (source: Source): Promise<void> => {
  const batches = await collect(source.snapshot({ batchSize: 1 }));
  const last = batches.findLastIndex(({ rejected }) => rejected.length > 0);
  const from = batches[last - 1]?.cursor;
  if (from === undefined) return;
  const rest = await collect(source.snapshot({ from, batchSize: 1 }));
  const given = rowsOf(rest.flatMap(({ rejected }) => rejected));
  const missing = [...rowsOf(batches[last]?.rejected ?? [])].filter((row) => !given.has(row)).length;
  assert.equal(missing, 0, `going on in front of them, ${missing} rejected rows are missing`);
};

const sealed: ConformanceProperty = {
  name: 'hands over what it cannot map, sealed, and reads on',
  check: async (target) => {
    await withSource(target, assertRejections);
    const create = target.createDamagedSource;
    if (create === undefined) return;
    await withOpened(
      () => create.call(target),
      async ({ source }) => {
        assert.ok(
          (await assertRejections(source)) > 0,
          'the damaged source of the target has a rejected row',
        );
        await assertRejectedAfterCut(source);
        assert.ok(
          allRecords(await collect(source.snapshot())).length > 0,
          'rows beside one that cannot be mapped are given',
        );
      },
    );
  },
};

/** Properties of rows that cannot be mapped. */
export const rejectionProperties: readonly ConformanceProperty[] = [sealed];
