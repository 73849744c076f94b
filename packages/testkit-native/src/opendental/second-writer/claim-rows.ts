import type { Model } from '@bitewing/core';
import type { WrittenRow } from '../write/native-row.ts';
import { relationCodes } from './relation-codes.ts';
import type { RowForms } from './row-forms.ts';
import { asWritten, bit, type MakeRow, rowsOf, type SecondWriting } from './second-writing.ts';

type Claim = Model['claim'];

/** opendental-enums.md, "Char and text codes". */
const kinds: Readonly<Record<NonNullable<Claim['kind']>, string>> = {
  primary: 'P',
  secondary: 'S',
  preauthorization: 'PreAuth',
  other: 'Other',
  capitation: 'Cap',
};

/** Two letters are obsolete, and say no more than that. */
const statuses: Readonly<Record<NonNullable<Claim['status']>, readonly [string, ...string[]]>> = {
  unsent: ['U'],
  holdForPrimary: ['H'],
  waiting: ['W'],
  sent: ['S'],
  received: ['R'],
  holdInProcess: ['I'],
  obsolete: ['A', 'P'],
};

const medicalTypes = { dental: 0, medical: 1, institutional: 2 } as const;
const corrections = { original: 0, replacement: 1, void: 2 } as const;
const prostheses = { none: 'N', initial: 'I', replacement: 'R' } as const;

/** opendental-enums.md, PlaceOfService, by the CMS code of the same place. */
const places: Readonly<Record<string, number>> = {
  '11': 0,
  '12': 1,
  '21': 2,
  '22': 3,
  '31': 4,
  '33': 5,
  '99': 6,
  '15': 7,
  '03': 8,
  '26': 9,
  '50': 10,
  '71': 11,
  '72': 12,
  '23': 13,
  '24': 14,
  '02': 15,
  '10': 16,
  '27': 17,
};

const placeOf = (code: string | null): number => {
  const place = places[code ?? '11'];
  if (place === undefined) throw new RangeError(`No place of service has the code ${code}.`);
  return place;
};

/** Unknown, yes and no (opendental-enums.md, YN). */
const yesOrNo = (value: boolean | null): number => (value === null ? 0 : value ? 1 : 2);

const codesOf = (data: Claim, forms: RowForms) => ({
  kind: kinds[data.kind ?? 'other'],
  status: forms.pick(statuses[data.status ?? 'unsent']),
  coverage: medicalTypes[data.coverageKind ?? 'dental'],
  relationship: relationCodes[data.relationship ?? 'self'],
  // Where no other plan is named, the relation to its subscriber says nothing, whatever it is.
  otherRelationship:
    data.otherInsurancePlanId === null ? forms.below(9) : relationCodes[data.otherRelationship ?? 'self'],
  place: placeOf(data.placeOfService),
  correction: corrections[data.correction ?? 'original'],
  employment: yesOrNo(data.isEmploymentRelated),
});

const claimRow: MakeRow<'claim'> = ({ data }, forms, { keys }) => {
  const codes = codesOf(data, forms);
  return {
    row: {
      PatNum: keys.of(data.patientId),
      DateService: forms.date(data.serviceDate),
      DateSent: forms.date(data.sentDate),
      ClaimStatus: codes.status,
      DateReceived: forms.date(data.receivedDate),
      PlanNum: keys.of(data.insurancePlanId),
      ProvTreat: keys.of(data.treatingProviderId),
      ClaimFee: forms.amount(data.feeCents),
      InsPayEst: forms.amount(data.estimateCents),
      InsPayAmt: forms.amount(data.paidCents),
      DedApplied: forms.amount(data.deductibleCents),
      PreAuthString: forms.text(data.preauthorizationNumber),
      IsProsthesis: forms.text(data.prosthesis === null ? null : prostheses[data.prosthesis]),
      PriorDate: forms.date(data.priorProsthesisDate),
      ReasonUnderPaid: forms.text(data.underpaidReason),
      ClaimNote: forms.text(data.note),
      ClaimType: codes.kind,
      ProvBill: keys.of(data.billingProviderId),
      ReferringProv: keys.of(data.referralId),
      RefNumString: forms.text(data.referralNumber),
      PlaceService: codes.place,
      AccidentDate: forms.date(data.accidentDate),
      EmployRelated: codes.employment,
      IsOrtho: bit(data.isOrthodontic),
      OrthoRemainM: data.orthodonticMonthsRemaining ?? 0,
      OrthoDate: forms.date(data.orthodonticDate),
      PatRelat: codes.relationship,
      PlanNum2: keys.of(data.otherInsurancePlanId),
      PatRelat2: codes.otherRelationship,
      WriteOff: forms.amount(data.writeOffCents),
      ClinicNum: keys.of(data.locationId),
      InsSubNum: keys.of(data.subscriptionId),
      InsSubNum2: keys.of(data.otherSubscriptionId),
      PriorAuthorizationNumber: data.priorAuthorizationNumber ?? '',
      MedType: codes.coverage,
      CustomTracking: keys.of(data.trackingDefinitionId),
      DateResent: forms.date(data.resentDate),
      CorrectionType: codes.correction,
      ClaimIdentifier: data.identifier ?? '',
      OrigRefNum: data.originalReferenceNumber ?? '',
      ProvOrderOverride: keys.of(data.orderingProviderId),
      OrthoTotalM: data.orthodonticTotalMonths ?? 0,
      ShareOfCost: forms.amount(data.shareOfCostCents),
      SecDateEntry: forms.date(data.entryDate),
      OrderingReferralNum: keys.of(data.orderingReferralId),
      DateSentOrig: forms.date(data.firstSentDate),
      Narrative: forms.text(data.narrative),
    },
    overrides: asWritten({
      sourceKind: codes.kind,
      sourceStatus: codes.status,
      sourceCoverageKind: codes.coverage,
      sourceRelationship: codes.relationship,
      sourceOtherRelationship: codes.otherRelationship,
      sourcePlaceOfService: codes.place,
      sourceCorrection: codes.correction,
      sourceEmploymentRelated: codes.employment,
    }),
  };
};

const checkRow: MakeRow<'claimPayment'> = ({ data }, forms, { keys }) => ({
  row: {
    CheckDate: forms.date(data.date),
    CheckAmt: forms.amount(data.amountCents, data.amountExact),
    CheckNum: forms.text(data.checkNumber),
    BankBranch: forms.text(data.bankBranch),
    Note: forms.text(data.note),
    ClinicNum: keys.of(data.locationId),
    CarrierName: forms.text(data.carrierName),
    DateIssued: forms.date(data.issuedDate),
    IsPartial: bit(data.isPartial),
    PayType: keys.of(data.typeDefinitionId),
    SecDateEntry: forms.date(data.entryDate),
    PayGroup: keys.of(data.groupDefinitionId),
  },
});

/** Rows of claims and of the checks that pay them. */
export function* claimRows(writing: SecondWriting): Generator<WrittenRow> {
  const { practice } = writing;
  yield* rowsOf(writing, { table: 'claim', key: 'ClaimNum' }, practice.records('claim'), claimRow);
  yield* rowsOf(
    writing,
    { table: 'claimpayment', key: 'ClaimPaymentNum' },
    practice.records('claimPayment'),
    checkRow,
  );
}
