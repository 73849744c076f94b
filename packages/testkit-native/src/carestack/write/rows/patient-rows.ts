import type { TruthRecord } from '@bitewing/testkit';
import type { CareStackJson, CareStackObject } from '../../data.ts';
import { maritalStatuses } from '../codes.ts';
import type { CareStackWriting } from '../writing.ts';
import { addressColumns, addressObject } from './address.ts';
import {
  communicationOf,
  genderOf,
  reachOf,
  responsibleOf,
  socialSecurityText,
  statusOf,
  textBit,
  titleOf,
  type WrittenPatient,
} from './patient-codes.ts';

const mappedColumns = [
  'patientId',
  'prefix',
  'firstName',
  'lastName',
  'middleName',
  'nickName',
  'dob',
  'gender',
  'maritalStatus',
  'ssn',
  'defaultLocationId',
  'phoneWithExt',
  'mobile',
  'workPhoneWithExt',
  'email',
  'referralSourceSubCategoryId',
  'responsiblePartyPatientId',
  'patientIdentifier',
  'status',
  ...addressColumns(),
  ...addressColumns('addressDetail'),
];

/** The first referral that a patient came from; CareStack knows one. */
function cameFrom(writing: CareStackWriting): ReadonlyMap<string, TruthRecord<'patientReferral'>> {
  const found = new Map<string, TruthRecord<'patientReferral'>>();
  for (const record of writing.practice.records('patientReferral')) {
    const { patientId, direction, referralId, recordStatus } = record.data;
    if (direction !== 'from' || patientId === null || referralId === null || recordStatus !== 'active')
      continue;
    if (!found.has(patientId)) found.set(patientId, record);
  }
  return found;
}

/** Truth ids under which other rows for the same people stand; the second one goes away some day. */
export const duplicateIds = ['duplicate-1', 'duplicate-2'] as const;

function peopleOf(writing: CareStackWriting): readonly WrittenPatient[] {
  const patients = writing.practice.records('patient');
  const own = patients.map(({ id, data }) => ({ id, data, isDuplicate: false }));
  const duplicates = duplicateIds.flatMap((id, place) => {
    const twin = patients[place + 1];
    if (twin === undefined || writing.state.gone.has(id)) return [];
    return [{ id, data: { ...twin.data, guarantorId: twin.data.guarantorId }, isDuplicate: true }];
  });
  return [...own, ...duplicates];
}

/** Patients of the feed and of the resource, with what they came from and agreed to. */
export function writePatients(writing: CareStackWriting): void {
  const consents = new Map(
    writing.practice
      .records('consent')
      .filter(({ data }) => data.kind === 'textMessages')
      .map((record) => [record.data.patientId ?? '', record]),
  );
  const referrals = cameFrom(writing);
  for (const person of peopleOf(writing)) {
    const isOwn = !person.isDuplicate;
    writePatient(
      writing,
      person,
      isOwn ? consents.get(person.id) : undefined,
      isOwn ? referrals.get(person.id) : undefined,
    );
  }
}

