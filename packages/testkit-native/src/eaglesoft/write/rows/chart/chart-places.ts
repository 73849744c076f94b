import type { Model } from '@bitewing/core';
import type { TruthRecord } from '@bitewing/testkit';
import type { EaglesoftWriting } from '../../writing.ts';

type Procedure = TruthRecord<'procedure'>;

/** In which tables a procedure of the truth stands. What was planned and is done stands in two. */
export interface ChartPlaces {
  readonly isPlanned: boolean;
  readonly isDone: boolean;
  readonly isExisting: boolean;
  readonly isCondition: boolean;
}

const plannedStatuses: ReadonlySet<Model['procedure']['status']> = new Set([
  'planned',
  'plannedInactive',
  'referred',
]);

/** Every second procedure that was deleted had been done; every ninth one that is done had been planned. */
export function chartPlaces(writing: EaglesoftWriting, { id, data }: Procedure): ChartPlaces {
  const { status } = data;
  const isDeletedWork =
    status === 'deleted' &&
    writing.state.memory.once('deleted work', id, () => writing.turn('deleted', id) % 2 === 0);
  const isDone = status === 'completed' || isDeletedWork;
  const isPlanned = writing.state.memory.once(
    'was planned',
    id,
    () =>
      plannedStatuses.has(status) ||
      (status === 'deleted' && !isDeletedWork) ||
      (status === 'completed' && writing.turn('planned before', id) % 9 === 2),
  );
  return {
    isDone,
    isPlanned,
    isExisting: status === 'existing' || status === 'existingElsewhere',
    isCondition: status === 'condition',
  };
}

/** Key of a procedure's row in `planned_services`; null where it has none. */
export function plannedKey(
  writing: EaglesoftWriting,
  procedure: Procedure,
): readonly [string, string] | null {
  const { patientId } = procedure.data;
  const patient = writing.id('patient', patientId);
  if (patient === null || !chartPlaces(writing, procedure).isPlanned) return null;
  return [patient, String(writing.turn(`planned lines of ${patientId}`, procedure.id) + 1)];
}
