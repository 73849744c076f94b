import type { TruthRecord } from '@bitewing/testkit';
import type { CareStackObject } from '../../data.ts';
import type { CareStackWriting } from '../writing.ts';

interface Assignment {
  readonly id: string;
  readonly planId: string;
  readonly feeScheduleId: string;
  readonly carries: readonly string[];
}

/** What the truth assigns to plans, and one more of each plan, so that every schedule is somebody's. */
function assignmentsOf(
  writing: CareStackWriting,
  plans: readonly TruthRecord<'insurancePlan'>[],
): readonly Assignment[] {
  const written = new Set(plans.map(({ id }) => id));
  const own = writing.practice.records('feeScheduleAssignment').flatMap(({ id, data }): Assignment[] => {
    const { insurancePlanId: planId, feeScheduleId } = data;
    if (planId === null || feeScheduleId === null || !written.has(planId)) return [];
    return [{ id, planId, feeScheduleId, carries: [id] }];
  });
  const schedules = writing.practice.records('feeSchedule').map(({ id }) => id);
  const more = plans.flatMap(({ id }): Assignment[] => {
    const place = writing.turn('moreFeeSchedules', id);
    const feeScheduleId = schedules[place % schedules.length];
    return feeScheduleId === undefined ? [] : [{ id: `${id} more`, planId: id, feeScheduleId, carries: [] }];
  });
  return [...own, ...more];
}

/** The only thing that CareStack tells of fee schedules: who is billed by which (carestack.md section 5). */
export function writeFeeSchedules(
  writing: CareStackWriting,
  plans: readonly TruthRecord<'insurancePlan'>[],
): void {
  const { group, practice } = writing;
  const locations: readonly (string | null)[] = [null, ...practice.records('location').map(({ id }) => id)];
  const providers: readonly (string | null)[] = [
    null,
    null,
    ...practice
      .records('provider')
      .slice(0, 5)
      .map(({ id }) => id),
  ];
  const payorOf = new Map(plans.map(({ id, data }) => [id, data.carrierId]));
  const seen = new Set<string>();
  for (const { id, planId, feeScheduleId, carries } of assignmentsOf(writing, plans)) {
    const locationId = writing.inTurn(locations, 'assignmentLocation', id);
    // The truth knows no place of its assignments, and that they hold for every provider.
    const providerId = carries.length === 0 ? writing.inTurn(providers, 'assignmentProvider', id) : null;
    const FeeScheduleType = writing.inTurn([1, 2, 3, 4, 0], 'feeScheduleType', feeScheduleId);
    const row: CareStackObject = {
      FeeScheduleAssignmentId: writing.id('feeScheduleAssignment', id),
      FeeScheduleId: writing.id('feeSchedule', feeScheduleId),
      FeeScheduleType,
      PayorId: writing.id('payor', payorOf.get(planId) ?? null),
      ProviderId: writing.id('provider', providerId),
      InsurancePlanId: writing.id('insurancePlan', planId),
      LocationId: writing.id('location', locationId),
      LocationsGroupId: writing.turn('locationsGroup', id) % 6 === 4 ? 7 : null,
      EstimationHierarchyOrder: 1 + writing.turn('estimationOrder', id),
      BillingHierarchyOrder: 1 + writing.turn('billingOrder', id),
      SpecialtyId: null,
    };
    const planKey = writing.key('insurancePlan', planId);
    group.feeScheduleAssignments.set(planKey, [...(group.feeScheduleAssignments.get(planKey) ?? []), row]);
    writing.expect({
      table: 'feeScheduleAssignment',
      key: [writing.key('feeScheduleAssignment', id)],
      row,
      mapped: ['FeeScheduleAssignmentId', 'FeeScheduleId', 'ProviderId', 'InsurancePlanId', 'LocationId'],
      records: [
        {
          entity: 'feeScheduleAssignment',
          data: {
            feeScheduleId: writing.reference('feeSchedule', feeScheduleId),
            purpose: 'fee',
            insurancePlanId: writing.reference('insurancePlan', planId),
            providerId: writing.reference('provider', providerId),
            locationId: writing.reference('location', locationId),
          },
          carries,
        },
      ],
    });
    if (seen.has(feeScheduleId)) continue;
    seen.add(feeScheduleId);
    writing.expect({
      table: 'feeSchedule',
      key: [writing.key('feeSchedule', feeScheduleId)],
      row: {},
      mapped: [],
      records: [
        { entity: 'feeSchedule', data: { sourceKind: String(FeeScheduleType) }, carries: [feeScheduleId] },
      ],
    });
  }
}
