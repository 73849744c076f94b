/** Numbers of the chart's enums (opendental-enums.md, by the names of the enums). */
const numbersOf = (...names: readonly string[]): Readonly<Record<string, number>> =>
  Object.fromEntries(names.map((name, number) => [name, number]));

/** TreatPlanStatus. */
export const treatmentPlanStatus = numbersOf('saved', 'active', 'inactive');
/** TreatPlanType. */
export const treatmentPlanKind = numbersOf('insurance', 'discount');
/** ToothInitialType. */
export const toothConditionKind = numbersOf(
  'missing',
  'hidden',
  'primary',
  'shiftMesial',
  'shiftOcclusal',
  'shiftBuccal',
  'rotation',
  'tipMesial',
  'tipBuccal',
  'drawing',
  'text',
);
/** ProblemStatus. */
export const problemStatus = numbersOf('active', 'resolved', 'inactive');
/** RxSendStatus. */
export const prescriptionStatus = numbersOf(
  'unsent',
  'queued',
  'sentElectronically',
  'printed',
  'faxed',
  'calledIn',
  'given',
  'pending',
);
