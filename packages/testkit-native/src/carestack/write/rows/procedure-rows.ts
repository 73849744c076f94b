import type { Model } from '@bitewing/core';
import type { TruthRecord } from '@bitewing/testkit';
import type { CareStackObject } from '../../data.ts';
import { receivedAt, treatmentStatuses } from '../codes.ts';
import type { InsuranceShare } from '../ledger/insurance-share.ts';
import { dollars } from '../money-number.ts';
import type { CareStackWriting } from '../writing.ts';
import { timedVisits } from './timed-visits.ts';
import { toothColumnNames, toothColumns } from './tooth-columns.ts';
import type { PlannedPlace } from './treatment-plan-rows.ts';

type Procedure = TruthRecord<'procedure'>;

/** What the feeds of procedures refer to. */
export interface ProcedureContext {
  /** Where each procedure stands in a plan of treatment. */
  readonly places: ReadonlyMap<string, PlannedPlace>;
  readonly share: InsuranceShare;
}

/** Whether something was found rather than treated here: what was referred or deleted goes the one way or the other, in turn. */
function isFound(writing: CareStackWriting, { id, data }: Procedure): boolean {
  const status = data.status ?? '';
  if (status === 'referred' || status === 'deleted')
    return (
      writing.turn(`feedOf ${status}`, id) % 2 === 1 &&
      !writing.practice
        .records('ledgerEntry')
        .some((entry) => entry.data.procedureId === id && entry.data.recordStatus === 'active')
    );
  return status === 'existing' || status === 'existingElsewhere' || status === 'condition';
}

const midnight = (date: string | null): string | null => (date === null ? null : `${date}T00:00:00`);

/** Truth ids of the procedures that a feed tells of. */
export function splitProcedures(writing: CareStackWriting): {
  readonly treated: readonly Procedure[];
  readonly found: readonly Procedure[];
} {
  const treated: Procedure[] = [];
  const found: Procedure[] = [];
  // What was found once stays where it stands: a program does not move it to the other feed.
  for (const record of writing.practice.records('procedure')) {
    const side = writing.state.memory.once('feed of procedure', record.id, () =>
      isFound(writing, record) ? 'found' : 'treated',
    );
    (side === 'found' ? found : treated).push(record);
  }
  return { treated, found };
}

const isDeleted = (writing: CareStackWriting, { id, data }: Procedure): boolean =>
  data.recordStatus === 'deleted' || writing.state.softDeleted.has(id);

/** Writes both feeds of procedures. */
export function writeProcedures(writing: CareStackWriting, context: ProcedureContext): void {
  const areas = new Map(
    writing.practice.records('procedureCode').map(({ id, data }) => [id, data.treatmentArea]),
  );
  const visits = new Set(timedVisits(writing).map(({ id }) => id));
  const { treated, found } = splitProcedures(writing);
  for (const record of treated) {
    const area = areas.get(record.data.procedureCodeId ?? '') ?? null;
    writeTreated(writing, record, area, context, visits);
  }
  for (const record of found)
    writeFound(writing, record, areas.get(record.data.procedureCodeId ?? '') ?? null);
}

const canonicalOf = (status: Model['procedure']['status'], code: number): string => {
  if (code === 8) return 'completed';
  if (code === 7) return 'referred';
  return status === 'plannedInactive' || code > 3 ? 'plannedInactive' : 'planned';
};

const treatedColumns = [
  'id',
  'patientId',
  'treatmentPlanId',
  'treatmentPlanPhaseId',
  'procedureCodeId',
  'appointmentId',
  'providerId',
  'locationId',
  'proposedDate',
  'dateOfService',
  'patientEstimate',
  'insuranceEstimate',
  'statusId',
  'isDeleted',
  ...toothColumnNames,
];

