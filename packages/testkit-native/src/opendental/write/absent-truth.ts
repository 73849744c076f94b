import type { EntityName, Model } from '@bitewing/core';
import type { Practice } from '@bitewing/testkit';
import type { NativeRow } from './native-row.ts';

/** A column by its table and its own name. */
type ColumnPath = `${string}.${string}`;

/** Fields of an entity as they come out where a column is not there. */
export type FieldsOf<E extends EntityName> = Readonly<Partial<Model[E]>>;

/** The same by record, for what depends on its data, on what else its row says, or on how the practice is set up. */
export type FieldsFrom<E extends EntityName> = (
  data: Model[E],
  row: NativeRow,
  practice: Practice,
) => FieldsOf<E>;

/** What becomes of the records that a column belongs to. */
export type AbsentColumn = { readonly [E in EntityName]?: FieldsOf<E> | FieldsFrom<E> };

const unanswered =
  (kind: Model['consent']['kind']): FieldsFrom<'consent'> =>
  (data) =>
    data.kind === kind ? { status: 'unknown', sourceStatus: null } : {};

const withoutTextConsent: FieldsFrom<'patient'> = ({ contactPoints }) => ({
  contactPoints: contactPoints?.map((point) => ({ ...point, textConsent: null })) ?? null,
});

/** A row of 17.4 or older says by its status that the visit is wanted sooner (opendental-enums.md, ApptStatus 4). */
const withoutPriority: FieldsFrom<'appointment'> = (_data, { AptStatus }) => ({
  priority: AptStatus === 4 ? 'asap' : null,
  sourcePriority: null,
});

/** Places have clocks of their own; a practice that does not work with places has one. */
const withoutPlace: FieldsFrom<'appointmentHistory'> = (_data, _row, { options }) =>
  options.locations === 0 ? { locationId: null } : { locationId: null, start: null };

const firstDiagnosis: FieldsFrom<'procedure'> = ({ diagnosisCodes }) => ({
  diagnosisCodes: diagnosisCodes?.slice(0, 1) ?? null,
});

const withoutIcd10: FieldsFrom<'definition'> = ({ codes }) => {
  const others = codes?.filter(({ system }) => system !== 'icd10') ?? [];
  return { codes: others.length === 0 ? null : others };
};

/**
 * What is true of a practice in a database without a column, by the column: what only it can say is not known. A
 * column of which no field is made is not listed; of a list, what the other columns say stays.
 */
