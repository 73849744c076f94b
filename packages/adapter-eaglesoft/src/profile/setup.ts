import { extra, mapped, mappedTo, secret, tableDescription } from '@bitewing/adapter-kit';

/** eaglesoft.md section 2: where the version stands. One row, from which the record of the practice is made. */
export const systemPreferencesTable = tableDescription('system_preferences', 'system_id', [
  mappedTo({
    system_id:
      'organization.id organization.timeZone organization.locationsEnabled organization.balancePolicy organization.toothNumbering',
  }),
  mapped('organization', { version: 'softwareVersion' }),
]);

/** eaglesoft.md section 6: a database may hold several practices. The name and the columns of the table are ours. */
export const practiceTable = tableDescription('practice', 'practice_id', [
  mappedTo({ practice_id: 'location.id location.timeZone' }),
  mapped('location', {
    name: 'name',
    address_1: 'addressLine1',
    address_2: 'addressLine2',
    city: 'city',
    state: 'state',
    zipcode: 'postalCode',
    phone: 'phone',
    fax: 'fax',
    status: 'recordStatus',
  }),
  extra('location', 'none', { text: 'email' }),
  extra('location', 'direct', { text: 'federal_tax_id' }),
]);

/** eaglesoft.md section 9: where the share of the images is. */
export const practicePreferencesTable = tableDescription('practice_preferences', 'practice_id', [
  mappedTo({ practice_id: 'location.id' }),
  extra('location', 'none', { text: 'server_computer server_share' }),
]);

/** eaglesoft.md section 6; which columns there are is recalled. */
export const positionsTable = tableDescription('positions', 'position_id', [
  mappedTo({ position_id: 'definition.id definition.category definition.sourceCategory' }),
  mapped('definition', { description: 'name' }),
  extra('definition', 'none', { text: 'security_profile' }),
]);

/** eaglesoft.md section 6. Beside the secrets no column is read that is not named here. */
export const providerTable = tableDescription('provider', 'provider_id', [
  mappedTo({
    provider_id:
      'provider.id provider.isPerson userAccount.id userAccount.providerId userAccount.name feeScheduleAssignment.id feeScheduleAssignment.providerId',
    status: 'provider.recordStatus userAccount.recordStatus',
  }),
  mapped('provider', {
    first_name: 'firstName',
    last_name: 'lastName',
    middle_initial: 'middleName',
    license: 'stateLicense',
    dea_regulation_number: 'deaNumber',
    national_prov_id: 'npi',
    provider_on_insurance: 'billingProviderId',
  }),
  mapped('userAccount', {
    ClinicianUserName: 'name',
    practice_id: 'locationId',
    last_logon: 'lastLoginLocal',
  }),
  mapped('feeScheduleAssignment', { standard_fee_id: ['feeScheduleId', 'purpose', 'recordStatus'] }),
  extra('provider', 'none', {
    text: `sex position_id specialty collections_go_to hire_date last_detail_id daily_charges daily_collections
      mtd_charges mtd_collections mtd_other_debits mtd_other_credits ytd_charges ytd_collections ytd_other_debits
      ytd_other_credits`,
  }),
  extra('provider', 'direct', {
    text: `address_1 address_2 city state zipcode phone email birth_date federal_tax_id social_security notes`,
  }),
  secret(`password timesheet_password ClinicianPassword encrypted_social_security pass_answer_1 pass_answer_2
    pass_answer_3 tc_pass_answer_1 tc_pass_answer_2 tc_pass_answer_3`),
]);

/** eaglesoft.md section 5. */
export const chairsTable = tableDescription('chairs', 'chair_num', [
  mapped('operatory', {
    chair_num: 'id',
    chair_name: 'name',
    practice_id: 'locationId',
    status: 'recordStatus',
  }),
  extra('operatory', 'none', {
    text: 'sun_temp_id mon_temp_id tue_temp_id wed_temp_id thu_temp_id fri_temp_id sat_temp_id',
  }),
]);

