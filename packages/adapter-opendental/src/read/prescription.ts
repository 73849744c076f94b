import { prescriptionKinds, prescriptionStatuses } from '../profile/codes/medical.ts';
import { prescriptionTable } from '../profile/medical.ts';
import { codeListReader } from './code-list.ts';
import { entityReader } from './table-reader.ts';

/** `rxpat` rows: prescriptions, and the asking of drug monitors. */
export const prescriptionReader = entityReader({
  description: prescriptionTable,
  entity: 'prescription',
  keyColumn: 'RxNum',
  compile(tools) {
    const { cell } = tools;
    const patientId = cell.reference('PatNum', 'patientId', 'patient');
    const providerId = cell.reference('ProvNum', 'providerId', 'provider');
    const date = cell.date('RxDate', 'date');
    const drug = cell.text('Drug');
    const codes = codeListReader(tools, [['rxnorm', 'RxCui']]);
    const directions = cell.text('Sig');
    const quantity = cell.text('Disp');
    const refills = cell.text('Refills');
    const daysSupply = cell.decimal('DaysOfSupply', 'daysSupply');
    const isControlled = cell.boolean('IsControlled', 'isControlled');
    const status = cell.code('SendStatus', 'status', prescriptionStatuses, true);
    const sourceStatus = cell.text('SendStatus');
    const kind = cell.code('RxType', 'kind', prescriptionKinds, true);
    const sourceKind = cell.text('RxType');
    const procedureId = cell.reference('ProcNum', 'procedureId', 'procedurelog');
    const isProcedureRequired = cell.boolean('IsProcRequired', 'isProcedureRequired');
    const locationId = cell.reference('ClinicNum', 'locationId', 'clinic');
    const userAccountId = cell.reference('UserNum', 'userAccountId', 'userod');
    const patientInstructions = cell.text('PatientInstruction');
    const note = cell.text('Notes');
    return (row) => ({
      recordStatus: 'active',
      patientId: patientId(row),
      providerId: providerId(row),
      date: date(row),
      drug: drug(row),
      codes: codes(row),
      directions: directions(row),
      quantity: quantity(row),
      refills: refills(row),
      daysSupply: daysSupply(row),
      isControlled: isControlled(row),
      status: status(row),
      sourceStatus: sourceStatus(row),
      kind: kind(row),
      sourceKind: sourceKind(row),
      procedureId: procedureId(row),
      isProcedureRequired: isProcedureRequired(row),
      locationId: locationId(row),
      userAccountId: userAccountId(row),
      patientInstructions: patientInstructions(row),
      note: note(row),
    });
  },
});