export const absentTruth: Readonly<Record<ColumnPath, AbsentColumn>> = {
  // Not in 24.1 (opendental-tables.md, "+25.4").
  'procedurelog.NoBillIns': { procedure: { noInsuranceBilling: null } },
  'benefit.ToothRange': { benefit: { teeth: null, sourceTeeth: null } },
  'payplancharge.IsDownPayment': { paymentPlanCharge: { isDownPayment: null } },
  'fee.DateEffective': { fee: { effectiveDate: null } },
  'document.UserNum': { document: { userAccountId: null } },
  'sheetfield.UserSigned': { formResponse: { signedById: null } },
  // A medicine could not be hidden.
  'medication.IsHidden': { definition: { recordStatus: 'active' } },

  // Not in the reduced schema.
  'patient.SuperFamily': { patient: { superFamilyHeadId: null } },
  'patient.TxtMsgOk': { patient: withoutTextConsent, consent: unanswered('textMessages') },
  'patient.ShortCodeOptIn': { consent: unanswered('shortCodeTextMessages') },
  'patient.HasSignedTil': { consent: unanswered('truthInLending') },
  'patient.PreferContactConfidential': {
    patient: { confidentialContactMethod: null, sourceConfidentialContactMethod: null },
  },
  'patient.SchedBeforeTime': { patient: { schedulingBeforeTime: null } },
  'patient.AskToArriveEarly': { patient: { askToArriveEarlyMinutes: null } },
  'patient.Country': { patient: { country: null } },
  'patient.DateTimeDeceased': { patient: { deceasedLocal: null } },
  'patient.PayPlanDue': { patient: { storedFamilyPaymentPlanDueCents: null } },
  'patientnote.Pronoun': { patient: { pronouns: null, sourcePronouns: null } },
  'patientnote.Consent': { consent: unanswered('medicationHistory') },
  'patfielddef.IsHidden': { customFieldDefinition: { recordStatus: 'active' } },
  'userod.DateTLastLogin': { userAccount: { lastLoginLocal: null } },
  'provider.PreferredName': { provider: { preferredName: null } },
  'provider.DateTerm': { provider: { terminationDate: null } },
  'clinic.SchedNote': { location: { scheduleNote: null } },
  'procedurecode.AreaAlsoToothRange': { procedureCode: { alsoToothRange: null } },
  'procedurecode.DiagnosticCodes': { procedureCode: { diagnosisCodes: null } },
  'procedurecode.DrugNDC': { procedureCode: { nationalDrugCode: null } },
  'appointment.Priority': { appointment: withoutPriority },
  'appointment.AppointmentTypeNum': { appointment: { appointmentTypeId: null } },
  'appointment.PatternSecondary': { appointment: { secondarySegments: null } },
  'appointment.DateTimeAskedToArrive': { appointment: { askedToArriveLocal: null } },
  'appointment.SecDateTEntry': { appointment: { enteredLocal: null } },
  'histappointment.ClinicNum': { appointmentHistory: withoutPlace },
  'histappointment.AppointmentTypeNum': { appointmentHistory: { appointmentTypeId: null } },
  'appointmenttype.CodeStrRequired': { appointmentType: { requiredProcedureCodes: null } },
  'appointmenttype.RequiredProcCodesNeeded': {
    appointmentType: { requiredProcedureCodeRule: null, sourceRequiredProcedureCodeRule: null },
  },
  'appointmenttype.BlockoutTypes': { appointmentType: { blockoutDefinitionIds: null } },
  'schedule.ClinicNum': { scheduleBlock: { locationId: null } },
  'operatory.OperatoryType': { operatory: { typeDefinitionId: null } },
  'recall.Priority': { recall: { priority: null, sourcePriority: null } },
  'recall.TimePatternOverride': { recall: { timePattern: null } },
  'procedurelog.Urgency': { procedure: { urgency: null, sourceUrgency: null } },
  'procedurelog.IcdVersion': { procedure: { diagnosisSystem: null } },
  'procedurelog.DiagnosticCode2': { procedure: firstDiagnosis },
  'procedurelog.DiagnosticCode3': { procedure: firstDiagnosis },
  'procedurelog.DiagnosticCode4': { procedure: firstDiagnosis },
  'procedurelog.Discount': { procedure: { discountCents: null } },
  'procedurelog.TaxAmt': { procedure: { taxCents: null } },
  'treatplan.TPType': { treatmentPlan: { kind: null, sourceKind: null } },
  'treatplan.SignaturePractice': { treatmentPlan: { isPracticeSigned: null } },
  'treatplan.DateTPracticeSigned': { treatmentPlan: { practiceSignedLocal: null } },
  'treatplan.SignatureText': { treatmentPlan: { signerName: null } },
  'proctp.CatPercUCR': { treatmentPlanItem: { usualFeeCents: null } },
  'proctp.FeeAllowed': { treatmentPlanItem: { allowedFeeCents: null } },
  'proctp.ProcAbbr': { treatmentPlanItem: { abbreviatedDescription: null } },
  'perioexam.Note': { perioExam: { note: null } },
  'perioexam.DateTMeasureEdit': { perioExam: { editedLocal: null } },
  'toothinitial.DrawText': { toothCondition: { text: null, textPosition: null } },
  'allergydef.UniiCode': { definition: { codes: null } },
  'diseasedef.Icd10Code': { definition: withoutIcd10 },
  'rxpat.DaysOfSupply': { prescription: { daysSupply: null } },
  'rxpat.RxType': { prescription: { kind: null, sourceKind: null } },
  'referral.IsPreferred': { referral: { isPreferred: null } },
  'referral.BusinessName': { referral: { businessName: null } },
  'referral.DisplayNote': { referral: { displayNote: null } },
  'claim.CorrectionType': { claim: { correction: null, sourceCorrection: null } },
  'claim.OrderingReferralNum': { claim: { orderingReferralId: null } },
  'claim.DateSentOrig': { claim: { firstSentDate: null } },
  'claim.ShareOfCost': { claim: { shareOfCostCents: null } },
  'claim.Narrative': { claim: { narrative: null } },
  'claimproc.DateSuppReceived': { claimLine: { supplementalReceivedDate: null } },
  'claimproc.IsTransfer': { claimLine: { isTransfer: null } },
  'claimproc.IsOverpay': { claimLine: { isOverpayment: null } },
  'claimproc.ClaimAdjReasonCodes': { claimLine: { adjustmentReasonCodes: null } },
  'claimproc.WriteOffEstOverride': { claimLine: { writeOffEstimateOverrideCents: null } },
  'claimpayment.PayGroup': { claimPayment: { groupDefinitionId: null } },
  'insplan.ManualFeeSchedNum': {
    // A record that stays, and says that no such schedule is in force.
    feeScheduleAssignment: ({ purpose }) =>
      purpose === 'manualAllowed' ? { recordStatus: 'inactive', feeScheduleId: null } : {},
  },
  'insplan.PerVisitPatAmount': { insurancePlan: { perVisitPatientCents: null } },
  'insplan.OrthoType': { insurancePlan: { orthodonticKind: null, sourceOrthodonticKind: null } },
  'benefit.CodeGroupNum': { benefit: { procedureCodeGroupId: null } },
  'benefit.TreatArea': { benefit: { treatmentArea: null, sourceTreatmentArea: null } },
  'carrier.TIN': { carrier: { taxId: null } },
  'feesched.IsGlobal': { feeSchedule: { isGlobal: null } },
  'payment.ProcessStatus': { payment: { processStatus: null, sourceProcessStatus: null } },
  'payment.MerchantFee': { payment: { merchantFeeCents: null } },
  'paysplit.PayPlanChargeNum': {
    paymentAllocation: { paymentPlanChargeId: null },
    ledgerEntry: { paymentPlanChargeEntryId: null },
  },
  'paysplit.PayPlanDebitType': {
    paymentAllocation: { paymentPlanPart: null, sourcePaymentPlanPart: null },
  },
  'payplan.ChargeFrequency': {
    paymentPlan: ({ isDynamic }) => (isDynamic === true ? { frequency: null, sourceFrequency: null } : {}),
  },
  'payplan.DynamicPayPlanTPOption': {
    paymentPlan: { treatsPlannedAs: null, sourceTreatsPlannedAs: null },
  },
  'payplan.DateInterestStart': { paymentPlan: { interestStartDate: null } },
  'payplancharge.IsOffset': { paymentPlanCharge: { isOffset: null }, ledgerEntry: { isReversal: null } },
  // Where a file is that somebody else may keep, nobody knows.
  'document.ExternalSource': { document: { externalSource: null, storage: null } },
  'document.ProvNum': { document: { providerId: null } },
  'mountitem.ToothNumbers': { mountPosition: { teeth: null, sourceTeeth: null } },
  'mountitem.RotateOnAcquire': { mountPosition: { rotateDegrees: null } },
  'sheet.RevID': { form: { revision: null } },
  'sheet.ClinicNum': { form: { locationId: null } },
  'sheetfield.ReportableName': { formResponse: { reportName: null } },
  'commlog.ReferralNum': { communication: { referralId: null } },
  'commlog.DateTEntry': { communication: { enteredLocal: null } },
};

/** The entity of a table that alone gives its records: without it there are none. */
export const entityOfTable: Readonly<Record<string, EntityName>> = { codegroup: 'procedureCodeGroup' };
