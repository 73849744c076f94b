import type { Model } from '@bitewing/core';
import { compareReadBack } from '@bitewing/core/write';
import { apiLists, apiWrites } from '../way/api/api-calls.ts';
import { marked } from './mark.ts';
import { markedEntry } from './marked-entry.ts';
import { keyJson, keyOfId } from './native-key.ts';
import { storedText } from './stored-text.ts';
import { refuseFields } from './target-change.ts';

/** opendental-tables.md, "document": varchar(255). */
const longestDescription = 255;

/** Puts a file into a patient's folder; its description bears the mark. The API does not give the file back to compare. */
export const attachDocument = markedEntry<'attachDocument'>({
  table: 'document',
  list: apiLists.documents,
  write: apiWrites.createDocument,
  textColumn: 'Description',
  json({ payload }, mark) {
    const description = marked(payload.description, mark);
    if (description.length > longestDescription) refuseFields('description');
    const category = payload.categoryDefinitionId;
    return {
      PatNum: keyJson(keyOfId(payload.patient, 'patient', 'patient')),
      rawBase64: payload.content,
      extension: payload.extension,
      Description: description,
      ...(category === null
        ? {}
        : { DocCategory: keyJson(keyOfId(category, 'definition', 'categoryDefinitionId')) }),
    };
  },
  differing({ payload }, record, mark) {
    if (record.entity !== 'document') return ['patient'];
    const asked: Partial<Model['document']> = {
      description: marked(payload.description, mark),
      ...(payload.categoryDefinitionId === null
        ? {}
        : { categoryDefinitionId: payload.categoryDefinitionId }),
    };
    return compareReadBack(asked, record, { description: storedText });
  },
});
