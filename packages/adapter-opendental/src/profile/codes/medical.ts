import type { Model } from '@bitewing/core';
import { numbered } from './numbered.ts';

type Alert = Model['alert'];
type Prescription = Model['prescription'];

/** allergy.StatusIsActive (opendental-tables.md). */
export const allergyStatuses = numbered<NonNullable<Alert['status']>>(['inactive', 'active']);

/** opendental-enums.md, "ProblemStatus". */
export const problemStatuses = numbered<NonNullable<Alert['status']>>(['active', 'resolved', 'inactive']);

/** opendental-enums.md, "RxSendStatus". */
export const prescriptionStatuses = numbered<NonNullable<Prescription['status']>>([
  'unsent',
  'queued',
  'sentElectronically',
  'printed',
  'faxed',
  'calledIn',
  'given',
  'pending',
]);

/** opendental-enums.md, "RxTypes": 1 and 2 are two drug monitors that were asked. */
export const prescriptionKinds = numbered<NonNullable<Prescription['kind']>>([
  'prescription',
  'accessRecord',
  'accessRecord',
]);
