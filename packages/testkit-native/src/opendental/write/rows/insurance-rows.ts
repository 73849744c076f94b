import type { Model } from '@bitewing/core';
import type { Practice, TruthRecord } from '@bitewing/testkit';
import { codeNumber, treatmentArea } from '../codes.ts';
import {
  benefitKind,
  benefitLevel,
  benefitPeriod,
  benefitQuantity,
  coordination,
  noElectronicClaims,
  orthodonticKind,
  planType,
  relationship,
} from '../insurance-codes.ts';
import type { NativeKeys } from '../native-keys.ts';
import type { NamedRecord, WrittenRow } from '../native-row.ts';
import { amount, amountOrBlank, dateOr, dateTimeOr, flag, written } from '../native-values.ts';

export function carrierRow({ id, data }: TruthRecord<'carrier'>, keys: NativeKeys): WrittenRow {
  const row = {
    CarrierNum: keys.of(id),
    CarrierName: data.name,
    Phone: data.phone,
    Address: data.addressLine1,
    Address2: data.addressLine2,
    City: data.city,
    State: data.state,
    Zip: data.postalCode,
    ElectID: data.payerId,
    TIN: data.taxId,
    NoSendElect: codeNumber(noElectronicClaims, data.electronicClaims),
    CarrierGroupName: keys.of(data.groupDefinitionId),
    IsCoinsuranceInverted: flag(data.invertsCoinsurance),
    IsHidden: flag(data.recordStatus === 'inactive'),
  };
  const overrides = { sourceElectronicClaims: String(row.NoSendElect) };
  return {
    table: 'carrier',
    row,
    records: [{ truthId: id, recordId: `carrier:${row.CarrierNum}`, overrides }],
  };
}

type Schedules = ReadonlyMap<string, Model['feeScheduleAssignment']>;

/** Which column of a plan holds which of its fee schedules. */
const scheduleColumns = {
  feeSchedule: 'FeeSched',
  copayFeeSchedule: 'CopayFeeSched',
  allowedFeeSchedule: 'AllowedFeeSched',
  manualFeeSchedule: 'ManualFeeSchedNum',
} as const;

/** January is 0, the calendar year, or 1. */
const renewal = (month: number | null, PlanNum: number): number =>
  month === null || (month === 1 && PlanNum % 4 !== 0) ? 0 : month;

/** A plan, with its four fee schedules: they stand in its row, and are records of their own. */
export function insurancePlanRow(
  { id, data }: TruthRecord<'insurancePlan'>,
  keys: NativeKeys,
  schedules: Schedules,
): WrittenRow {
  const PlanNum = keys.of(id);
  const parts = Object.entries(scheduleColumns);
  const row = {
    PlanNum,
    ...Object.fromEntries(
      parts.map(([part, column]) => [column, keys.of(schedules.get(`${id}#${part}`)?.feeScheduleId ?? null)]),
    ),
    CarrierNum: keys.of(data.carrierId),
    EmployerNum: keys.of(data.employerId),
    GroupName: data.groupName,
    GroupNum: data.groupNumber,
    DivisionNo: data.division,
    PlanType: planType[data.kind ?? 'percentage'] ?? '',
    IsMedical: flag(data.isMedical),
    MonthRenew: renewal(data.renewalMonth, PlanNum),
    CobRule: codeNumber(coordination, data.coordination),
    UseAltCode: flag(data.usesAlternateCodes),
    ClaimsUseUCR: flag(data.billsUsualFees),
    CodeSubstNone: flag(data.noSubstitution),
    ShowBaseUnits: flag(data.showsBaseUnits),
    OrthoType: codeNumber(orthodonticKind, data.orthodonticKind),
    PerVisitPatAmount: amount(data.perVisitPatientCents),
    PerVisitInsAmount: amount(data.perVisitInsuranceCents),
    BillingType: keys.of(data.billingTypeDefinitionId),
    PlanNote: data.note,
    IsHidden: flag(data.recordStatus === 'inactive'),
  };
  const overrides = written({
    sourceKind: row.PlanType,
    sourceCoordination: String(row.CobRule),
    sourceOrthodonticKind: String(row.OrthoType),
  });
  const assignments = parts.map(
    ([part]): NamedRecord => ({ truthId: `${id}#${part}`, recordId: `insplan:${PlanNum}#${part}` }),
  );
  return {
    table: 'insplan',
    row,
    records: [{ truthId: id, recordId: `insplan:${PlanNum}`, overrides }, ...assignments],
  };
}