function writeTreated(
  writing: CareStackWriting,
  record: Procedure,
  treatmentArea: string | null,
  { places, share }: ProcedureContext,
  visits: ReadonlySet<string>,
): void {
  const { id, data } = record;
  const key = writing.key('treatmentProcedure', id);
  const codes = treatmentStatuses[data.status ?? ''] ?? [8, 1];
  const statusId = writing.inTurn(codes, `treated ${data.status}`, id);
  const isDone = statusId === 8;
  const mouth = toothColumns(writing, id, data, treatmentArea);
  const place = places.get(id);
  const proposed = data.plannedDate ?? data.date;
  const done = isDone ? (data.completedDate ?? data.date) : null;
  const appointmentId = visits.has(data.appointmentId ?? '') ? data.appointmentId : null;
  const fee = data.feeCents;
  const insuranceCents = fee === null ? null : Math.min(fee, share.ofProcedure(id));
  const patientCents = fee === null || insuranceCents === null ? null : fee - insuranceCents;
  const deleted = isDeleted(writing, record);
  const row: CareStackObject = {
    id: writing.id('treatmentProcedure', id),
    patientId: writing.id('patient', data.patientId),
    treatmentPlanId: writing.id('treatmentPlan', place?.planId ?? null),
    treatmentPlanPhaseId: writing.id('treatmentPlanPhase', place?.phaseId ?? null),
    procedureCodeId: writing.id('procedureCode', data.procedureCodeId),
    appointmentId: writing.id('appointment', appointmentId),
    ...mouth.row,
    materialId: writing.turn('material', id) % 5 === 2 ? 1 + writing.below(40, `material ${id}`) : null,
    providerId: writing.id('provider', data.providerId),
    locationId: writing.id('location', data.locationId),
    proposedDate: midnight(proposed),
    dateOfService: midnight(done),
    patientEstimate: patientCents === null ? null : dollars(patientCents),
    insuranceEstimate: insuranceCents === null ? null : dollars(insuranceCents),
    statusId,
    isDeleted: deleted,
    lastUpdatedOn: writing.stamp('treatmentProcedure', key),
  };
  writing.group.treatmentProcedures.push(row);
  const recordStatus = deleted ? 'deleted' : 'active';
  writing.expect({
    table: 'treatmentProcedure',
    key: [key],
    row,
    mapped: treatedColumns,
    records: [
      {
        entity: 'procedure',
        data: {
          recordStatus,
          patientId: writing.reference('patient', data.patientId),
          procedureCodeId: writing.reference('procedureCode', data.procedureCodeId),
          status: canonicalOf(data.status, statusId),
          sourceStatus: String(statusId),
          date: done ?? proposed,
          plannedDate: proposed,
          completedDate: done,
          ...mouth.fields,
          providerId: writing.reference('provider', data.providerId),
          locationId: writing.reference('location', data.locationId),
          appointmentId: writing.reference('appointment', appointmentId),
        },
        carries: [id],
      },
      {
        entity: 'treatmentPlanItem',
        part: 'plan',
        data: {
          recordStatus: deleted ? 'deleted' : place === undefined ? 'inactive' : 'active',
          treatmentPlanId: writing.reference('treatmentPlan', place?.planId ?? null),
          procedureId: writing.reference('treatmentProcedure', id),
          isFrozen: false,
          patientId: writing.reference('patient', data.patientId),
          priorityDefinitionId: writing.reference('treatmentPlanPhase', place?.phaseId ?? null),
          patientCents,
          primaryInsuranceCents: insuranceCents,
          date: proposed,
        },
        carries: place === undefined ? [] : [place.itemId],
      },
    ],
  });
}

const foundColumns = [
  'id',
  'patientId',
  'procedureCodeId',
  'providerId',
  'locationId',
  'receivedAt',
  'dateOfService',
  'isDeleted',
  ...toothColumnNames,
];

const foundStatuses = [null, 'existing', 'existingElsewhere', 'referred'] as const;

function writeFound(writing: CareStackWriting, record: Procedure, treatmentArea: string | null): void {
  const { id, data } = record;
  const key = writing.key('existingProcedure', id);
  const received = receivedAt[data.status ?? ''] ?? 1;
  const mouth = toothColumns(writing, id, data, treatmentArea);
  const deleted = isDeleted(writing, record);
  const row: CareStackObject = {
    id: writing.id('existingProcedure', id),
    patientId: writing.id('patient', data.patientId),
    procedureCodeId: writing.id('procedureCode', data.procedureCodeId),
    ...mouth.row,
    materialId: writing.turn('material', id) % 5 === 2 ? 1 + writing.below(40, `material ${id}`) : null,
    providerId: writing.id('provider', data.providerId),
    receivedAt: received,
    dateOfService: midnight(data.date),
    locationId: writing.id('location', data.locationId),
    notes: writing.turn('foundNote', id) % 2 === 0 ? writing.text('as told; see film', `found ${id}`) : null,
    isDeleted: deleted,
    lastUpdatedOn: writing.stamp('existingProcedure', key),
  };
  writing.group.existingProcedures.push(row);
  writing.expect({
    table: 'existingProcedure',
    key: [key],
    row,
    mapped: foundColumns,
    records: [
      {
        entity: 'procedure',
        data: {
          recordStatus: deleted ? 'deleted' : 'active',
          patientId: writing.reference('patient', data.patientId),
          procedureCodeId: writing.reference('procedureCode', data.procedureCodeId),
          status: foundStatuses[received],
          sourceStatus: String(received),
          date: data.date,
          ...mouth.fields,
          providerId: writing.reference('provider', data.providerId),
          locationId: writing.reference('location', data.locationId),
        },
        carries: [id],
      },
    ],
  });
}
