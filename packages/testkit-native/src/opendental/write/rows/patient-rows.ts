import type { ContactPoint } from '@bitewing/core';
import type { TruthRecord } from '@bitewing/testkit';
import { codeNumber, contactMethod, gender, maritalStatus, patientStatus, pronouns } from '../codes.ts';
import type { NativeKeys } from '../native-keys.ts';
import type { WrittenRow } from '../native-row.ts';
import { amount, dateOr, dateTimeOr, flag } from '../native-values.ts';
import { consentPart, feeSchedulePart, type RowParts } from './row-parts.ts';

const reach = (
  points: readonly ContactPoint[] | null,
  kind: ContactPoint['kind'],
): ContactPoint | undefined => points?.find((point) => point.kind === kind);

function patientRow({ id, data }: TruthRecord<'patient'>, keys: NativeKeys) {
  return {
    PatNum: keys.of(id),
    LName: data.lastName,
    FName: data.firstName,
    MiddleI: data.middleName,
    Preferred: data.preferredName,
    Title: data.title,
    Salutation: data.salutation,
    PatStatus: codeNumber(patientStatus, data.status),
    Gender: codeNumber(gender, data.gender),
    Position: codeNumber(maritalStatus, data.maritalStatus),
    Birthdate: dateOr(data.birthDate),
    DateTimeDeceased: dateTimeOr(data.deceasedLocal),
    SSN: data.socialSecurityNumber,
    ChartNumber: data.chartNumber,
    MedicaidID: data.medicaidId,
    Address: data.addressLine1,
    Address2: data.addressLine2,
    City: data.city,
    State: data.state,
    Zip: data.postalCode,
    County: data.county,
    Country: data.country ?? '',
    HmPhone: reach(data.contactPoints, 'homePhone')?.value ?? null,
    WkPhone: reach(data.contactPoints, 'workPhone')?.value ?? '',
    WirelessPhone: reach(data.contactPoints, 'mobilePhone')?.value ?? '',
    Email: reach(data.contactPoints, 'email')?.value ?? '',
    PreferContactMethod: codeNumber(contactMethod, data.preferredContactMethod),
    PreferConfirmMethod: codeNumber(contactMethod, data.preferredConfirmMethod),
    PreferRecallMethod: codeNumber(contactMethod, data.preferredRecallMethod),
    PreferContactConfidential: codeNumber(contactMethod, data.confidentialContactMethod),
    Language: data.language,
    Guarantor: keys.of(data.guarantorId),
    ResponsParty: keys.of(data.responsiblePartyId),
    SuperFamily: keys.of(data.superFamilyHeadId),
    PatNumCloneFrom: 0,
    PriProv: keys.of(data.primaryProviderId),
    SecProv: keys.of(data.secondaryProviderId),
    ClinicNum: keys.of(data.locationId),
    BillingType: keys.of(data.billingTypeDefinitionId),
    DateFirstVisit: dateOr(data.firstVisitDate),
    AdmitDate: dateOr(data.admissionDate),
    SecDateEntry: dateOr(data.entryDate),
    Premed: flag(data.needsPremedication),
    PlannedIsDone: flag(data.plannedTreatmentDone),
    AskToArriveEarly: data.askToArriveEarlyMinutes ?? 0,
    SchedBeforeTime: data.schedulingBeforeTime ?? '00:00:00',
    SchedAfterTime: data.schedulingAfterTime,
    StudentStatus: data.studentStatus,
    SchoolName: data.schoolName ?? '',
    EmployerNum: keys.of(data.employerId),
    EmploymentNote: data.employmentNote,
    AddrNote: data.addressNote,
    FamFinUrgNote: data.familyFinancialUrgentNote,
    MedUrgNote: data.medicalUrgentNote,
    ApptModNote: data.appointmentNote,
    EstBalance: amount(data.storedBalanceCents),
    BalTotal: amount(data.storedFamilyBalanceCents),
    Bal_0_30: amount(data.storedFamilyAging0To30Cents),
    Bal_31_60: amount(data.storedFamilyAging31To60Cents),
    Bal_61_90: amount(data.storedFamilyAging61To90Cents),
    BalOver90: amount(data.storedFamilyAgingOver90Cents),
    InsEst: amount(data.storedFamilyInsuranceEstimateCents),
    PayPlanDue: amount(data.storedFamilyPaymentPlanDueCents),
  };
}

