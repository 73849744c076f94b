import { mountTable } from '../profile/documents.ts';
import { entityReader } from './table-reader.ts';

/** `mount` rows: images that are laid out together. */
export const imagingStudyReader = entityReader({
  description: mountTable,
  entity: 'imagingStudy',
  keyColumn: 'MountNum',
  compile({ cell }) {
    const patientId = cell.reference('PatNum', 'patientId', 'patient');
    const categoryDefinitionId = cell.reference('DocCategory', 'categoryDefinitionId', 'definition');
    const providerId = cell.reference('ProvNum', 'providerId', 'provider');
    const createdLocal = cell.dateTime('DateCreated', 'createdLocal');
    const description = cell.text('Description');
    const widthPixels = cell.integer('Width', 'widthPixels', { least: 0 });
    const heightPixels = cell.integer('Height', 'heightPixels', { least: 0 });
    const note = cell.text('Note');
    return (row) => ({
      recordStatus: 'active',
      patientId: patientId(row),
      categoryDefinitionId: categoryDefinitionId(row),
      providerId: providerId(row),
      createdLocal: createdLocal(row),
      description: description(row),
      widthPixels: widthPixels(row),
      heightPixels: heightPixels(row),
      note: note(row),
    });
  },
});
