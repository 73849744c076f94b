import { alsoKept, extra, mapped, tableDescription } from '@bitewing/adapter-kit';

/**
 * A fee schedule, as its assignments name it (`FeeScheduleType`), or as a row of an export file (`Name`, `Type`): no endpoint gives
 * one (carestack.md section 5).
 */
export const feeScheduleTable = tableDescription('feeSchedule', 'FeeScheduleId', [
  mapped('feeSchedule', {
    FeeScheduleId: 'id',
    Name: 'name',
    FeeScheduleType: 'sourceKind',
    Type: 'sourceKind',
  }),
]);

/** carestack.md section 6, "Fee-schedule assignment". */
export const feeScheduleAssignmentTable = tableDescription(
  'feeScheduleAssignment',
  'FeeScheduleAssignmentId',
  [
    mapped('feeScheduleAssignment', {
      FeeScheduleAssignmentId: ['id', 'purpose'],
      FeeScheduleId: 'feeScheduleId',
      InsurancePlanId: 'insurancePlanId',
      ProviderId: 'providerId',
      LocationId: 'locationId',
    }),
    extra('feeScheduleAssignment', 'none', {
      text: `FeeScheduleType PayorId LocationsGroupId EstimationHierarchyOrder BillingHierarchyOrder SpecialtyId`,
    }),
  ],
);

/** A row of an export file of fees. */
export const feeTable = tableDescription('fee', 'FeeScheduleId Code Amount', [
  mapped('fee', {
    FeeScheduleId: ['id', 'feeScheduleId', 'blanksGeneralFee'],
    ProcedureCodeId: 'procedureCodeId',
    Amount: ['amountCents', 'amountExact'],
    LocationId: ['id', 'locationId'],
    ProviderId: ['id', 'providerId'],
    EffectiveDate: ['id', 'effectiveDate'],
  }),
  alsoKept('text', mapped('fee', { Code: 'id' }), 'none'),
]);

/** A kind of recall of an export file. */
export const recallTypeTable = tableDescription('recallType', 'RecallTypeId', [
  mapped('recallType', { RecallTypeId: 'id', Name: 'name', IntervalMonths: 'interval' }),
]);

/** A code that starts a kind of recall, of an export file. */
export const recallRuleTable = tableDescription('recallRule', 'RecallTypeId Code', [
  mapped('recallRule', { RecallTypeId: ['id', 'recallTypeId'], ProcedureCodeId: 'procedureCodeId' }),
  alsoKept('text', mapped('recallRule', { Code: 'id' }), 'none'),
]);