export function subscriptionRow({ id, data }: TruthRecord<'subscription'>, keys: NativeKeys): WrittenRow {
  const row = {
    InsSubNum: keys.of(id),
    PlanNum: keys.of(data.insurancePlanId),
    Subscriber: keys.of(data.subscriberId),
    SubscriberID: data.memberId,
    DateEffective: dateOr(data.effectiveDate),
    DateTerm: dateOr(data.terminationDate),
    ReleaseInfo: flag(data.releaseOfInformation),
    AssignBen: flag(data.assignmentOfBenefits),
    BenefitNotes: data.benefitNote,
    SubscNote: data.note,
  };
  return { table: 'inssub', row, records: [{ truthId: id, recordId: `inssub:${row.InsSubNum}` }] };
}

export function coverageRow({ id, data }: TruthRecord<'coverage'>, keys: NativeKeys): WrittenRow {
  const row = {
    PatPlanNum: keys.of(id),
    PatNum: keys.of(data.patientId),
    InsSubNum: keys.of(data.subscriptionId),
    Ordinal: data.ordinal ?? 1,
    Relationship: codeNumber(relationship, data.relationship),
    PatID: data.memberId,
    IsPending: flag(data.isPending),
    SecDateTEntry: dateTimeOr(data.enteredLocal),
  };
  const overrides = { sourceRelationship: String(row.Relationship) };
  return {
    table: 'patplan',
    row,
    records: [{ truthId: id, recordId: `patplan:${row.PatPlanNum}`, overrides }],
  };
}

/** A rule of a plan or of one cover; the other of the two numbers is 0. */
export function benefitRow({ id, data }: TruthRecord<'benefit'>, keys: NativeKeys): WrittenRow {
  const row = {
    BenefitNum: keys.of(id),
    PlanNum: keys.of(data.insurancePlanId),
    PatPlanNum: keys.of(data.coverageId),
    CovCatNum: keys.of(data.benefitCategoryId),
    BenefitType: codeNumber(benefitKind, data.kind),
    Percent: data.percent ?? -1,
    MonetaryAmt: amountOrBlank(data.amountCents),
    TimePeriod: codeNumber(benefitPeriod, data.timePeriod),
    QuantityQualifier: codeNumber(benefitQuantity, data.quantityUnit),
    Quantity: data.quantity ?? 0,
    CodeNum: keys.of(data.procedureCodeId),
    CodeGroupNum: keys.of(data.procedureCodeGroupId),
    CoverageLevel: codeNumber(benefitLevel, data.level),
    TreatArea: codeNumber(treatmentArea, data.treatmentArea),
    SecDateTEntry: dateTimeOr(data.enteredLocal),
    ToothRange: data.teeth?.join(',') ?? '',
  };
  const overrides = written({
    sourceKind: String(row.BenefitType),
    sourceTimePeriod: String(row.TimePeriod),
    sourceQuantityUnit: String(row.QuantityQualifier),
    sourceLevel: String(row.CoverageLevel),
    sourceTreatmentArea: String(row.TreatArea),
    sourceTeeth: row.ToothRange,
  });
  return {
    table: 'benefit',
    row,
    records: [{ truthId: id, recordId: `benefit:${row.BenefitNum}`, overrides }],
  };
}

/** Rows of carriers, plans, subscriptions, covers and benefits. */
export function* insuranceRows(practice: Practice, keys: NativeKeys): Generator<WrittenRow> {
  const schedules: Schedules = new Map(
    practice.records('feeScheduleAssignment').map(({ id, data }) => [id, data]),
  );
  for (const record of practice.records('carrier')) yield carrierRow(record, keys);
  for (const record of practice.records('insurancePlan')) yield insurancePlanRow(record, keys, schedules);
  for (const record of practice.records('subscription')) yield subscriptionRow(record, keys);
  for (const record of practice.records('coverage')) yield coverageRow(record, keys);
  for (const record of practice.records('benefit')) yield benefitRow(record, keys);
}
