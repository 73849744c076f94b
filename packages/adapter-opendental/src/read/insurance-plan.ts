import type { CellReader } from '@bitewing/adapter-kit';
import type { Model } from '@bitewing/core';
import { coordinationRules, insurancePlanKinds, orthodonticKinds } from '../profile/codes/insurance.ts';
import { insurancePlanTable } from '../profile/insurance.ts';
import { feeScheduleAssignmentReader } from './fee-schedule-assignment.ts';
import type { MappingTools } from './mapping-tools.ts';
import { tableReader } from './table-reader.ts';

const holder = { table: insurancePlanTable.table, holder: 'insurancePlanId' } as const;

/** `insplan` rows: the plan, and by which fee schedules it is billed, four records. */
export const insurancePlanReader = tableReader({
  description: insurancePlanTable,
  entities: ['insurancePlan', 'feeScheduleAssignment'],
  keyColumn: 'PlanNum',
  compile(tools) {
    const { cell, kept, record } = tools;
    const carrierId = cell.reference('CarrierNum', 'carrierId', 'carrier');
    const employerId = cell.reference('EmployerNum', 'employerId', 'employer');
    const groupName = cell.text('GroupName');
    const groupNumber = cell.text('GroupNum');
    const division = cell.text('DivisionNo');
    const kind = planKindReader(tools);
    const sourceKind = cell.text('PlanType');
    const isMedical = cell.boolean('IsMedical', 'isMedical');
    const renewal = cell.integer('MonthRenew', 'renewalMonth', { least: 0, most: 12 });
    const coordination = cell.code('CobRule', 'coordination', coordinationRules, true);
    const sourceCoordination = cell.text('CobRule');
    const usesAlternateCodes = cell.boolean('UseAltCode', 'usesAlternateCodes');
    const billsUsualFees = cell.boolean('ClaimsUseUCR', 'billsUsualFees');
    const noSubstitution = cell.boolean('CodeSubstNone', 'noSubstitution');
    const showsBaseUnits = cell.boolean('ShowBaseUnits', 'showsBaseUnits');
    const orthodonticKind = cell.code('OrthoType', 'orthodonticKind', orthodonticKinds, true);
    const sourceOrthodonticKind = cell.text('OrthoType');
    const perVisitPatientCents = cell.cents('PerVisitPatAmount', 'perVisitPatientCents');
    const perVisitInsuranceCents = cell.cents('PerVisitInsAmount', 'perVisitInsuranceCents');
    const billingTypeDefinitionId = cell.reference('BillingType', 'billingTypeDefinitionId', 'definition');
    const note = cell.text('PlanNote');
    const hidden = cell.boolean('IsHidden', 'recordStatus');
    const planRecord = record('insurancePlan');
    const fee = feeScheduleAssignmentReader(tools, {
      ...holder,
      column: 'FeeSched',
      part: 'feeSchedule',
      purpose: 'fee',
    });
    const copay = feeScheduleAssignmentReader(tools, {
      ...holder,
      column: 'CopayFeeSched',
      part: 'copayFeeSchedule',
      purpose: 'copay',
    });
    const allowed = feeScheduleAssignmentReader(tools, {
      ...holder,
      column: 'AllowedFeeSched',
      part: 'allowedFeeSchedule',
      purpose: 'allowed',
    });
    const manualAllowed = feeScheduleAssignmentReader(tools, {
      ...holder,
      column: 'ManualFeeSchedNum',
      part: 'manualFeeSchedule',
      purpose: 'manualAllowed',
    });

    return (row, key) => {
      const month = renewal(row);
      const data: Model['insurancePlan'] = {
        recordStatus: hidden(row) === true ? 'inactive' : 'active',
        carrierId: carrierId(row),
        employerId: employerId(row),
        groupName: groupName(row),
        groupNumber: groupNumber(row),
        division: division(row),
        kind: kind(row),
        sourceKind: sourceKind(row),
        isMedical: isMedical(row),
        // 0 stands for the calendar year (opendental-tables.md).
        renewalMonth: month === 0 ? 1 : month,
        coordination: coordination(row),
        sourceCoordination: sourceCoordination(row),
        usesAlternateCodes: usesAlternateCodes(row),
        billsUsualFees: billsUsualFees(row),
        noSubstitution: noSubstitution(row),
        showsBaseUnits: showsBaseUnits(row),
        orthodonticKind: orthodonticKind(row),
        sourceOrthodonticKind: sourceOrthodonticKind(row),
        perVisitPatientCents: perVisitPatientCents(row),
        perVisitInsuranceCents: perVisitInsuranceCents(row),
        billingTypeDefinitionId: billingTypeDefinitionId(row),
        note: note(row),
      };
      const plan = planRecord(key, data, kept(row));
      return [plan, fee(row, key), copay(row, key), allowed(row, key), manualAllowed(row, key)];
    };
  },
});

/** An empty `PlanType` is the code of percentage plans (opendental-enums.md), not the lack of one. */
function planKindReader({ cell }: MappingTools): CellReader<NonNullable<Model['insurancePlan']['kind']>> {
  const isStated = cell.filled('PlanType');
  const stated = cell.code('PlanType', 'kind', insurancePlanKinds, true);
  return (row) => (isStated(row) === false ? 'percentage' : stated(row));
}
