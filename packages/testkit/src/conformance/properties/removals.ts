import assert from 'node:assert/strict';
import {
  type Batch,
  type EntityCapability,
  type EntityName,
  entityNames,
  type RemoveEvidence,
  type RemoveRecord,
} from '@bitewing/core';
import { withChangingSource } from '../declared-changes.ts';
import { createHost, freshContent } from '../host.ts';
import type { ConformanceProperty } from '../property.ts';
import { allRecords, contentKey, type StreamContent } from '../stream-content.ts';

/** What may prove a removal, by the way in which it is declared to be found. A row that was read again proves it always. */
const evidenceOf: Readonly<Record<EntityCapability['deletes'], readonly RemoveEvidence[]>> = {
  log: ['log', 'row', 'lookup'],
  tombstone: ['tombstone', 'row', 'lookup'],
  rescan: ['absent', 'row', 'lookup'],
  none: [],
};

const removesOf = (batches: readonly Batch[]): readonly RemoveRecord[] =>
  allRecords(batches).filter((record) => record.op === 'remove');

const assertProved = (
  removes: readonly RemoveRecord[],
  entity: EntityName,
  { deletes }: EntityCapability,
): void => {
  const own = removes.filter((record) => record.entity === entity);
  if (deletes === 'none') {
    assert.equal(
      own.length,
      0,
      `${entity}: deletes are declared "none", and ${own.length} records are removed`,
    );
    return;
  }
  for (const { evidence } of own) {
    assert.ok(
      evidenceOf[deletes].includes(evidence),
      `${entity}: deletes are declared by ${deletes}, and a removal has the evidence "${evidence}"`,
    );
  }
};

/** Tables that were read to their end in this reading. */
const completedTables = (batches: readonly Batch[]): ReadonlySet<string> => {
  const states = new Map(batches.flatMap(({ tables }) => tables).map(({ table, status }) => [table, status]));
  return new Set([...states].filter(([, status]) => status === 'complete').map(([table]) => table));
};

const declaredRemovals: ConformanceProperty = {
  name: 'removes what is gone where it declares so, by the evidence that it declares',
  check: (target) =>
    withChangingSource(target, async ({ source, change }) => {
      const host = createHost();
      await host.takeSnapshot(source);
      const before = host.content;
      await change();
      const batches = await host.takeChanges(source);
      const fresh = await freshContent(source);
      const removes = removesOf(batches);
      const capabilities = source.capabilities.entities;
      const gone = [...before.keys()].filter((key) => !fresh.has(key));
      const isDeclared = entityNames.some((name) => capabilities[name].deletes !== 'none');
      assert.ok(!isDeclared || gone.length > 0, 'change() of the target takes rows away');
      for (const entity of entityNames) {
        assertProved(removes, entity, capabilities[entity]);
        if (capabilities[entity].deletes === 'none') continue;
        const left = gone.filter((key) => key.startsWith(`${entity} `) && host.content.has(key)).length;
        assert.equal(
          left,
          0,
          `${entity}: deletes are declared by ${capabilities[entity].deletes}, and ${left} records that are gone remain`,
        );
      }
    }),
};

const assertSuccessor = ({ entity, reason, successorId }: RemoveRecord, fresh: StreamContent): void => {
  if (reason === 'deleted') {
    assert.equal(successorId, undefined, `${entity}: what is deleted has no successor`);
    return;
  }
  assert.ok(successorId !== undefined, `${entity}: what is ${reason} names its successor`);
  assert.ok(fresh.has(contentKey({ entity, id: successorId })), `${entity}: a successor is not there`);
};

const truthfulRemovals: ConformanceProperty = {
  name: 'removes nothing that is there',
  check: (target) =>
    withChangingSource(target, async ({ source, change }) => {
      const host = createHost();
      await host.takeSnapshot(source);
      const before = host.content;
      await change();
      const batches = await host.takeChanges(source);
      const fresh = await freshContent(source);
      const completed = completedTables(batches);
      for (const record of removesOf(batches)) {
        const { entity, evidence } = record;
        assert.ok(!fresh.has(contentKey(record)), `${entity}: a record is removed, and is there`);
        assert.ok(before.has(contentKey(record)), `${entity}: a record is removed that was never given`);
        assert.ok(
          evidence !== 'absent' || completed.has(record.source.table),
          `${entity}: absence is no evidence where ${record.source.table} was not read to its end`,
        );
        assertSuccessor(record, fresh);
      }
    }),
};

/** Properties of removals. */
export const removalProperties: readonly ConformanceProperty[] = [declaredRemovals, truthfulRemovals];
