import { alsoKept, extra, mapped, tableDescription } from '@bitewing/adapter-kit';

/** The CareStack account: one row, made from the options and the first location; no resource tells of it. */
export const accountTable = tableDescription('account', 'accountId', [
  mapped('organization', { accountId: ['id', 'locationsEnabled', 'balancePolicy'], timeZone: 'timeZone' }),
]);

/** carestack.md section 6, "Location". */
export const locationTable = tableDescription('location', 'id timeZone', [
  mapped('location', {
    id: 'id',
    name: 'name',
    shortName: 'abbreviation',
    phone1: 'phone',
    fax: 'fax',
    'address.addressLine1': 'addressLine1',
    'address.addressLine2': 'addressLine2',
    'address.city': 'city',
    'address.state': 'state',
    'address.zipCode': 'postalCode',
  }),
  // A Windows name; what it stands for may change with the map.
  alsoKept('text', mapped('location', { timeZone: 'timeZone' }), 'none'),
  extra('location', 'none', { text: 'email phone2' }),
]);

/** carestack.md section 6, "Operatory". */
export const operatoryTable = tableDescription('operatory', 'id', [
  mapped('operatory', { id: 'id', locationId: 'locationId', name: 'name' }),
]);

/** carestack.md section 6, "Provider list" and, under `detail`, "Provider". */
export const providerTable = tableDescription('provider', 'id', [
  mapped('provider', {
    id: ['id', 'isPerson'],
    shortName: 'abbreviation',
    lastName: 'lastName',
    firstName: 'firstName',
    middleName: 'middleName',
    isActive: 'recordStatus',
    'detail.npi': 'npi',
  }),
  // A text here, a number in the detail (carestack.md section 9).
  alsoKept('text', mapped('provider', { providerType: 'role' }), 'none'),
  extra('provider', 'none', { text: 'detail.shortName detail.providerType detail.specialityId' }),
  extra('provider', 'quasi', { text: 'detail.id detail.userDetailId detail.ein' }),
]);

/** carestack.md section 6, "User"; `providerId` is that of the provider whose detail names the user. */
export const userTable = tableDescription('user', 'id', [
  mapped('userAccount', {
    id: 'id',
    userName: 'name',
    defaultLocationId: 'locationId',
    providerId: 'providerId',
  }),
  extra('userAccount', 'direct', {
    text: `prefix firstName middleName lastName suffix designation email phone mobile address.addressLine1
      address.addressLine2 address.city address.state address.zipCode`,
  }),
]);

/** carestack.md section 6, "Appointment status". */
export const appointmentStatusTable = tableDescription('appointmentStatus', 'id', [
  mapped('definition', { id: ['id', 'category', 'sourceCategory'], name: 'name', isActive: 'recordStatus' }),
  extra('definition', 'none', { text: 'isSystem label color confirmationStatus description threshold' }),
]);

/** carestack.md section 6, "Production types". */
export const productionTypeTable = tableDescription('productionType', 'id', [
  mapped('appointmentType', { id: 'id', name: 'name', isActive: 'recordStatus' }),
  extra('appointmentType', 'none', { text: 'color type' }),
]);

/** carestack.md section 6, "Adjustment codes". */
export const adjustmentCodeTable = tableDescription('adjustmentCode', 'AdjustmentCodeID', [
  mapped('definition', {
    AdjustmentCodeID: ['id', 'category', 'sourceCategory'],
    AdjustmentCode: ['name', 'value'],
    Description: 'name',
    Status: 'recordStatus',
  }),
  // 1 and 2 raise, 3 and 4 lower: whether the patient's or the insurance's share, no field says.
  alsoKept('text', mapped('definition', { Action: 'adjustmentSign' }), 'none'),
  extra('definition', 'none', { text: 'Category ApplyAs IsSystemAdjustmentCode' }),
]);

/** carestack.md section 6, "Payment types". */
export const paymentTypeTable = tableDescription('paymentType', 'PaymentTypeId', [
  mapped('definition', { PaymentTypeId: ['id', 'category', 'sourceCategory'], Name: 'name' }),
  extra('definition', 'none', { text: 'PaymentCategory TransactionCharge IsUnsettled' }),
]);

/** carestack.md section 6, "Referral sources". */
export const referralSourceTable = tableDescription('referralSource', 'id', [
  mapped('referral', { id: ['id', 'isPerson'], name: 'businessName', status: 'recordStatus' }),
  extra('referral', 'none', { text: 'locationIds isSystemDefined' }),
]);

/** The finer kinds of a referral source, of which a patient names one. */
export const referralSubcategoryTable = tableDescription('referralSubcategory', 'id', [
  mapped('referral', { id: 'id', name: 'lastName', status: 'recordStatus' }),
  extra('referral', 'none', { text: 'referralSourceId' }),
]);

/** carestack.md section 6, "facility". */
export const facilityTable = tableDescription('facility', 'id', [
  mapped('definition', { id: ['id', 'category', 'sourceCategory'], name: 'name', status: 'recordStatus' }),
  extra('definition', 'none', {
    text: `accountId type address.addressLine1 address.addressLine2 address.city address.state address.zipCode timeZone
      phone1 phone2 fax email locationIds`,
  }),
]);

/** carestack.md section 6, "Procedure code": read by id, for the list is broken. */
export const procedureCodeTable = tableDescription('procedureCode', 'id', [
  mapped('procedureCode', {
    id: 'id',
    code: ['code', 'system', 'sourceCode'],
    description: 'description',
  }),
  extra('procedureCode', 'none', { text: 'codeTypeId cdtCategoryId' }),
]);
