/** What a customer key may be allowed (opendental-api.md section 5). `Enterprise` changes the pace and the size of pages alone. */
export type ApiPermission =
  | 'ReadAll'
  | 'Comm'
  | 'Documents'
  | 'Queries'
  | 'Appointments'
  | 'InsuranceSimple'
  | 'Insurance'
  | 'Patients'
  | 'Payments'
  | 'PayPlans'
  | 'ProcedureLogs'
  | 'Setup'
  | 'AllOthers'
  | 'Enterprise';

/** Every permission. */
export const allApiPermissions: readonly ApiPermission[] = [
  'ReadAll',
  'Comm',
  'Documents',
  'Queries',
  'Appointments',
  'InsuranceSimple',
  'Insurance',
  'Patients',
  'Payments',
  'PayPlans',
  'ProcedureLogs',
  'Setup',
  'AllOthers',
];
