import type { Model } from '../../model/entities.ts';
import { ofEntity, type RecordSet, rulesOver, setPart, violationsOf } from '../set-rule.ts';

interface Visit {
  readonly entity: 'appointment';
  readonly id: string;
  /** Whether the group is the visit's own, or that of the planned visit that it came from. */
  readonly isSelf: boolean;
  readonly status: Model['appointment']['status'];
  readonly patientId: string | null;
  readonly date: string | null;
}

interface ProcedureOfVisit {
  readonly entity: 'procedure';
  readonly id: string;
  /** Whether the procedure was planned for the visit, instead of booked into it. */
  readonly isPlanned: boolean;
  readonly status: Model['procedure']['status'];
  readonly patientId: string | null;
  readonly date: string | null;
}

type VisitMember = Visit | ProcedureOfVisit;

const visits: RecordSet<VisitMember> = {
  name: 'a visit and its procedures',
  parts: [
    setPart('appointment', ({ id, data: { status, patientId, startLocal, plannedAppointmentId } }, put) => {
      const date = startLocal === null ? null : startLocal.slice(0, 10);
      put(id, { entity: 'appointment', id, isSelf: true, status, patientId, date });
      if (plannedAppointmentId === id) return;
      put(plannedAppointmentId, { entity: 'appointment', id, isSelf: false, status, patientId, date });
    }),
    setPart('procedure', ({ id, data }, put) => {
      const { status, patientId, date, appointmentId, plannedAppointmentId } = data;
      put(appointmentId, { entity: 'procedure', id, isPlanned: false, status, patientId, date });
      put(plannedAppointmentId, { entity: 'procedure', id, isPlanned: true, status, patientId, date });
    }),
  ],
};

const visitOf = (group: readonly VisitMember[]): Visit | undefined =>
  ofEntity(group, 'appointment').find(({ isSelf }) => isSelf);

const missed: ReadonlySet<string | null> = new Set(['broken', 'unscheduled', 'planned']);

/** What was done in a visit, against the visit. */
export const visitRules = rulesOver(visits, [
  {
    name: 'procedure_of_other_patient',
    entity: 'procedure',
    severity: 'warning',
    explanation: 'The procedure is booked into, or planned for, the visit of another patient.',
    source: 'FHIR R4 Encounter: one subject.',
    check(group) {
      const patientId = visitOf(group)?.patientId ?? null;
      if (patientId === null) return [];
      const wrong = ofEntity(group, 'procedure').filter(
        (procedure) => procedure.patientId !== null && procedure.patientId !== patientId,
      );
      const booked = wrong.filter(({ isPlanned }) => !isPlanned);
      return [
        ...violationsOf(booked, 'appointmentId'),
        ...violationsOf(
          wrong.filter(({ isPlanned, id }) => isPlanned && !booked.some((other) => other.id === id)),
          'plannedAppointmentId',
        ),
      ];
    },
  },
  {
    name: 'done_in_missed_visit',
    entity: 'procedure',
    severity: 'warning',
    explanation: 'The procedure is completed, but its visit was broken, or never scheduled.',
    source: 'opendental.md section 4: the state of an appointment decides what it is.',
    check(group) {
      const visit = visitOf(group);
      if (visit === undefined || !missed.has(visit.status)) return [];
      const done = ofEntity(group, 'procedure').filter(
        ({ isPlanned, status }) => !isPlanned && status === 'completed',
      );
      return violationsOf(done, 'appointmentId');
    },
  },
  {
    name: 'done_on_other_day',
    entity: 'procedure',
    severity: 'info',
    explanation: 'The procedure was completed on another day than that of the visit that it is booked into.',
    source: 'FHIR R4 Encounter: a procedure lies within its period.',
    check(group) {
      const visit = visitOf(group);
      if (visit === undefined || visit.status !== 'completed' || visit.date === null) return [];
      const other = ofEntity(group, 'procedure').filter(
        ({ isPlanned, status, date }) =>
          !isPlanned && status === 'completed' && date !== null && date !== visit.date,
      );
      return violationsOf(other, 'date');
    },
  },
  {
    name: 'not_a_planned_visit',
    entity: 'appointment',
    severity: 'warning',
    explanation: 'The visit is said to come from a planned one, which is a visit of another kind.',
    source: 'opendental.md section 4: the planned appointment that a visit came from.',
    check(group) {
      const visit = visitOf(group);
      if (visit === undefined || visit.status === 'planned' || visit.status === null) return [];
      const made = ofEntity(group, 'appointment').filter(({ isSelf }) => !isSelf);
      return violationsOf(made, 'plannedAppointmentId');
    },
  },
]);
