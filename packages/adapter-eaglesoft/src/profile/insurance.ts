import { extra, mapped, mappedTo, tableDescription } from '@bitewing/adapter-kit';

/** eaglesoft.md section 7. */
export const insuranceCompanyTable = tableDescription('insurance_company', 'insurance_company_id', [
  mapped('carrier', {
    insurance_company_id: 'id',
    name: 'name',
    address_1: 'addressLine1',
    address_2: 'addressLine2',
    city: 'city',
    state: 'state',
    zipcode: 'postalCode',
    phone1: 'phone',
    neic_payer_id: 'payerId',
  }),
  extra('carrier', 'none', { text: 'fax nea_payer_id' }),
]);

/** eaglesoft.md section 7: an employer is the plan, too. By which fee schedule it is billed is ours. */
export const employerTable = tableDescription('employer', 'employer_id', [
  mappedTo({
    employer_id: `employer.id insurancePlan.id insurancePlan.employerId benefit.id benefit.insurancePlanId benefit.kind
      benefit.level feeScheduleAssignment.id feeScheduleAssignment.insurancePlanId`,
    status: 'employer.recordStatus insurancePlan.recordStatus',
  }),
  mapped('employer', {
    name: 'name',
    address_1: 'addressLine1',
    address_2: 'addressLine2',
    city: 'city',
    state: 'state',
    zipcode: 'postalCode',
    phone1: 'phone',
  }),
  mapped('insurancePlan', {
    insurance_company_id: 'carrierId',
    group_number: 'groupNumber',
    group_name: 'groupName',
    beginning_month: 'renewalMonth',
    bill_standard_fee: 'billsUsualFees',
    notes: 'note',
  }),
  mapped('benefit', {
    maximum_coverage: ['amountCents', 'recordStatus'],
    lifetime_maximum_yn: ['timePeriod', 'sourceTimePeriod'],
    yearly_deductible: ['amountCents', 'recordStatus'],
    lifetimeDeductible_yn: ['timePeriod', 'sourceTimePeriod'],
  }),
  mapped('feeScheduleAssignment', { fee_schedule: ['feeScheduleId', 'purpose', 'recordStatus'] }),
  extra('employer', 'none', {
    text: 'carrier_type submit_electronically m_number_submitted y_amount_received',
  }),
  extra('employer', 'direct', { text: 'contact fax' }),
]);
