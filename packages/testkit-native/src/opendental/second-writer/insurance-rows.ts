import type { Model } from '@bitewing/core';
import type { WrittenRow } from '../write/native-row.ts';
import { relationCodes } from './relation-codes.ts';
import { asWritten, bit, type MakeRow, rowsOf, type SecondWriting } from './second-writing.ts';

type Plan = Model['insurancePlan'];

/** opendental-enums.md, NoSendElectType. */
const electronic = { all: 0, none: 1, primaryOnly: 2 } as const;

/** opendental-enums.md, "Char and text codes": the empty type is that of percentages. */
const planTypes: Readonly<Record<NonNullable<Plan['kind']>, string>> = {
  percentage: '',
  preferredProvider: 'p',
  flatCopay: 'f',
  capitation: 'c',
};

const coordinations = { basic: 0, standard: 1, carveOut: 2, secondaryMedicaid: 3 } as const;
const orthodonticKinds = { initialClaimOnly: 0, initialPlusVisit: 1, initialPlusPeriodic: 2 } as const;

const carrierRow: MakeRow<'carrier'> = ({ data }, forms, { keys }) => {
  const sends = electronic[data.electronicClaims ?? 'all'];
  return {
    row: {
      CarrierName: forms.text(data.name),
      Address: forms.text(data.addressLine1),
      Address2: forms.text(data.addressLine2),
      City: forms.text(data.city),
      State: forms.text(data.state),
      Zip: forms.text(data.postalCode),
      Phone: forms.text(data.phone),
      ElectID: forms.text(data.payerId),
      NoSendElect: sends,
      IsHidden: bit(data.recordStatus === 'inactive'),
      TIN: data.taxId ?? '',
      CarrierGroupName: keys.of(data.groupDefinitionId),
      IsCoinsuranceInverted: bit(data.invertsCoinsurance),
    },
    overrides: asWritten({ sourceElectronicClaims: sends }),
  };
};

/** The four schedules of a plan by the part that the record of each is. */
const scheduleColumns = {
  feeSchedule: 'FeeSched',
  copayFeeSchedule: 'CopayFeeSched',
  allowedFeeSchedule: 'AllowedFeeSched',
  manualFeeSchedule: 'ManualFeeSchedNum',
} as const;

const schedulesOf = ({ practice, keys }: SecondWriting): ((planId: string) => Record<string, number>) => {
  const ids = new Map(
    practice.records('feeScheduleAssignment').map(({ id, data }) => [id, data.feeScheduleId]),
  );
  return (planId) =>
    Object.fromEntries(
      Object.entries(scheduleColumns).map(([part, column]) => [
        column,
        keys.of(ids.get(`${planId}#${part}`) ?? null),
      ]),
    );
};

const planRow =
  (schedules: (planId: string) => Record<string, number>): MakeRow<'insurancePlan'> =>
  ({ id, data }, forms, { keys }) => {
    const type = planTypes[data.kind ?? 'percentage'];
    const coordination = coordinations[data.coordination ?? 'basic'];
    const orthodontic = orthodonticKinds[data.orthodonticKind ?? 'initialClaimOnly'];
    const month = data.renewalMonth ?? 1;
    return {
      row: {
        ...schedules(id),
        GroupName: forms.text(data.groupName),
        GroupNum: forms.text(data.groupNumber),
        PlanNote: forms.text(data.note),
        PlanType: type === '' ? forms.text(null) : type,
        UseAltCode: bit(data.usesAlternateCodes),
        ClaimsUseUCR: bit(data.billsUsualFees),
        EmployerNum: keys.of(data.employerId),
        CarrierNum: keys.of(data.carrierId),
        DivisionNo: forms.text(data.division),
        IsMedical: bit(data.isMedical),
        ShowBaseUnits: bit(data.showsBaseUnits),
        CodeSubstNone: bit(data.noSubstitution),
        IsHidden: bit(data.recordStatus === 'inactive'),
        // The calendar year begins in January: 0 and 1 say the same (opendental-tables.md, insplan).
        MonthRenew: month === 1 ? forms.below(2) : month,
        CobRule: coordination,
        OrthoType: orthodontic,
        BillingType: keys.of(data.billingTypeDefinitionId),
        PerVisitPatAmount: forms.amount(data.perVisitPatientCents),
        PerVisitInsAmount: forms.amount(data.perVisitInsuranceCents),
      },
      overrides: asWritten({
        sourceKind: type,
        sourceCoordination: coordination,
        sourceOrthodonticKind: orthodontic,
      }),
      parts: Object.fromEntries(Object.keys(scheduleColumns).map((part) => [part, {}])),
    };
  };

const subscriptionRow: MakeRow<'subscription'> = ({ data }, forms, { keys }) => ({
  row: {
    PlanNum: keys.of(data.insurancePlanId),
    Subscriber: keys.of(data.subscriberId),
    DateEffective: forms.date(data.effectiveDate),
    DateTerm: forms.date(data.terminationDate),
    ReleaseInfo: bit(data.releaseOfInformation),
    AssignBen: bit(data.assignmentOfBenefits),
    SubscriberID: data.memberId ?? '',
    BenefitNotes: forms.text(data.benefitNote),
    SubscNote: forms.text(data.note),
  },
});

const coverageRow: MakeRow<'coverage'> = ({ data }, forms, { keys }) => {
  const relationship = relationCodes[data.relationship ?? 'self'];
  return {
    row: {
      PatNum: keys.of(data.patientId),
      Ordinal: data.ordinal ?? 1,
      IsPending: bit(data.isPending),
      Relationship: relationship,
      PatID: forms.text(data.memberId),
      InsSubNum: keys.of(data.subscriptionId),
      SecDateTEntry: forms.dateTime(data.enteredLocal),
    },
    overrides: asWritten({ sourceRelationship: relationship }),
  };
};

/** Rows of carriers, plans, subscriptions and covers. */
export function* insuranceRows(writing: SecondWriting): Generator<WrittenRow> {
  const { practice } = writing;
  yield* rowsOf(writing, { table: 'carrier', key: 'CarrierNum' }, practice.records('carrier'), carrierRow);
  yield* rowsOf(
    writing,
    { table: 'insplan', key: 'PlanNum' },
    practice.records('insurancePlan'),
    planRow(schedulesOf(writing)),
  );
  yield* rowsOf(
    writing,
    { table: 'inssub', key: 'InsSubNum' },
    practice.records('subscription'),
    subscriptionRow,
  );
  yield* rowsOf(writing, { table: 'patplan', key: 'PatPlanNum' }, practice.records('coverage'), coverageRow);
}
