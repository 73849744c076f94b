import type { Model } from '@bitewing/core';
import { numbered } from './numbered.ts';

/** opendental-enums.md, "ImageType". */
export const documentKinds = numbered<NonNullable<Model['document']['kind']>>([
  'document',
  'radiograph',
  'photo',
  'file',
  'attachment',
]);

/** Where the bytes of files are, by preference AtoZfolderUsed (opendental.md section 4). */
export const fileStorages = numbered<NonNullable<Model['document']['storage']>>([
  'database',
  'file',
  'external',
  'external',
]);

/** How a document says that no other system holds its file (opendental-enums.md, "ExternalSourceType"). */
export const noExternalSource = 'None';

/** opendental-enums.md, "SheetTypeEnum". */
export const formKindCodes = numbered<NonNullable<Model['form']['kind']>>([
  'label',
  'label',
  'label',
  'referral',
  'label',
  'prescription',
  'consent',
  'patientLetter',
  'referral',
  'patientForm',
  'routingSlip',
  'medicalHistory',
  'labSlip',
  'examination',
  'deposit',
  'statement',
  'labResults',
  'treatmentPlan',
  'screening',
  'paymentPlan',
  'prescription',
  'remittance',
  'remittance',
  'prescription',
  'dashboard',
  'dashboard',
  'chart',
  'none',
  'check',
]);

/** opendental-enums.md, "SheetFieldType". */
export const formResponseKinds = numbered<NonNullable<Model['formResponse']['kind']>>([
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
]);
