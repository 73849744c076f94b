import { planPart } from '../../profile/codes/insurance.ts';
import { employerTable } from '../../profile/insurance.ts';
import { referenceId } from '../eaglesoft-cells.ts';
import { feeScheduleAssignmentReader } from '../fee-schedule-assignment.ts';
import { recordStatusReader } from '../record-status.ts';
import { tableReader } from '../table-reader.ts';
import { planBenefitReader } from './plan-benefit.ts';

/** `employer` rows: an employer is the plan that runs through it, too (eaglesoft.md section 7). */
export const employerReader = tableReader({
  description: employerTable,
  entities: ['employer', 'insurancePlan', 'benefit', 'feeScheduleAssignment'],
  keyColumn: 'employer_id',
  compile(tools) {
    const { cell, kept, record } = tools;
    const recordStatus = recordStatusReader(tools);
    const name = cell.text('name');
    const phone = cell.text('phone1');
    const addressLine1 = cell.text('address_1');
    const addressLine2 = cell.text('address_2');
    const city = cell.text('city');
    const state = cell.text('state');
    const postalCode = cell.text('zipcode');
    const carrierId = cell.reference('insurance_company_id', 'carrierId', 'insurance_company');
    const groupName = cell.text('group_name');
    const groupNumber = cell.text('group_number');
    const renewalMonth = cell.integer('beginning_month', 'renewalMonth', { least: 1, most: 12 });
    const billsUsualFees = cell.flag('bill_standard_fee', 'billsUsualFees');
    const note = cell.text('notes');
    const employerRecord = record('employer');
    const planRecord = record('insurancePlan', planPart);
    const employerId = referenceId('employer');
    const maximum = planBenefitReader(tools, {
      part: 'maximum',
      kind: 'limitation',
      amount: 'maximum_coverage',
      lifetime: 'lifetime_maximum_yn',
    });
    const deductible = planBenefitReader(tools, {
      part: 'deductible',
      kind: 'deductible',
      amount: 'yearly_deductible',
      lifetime: 'lifetimeDeductible_yn',
    });
    const fees = feeScheduleAssignmentReader(tools, 'fee_schedule', {
      field: 'insurancePlanId',
      idOf: referenceId('employer', planPart),
    });
    return (row, key) => {
      const status = recordStatus(row);
      const employer = employerRecord(
        key,
        {
          recordStatus: status,
          name: name(row),
          phone: phone(row),
          addressLine1: addressLine1(row),
          addressLine2: addressLine2(row),
          city: city(row),
          state: state(row),
          postalCode: postalCode(row),
        },
        kept(row),
      );
      const plan = planRecord(key, {
        recordStatus: status,
        carrierId: carrierId(row),
        employerId: employerId(key),
        groupName: groupName(row),
        groupNumber: groupNumber(row),
        division: null,
        kind: null,
        sourceKind: null,
        isMedical: null,
        renewalMonth: renewalMonth(row),
        coordination: null,
        sourceCoordination: null,
        usesAlternateCodes: null,
        billsUsualFees: billsUsualFees(row),
        noSubstitution: null,
        showsBaseUnits: null,
        orthodonticKind: null,
        sourceOrthodonticKind: null,
        perVisitPatientCents: null,
        perVisitInsuranceCents: null,
        billingTypeDefinitionId: null,
        note: note(row),
      });
      return [employer, plan, maximum(row, key), deductible(row, key), fees(row, key)];
    };
  },
});
