import type { Model } from '@bitewing/core';
import type { TruthRecord } from '@bitewing/testkit';
import { areaText, codeNumber, placeOfService, procedureStatus } from '../codes.ts';
import type { NativeKeys } from '../native-keys.ts';
import type { WrittenRow } from '../native-row.ts';
import { amount, dateOr, dateTimeOr, flag, written } from '../native-values.ts';

/** Surfaces, or the area where there is no tooth. Now and then a class V marker, which is no surface of its own. */
function surfaceText(data: Model['procedure'], ProcNum: number): string {
  if (data.area !== null) return areaText[data.area] ?? '';
  const letters = data.surfaces?.join('') ?? '';
  return letters !== '' && ProcNum % 29 === 0 ? `${letters}V` : letters;
}

/** The fee is due `UnitQty + BaseUnits` times (opendental.md section 4). */
function units(quantity: number | null, ProcNum: number): { UnitQty: number; BaseUnits: number } {
  const due = quantity ?? 1;
  return due > 1 && ProcNum % 2 === 0 ? { UnitQty: 1, BaseUnits: due - 1 } : { UnitQty: due, BaseUnits: 0 };
}

export function procedureRow({ id, data }: TruthRecord<'procedure'>, keys: NativeKeys): WrittenRow {
  const ProcNum = keys.of(id);
  const [first = '', second = '', third = '', fourth = ''] = data.diagnosisCodes ?? [];
  const [modifier1 = '', modifier2 = '', modifier3 = '', modifier4 = ''] = data.modifiers ?? [];
  const row = {
    ProcNum,
    PatNum: keys.of(data.patientId),
    AptNum: keys.of(data.appointmentId),
    PlannedAptNum: keys.of(data.plannedAppointmentId),
    ProcDate: dateOr(data.date),
    ProcTime: data.startTimeLocal ?? '00:00:00',
    ProcTimeEnd: data.endTimeLocal ?? '00:00:00',
    DateTP: dateOr(data.plannedDate),
    DateEntryC: dateOr(data.completedDate),
    DateComplete: dateOr(data.completedDate),
    SecDateEntry: dateTimeOr(data.enteredLocal),
    ProcFee: data.feeExact ?? amount(data.feeCents),
    ...units(data.quantity, ProcNum),
    Discount: amount(data.discountCents),
    TaxAmt: amount(data.taxCents),
    DiscountPlanAmt: amount(data.discountPlanCents),
    Surf: surfaceText(data, ProcNum),
    ToothNum: data.tooth ?? '',
    ToothRange: data.teeth?.join(',') ?? '',
    ProcStatus: codeNumber(procedureStatus, data.status),
    ProvNum: keys.of(data.providerId),
    ProvOrderOverride: keys.of(data.orderingProviderId),
    ClinicNum: keys.of(data.locationId),
    CodeNum: keys.of(data.procedureCodeId),
    ProcNumLab: keys.of(data.labParentProcedureId),
    Priority: keys.of(data.priorityDefinitionId),
    Dx: keys.of(data.diagnosisDefinitionId),
    Prognosis: keys.of(data.prognosisDefinitionId),
    DiagnosticCode: first,
    DiagnosticCode2: second,
    DiagnosticCode3: third,
    DiagnosticCode4: fourth,
    IcdVersion: data.diagnosisSystem === null ? 0 : data.diagnosisSystem === 'icd9' ? 9 : 10,
    IsPrincDiag: flag(data.isPrincipalDiagnosis),
    CodeMod1: modifier1,
    CodeMod2: modifier2,
    CodeMod3: modifier3,
    CodeMod4: modifier4,
    MedicalCode: data.medicalCode,
    RevCode: data.revenueCode,
    PlaceService: codeNumber(placeOfService, data.placeOfService),
    Prosthesis: data.prosthesis === null ? '' : data.prosthesis === 'initial' ? 'I' : 'R',
    DateOriginalProsth: dateOr(data.originalProsthesisDate),
    IsDateProsthEst: flag(data.originalProsthesisDateEstimated),
    Urgency: flag(data.urgency === 'emergency'),
    HideGraphics: flag(data.hiddenOnChart),
    IsLocked: flag(data.isLocked),
    ClaimNote: data.claimNote,
    BillingNote: data.billingNote ?? '',
    NoBillIns: flag(data.noInsuranceBilling),
  };
  const overrides = written({
    sourceStatus: String(row.ProcStatus),
    sourceTooth: row.ToothNum,
    sourceSurfaces: row.Surf,
    sourcePlaceOfService: String(row.PlaceService),
    sourceUrgency: String(row.Urgency),
  });
  return {
    table: 'procedurelog',
    row,
    records: [
      { truthId: id, recordId: `procedurelog:${ProcNum}`, overrides },
      {
        truthId: `${id}#charge`,
        recordId: `procedurelog:${ProcNum}#charge`,
        overrides: { sourceStatus: String(row.ProcStatus) },
      },
    ],
  };
}
