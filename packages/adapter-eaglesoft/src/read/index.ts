import type { EntityReader } from '@bitewing/adapter-kit';
import type { ChosenProfile } from '../profile/profile-of.ts';
import { chartReaders } from './chart-readers.ts';
import { documentReader } from './documents/document.ts';
import { imageReader } from './documents/image.ts';
import { carrierReader } from './insurance/carrier.ts';
import { employerReader } from './insurance/employer.ts';
import { moneyReaders } from './money-readers.ts';
import { customFieldReader } from './patient/custom-field.ts';
import { patientReader } from './patient/patient.ts';
import { patientAlertReader } from './patient/patient-alert.ts';
import { patientRecallReader } from './patient/patient-recall.ts';
import { patientReferralReader } from './patient/patient-referral.ts';
import { appointmentReader } from './schedule/appointment.ts';
import { customHoursReader } from './schedule/custom-hours.ts';
import { holidayReader } from './schedule/holiday.ts';
import { appointmentTypeReader } from './set-up/appointment-type.ts';
import { customFieldDefinitionReader } from './set-up/custom-field-definition.ts';
import { definitionReaders } from './set-up/definition.ts';
import { feeReader, feeScheduleReader } from './set-up/fee-schedule.ts';
import { locationReader } from './set-up/location.ts';
import { operatoryReader } from './set-up/operatory.ts';
import { organizationReader } from './set-up/organization.ts';
import { procedureCodeReader } from './set-up/procedure-code.ts';
import { providerReader } from './set-up/provider.ts';
import { recallTypeReader } from './set-up/recall-type.ts';
import { referralReader } from './set-up/referral.ts';

/** Every reader of a profile, parents first where that is free; each table is read by exactly one. */
export const createReaders = (profile: ChosenProfile['name']): readonly EntityReader[] => [
  organizationReader,
  locationReader,
  ...definitionReaders,
  providerReader,
  operatoryReader,
  appointmentTypeReader,
  procedureCodeReader,
  feeScheduleReader,
  feeReader,
  recallTypeReader,
  referralReader,
  customFieldDefinitionReader,
  carrierReader,
  employerReader,
  patientReader,
  patientReferralReader,
  patientAlertReader,
  patientRecallReader,
  customFieldReader,
  holidayReader,
  customHoursReader,
  appointmentReader,
  ...chartReaders,
  ...moneyReaders(profile),
  documentReader,
  imageReader,
];
