import type { DropReasons } from '../../drop-reasons.ts';

/** Why records of the chart are not carried. */
export const chartDropReasons: DropReasons = {
  appointmentProcedure: 'the truth has none: each visit’s lines are made from its procedures',
  procedure: ({ data }) => (data.patientId === null ? 'a procedure of nobody has no place' : null),
  procedureLink: 'a note for several procedures names none of them',
  toothCondition: ({ data }) =>
    data.kind !== 'missing'
      ? 'only missing teeth are findings whose code is public'
      : data.patientId === null || data.tooth === null
        ? 'a finding has a patient and a tooth'
        : null,
  clinicalNote: ({ id, data }, { state }) =>
    data.patientId === null ? 'a note of nobody has no place' : state.gone.has(id) ? 'its row is gone' : null,
  treatmentPlan: ({ data }) =>
    data.patientId === null
      ? 'a plan of nobody has no place'
      : data.status === 'saved'
        ? 'most copies of what was presented have no row'
        : null,
  treatmentPlanItem: ({ data }) =>
    data.isFrozen ? 'frozen copies have no place' : 'what it plans was never planned here',
};
