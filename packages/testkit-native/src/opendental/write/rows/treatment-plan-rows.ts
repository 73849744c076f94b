import type { Model } from '@bitewing/core';
import type { TruthRecord } from '@bitewing/testkit';
import { treatmentPlanKind, treatmentPlanStatus } from '../chart-codes.ts';
import { areaText, codeNumber } from '../codes.ts';
import type { NativeKeys } from '../native-keys.ts';
import type { WrittenRow } from '../native-row.ts';
import { amount, dateOr, dateTimeOr, signature, written } from '../native-values.ts';

export function treatmentPlanRow({ id, data }: TruthRecord<'treatmentPlan'>, keys: NativeKeys): WrittenRow {
  const TreatPlanNum = keys.of(id);
  const row = {
    TreatPlanNum,
    PatNum: keys.of(data.patientId),
    DateTP: dateOr(data.date),
    Heading: data.heading,
    Note: data.note,
    Signature: signature(data.isSigned, TreatPlanNum),
    SignaturePractice: signature(data.isPracticeSigned, TreatPlanNum + 1),
    ResponsParty: keys.of(data.responsiblePartyId),
    DocNum: keys.of(data.documentId),
    TPStatus: codeNumber(treatmentPlanStatus, data.status),
    TPType: codeNumber(treatmentPlanKind, data.kind),
    SecDateEntry: dateOr(data.entryDate),
    UserNumPresenter: keys.of(data.presenterId),
    DateTSigned: dateTimeOr(data.signedLocal),
    DateTPracticeSigned: dateTimeOr(data.practiceSignedLocal),
    SignatureText: data.signerName ?? '',
    SignaturePracticeText: data.practiceSignerName ?? '',
  };
  const overrides = { sourceStatus: String(row.TPStatus), sourceKind: String(row.TPType) };
  return {
    table: 'treatplan',
    row,
    records: [{ truthId: id, recordId: `treatplan:${TreatPlanNum}`, overrides }],
  };
}

/** What a saved plan copies of the procedure and the truth does not repeat: how this system wrote it. */
export interface CopiedProcedure {
  readonly procedure: Model['procedure'];
  readonly code: string;
}

/** The teeth as a plan shows them: one, or ranges with dashes, which a procedure's own column never has. */
function shownTeeth({ tooth, teeth }: Model['procedure']): string {
  if (tooth !== null || teeth === null) return tooth ?? '';
  const runs: string[][] = [];
  for (const each of teeth) {
    const run = runs.at(-1);
    if (run !== undefined && Number(each) === Number(run.at(-1)) + 1) run.push(each);
    else runs.push([each]);
  }
  return runs.map((run) => (run.length === 1 ? run[0] : `${run[0]}-${run.at(-1)}`)).join(',');
}

const shownSurfaces = ({ area, surfaces }: Model['procedure']): string =>
  area === null ? (surfaces?.join('') ?? '') : (areaText[area] ?? '');

/** A procedure in a saved plan, as it was (proctp). */
function frozenItemRow(
  { id, data }: TruthRecord<'treatmentPlanItem'>,
  keys: NativeKeys,
  copied: CopiedProcedure,
): WrittenRow {
  const ProcTPNum = keys.of(id);
  const row = {
    ProcTPNum,
    TreatPlanNum: keys.of(data.treatmentPlanId),
    PatNum: keys.of(data.patientId),
    ProcNumOrig: keys.of(data.procedureId),
    ItemOrder: data.displayOrder ?? 0,
    Priority: keys.of(data.priorityDefinitionId),
    ToothNumTP: data.tooth ?? shownTeeth(copied.procedure),
    Surf: shownSurfaces(copied.procedure),
    ProcCode: copied.code,
    Descript: data.description,
    ProcAbbr: data.abbreviatedDescription ?? '',
    FeeAmt: amount(data.feeCents),
    PriInsAmt: amount(data.primaryInsuranceCents),
    SecInsAmt: amount(data.secondaryInsuranceCents),
    PatAmt: amount(data.patientCents),
    Discount: amount(data.discountCents),
    TaxAmt: amount(data.taxCents),
    // -1 says that there is nothing (opendental-tables.md, proctp).
    FeeAllowed: data.allowedFeeCents === null ? -1 : amount(data.allowedFeeCents),
    CatPercUCR: amount(data.usualFeeCents),
    Dx: data.diagnosis ?? '',
    Prognosis: data.prognosis ?? '',
    ProvNum: keys.of(data.providerId),
    ClinicNum: keys.of(data.locationId),
    DateTP: dateOr(data.date),
    SecDateEntry: dateOr(data.entryDate),
  };
  const overrides = written({
    sourceTooth: row.ToothNumTP,
    sourceSurfaces: row.Surf,
    sourceCode: row.ProcCode,
  });
  return { table: 'proctp', row, records: [{ truthId: id, recordId: `proctp:${ProcTPNum}`, overrides }] };
}

/** A procedure in a plan that is not saved: nothing but the tie (treatplanattach). */
function liveItemRow({ id, data }: TruthRecord<'treatmentPlanItem'>, keys: NativeKeys): WrittenRow {
  const TreatPlanAttachNum = keys.of(id);
  const row = {
    TreatPlanAttachNum,
    TreatPlanNum: keys.of(data.treatmentPlanId),
    ProcNum: keys.of(data.procedureId),
    Priority: keys.of(data.priorityDefinitionId),
  };
  return {
    table: 'treatplanattach',
    row,
    records: [{ truthId: id, recordId: `treatplanattach:${TreatPlanAttachNum}` }],
  };
}

/** @param copyOf what a saved plan shows of a procedure, by truth id. */
export function treatmentPlanItemRow(
  record: TruthRecord<'treatmentPlanItem'>,
  keys: NativeKeys,
  copyOf: (procedureId: string | null) => CopiedProcedure,
): WrittenRow {
  return record.data.isFrozen
    ? frozenItemRow(record, keys, copyOf(record.data.procedureId))
    : liveItemRow(record, keys);
}
