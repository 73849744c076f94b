import { numbersOf } from './codes.ts';

/** EnumRequiredProcCodesNeeded (opendental-enums.md). */
export const requiredCodeRule = numbersOf('none', 'atLeastOne', 'all');
/** HistAppointmentAction. */
export const historyAction = numbersOf('created', 'changed', 'missed', 'cancelled', 'deleted');
/** ScheduleType. */
export const scheduleKind = numbersOf('practice', 'provider', 'blockout', 'staff', 'onlineAsap');
/** SchedStatus. */
export const scheduleStatus = numbersOf('open', 'override', 'holiday');
/** ImageType. */
export const imageKind = numbersOf('document', 'radiograph', 'photo', 'file', 'attachment');
/** SheetFieldType. */
export const sheetFieldKind = numbersOf(
  ...[
    'output',
    'input',
    'static',
    'parameter',
    'image',
    'drawing',
    'line',
    'rectangle',
    'checkBox',
    'signature',
    'patientImage',
    'special',
    'grid',
    'comboBox',
    'chart',
    'heading',
    'practiceSignature',
  ],
);

/** SheetTypeEnum: the numbers that mean the same kind of form. */
export const sheetKinds: Readonly<Record<string, readonly [number, ...number[]]>> = {
  label: [0, 1, 2, 4],
  referral: [3, 8],
  prescription: [5, 20, 23],
  consent: [6],
  patientLetter: [7],
  patientForm: [9],
  routingSlip: [10],
  medicalHistory: [11],
  labSlip: [12],
  examination: [13],
  deposit: [14],
  statement: [15],
  labResults: [16],
  treatmentPlan: [17],
  screening: [18],
  paymentPlan: [19],
  remittance: [21, 22],
  dashboard: [24, 25],
  chart: [26],
  none: [27],
  check: [28],
};
