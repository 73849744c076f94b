import { fileKeeper } from '../../profile/codes/documents.ts';
import { documentTable } from '../../profile/documents.ts';
import { entityReader } from '../table-reader.ts';

const patientTableName = 'patient';

/** `document` rows: the file is in a folder of another program. What belongs to something else than a patient is kept. */
export const documentReader = entityReader({
  description: documentTable,
  entity: 'document',
  keyColumn: 'document_id',
  compile({ cell, notes }) {
    const ownerTable = cell.text('ref_table');
    const ownerKey = cell.text('ref_id');
    const patientId = cell.reference('ref_id', 'patientId', 'patient');
    const categoryDefinitionId = cell.reference(
      'document_group_id',
      'categoryDefinitionId',
      'document_group',
    );
    const sourceKind = cell.text('document_type');
    const description = cell.text('document_name');
    const createdLocal = cell.dateTime('document_creation_date', 'createdLocal');
    const isSigned = cell.flag('signed', 'isSigned');
    return (row) => {
      const owner = ownerTable(row);
      const isOfPatient = owner?.trim().toLowerCase() === patientTableName;
      if (!isOfPatient) {
        if (owner !== null) notes.keep('ref_table', owner);
        const key = ownerKey(row);
        if (key !== null) notes.keep('ref_id', key);
      }
      return {
        recordStatus: 'active',
        patientId: isOfPatient ? patientId(row) : null,
        categoryDefinitionId: categoryDefinitionId(row),
        kind: 'document',
        sourceKind: sourceKind(row),
        description: description(row),
        createdLocal: createdLocal(row),
        fileName: null,
        storage: 'external',
        externalSource: fileKeeper,
        externalId: null,
        providerId: null,
        userAccountId: null,
        isSigned: isSigned(row),
        note: null,
      };
    };
  },
});
