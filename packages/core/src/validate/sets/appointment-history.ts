import type { Model } from '../../model/entities.ts';
import { type RecordSet, rulesOver, type SetRule, setPart, violationsOf } from '../set-rule.ts';

interface Change {
  readonly entity: 'appointmentHistory';
  readonly id: string;
  readonly action: Model['appointmentHistory']['action'];
  readonly time: string;
}

const histories: RecordSet<Change> = {
  name: 'what became of a visit',
  smallestGroup: 2,
  parts: [
    setPart('appointmentHistory', ({ id, data: { appointmentId, action, actionLocal } }, put) => {
      if (actionLocal !== null)
        put(appointmentId, { entity: 'appointmentHistory', id, action, time: actionLocal });
    }),
  ],
};

/** The order of what was done to visits. */
export const historyRules: readonly SetRule[] = rulesOver(histories, [
  {
    name: 'changed_before_created',
    entity: 'appointmentHistory',
    severity: 'warning',
    explanation:
      'Something was done to the visit before it was made. Two visits have one number, or the clock of a computer was wrong.',
    source: 'opendental.md section 4: the first row of the history of a visit is its creation.',
    check(group) {
      const created = group.find(({ action }) => action === 'created');
      if (created === undefined) return [];
      return violationsOf(
        group.filter(({ time }) => time < created.time),
        'actionLocal',
      );
    },
  },
  {
    name: 'changed_after_deletion',
    entity: 'appointmentHistory',
    severity: 'warning',
    explanation:
      'Something was done to the visit after it was deleted. Two visits have one number, or it was never gone.',
    source: 'opendental.md section 4: the deletion is the last row of the history of a visit.',
    check(group) {
      const deleted = group.find(({ action }) => action === 'deleted');
      if (deleted === undefined) return [];
      return violationsOf(
        group.filter(({ time }) => time > deleted.time),
        'actionLocal',
      );
    },
  },
]);
