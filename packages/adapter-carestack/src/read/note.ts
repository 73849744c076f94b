import { cellIssue } from '@bitewing/adapter-kit';
import { noteTable } from '../profile/clinical.ts';
import { noteTypes } from '../profile/codes/clinical.ts';
import { codeName } from './code-name.ts';
import { tableReader } from './table-reader.ts';

const unknownType = cellIssue('unknown_code', 'kind');

/**
 * Notes of a patient. Those of treatment are clinical notes, all others are kept as contacts; a type that is not known
 * may be either, and is noted. The plain text is taken where the source has it, else what is written as HTML.
 */
export const noteReader = tableReader({
  description: noteTable,
  entities: ['communication', 'clinicalNote'],
  keyColumn: 'NoteId',
  compile({ cell, notes, kept, record }) {
    const patientId = cell.reference('patientId', 'patientId', 'patient');
    const noteType = cell.text('NoteType');
    const rawText = cell.text('RawText');
    const markedText = cell.text('NoteText');
    const clinicalRecord = record('clinicalNote');
    const contactRecord = record('communication');
    return (row, key) => {
      const entity = noteTypes.get(codeName(noteType(row) ?? ''));
      if (entity === undefined) notes.add(unknownType);
      const raw = rawText(row);
      const marked = markedText(row);
      if (raw !== null && marked !== null) notes.keep('NoteText', marked);
      const note = raw ?? marked;
      if (entity === 'clinicalNote') {
        return [
          clinicalRecord(
            key,
            {
              recordStatus: 'active',
              patientId: patientId(row),
              procedureId: null,
              userAccountId: null,
              writtenLocal: null,
              note,
              isSigned: null,
            },
            kept(row),
          ),
        ];
      }
      return [
        contactRecord(
          key,
          {
            recordStatus: 'active',
            patientId: patientId(row),
            kind: 'contact',
            typeDefinitionId: null,
            mode: null,
            sourceMode: null,
            direction: null,
            sourceDirection: null,
            startLocal: null,
            endLocal: null,
            date: null,
            enteredLocal: null,
            origin: null,
            userAccountId: null,
            referralId: null,
            documentId: null,
            isSigned: null,
            subject: null,
            note,
          },
          kept(row),
        ),
      ];
    };
  },
});
