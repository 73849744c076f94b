import { extra, mapped, tableDescription } from '@bitewing/adapter-kit';

/** eaglesoft.md section 9: a file that another program keeps. */
export const documentTable = tableDescription('document', 'document_id', [
  mapped('document', {
    document_id: ['id', 'kind', 'storage', 'externalSource'],
    document_name: 'description',
    document_type: 'sourceKind',
    document_creation_date: 'createdLocal',
    ref_id: 'patientId',
    ref_table: 'patientId',
    signed: 'isSigned',
    document_group_id: 'categoryDefinitionId',
  }),
  extra('document', 'none', { text: 'open_with practice_id' }),
]);

/** eaglesoft.md section 9 names the table and its key; the other columns are ours. */
export const imagesTable = tableDescription('images', 'image_id', [
  mapped('image', {
    image_id: 'id',
    patient_id: 'patientId',
    image_date: 'takenLocal',
    image_type: 'category',
    tooth: ['teeth', 'sourceTeeth'],
  }),
  extra('image', 'direct', { text: 'file_name' }),
]);
