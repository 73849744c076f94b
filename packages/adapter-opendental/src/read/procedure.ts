import { type CellReader, cellIssue, type Row, refusal } from '@bitewing/adapter-kit';
import type { RecordStatus } from '@bitewing/core';
import { procedureTable } from '../profile/clinical.ts';
import { diagnosisSystems, procedureStatuses, prostheses, urgencies } from '../profile/codes/clinical.ts';
import { completeStatus } from '../profile/codes/money.ts';
import { placesOfService } from '../profile/codes/setup.ts';
import { productOf } from './ledger-entry/amounts.ts';
import { procedureCharge } from './ledger-entry/procedure-charge.ts';
import { referenceId } from './open-dental-cells.ts';
import { placementReader, toothRangeReader } from './surfaces.ts';
import { tableReader } from './table-reader.ts';

const unknownStatus = refusal('unknown_code', 'ProcStatus');
const badFee = refusal('bad_amount', 'ProcFee');
const badQuantity = refusal('bad_number', 'UnitQty', 'BaseUnits');
const fractionalFee = cellIssue('fractional_cents', 'feeCents', 'info');

/** `procedurelog` rows: the procedure, and the charge that it makes once it is complete. */
export const procedureReader = tableReader({
  description: procedureTable,
  entities: ['procedure', 'ledgerEntry'],
  keyColumn: 'ProcNum',
  compile({ cell, notes, kept, record }) {
    const status = cell.code('ProcStatus', 'status', procedureStatuses, true);
    const sourceStatus = cell.text('ProcStatus');
    const fee = cell.money('ProcFee');
    const feeText = cell.text('ProcFee');
    const unitQuantity = cell.integer('UnitQty', 'quantity');
    const baseUnits = cell.integer('BaseUnits', 'quantity');
    const patientId = cell.reference('PatNum', 'patientId', 'patient');
    const procedureCodeId = cell.reference('CodeNum', 'procedureCodeId', 'procedurecode');
    const date = cell.date('ProcDate', 'date');
    const startTimeLocal = cell.time('ProcTime', 'startTimeLocal');
    const endTimeLocal = cell.time('ProcTimeEnd', 'endTimeLocal');
    const plannedDate = cell.date('DateTP', 'plannedDate');
    const setCompleteDate = cell.date('DateEntryC', 'completedDate');
    const enteredLocal = cell.dateTime('SecDateEntry', 'enteredLocal');
    const sourceTooth = cell.text('ToothNum');
    const sourceSurfaces = cell.text('Surf');
    const placement = placementReader(notes);
    const toothRange = cell.text('ToothRange');
    const teeth = toothRangeReader(notes, 'ToothRange', 'teeth');
    const discountCents = cell.cents('Discount', 'discountCents');
    const taxCents = cell.cents('TaxAmt', 'taxCents');
    const discountPlanCents = cell.cents('DiscountPlanAmt', 'discountPlanCents');
    const providerId = cell.reference('ProvNum', 'providerId', 'provider');
    const orderingProviderId = cell.reference('ProvOrderOverride', 'orderingProviderId', 'provider');
    const locationId = cell.reference('ClinicNum', 'locationId', 'clinic');
    const appointmentId = cell.reference('AptNum', 'appointmentId', 'appointment');
    const plannedAppointmentId = cell.reference('PlannedAptNum', 'plannedAppointmentId', 'appointment');
    const labParentProcedureId = cell.reference('ProcNumLab', 'labParentProcedureId', 'procedurelog');
    const priorityDefinitionId = cell.reference('Priority', 'priorityDefinitionId', 'definition');
    const diagnosisDefinitionId = cell.reference('Dx', 'diagnosisDefinitionId', 'definition');
    const prognosisDefinitionId = cell.reference('Prognosis', 'prognosisDefinitionId', 'definition');
    const diagnosisCodes = ['DiagnosticCode', 'DiagnosticCode2', 'DiagnosticCode3', 'DiagnosticCode4'].map(
      cell.text,
    );
    const diagnosisSystem = cell.code('IcdVersion', 'diagnosisSystem', diagnosisSystems);
    const isPrincipalDiagnosis = cell.boolean('IsPrincDiag', 'isPrincipalDiagnosis');
    const modifiers = ['CodeMod1', 'CodeMod2', 'CodeMod3', 'CodeMod4'].map(cell.text);
    const medicalCode = cell.text('MedicalCode');
    const revenueCode = cell.text('RevCode');
    const placeOfService = cell.code('PlaceService', 'placeOfService', placesOfService, true);
    const sourcePlaceOfService = cell.text('PlaceService');
    const prosthesis = cell.code('Prosthesis', 'prosthesis', prostheses);
    const originalProsthesisDate = cell.date('DateOriginalProsth', 'originalProsthesisDate');
    const prosthesisDateEstimated = cell.boolean('IsDateProsthEst', 'originalProsthesisDateEstimated');
    const urgency = cell.code('Urgency', 'urgency', urgencies, true);
    const sourceUrgency = cell.text('Urgency');
    const noInsuranceBilling = cell.boolean('NoBillIns', 'noInsuranceBilling');
    const hiddenOnChart = cell.boolean('HideGraphics', 'hiddenOnChart');
    const isLocked = cell.boolean('IsLocked', 'isLocked');
    const claimNote = cell.text('ClaimNote');
    const billingNote = cell.text('BillingNote');
    const idOf = referenceId('procedurelog');
    const procedureRecord = record('procedure');
    const chargeRecord = record('ledgerEntry', 'charge');

    return (row, key) => {
      const storedStatus = sourceStatus(row);
      const procedureStatus = status(row);
      if (procedureStatus === null) return unknownStatus;
      const money = fee(row);
      if (money === null) return badFee;
      const units = unitQuantity(row);
      const base = baseUnits(row);
      if (units === null || base === null) return badQuantity;
      const isComplete = storedStatus === completeStatus;
      const amount = productOf(money, feeText(row) ?? '', units + base);
      if (amount === null) return badFee;
      if (money.exact !== null) notes.add(fractionalFee);

      const shared = {
        patientId: patientId(row),
        date: date(row),
        // Set when the procedure is set complete; of other procedures it says nothing (opendental-tables.md).
        completedDate: isComplete ? setCompleteDate(row) : null,
        providerId: providerId(row),
        locationId: locationId(row),
      };
      const place = placement(sourceTooth(row), sourceSurfaces(row));
      const recordStatus: RecordStatus = procedureStatus === 'deleted' ? 'deleted' : 'active';
      const procedure = procedureRecord(
        key,
        {
          recordStatus,
          patientId: shared.patientId,
          procedureCodeId: procedureCodeId(row),
          status: procedureStatus,
          sourceStatus: storedStatus,
          date: shared.date,
          startTimeLocal: startTimeLocal(row),
          endTimeLocal: endTimeLocal(row),
          plannedDate: plannedDate(row),
          completedDate: shared.completedDate,
          enteredLocal: enteredLocal(row),
          tooth: place.tooth,
          sourceTooth: sourceTooth(row),
          teeth: teeth(toothRange(row)),
          surfaces: place.surfaces,
          sourceSurfaces: sourceSurfaces(row),
          area: place.area,
          quantity: units + base,
          feeCents: money.cents,
          feeExact: money.exact,
          discountCents: discountCents(row),
          taxCents: taxCents(row),
          discountPlanCents: discountPlanCents(row),
          providerId: shared.providerId,
          orderingProviderId: orderingProviderId(row),
          locationId: shared.locationId,
          appointmentId: appointmentId(row),
          plannedAppointmentId: plannedAppointmentId(row),
          labParentProcedureId: labParentProcedureId(row),
          priorityDefinitionId: priorityDefinitionId(row),
          diagnosisDefinitionId: diagnosisDefinitionId(row),
          prognosisDefinitionId: prognosisDefinitionId(row),
          diagnosisCodes: textsOf(diagnosisCodes, row),
          diagnosisSystem: diagnosisSystem(row),
          isPrincipalDiagnosis: isPrincipalDiagnosis(row),
          modifiers: textsOf(modifiers, row),
          medicalCode: medicalCode(row),
          revenueCode: revenueCode(row),
          placeOfService: placeOfService(row),
          sourcePlaceOfService: sourcePlaceOfService(row),
          prosthesis: prosthesis(row),
          originalProsthesisDate: originalProsthesisDate(row),
          originalProsthesisDateEstimated: prosthesisDateEstimated(row),
          urgency: urgency(row),
          sourceUrgency: sourceUrgency(row),
          noInsuranceBilling: noInsuranceBilling(row),
          hiddenOnChart: hiddenOnChart(row),
          isLocked: isLocked(row),
          claimNote: claimNote(row),
          billingNote: billingNote(row),
        },
        kept(row),
      );
      const charge = chargeRecord(
        key,
        procedureCharge(notes, {
          ...shared,
          procedureId: idOf(key),
          isComplete,
          sourceStatus: storedStatus,
          amount,
        }),
      );
      return [procedure, charge];
    };
  },
});

/** The texts that are there, in order; null where there is none. */
function textsOf(readers: readonly CellReader<string>[], row: Row): string[] | null {
  let texts: string[] | null = null;
  for (const read of readers) {
    const text = read(row);
    if (text === null) continue;
    if (texts === null) texts = [text];
    else texts.push(text);
  }
  return texts;
}