const noteFields = [
  'familyFinancialNote',
  'medicalNote',
  'serviceNote',
  'medicalHistoryNote',
  'treatmentNote',
  'emergencyContactName',
  'emergencyContactPhone',
  'pronouns',
] as const;

/** Every second patient without notes has an empty row all the same, as the program makes it when it first looks. */
function noteRows(
  { data }: TruthRecord<'patient'>,
  PatNum: number,
  sharesMedication: boolean,
): readonly WrittenRow[] {
  const isSilent = noteFields.every((field) => data[field] === null) && !sharesMedication;
  if (isSilent && PatNum % 2 === 0) return [];
  const row = {
    PatNum,
    FamFinancial: data.familyFinancialNote,
    ApptPhone: '',
    Medical: data.medicalNote,
    Service: data.serviceNote,
    MedicalComp: data.medicalHistoryNote,
    Treatment: data.treatmentNote,
    ICEName: data.emergencyContactName ?? '',
    ICEPhone: data.emergencyContactPhone ?? '',
    OrthoMonthsTreatOverride: -1,
    Pronoun: codeNumber(pronouns, data.pronouns),
    Consent: flag(sharesMedication),
  };
  return [{ table: 'patientnote', row, records: [] }];
}

/** Merge: from the losing row to the surviving one. Clone: from the original to the clone. 3: of a card service. */
function linkRows({ data }: TruthRecord<'patient'>, PatNum: number, keys: NativeKeys): readonly WrittenRow[] {
  const link = (kind: number, from: number, to: number): WrittenRow => ({
    table: 'patientlink',
    row: {
      PatientLinkNum: PatNum * 4 + kind,
      PatNumFrom: from,
      PatNumTo: to,
      LinkType: kind,
      DateTimeLink: '2024-05-06 07:08:09',
    },
    records: [],
  });
  return [
    ...(data.mergedIntoId === null ? [] : [link(1, PatNum, keys.of(data.mergedIntoId))]),
    ...(data.clonedFromId === null ? [] : [link(2, keys.of(data.clonedFromId), PatNum)]),
    ...(PatNum % 97 === 0 ? [link(3, PatNum, 424_242)] : []),
  ];
}

/** A patient: its own row, its notes and its links. */
export function patientRows(
  record: TruthRecord<'patient'>,
  keys: NativeKeys,
  parts: RowParts,
): readonly WrittenRow[] {
  const { id, data } = record;
  const PatNum = keys.of(id);
  const recordId = `patient:${PatNum}`;
  const sharesMedication = parts.consent(id, 'medicationHistory')?.data.status === 'given';
  const notes = noteRows(record, PatNum, sharesMedication);
  const feeSchedule = feeSchedulePart(parts, id, recordId, keys);
  const textMessages = consentPart(parts, id, 'textMessages', recordId);
  const shortCodes = consentPart(parts, id, 'shortCodeTextMessages', recordId);
  const truthInLending = consentPart(parts, id, 'truthInLending', recordId);
  const medication = consentPart(parts, id, 'medicationHistory', recordId, notes.length > 0);
  const row = {
    ...patientRow(record, keys),
    FeeSched: feeSchedule.value,
    TxtMsgOk: textMessages.value,
    ShortCodeOptIn: shortCodes.value,
    HasSignedTil: truthInLending.value,
  };
  const overrides = {
    sourceStatus: String(row.PatStatus),
    sourceGender: String(row.Gender),
    sourceMaritalStatus: String(row.Position),
    sourcePreferredContactMethod: String(row.PreferContactMethod),
    sourcePreferredConfirmMethod: String(row.PreferConfirmMethod),
    sourcePreferredRecallMethod: String(row.PreferRecallMethod),
    sourceConfidentialContactMethod: String(row.PreferContactConfidential),
    ...(notes.length === 0 || data.pronouns === null
      ? {}
      : { sourcePronouns: String(codeNumber(pronouns, data.pronouns)) }),
  };
  const own: WrittenRow = {
    table: 'patient',
    row,
    records: [
      { truthId: id, recordId, overrides },
      ...[feeSchedule, textMessages, shortCodes, truthInLending, medication].flatMap((part) => part.records),
    ],
  };
  return [own, ...notes, ...linkRows(record, PatNum, keys)];
}
