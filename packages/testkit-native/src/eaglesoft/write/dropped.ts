import { type EntityName, entityNames } from '@bitewing/core';
import type { TruthRecord } from '@bitewing/testkit';
import type { DroppedRecords } from '../../carestack/write/dropped.ts';
import type { DropReasons } from './drop-reasons.ts';
import { officeDropReasons } from './office-drop-reasons.ts';
import { chartDropReasons } from './rows/chart/chart-drop-reasons.ts';
import { moneyDropReasons } from './rows/money/money-drop-reasons.ts';
import type { EaglesoftWriting } from './writing.ts';

const reasons: DropReasons = { ...officeDropReasons, ...chartDropReasons, ...moneyDropReasons };

const reasonOf = <E extends EntityName>(
  entity: E,
  record: TruthRecord<E>,
  writing: EaglesoftWriting,
): string | null => {
  const reason = reasons[entity];
  return typeof reason === 'function' ? reason(record, writing) : (reason ?? null);
};

/**
 * Counts what was not carried, by entity and reason.
 *
 * @throws RangeError for a record that was not carried although nothing says why: the writer forgot it.
 */
export function droppedRecords(writing: EaglesoftWriting): readonly DroppedRecords[] {
  const counts = new Map<string, DroppedRecords>();
  const count = <E extends EntityName>(entity: E): void => {
    for (const record of writing.practice.records(entity)) {
      if (writing.isCarried(entity, record.id)) continue;
      const reason = reasonOf(entity, record, writing);
      if (reason === null) throw new RangeError(`A record of ${entity} was written nowhere: ${record.id}.`);
      const name = `${entity} ${reason}`;
      counts.set(name, { entity, reason, count: (counts.get(name)?.count ?? 0) + 1 });
    }
  };
  for (const entity of entityNames) count(entity);
  return [...counts.values()];
}
