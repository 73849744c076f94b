import type { RowReader } from '@bitewing/adapter-kit';
import { documentKinds, noExternalSource } from '../../profile/codes/documents.ts';
import { documentTable } from '../../profile/documents.ts';
import { referenceId } from '../open-dental-cells.ts';
import type { ReaderFacts } from '../reader-facts.ts';
import { tableReader } from '../table-reader.ts';
import { imageOfDocument } from './image.ts';

/**
 * `document` rows: the file, and how it is shown as an image. Every row gives an image, in force only where the file is
 * a radiograph or a photograph: the kind may be set right later, and a record that stays needs no removal.
 */
export const createDocumentReader = ({ fileStorage = null }: ReaderFacts): RowReader =>
  tableReader({
    description: documentTable,
    entities: ['document', 'image'],
    keyColumn: 'DocNum',
    compile(tools) {
      const { cell, kept, record } = tools;
      const patientId = cell.reference('PatNum', 'patientId', 'patient');
      const categoryDefinitionId = cell.reference('DocCategory', 'categoryDefinitionId', 'definition');
      const kind = cell.code('ImgType', 'kind', documentKinds, true);
      const sourceKind = cell.text('ImgType');
      const description = cell.text('Description');
      const createdLocal = cell.dateTime('DateCreated', 'createdLocal');
      const fileName = cell.text('FileName');
      const source = cell.text('ExternalSource');
      // Without the column somebody else may keep the file.
      const namesKeeper = cell.filled('ExternalSource');
      const externalId = cell.text('ExternalGUID');
      const providerId = cell.reference('ProvNum', 'providerId', 'provider');
      const userAccountId = cell.reference('UserNum', 'userAccountId', 'userod');
      const isSigned = cell.filled('Signature');
      const note = cell.text('Note');
      const image = imageOfDocument(tools);
      const idOf = referenceId(documentTable.table);
      const documentRecord = record('document');
      const imageRecord = record('image', 'image');

      return (row, key) => {
        const documentKind = kind(row);
        const patient = patientId(row);
        const namedSource = source(row);
        const externalSource = namedSource === noExternalSource ? null : namedSource;
        const ownStorage = namesKeeper(row) === null ? null : fileStorage;
        const document = documentRecord(
          key,
          {
            recordStatus: 'active',
            patientId: patient,
            categoryDefinitionId: categoryDefinitionId(row),
            kind: documentKind,
            sourceKind: sourceKind(row),
            description: description(row),
            createdLocal: createdLocal(row),
            fileName: fileName(row),
            storage: externalSource === null ? ownStorage : 'external',
            externalSource,
            externalId: externalId(row),
            providerId: providerId(row),
            userAccountId: userAccountId(row),
            isSigned: isSigned(row),
            note: note(row),
          },
          kept(row),
        );
        return [document, imageRecord(key, image(row, idOf(key), patient, documentKind))];
      };
    },
  });
