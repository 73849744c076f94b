import type { CareStackObject } from '../../data.ts';
import { planStatuses } from '../codes.ts';
import type { CareStackWriting } from '../writing.ts';

/** Where a procedure stands: CareStack knows one plan of it, and a phase of that plan. */
export interface PlannedPlace {
  readonly itemId: string;
  readonly planId: string;
  /** What the key of the phase hangs on: a plan and one of the practice's priorities. */
  readonly phaseId: string | null;
}

interface Phase {
  readonly id: string;
  readonly name: string | null;
  readonly definitionId: string | null;
}

/** The first live item of each procedure, by the procedure. Frozen copies have no place. */
export function plannedPlaces(writing: CareStackWriting): ReadonlyMap<string, PlannedPlace> {
  const plans = new Set(writing.practice.records('treatmentPlan').map(({ id }) => id));
  const places = new Map<string, PlannedPlace>();
  for (const { id, data } of writing.practice.records('treatmentPlanItem')) {
    const { procedureId, treatmentPlanId, priorityDefinitionId, isFrozen } = data;
    if (isFrozen || procedureId === null || treatmentPlanId === null || !plans.has(treatmentPlanId)) continue;
    if (places.has(procedureId)) continue;
    const phaseId = priorityDefinitionId === null ? null : `${treatmentPlanId} ${priorityDefinitionId}`;
    places.set(procedureId, { itemId: id, planId: treatmentPlanId, phaseId });
  }
  return places;
}

/** Phases of each plan: the priorities that its procedures have, and now and then one that was deleted. */
function phasesOf(
  writing: CareStackWriting,
  places: ReadonlyMap<string, PlannedPlace>,
): ReadonlyMap<string, ReadonlyMap<string, Phase>> {
  const definitions = new Map(writing.practice.records('definition').map(({ id, data }) => [id, data]));
  const plans = new Map<string, Map<string, Phase>>();
  for (const { planId, phaseId } of places.values()) {
    if (phaseId === null) continue;
    const definitionId = phaseId.slice(planId.length + 1);
    const phases = plans.get(planId) ?? new Map<string, Phase>();
    phases.set(phaseId, { id: phaseId, definitionId, name: definitions.get(definitionId)?.name ?? null });
    plans.set(planId, phases);
  }
  return plans;
}

/** Plans of treatment of each patient, with their phases. */
export function writeTreatmentPlans(
  writing: CareStackWriting,
  places: ReadonlyMap<string, PlannedPlace>,
): void {
  const phases = phasesOf(writing, places);
  for (const { id, data } of writing.practice.records('treatmentPlan')) {
    if (data.patientId === null) continue;
    const StatusId = writing.inTurn(planStatuses[data.status ?? ''] ?? [0], `plan ${data.status}`, id);
    const plan: CareStackObject = {
      TreatmentPlanId: writing.id('treatmentPlan', id),
      TreatmentPlanName: data.heading,
      StatusId,
      Duration: 15 * (1 + writing.below(6, `duration ${id}`)),
      ConditionIds: writing.inTurn(['3,17', null], 'conditions', id),
      CoordinatorId: null,
    };
    const rows = [...(phases.get(id)?.values() ?? [])].map((phase) => writePhase(writing, id, phase, false));
    if (writing.turn('deletedPhase', id) % 5 === 0) {
      const gone = { id: `${id} deleted`, name: 'Laid aside', definitionId: null };
      rows.push(writePhase(writing, id, gone, true));
    }
    const patientKey = writing.key('patient', data.patientId);
    const plans = writing.group.treatmentPlans.get(patientKey) ?? [];
    plans.push({ ...plan, TreatmentPlanPhase: rows });
    writing.group.treatmentPlans.set(patientKey, plans);
    writing.expect({
      table: 'treatmentPlan',
      key: [writing.key('treatmentPlan', id)],
      row: { ...plan, patientId: writing.id('patient', data.patientId) },
      mapped: ['TreatmentPlanId', 'TreatmentPlanName', 'StatusId', 'patientId'],
      records: [
        {
          entity: 'treatmentPlan',
          data: {
            patientId: writing.reference('patient', data.patientId),
            status: StatusId === 0 ? null : data.status,
            sourceStatus: String(StatusId),
            heading: data.heading,
          },
          carries: [id],
        },
      ],
    });
  }
}

function writePhase(
  writing: CareStackWriting,
  planId: string,
  phase: Phase,
  IsDeleted: boolean,
): CareStackObject {
  const row: CareStackObject = {
    TreatmentPlanPhaseId: writing.id('treatmentPlanPhase', phase.id),
    TreatmentPlanId: writing.id('treatmentPlan', planId),
    PlanPhaseName: phase.name,
    Duration: 30,
    IsDeleted,
  };
  writing.expect({
    table: 'treatmentPlanPhase',
    key: [writing.key('treatmentPlanPhase', phase.id)],
    row,
    mapped: ['TreatmentPlanPhaseId', 'IsDeleted'],
    records: [
      {
        entity: 'definition',
        data: {
          recordStatus: IsDeleted ? 'deleted' : 'active',
          category: 'treatmentPriority',
          sourceCategory: 'treatment-plan-phase',
        },
        carries: phase.definitionId === null ? [] : [phase.definitionId],
      },
    ],
  });
  return row;
}