function writePatient(
  writing: CareStackWriting,
  person: WrittenPatient,
  consent: TruthRecord<'consent'> | undefined,
  referral: TruthRecord<'patientReferral'> | undefined,
): void {
  const { id, data, isDuplicate } = person;
  const { group } = writing;
  const key = writing.key('patient', id);
  const { prefix, title } = titleOf(writing, person);
  const { value: statusValue, status } = statusOf(writing, person);
  const gender = genderOf(writing, person);
  const maritalCodes = maritalStatuses[data.maritalStatus ?? ''];
  const maritalStatus =
    maritalCodes === undefined ? null : writing.inTurn(maritalCodes, `marital ${data.maritalStatus}`, id);
  const communicationStatus = communicationOf(writing, person, consent?.data.status);
  const takesTexts = communicationStatus !== null && (communicationStatus & textBit) !== 0;
  const reach = reachOf(data, takesTexts);
  const responsibleId = responsibleOf(writing, person);
  const referralId = referral?.data.referralId ?? null;
  const imagingIntegrationId =
    writing.turn('imaging', id) % 2 === 0 ? null : writing.text(`IMG-${key}`, `imaging ${id}`);
  const fax = writing.practice.options.canaries ? '(212) 555-0197' : '(212) 555-0127';
  const shared: Record<string, CareStackJson> = {
    prefix,
    firstName: data.firstName,
    lastName: data.lastName,
    middleName: data.middleName,
    suffix: writing.turn('suffix', id) % 7 === 3 ? 'Jr.' : null,
    dob: data.birthDate,
    gender,
    maritalStatus,
    ssn: socialSecurityText(data.socialSecurityNumber),
    driverLicence: writing.turn('licence', id) % 3 === 0 ? writing.text(`DL-${key}`, `licence ${id}`) : null,
    defaultLocationId: writing.id('location', data.locationId),
    ...reach.columns,
    fax: writing.turn('fax', id) % 11 === 4 ? fax : null,
    referralSourceSubCategoryId: writing.id('referralSubcategory', referralId),
    patientOrthoStatus: writing.inTurn([1, 2, 3], 'ortho', id),
    relationshipToResponsibleParty: writing.inTurn([1, 2, 3, 4, 5], 'relationship', id),
    responsiblePartyPatientId: writing.id('patient', responsibleId),
    communicationStatus,
    patientIdentifier: data.chartNumber,
    imagingIntegrationId,
    status: statusValue,
    accountId: Number(group.accountId),
  };
  const address = addressObject(data);
  const isFlat = writing.turn('addressForm', id) % 2 === 1;
  const row: CareStackObject = {
    patientId: writing.id('patient', id),
    ...shared,
    nickName: data.preferredName,
    ...(isFlat ? address : { addressDetail: address }),
    lastUpdatedOn: writing.stamp('patient', key),
  };
  group.patients.push(row);
  group.patientDetails.set(key, { id: writing.id('patient', id), ...shared, addressDetail: address });
  const imaging = imagingIntegrationId ?? data.chartNumber;
  writing.expect({
    table: 'patient',
    key: [key],
    row,
    mapped: mappedColumns,
    ...(imaging === null ? {} : { kept: { imagingIntegrationId: imaging } }),
    records: [
      {
        entity: 'patient',
        data: {
          lastName: data.lastName,
          firstName: data.firstName,
          middleName: data.middleName,
          preferredName: data.preferredName,
          title,
          status,
          sourceStatus: String(statusValue),
          gender: data.gender,
          sourceGender: gender === null ? null : String(gender),
          maritalStatus: data.maritalStatus === 'child' ? null : data.maritalStatus,
          sourceMaritalStatus: maritalStatus === null ? null : String(maritalStatus),
          birthDate: data.birthDate,
          socialSecurityNumber: socialSecurityText(data.socialSecurityNumber),
          chartNumber: data.chartNumber,
          addressLine1: data.addressLine1,
          addressLine2: data.addressLine2,
          city: data.city,
          state: data.state,
          postalCode: data.postalCode,
          contactPoints: reach.points.length === 0 ? null : reach.points,
          guarantorId: writing.reference('patient', responsibleId ?? id),
          locationId: writing.reference('location', data.locationId),
        },
        carries: isDuplicate ? [] : [id],
      },
      {
        entity: 'patientReferral',
        part: 'referral',
        data: {
          recordStatus: referralId === null ? 'inactive' : 'active',
          patientId: writing.reference('patient', id),
          referralId: writing.reference('referralSubcategory', referralId),
          direction: 'from',
        },
        carries: referral === undefined ? [] : [referral.id],
      },
      {
        entity: 'consent',
        part: 'textMessages',
        data: {
          patientId: writing.reference('patient', id),
          kind: 'textMessages',
          status: takesTexts ? 'given' : 'unknown',
          sourceStatus: communicationStatus === null ? null : String(communicationStatus),
        },
        carries: consent === undefined ? [] : [consent.id],
      },
    ],
  });
}
