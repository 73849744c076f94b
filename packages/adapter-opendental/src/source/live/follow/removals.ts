import { type EntityReader, type ReadStep, tablesOf } from '@bitewing/adapter-kit';
import { type RemoveRecord, recordId } from '@bitewing/core';
import { adapterName } from '../../../adapter-name.ts';
import { givenRecords } from '../../../read/given-records.ts';
import type { LiveRun } from '../live-run.ts';

/** Bytes that a record of a deletion takes, about. */
const removeBytes = 400;

/** Makes the removals of everything that a row, or group, of a reader gave, by its key. */
export function removalsOf(
  reader: EntityReader,
  { entities, options }: LiveRun,
  evidence: RemoveRecord['evidence'],
): (key: string) => ReadStep {
  const table = tablesOf(reader)[0]?.table ?? '';
  const given = givenRecords(reader).filter(({ entity }) => entities.has(entity));
  return (key) => {
    // Keys of groups are joined already.
    const keyParts = key.split(',');
    const source = { adapter: adapterName, instance: options.instance, table, key };
    const records = given.map(
      ({ entity, part }): RemoveRecord => ({
        op: 'remove',
        entity,
        id: recordId(table, keyParts, part),
        source,
        evidence,
        reason: 'deleted',
      }),
    );
    return { records, fates: [], bytes: removeBytes * records.length };
  };
}
