import type { TruthRecord } from '@bitewing/testkit';
import { codeNumber } from '../codes.ts';
import type { NativeKeys } from '../native-keys.ts';
import type { WrittenRow } from '../native-row.ts';
import { dateOr, flag, zeroDate } from '../native-values.ts';
import { guardianRelationship, referralDirection, referralStatus } from '../office-codes.ts';
import { ownRow } from './own-row.ts';

export function referralRow({ id, data }: TruthRecord<'referral'>, keys: NativeKeys): WrittenRow {
  return ownRow('referral', 'ReferralNum', id, {
    ReferralNum: keys.of(id),
    LName: data.lastName,
    FName: data.firstName,
    MName: data.middleName,
    Title: data.title,
    BusinessName: data.businessName,
    SSN: data.taxId,
    Specialty: keys.of(data.specialtyDefinitionId),
    NationalProvID: data.npi,
    Telephone: data.phone,
    Phone2: data.otherPhone,
    EMail: data.email,
    Address: data.addressLine1,
    Address2: data.addressLine2,
    City: data.city,
    ST: data.state,
    Zip: data.postalCode,
    Note: data.note,
    DisplayNote: data.displayNote,
    PatNum: keys.of(data.patientId),
    IsHidden: flag(data.recordStatus === 'inactive'),
    NotPerson: flag(data.isPerson === false),
    IsDoctor: flag(data.isDoctor),
    IsTrustedDirect: flag(data.isTrustedForDirectMessages),
    IsPreferred: flag(data.isPreferred),
  });
}

export function patientReferralRow(
  { id, data }: TruthRecord<'patientReferral'>,
  keys: NativeKeys,
): WrittenRow {
  const row = {
    RefAttachNum: keys.of(id),
    ReferralNum: keys.of(data.referralId),
    PatNum: keys.of(data.patientId),
    ItemOrder: data.displayOrder ?? 0,
    // One of the columns whose "none" is zero (opendental.md section 3).
    RefDate: dateOr(data.date, zeroDate),
    RefType: codeNumber(referralDirection, data.direction),
    RefToStatus: codeNumber(referralStatus, data.status),
    Note: data.note,
    IsTransitionOfCare: flag(data.isTransitionOfCare),
    ProcNum: keys.of(data.procedureId),
    DateProcComplete: dateOr(data.procedureCompletedDate),
    ProvNum: keys.of(data.providerId),
  };
  const overrides = { sourceDirection: String(row.RefType), sourceStatus: String(row.RefToStatus) };
  return ownRow('refattach', 'RefAttachNum', id, row, overrides);
}

export function patientRelationRow(
  { id, data }: TruthRecord<'patientRelation'>,
  keys: NativeKeys,
): WrittenRow {
  const row = {
    GuardianNum: keys.of(id),
    PatNumChild: keys.of(data.patientId),
    PatNumGuardian: keys.of(data.relatedPatientId),
    Relationship: codeNumber(guardianRelationship, data.relationship),
    IsGuardian: flag(data.isGuardian),
  };
  return ownRow('guardian', 'GuardianNum', id, row, { sourceRelationship: String(row.Relationship) });
}
