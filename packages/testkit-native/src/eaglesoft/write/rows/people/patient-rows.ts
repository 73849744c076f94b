import type { LocalDate, Model } from '@bitewing/core';
import type { TruthRecord } from '@bitewing/testkit';
import { flag, folded, money } from '../../native-text.ts';
import type { EaglesoftWriting, RowColumns, RowRecord } from '../../writing.ts';
import { addressColumns, readAddress, writtenAddress } from '../address-columns.ts';
import { accountBalances } from '../money/account-balances.ts';
import type { EaglesoftBalance } from '../money/eaglesoft-balance.ts';
import { coverageColumnNames, coverageColumns, coveragesOf } from './coverage-columns.ts';
import { type MadePerson, madePeople } from './made-people.ts';
import { genderOf, maritalOf, reachOf, statusOf, type Told } from './patient-codes.ts';

const mappedColumns = [
  'first_name',
  'last_name',
  'middle_initial',
  'preferred_name',
  'salutation',
  ...addressColumns,
  'home_phone',
  'work_phone',
  'ext',
  'cell_phone',
  'email_address',
  'receives_sms',
  'status',
  'patient_status',
  'death_indicator',
  'responsible_party_status',
  'responsible_party',
  'sex',
  'marital_status',
  'birth_date',
  'social_security',
  'medicaid_id',
  'chart_id',
  'preferred_dentist',
  'preferred_hygienist',
  'pre_med',
  'patient_image_id',
  'practice_id',
  'date_entered',
  'first_visit_date',
  'notes',
  'school',
  'student_status',
  'hipaa_consent',
  'hipaa_consent_date',
  'current_bal',
  'thirty_day',
  'sixty_day',
  'ninety_day',
  'estimated_insurance',
  ...coverageColumnNames,
];

type Consent = TruthRecord<'consent'>;

/** A patient on the way into its row. */
interface Person extends MadePerson {
  readonly isOfTruth: boolean;
}

/** Patients, and those of the office's people who only pay for others. */
export function writePatients(writing: EaglesoftWriting): void {
  const { practice } = writing;
  const consents = new Map(
    practice
      .records('consent')
      .filter(({ data }) => data.kind === 'textMessages')
      .map((consent) => [consent.data.patientId ?? '', consent]),
  );
  const coverages = coveragesOf(writing);
  const balances = accountBalances(writing);
  const people: readonly Person[] = [
    ...practice.records('patient').map(({ id, data }): Person => ({ id, data, isOfTruth: true })),
    ...madePeople(writing).map((person): Person => ({ ...person, isOfTruth: false })),
  ];
  const heads = new Set(people.map(({ id, data }) => data.guarantorId ?? id));
  for (const person of people) {
    const { id } = person;
    const coverage = coverageColumns(writing, id, coverages.get(id));
    writePatient(writing, person, {
      account: heads.has(id) ? (balances.get(id) ?? nothingOwed) : undefined,
      consent: consents.get(id),
      coverage,
    });
  }
}

const nothingOwed: EaglesoftBalance = {
  totalCents: 0,
  currentCents: 0,
  thirtyCents: 0,
  sixtyCents: 0,
  ninetyCents: 0,
};

/** What an account owes, by age; the balance is the sum of the four (eaglesoft.md section 4). */
function accountOf(account: EaglesoftBalance | undefined, estimateCents: number | null): Told {
  if (account === undefined) return { columns: { responsible_party_status: 'N' }, data: {} };
  return {
    columns: {
      responsible_party_status: 'Y',
      current_bal: money(account.currentCents),
      thirty_day: money(account.thirtyCents),
      sixty_day: money(account.sixtyCents),
      ninety_day: money(account.ninetyCents),
      estimated_insurance: money(estimateCents ?? 0),
    },
    data: {
      storedFamilyBalanceCents: account.totalCents,
      storedFamilyAging0To30Cents: account.currentCents,
      storedFamilyAging31To60Cents: account.thirtyCents,
      storedFamilyAging61To90Cents: account.sixtyCents,
      storedFamilyAgingOver90Cents: account.ninetyCents,
      storedFamilyInsuranceEstimateCents: estimateCents ?? 0,
    },
  };
}

