import type { Model, RecordStatus } from '@bitewing/core';
import { numbered } from './numbered.ts';

type Category = NonNullable<Model['definition']['category']>;

const highestCategory = 55;

const categoriesWithFields: Readonly<Record<number, Category>> = {
  1: 'adjustmentType',
  2: 'appointmentConfirmation',
  4: 'billingType',
  10: 'paymentType',
  11: 'procedureCategory',
  13: 'appointmentStatus',
  15: 'discountType',
  16: 'diagnosis',
  18: 'imageCategory',
  20: 'treatmentPriority',
  23: 'contactCategory',
  25: 'blockoutType',
  27: 'communicationType',
  29: 'unearnedType',
  30: 'prognosis',
  31: 'claimTracking',
  32: 'insurancePaymentType',
  33: 'taskPriority',
  35: 'providerSpecialty',
  36: 'insurancePaymentTracking',
  39: 'region',
  44: 'locationSpecialty',
  47: 'paymentPlanCategory',
  55: 'operatoryType',
};

/** opendental-enums.md, "DefCat": every known number; those that have no name of their own are `other`. */
export const definitionCategoryCodes = numbered<Category>(
  Array.from({ length: highestCategory + 1 }, (_, number) => categoriesWithFields[number] ?? 'other'),
);

/** Category whose ItemValue says which way an adjustment goes. */
export const adjustmentTypeCategory = '1';
/** Category whose ItemValue, where it is not empty, hides prepayments from the balance. */
export const unearnedTypeCategory = '29';

/** definition.ItemValue of adjustment types (opendental-enums.md); `dp` marks discount plans and has no sign of its own. */
export const adjustmentSigns: ReadonlyMap<string, NonNullable<Model['definition']['adjustmentSign']> | null> =
  new Map([
    ['+', 'raises'],
    ['-', 'lowers'],
    ['dp', null],
  ]);

/** opendental-enums.md, "ProviderStatus". */
export const providerStatuses = numbered<RecordStatus>(['active', 'deleted']);

/** provider.IsSecondary (opendental-tables.md). */
export const providerRoles = numbered<NonNullable<Model['provider']['role']>>(['dentist', 'hygienist']);

/** opendental-enums.md, "PlaceOfService", as CMS place-of-service codes. */
export const placesOfService = numbered([
  '11', // office
  '12', // patient's home
  '21', // inpatient hospital
  '22', // outpatient hospital
  '31', // skilled nursing facility
  '33', // custodial care facility
  '99', // other
  '15', // mobile unit
  '03', // school
  '26', // military treatment facility
  '50', // federally qualified health center
  '71', // public health clinic
  '72', // rural health clinic
  '23', // emergency room
  '24', // ambulatory surgical center
  '02', // telehealth outside of the home
  '10', // telehealth at home
  '27', // outreach site or street
]);

/** preference UseInternationalToothNumbers (opendental.md section 5). */
export const toothNumberings = numbered<NonNullable<Model['organization']['toothNumbering']>>([
  'universal',
  'fdi',
  'haderup',
  'palmer',
]);
