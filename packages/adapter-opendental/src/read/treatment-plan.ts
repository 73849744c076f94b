import { treatmentPlanTable } from '../profile/chart.ts';
import { treatmentPlanKinds, treatmentPlanStatuses } from '../profile/codes/chart.ts';
import { entityReader } from './table-reader.ts';

/** `treatplan` rows. A plan that was laid aside is a status of the plan; its row is as alive as any. */
export const treatmentPlanReader = entityReader({
  description: treatmentPlanTable,
  entity: 'treatmentPlan',
  keyColumn: 'TreatPlanNum',
  compile({ cell }) {
    const patientId = cell.reference('PatNum', 'patientId', 'patient');
    const status = cell.code('TPStatus', 'status', treatmentPlanStatuses, true);
    const sourceStatus = cell.text('TPStatus');
    const kind = cell.code('TPType', 'kind', treatmentPlanKinds, true);
    const sourceKind = cell.text('TPType');
    const date = cell.date('DateTP', 'date');
    const heading = cell.text('Heading');
    const note = cell.text('Note');
    const responsiblePartyId = cell.reference('ResponsParty', 'responsiblePartyId', 'patient');
    const presenterId = cell.reference('UserNumPresenter', 'presenterId', 'userod');
    const documentId = cell.reference('DocNum', 'documentId', 'document');
    const isSigned = cell.filled('Signature');
    const isPracticeSigned = cell.filled('SignaturePractice');
    const signedLocal = cell.dateTime('DateTSigned', 'signedLocal');
    const signerName = cell.text('SignatureText');
    const practiceSignedLocal = cell.dateTime('DateTPracticeSigned', 'practiceSignedLocal');
    const practiceSignerName = cell.text('SignaturePracticeText');
    const entryDate = cell.date('SecDateEntry', 'entryDate');
    return (row) => ({
      recordStatus: 'active',
      patientId: patientId(row),
      status: status(row),
      sourceStatus: sourceStatus(row),
      kind: kind(row),
      sourceKind: sourceKind(row),
      date: date(row),
      heading: heading(row),
      note: note(row),
      responsiblePartyId: responsiblePartyId(row),
      presenterId: presenterId(row),
      documentId: documentId(row),
      isSigned: isSigned(row),
      isPracticeSigned: isPracticeSigned(row),
      signedLocal: signedLocal(row),
      signerName: signerName(row),
      practiceSignedLocal: practiceSignedLocal(row),
      practiceSignerName: practiceSignerName(row),
      entryDate: entryDate(row),
    });
  },
});