const answers: Readonly<Record<string, boolean>> = { given: true, refused: false };

interface Belongings {
  readonly account: EaglesoftBalance | undefined;
  readonly consent: Consent | undefined;
  readonly coverage: { readonly row: RowColumns; readonly records: readonly RowRecord[] };
}

function writePatient(
  writing: EaglesoftWriting,
  { id, data, marital, extension, isOfTruth }: Person,
  { account, consent, coverage }: Belongings,
): void {
  const key = writing.id('patient', id) ?? '';
  const fit = (column: string, text: string | null | undefined): string | null =>
    writing.fit('patient', column, text ?? null);
  const place = writing.turn('person', id);
  const takesTexts = answers[consent?.data.status ?? ''] ?? null;
  const told: readonly Told[] = [
    statusOf(data.status ?? null, place % 3 === 0),
    genderOf(data.gender ?? null),
    marital ?? maritalOf(data.maritalStatus ?? null),
    withExtension(reachOf(writing, data.contactPoints ?? null, takesTexts), extension),
    accountOf(account, data.storedFamilyInsuranceEstimateCents ?? null),
    treatmentConsent(writing, id),
  ];
  const guarantorId = data.guarantorId ?? id;
  const imageId = place % 3 === 1 ? String(1 + writing.turn('photo', id)) : null;
  const row: RowColumns = {
    patient_id: key,
    ...Object.assign({}, ...told.map(({ columns }) => columns)),
    first_name: fit('first_name', data.firstName),
    last_name: fit('last_name', data.lastName),
    middle_initial: fit('middle_initial', data.middleName),
    preferred_name: fit('preferred_name', data.preferredName),
    salutation: fit('salutation', data.salutation),
    ...writtenAddress(writing, 'patient', {
      addressLine1: data.addressLine1 ?? null,
      addressLine2: data.addressLine2 ?? null,
      city: data.city ?? null,
      state: data.state ?? null,
      postalCode: data.postalCode ?? null,
    }),
    receives_sms: takesTexts === null ? '' : flag(takesTexts),
    receive_email: writing.inTurn(['Y', 'N', ''], 'mail', id),
    policy_holder_status: writing.inTurn(['N', 'Y'], 'policy', id),
    // Of those who pay for themselves, some rows say nobody.
    responsible_party:
      guarantorId === id && place % 4 === 2
        ? ''
        : writing.named('patient', guarantorId, `guarantor of ${id}`),
    birth_date: data.birthDate ?? null,
    social_security: fit('social_security', data.socialSecurityNumber),
    drivers_license: place % 3 === 0 ? writing.text(`DL-${key}`, `licence ${id}`) : null,
    medicaid_id: fit('medicaid_id', data.medicaidId),
    chart_id: fit('chart_id', data.chartNumber),
    preferred_dentist: writing.named('provider', data.primaryProviderId ?? null, `dentist of ${id}`),
    preferred_hygienist: writing.named('provider', data.secondaryProviderId ?? null, `hygienist of ${id}`),
    missing_teeth: place % 8 === 3 ? '1,16,17,32' : null,
    pre_med: flag(data.needsPremedication ?? null),
    patient_image_id: imageId ?? (place % 3 === 0 ? '0' : null),
    fee_level_id: String(1 + writing.below(3, `level ${id}`)),
    practice_id: writing.id('practice', data.locationId ?? null),
    date_entered: data.entryDate ?? null,
    first_visit_date: data.firstVisitDate ?? null,
    last_bitewings: place % 5 === 2 ? (data.firstVisitDate ?? null) : null,
    notes: fit('notes', data.treatmentNote),
    school: fit('school', data.schoolName),
    student_status: fit('student_status', data.studentStatus),
    recall_frequency: writing.inTurn(['6', '3', null], 'recall frequency', id),
    receive_recalls: writing.inTurn(['Y', 'N'], 'recalls', id),
    contract_balance: '0.00',
    ...coverage.row,
    universal_id: place % 4 === 1 ? writing.text(`U-${folded(key)}`, `universal ${id}`) : null,
    DolphinID: place % 6 === 1 ? writing.text(`DPH-${folded(key)}`, `dolphin ${id}`) : null,
  };
  const own = writing.reference('patient', id);
  const consented = told.at(-1)?.data ?? {};
  const shown = Object.assign({}, ...told.slice(0, -1).map(({ data: said }) => said));
  writing.write({
    table: 'patient',
    row,
    mapped: mappedColumns,
    records: [
      {
        entity: 'patient',
        data: {
          ...shown,
          firstName: row.first_name,
          lastName: row.last_name,
          middleName: row.middle_initial,
          preferredName: row.preferred_name,
          salutation: row.salutation,
          ...readAddress(row),
          birthDate: data.birthDate ?? null,
          socialSecurityNumber: row.social_security,
          medicaidId: row.medicaid_id,
          chartNumber: row.chart_id,
          guarantorId: writing.reference('patient', guarantorId),
          primaryProviderId: writing.reference('provider', data.primaryProviderId ?? null),
          secondaryProviderId: writing.reference('provider', data.secondaryProviderId ?? null),
          locationId: writing.reference('practice', data.locationId ?? null),
          firstVisitDate: data.firstVisitDate ?? null,
          entryDate: data.entryDate ?? null,
          needsPremedication: data.needsPremedication ?? null,
          studentStatus: row.student_status,
          schoolName: row.school,
          treatmentNote: row.notes,
        },
        carries: isOfTruth ? [id] : [],
      },
      ...coverage.records,
      {
        entity: 'consent',
        part: 'textMessages',
        data: {
          patientId: own,
          kind: 'textMessages',
          status: takesTexts === null ? 'unknown' : takesTexts ? 'given' : 'refused',
          sourceStatus: flag(takesTexts),
        },
        carries: consent === undefined ? [] : [consent.id],
      },
      { entity: 'consent', part: 'treatment', data: { patientId: own, kind: 'treatment', ...consented } },
      {
        entity: 'document',
        part: 'photo',
        data:
          imageId === null
            ? { recordStatus: 'inactive', kind: 'photo' }
            : {
                patientId: own,
                kind: 'photo',
                fileName: `${key}~${imageId}.EOP`,
                storage: 'external',
                externalSource: 'Patterson',
                externalId: imageId,
              },
      },
    ],
  });
}

/** Puts an extension behind the telephone at work. */
function withExtension(reach: Told, extension: string | undefined): Told {
  if (extension === undefined) return reach;
  const points = (reach.data.contactPoints ?? []) as NonNullable<Model['patient']['contactPoints']>;
  return {
    columns: { ...reach.columns, ext: extension },
    data: {
      contactPoints: points.map((point) =>
        point.kind === 'workPhone' ? { ...point, value: `${point.value} x${extension}` } : point,
      ),
    },
  };
}

/** What was signed before treatment, and when. */
function treatmentConsent(writing: EaglesoftWriting, id: string): Told {
  const answer = writing.inTurn(['Y', 'Y', '', 'N'], 'treatment consent', id);
  const date = answer === '' ? null : (`20${15 + writing.below(9, `signed ${id}`)}-05-02` as LocalDate);
  return {
    columns: { hipaa_consent: answer, hipaa_consent_date: date },
    data: {
      status: answer === '' ? 'unknown' : answer === 'Y' ? 'given' : 'refused',
      sourceStatus: answer === '' ? null : answer,
      date,
    },
  };
}