/** eaglesoft.md section 5. */
export const apptTypesTable = tableDescription('appt_types', 'type_id', [
  mapped('appointmentType', {
    type_id: 'id',
    description: 'name',
    active: 'recordStatus',
    appt_minutes: 'durationMinutes',
  }),
  extra('appointmentType', 'none', { text: 'amount' }),
]);

const listOf = 'definition.id definition.category definition.sourceCategory';

/** eaglesoft.md section 7. */
export const serviceTypeTable = tableDescription('service_type', 'service_type_id', [
  mappedTo({ service_type_id: listOf }),
  mapped('definition', { description: 'name' }),
]);

/** eaglesoft.md section 7. The key is the practice's own code, which may differ from the public one. */
export const servicesTable = tableDescription('services', 'service_code', [
  mapped('procedureCode', {
    service_code: ['id', 'sourceCode'],
    ada_code: ['code', 'system', 'sourceCode'],
    description: 'description',
    schedabbr: 'abbreviatedDescription',
    service_type_id: 'categoryDefinitionId',
    status: 'recordStatus',
  }),
  extra('procedureCode', 'none', {
    text: `impacted_area fee sequence standard_fee_id smart_code1 smart_code2 smart_code3 smart_code4 smart_code5`,
  }),
]);

/** eaglesoft.md section 7 names the table; its columns are ours. */
export const standardFeeTable = tableDescription('standard_fee', 'standard_fee_id', [
  mapped('feeSchedule', { standard_fee_id: 'id', description: 'name', status: 'recordStatus' }),
]);

/** eaglesoft.md section 7 names the table; its columns are ours. */
export const standardFeeFeesTable = tableDescription(
  'standard_fee_fees',
  'standard_fee_id service_code fee',
  [
    mapped('fee', {
      standard_fee_id: ['id', 'feeScheduleId'],
      service_code: ['id', 'procedureCodeId'],
      fee: ['amountCents', 'amountExact'],
    }),
  ],
);

/** eaglesoft.md section 7. */
export const paytypeTable = tableDescription('paytype', 'paytype_id', [
  mappedTo({ paytype_id: listOf }),
  mapped('definition', { description: 'name' }),
  extra('definition', 'none', {
    text: `sequence prompt display_on_payment_screen currency_type include_on_deposit_yn central_id system_required`,
  }),
]);

/** eaglesoft.md section 7. */
export const adjustmentTypeTable = tableDescription('adjustment_type', 'adjustment_type_id', [
  mappedTo({ adjustment_type_id: listOf }),
  mapped('definition', { description: 'name', impacts: 'value' }),
  extra('definition', 'none', { text: 'central_id' }),
]);

/** eaglesoft.md section 9. */
export const recallsTable = tableDescription('recalls', 'recall_id', [
  mapped('recallType', { recall_id: 'id', description: 'name' }),
]);

/** eaglesoft.md section 9. */
export const alertTable = tableDescription('alert', 'alert_id', [
  mappedTo({ alert_id: 'definition.id definition.sourceCategory' }),
  mapped('definition', { description: 'name', alert_type: 'category', show_in_list_yn: 'recordStatus' }),
]);

/** eaglesoft.md section 9. */
export const documentGroupTable = tableDescription('document_group', 'group_id', [
  mappedTo({ group_id: listOf }),
  mapped('definition', { description: 'name' }),
  extra('definition', 'none', { text: 'type' }),
]);

/** Who sends patients; the columns of the address are ours. */
export const otherReferralTable = tableDescription('other_referral', 'other_referral_id', [
  mapped('referral', {
    other_referral_id: 'id',
    name: 'lastName',
    status: 'recordStatus',
    address_1: 'addressLine1',
    address_2: 'addressLine2',
    city: 'city',
    state: 'state',
    zipcode: 'postalCode',
    phone: 'phone',
  }),
]);

/** eaglesoft.md section 9 names the table; its columns are ours. */
export const patientPromptsTable = tableDescription('patient_prompts', 'prompt_id', [
  mapped('customFieldDefinition', {
    prompt_id: ['id', 'owner', 'kind'],
    prompt: 'name',
    prompt_order: 'displayOrder',
  }),
]);
