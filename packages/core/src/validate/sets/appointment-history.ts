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

/** The time at which something was first done, whatever the rows are numbered; undefined where it never was. */
const firstTime = (group: readonly Change[], wanted: Change['action']): string | undefined =>
  group
    .filter(({ action }) => action === wanted)
    .map(({ time }) => time)
    .sort()[0];

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
      const created = firstTime(group, 'created');
      if (created === undefined) return [];
      return violationsOf(
        group.filter(({ time }) => time < created),
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
      const deleted = firstTime(group, 'deleted');
      if (deleted === undefined) return [];
      return violationsOf(
        group.filter(({ time }) => time > deleted),
        'actionLocal',
      );
    },
  },
]);
