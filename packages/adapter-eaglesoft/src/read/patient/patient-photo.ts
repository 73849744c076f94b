import type { Row } from '@bitewing/adapter-kit';
import type { UpsertRecord } from '@bitewing/core';
import { fileKeeper } from '../../profile/codes/documents.ts';
import { referenceId } from '../eaglesoft-cells.ts';
import type { MappingTools } from '../table-reader.ts';

/**
 * Reads where the photo of a patient is: its name is made of two keys, its folder is the share of the practice
 * (eaglesoft.md section 9). Inactive where there is none.
 */
export function patientPhotoReader({ cell, record }: MappingTools): (row: Row, key: string) => UpsertRecord {
  const ownKey = cell.text('patient_id');
  const imageKey = cell.text('patient_image_id');
  const documentRecord = record('document', 'photo');
  const patientId = referenceId('patient');
  return (row, key) => {
    const image = imageKey(row);
    const photo = image === null || image === '0' ? null : image;
    return documentRecord(key, {
      recordStatus: photo === null ? 'inactive' : 'active',
      patientId: photo === null ? null : patientId(key),
      categoryDefinitionId: null,
      kind: 'photo',
      sourceKind: null,
      description: null,
      createdLocal: null,
      fileName: photo === null ? null : `${ownKey(row) ?? ''}~${photo}.EOP`,
      storage: photo === null ? null : 'external',
      externalSource: photo === null ? null : fileKeeper,
      externalId: photo,
      providerId: null,
      userAccountId: null,
      isSigned: null,
      note: null,
    });
  };
}
